import { expect, test } from 'vitest';
import { nearestName } from '../../../engines/tables/nearest.js';
import { defineTable, layoutOf } from '../../../engines/tables/table.js';
import { InputError } from '../../../schemas/errors.js';

const table = defineTable(
  'VISITS',
  { PERSON_ID: { is: 'key', holds: 'id' }, CODE: { as: ['ICD_CODE'] }, NOTE: {}, EXTRA: { is: 'optional' } },
  { subject: 'PERSON_ID' },
);

test('columns are found by any of their names, in any case and order', () => {
  const { at, missing } = layoutOf([' icd_code', 'note', 'Person_Id'], table);
  expect(at).toEqual([2, 0, 1, -1]);
  expect(missing).toEqual([]);
});

test('an expected column that is missing is told, a key is refused', () => {
  expect(layoutOf(['PERSON_ID', 'CODES', 'NOTE'], table).missing.map(({ message }) => message)).toEqual([
    'VISITS has no column CODE, nearest is CODES; rename it in the header',
  ]);
  const refused = () => layoutOf(['PERSONID', 'CODE', 'NOTE'], table);
  expect(refused).toThrow(InputError);
  expect(refused).toThrow('VISITS has no column PERSON_ID, nearest is PERSONID; rename it in the header');
});

test('a first row of data is never quoted', () => {
  const refused = () => layoutOf(['10023', 'Person Idson', 'Node'], table);
  expect(refused).toThrow('VISITS has no column PERSON_ID, no column is like it; rename it in the header');
});

test.each([
  ['PERSON_ID', ['Quill, Ada', '1961-06-15', 'PERSONID2000XYZ'], undefined],
  ['ICD9_CODE', ['ICD9CODE', 'Ada'], 'ICD9CODE'],
  ['DOB', ['F', 'Ada', 'DOBS'], 'DOBS'],
])('nearest to %s among %j', (name, candidates, expected) => {
  expect(nearestName(name, candidates)).toBe(expected);
});

/** Whose a known value is, when several people bear it. */
import { expect, test } from 'vitest';
import { Identities } from '../../../engines/records/identities.js';

test('the patient needs no word; others are told apart', () => {
  const identities = new Identities();
  identities.add('name', 'Quill');
  identities.about('caregiver').personName({ given: ['Ann'], family: 'White' });
  identities.about('place').add('organisation', 'Harleigh Clinic');
  expect(identities.list).toContainEqual({ kind: 'name', value: 'Quill' });
  expect(identities.list).toContainEqual({ kind: 'name', value: 'Ann White', of: 'caregiver' });
  expect(identities.list).toContainEqual({ kind: 'organisation', value: 'Harleigh Clinic', of: 'place' });
});

test.each([
  ['patient', 'caregiver', undefined],
  ['caregiver', 'patient', undefined],
  ['caregiver', 'relative', 'relative'],
  ['relative', 'place', 'relative'],
] as const)('a name of a %s and a %s is guarded as the nearer one', (first, second, expected) => {
  const identities = new Identities();
  identities.about(first).add('name', 'White');
  identities.about(second).add('name', 'White');
  expect(identities.list).toEqual([{ kind: 'name', value: 'White', ...(expected ? { of: expected } : {}) }]);
});

test('a copy keeps what it was made of, and goes its own way', () => {
  const of = new Identities();
  of.add('name', 'Quill');
  const copy = new Identities(of);
  copy.add('name', 'White');
  expect([of.list.length, copy.list.length]).toEqual([1, 2]);
});

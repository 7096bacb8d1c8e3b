import { expect, test } from 'vitest';
import { isUnit } from '../../../formats/ucum/unit.js';

test.each(
  (
    'mg mg/dL mmol/L 10*3/uL 10^9/L x10E6/uL m[IU]/mL /min 1/min % mmHg mm[Hg] kg/m2 g.dL-1 tera.l-1 {cells}/uL pg/{cell} Cel ' +
    'mL/min/1.73 uIU/mL K/uL beats/min tablets days mL µmol/L 次/分 岁'
  ).split(' '),
)('%s is a unit', (words) => expect(isUnit(words)).toBe(true));

test.each(['', 'Okonkwo', 'mg for Ann', '43', '1.5', '{Ann}', 'sizes', 'see note', '/', '555-1234', 'x'.repeat(100)])(
  '%j is none',
  (words) => expect(isUnit(words)).toBe(false),
);

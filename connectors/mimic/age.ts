/** The age at admission. MIMIC-IV states one; MIMIC-III has a shifted birth, some 300 years too early for who was over 89. */
import type { Piece } from '../../engines/records/clinical-text.js';
import { ageAt, OLDEST_AGE, OVER_89, yearOf, yearsOld } from '../../engines/tables/age.js';
import { hasLostCentury, inCentury, isSure } from '../../engines/tables/dates.js';
import type { RowOf } from '../../engines/tables/table.js';
import type { Timeline } from '../../engines/tables/timeline.js';
import type { patients } from './tables.js';

type Person = RowOf<typeof patients>;

const SHIFT_YEARS = 300;
/** Spreadsheets know no dates before 1900 and leave them as they are. */
const FIRST_SPREADSHEET_YEAR = 1900;

/** None where the admission or the birth is not sure, which is counted. */
export function ageLine(person: Person, stay: Timeline): Piece[] {
  if (stay.start === '') return [];
  const age = statedAge(person, stay.start) ?? bornAge(person, stay);
  return age === undefined ? [] : [{ value: age, path: 'Patient.age', type: 'quantity' }];
}

/** The age in some year: that in another follows. 91 stands for everybody over 89. */
function statedAge({ ANCHOR_AGE, ANCHOR_YEAR }: Person, admitted: string): string | undefined {
  if (ANCHOR_AGE === '' || ANCHOR_YEAR === '') return undefined;
  const age = Number(ANCHOR_AGE);
  return age > OLDEST_AGE ? OVER_89 : yearsOld(age + yearOf(admitted) - Number(ANCHOR_YEAR));
}

function bornAge({ DOB }: Person, stay: Timeline): string | undefined {
  if (DOB === '') return undefined;
  const age = isSure(DOB)
    ? ageAt(DOB, stay.start)
    : hasLostCentury(DOB)
      ? ageOfLostCentury(DOB, stay.start)
      : undefined;
  if (age === undefined) stay.undated++;
  return age;
}

/**
 * No guess: births of MIMIC lie 0 to 89 years before an admission, or 300 years too early. The latter are before 1900,
 * where spreadsheets leave the century; with admissions after 2200 they need not be, and nothing is sure.
 */
function ageOfLostCentury(birth: string, admitted: string): string | undefined {
  const century = Math.floor(yearOf(admitted) / 100) * 100;
  for (const base of [century, century - 100]) {
    const iso = inCentury(birth, base);
    const age = iso === undefined ? undefined : ageAt(iso, admitted);
    if (iso === undefined || age === undefined || age === OVER_89) continue;
    return yearOf(iso) - SHIFT_YEARS < FIRST_SPREADSHEET_YEAR ? age : undefined;
  }
  return undefined;
}

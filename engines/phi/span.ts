/** What the detector finds. Offsets are UTF-16 units of the text it was given. */

/** The identifiers of 45 CFR 164.514(b)(2)(i), letters in brackets, that occur in text. */
export const categories = [
  'name', // [A] of the individual, relatives, household members, and of caregivers
  'organisation', // [A] employers; hospitals, practices and schools, which tell a place
  'location', // [B] smaller than a state: street, city, county, ZIP
  'date', // [C] more than the year
  'age', // [C] over 89, and years that tell one
  'phone', // [D]
  'fax', // [E]
  'email', // [F]
  'ssn', // [G] and the national numbers of other countries
  'record', // [H] medical record, admission, visit, specimen numbers
  'plan', // [I] health plan beneficiary
  'account', // [J] bank accounts and cards
  'licence', // [K] certificates, licences, passports
  'vehicle', // [L] plates and vehicle identification numbers
  'device', // [M] serial numbers
  'url', // [N]
  'ip', // [O]
  'id', // [R] any other unique number, characteristic or code
] as const;
export type Category = (typeof categories)[number];

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly category: Category;
  /** What found it, as `recogniser/rule`: stable, value-free, counted in manifests. */
  readonly rule: string;
}

/** A span with its evidence: an integer, where ACCEPTED is enough to remove it. */
export interface Candidate extends Span {
  readonly score: number;
}

/** Weights add up over recognisers that propose the same category for overlapping text. */
export const ACCEPTED = 100;

/** Half of what is needed: below it there is nothing to ask about, only words that could be a name. */
export const DOUBTFUL = ACCEPTED / 2;

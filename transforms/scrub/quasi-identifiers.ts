/**
 * What is harmless alone and may fit one person in combination: age, sex, region, diagnoses. They stand in the scrubbed text
 * anyway; here they are said in one way, so that how many share a combination can be counted (see reidentification).
 */
import type { Field } from '../../schemas/connector.js';
import { generalisePostalCode, LONG_AGO } from './generalise.js';

/** A band of ten years; Safe Harbor's own band at the top. */
const BAND = 10;
const OVER_89 = '90+';

/** Paths by which connectors name these fields. */
const SEX = /(?:^|\.)(?:gender|gender_concept_id)$|^PID-8$/i;
const STATE = /address\.state$/;
const AGE = /(?:^|\.)age$/;
const BORN = 'Patient.birthDate';
const DIAGNOSIS = /^(?:Condition\.code\b|DG1-3|DIAGNOSES_ICD\.LONG_TITLE|CONDITION_OCCURRENCE\.condition_concept_id)/i;

/** Diagnoses beyond this many say no more about who it is. */
const MOST_DIAGNOSES = 32;

export interface QuasiSettings {
  /** Year of the record, null where it is not known. */
  readonly year: number | null;
  readonly restricted: ReadonlySet<string>;
  /** Whether a year of birth would tell an age over 89 by now. */
  generaliseYear(date: string): string | null;
}

/** @returns keys of `meta`: `age`, `sex`, `region`, `diagnoses`; those that are not stated are left out */
export function quasiIdentifiers(
  text: string,
  fields: readonly Field[],
  settings: QuasiSettings,
): Record<string, string> {
  const found: Record<string, string> = {};
  const diagnoses = new Set<string>();
  for (const { start, end, path, type } of fields) {
    const value = text.slice(start, end);
    if (type === 'postal') found.region ??= generalisePostalCode(value, settings.restricted) ?? '';
    else if (path === BORN) found.age ??= ageOf(value, settings);
    else if (AGE.test(path)) found.age ??= bandOf(Number.parseFloat(value.replace('+', '')));
    else if (type !== 'coded') continue;
    else if (SEX.test(path)) found.sex ??= sexOf(value);
    else if (STATE.test(path)) found.region ??= slugOf(value);
    else if (DIAGNOSIS.test(path) && diagnoses.size < MOST_DIAGNOSES) diagnoses.add(slugOf(value));
  }
  found.diagnoses = [...diagnoses].sort().join(' ');
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}

function ageOf(born: string, { year, generaliseYear }: QuasiSettings): string {
  if (generaliseYear(born) === LONG_AGO) return OVER_89;
  const birthYear = Number(/^\d{4}/.exec(born)?.[0] ?? Number.NaN);
  return year === null ? '' : bandOf(year - birthYear);
}

function bandOf(years: number): string {
  if (Number.isNaN(years) || years < 0) return '';
  if (years >= 90) return OVER_89;
  const from = Math.floor(years / BAND) * BAND;
  return `${from}-${from + BAND - 1}`;
}

function sexOf(value: string): string {
  const word = value.trim().toLowerCase();
  if (/^f(?:emale)?$/.test(word)) return 'female';
  if (/^m(?:ale)?$/.test(word)) return 'male';
  return word === '' ? '' : 'other';
}

/** One word without blanks, the same for the same display. */
function slugOf(display: string): string {
  return display
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

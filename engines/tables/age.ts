/** Ages in words, and no exact one above 89: 45 CFR 164.514(b)(2)(i)(C). */
import { dayNumber } from './dates.js';

export const OLDEST_AGE = 89;
export const OVER_89 = '90+ years';

/** @param age completed years */
export function yearsOld(age: number): string | undefined {
  if (!(age >= 0)) return undefined;
  return age > OLDEST_AGE ? OVER_89 : `${Math.floor(age)} years`;
}

/**
 * Completed years between two ISO dates; months of a child under two, days of a newborn.
 * @returns undefined where the birth lies later
 */
export function ageAt(birth: string, at: string): string | undefined {
  const days = dayNumber(at) - dayNumber(birth);
  if (!(days >= 0)) return undefined;
  const hadBirthday = at.slice(5, 10) >= birth.slice(5, 10);
  const age = yearOf(at) - yearOf(birth) - (hadBirthday ? 0 : 1);
  if (age >= 2) return yearsOld(age);
  return days <= NEWBORN_DAYS ? `${days} days` : `${Math.floor(days / DAYS_A_MONTH)} months`;
}

const NEWBORN_DAYS = 60;
const DAYS_A_MONTH = 30.44;

export function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}

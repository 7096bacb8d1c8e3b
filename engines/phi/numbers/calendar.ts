/** Which numbers can be days, months and years of a date somebody wrote about a person. */

/** Years of birth of people in old records up to appointments to come. */
export function isYear(year: number): boolean {
  return year >= 1880 && year <= 2099;
}

export function isDayMonth(a: number, b: number): boolean {
  return a >= 1 && b >= 1 && ((a <= 31 && b <= 12) || (a <= 12 && b <= 31));
}

export function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

export function isDay(day: number): boolean {
  return day >= 1 && day <= 31;
}

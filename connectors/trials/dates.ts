/** Dates as ClinicalTrials.gov writes them: `March 28, 2014`, `October 2005`, `2013-12-05`, `2013-12`. */

const months = 'january february march april may june july august september october november december'.split(' ');

/** @returns ISO date as precise as it is stated; null for anything else */
export function isoDateOf(text: string): string | null {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(text.trim());
  if (iso) return [iso[1], iso[2], iso[3]].filter((part) => part !== undefined).join('-');
  const [, name = '', day, year = ''] = /^([A-Za-z]{3,9})\s+(?:(\d{1,2}),\s*)?(\d{4})$/.exec(text.trim()) ?? [];
  const month = months.findIndex((it) => it.startsWith(name.toLowerCase())) + 1;
  if (year === '' || month === 0) return null;
  return [year, two(month), ...(day === undefined ? [] : [two(Number(day))])].join('-');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

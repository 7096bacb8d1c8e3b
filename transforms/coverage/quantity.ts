/**
 * Numbers with their units, so that 500 mg is 0.5 g and twice daily is every 12 hours, but 5 mg is not 5 g. Units of one
 * dimension are converted to its base (SI brochure; 1 mmHg = 0.133322 kPa; °F by its offset); others are never compared.
 */

export interface Quantity {
  /** In base units; equal but for ranges. */
  readonly low: number;
  readonly high: number;
  /** The number as written, in whatever unit. */
  readonly written: number;
  /** Such as `mass`, `mass/mass/time`, `frequency`; empty for a bare number. */
  readonly dimension: string;
  /** -1 below, 1 above, 0 neither: "below 30" says another thing than "above 30". */
  readonly bound: -1 | 0 | 1;
  /** Which of several doses is meant: maximum, initial, maintenance; empty if none is named. */
  readonly role: string;
  readonly start: number;
  readonly end: number;
}

const DAY = 86_400;
/** Unit → dimension and factor to the base unit. Case matters only where it tells units apart. */
const UNITS: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  kg: ['mass', 1e3],
  g: ['mass', 1],
  gram: ['mass', 1],
  grams: ['mass', 1],
  mg: ['mass', 1e-3],
  milligram: ['mass', 1e-3],
  milligrams: ['mass', 1e-3],
  µg: ['mass', 1e-6],
  μg: ['mass', 1e-6],
  ug: ['mass', 1e-6],
  mcg: ['mass', 1e-6],
  microgram: ['mass', 1e-6],
  micrograms: ['mass', 1e-6],
  ng: ['mass', 1e-9],
  pg: ['mass', 1e-12],
  千克: ['mass', 1e3],
  公斤: ['mass', 1e3],
  克: ['mass', 1],
  毫克: ['mass', 1e-3],
  微克: ['mass', 1e-6],
  l: ['volume', 1],
  dl: ['volume', 0.1],
  ml: ['volume', 1e-3],
  µl: ['volume', 1e-6],
  升: ['volume', 1],
  毫升: ['volume', 1e-3],
  mol: ['amount', 1],
  mmol: ['amount', 1e-3],
  µmol: ['amount', 1e-6],
  μmol: ['amount', 1e-6],
  umol: ['amount', 1e-6],
  nmol: ['amount', 1e-9],
  iu: ['activity', 1],
  u: ['activity', 1],
  unit: ['activity', 1],
  units: ['activity', 1],
  单位: ['activity', 1],
  国际单位: ['activity', 1],
  万单位: ['activity', 1e4],
  万u: ['activity', 1e4],
  s: ['time', 1],
  sec: ['time', 1],
  second: ['time', 1],
  seconds: ['time', 1],
  秒: ['time', 1],
  min: ['time', 60],
  minute: ['time', 60],
  minutes: ['time', 60],
  分钟: ['time', 60],
  分: ['time', 60],
  h: ['time', 3600],
  hr: ['time', 3600],
  hour: ['time', 3600],
  hours: ['time', 3600],
  小时: ['time', 3600],
  d: ['time', DAY],
  day: ['time', DAY],
  days: ['time', DAY],
  天: ['time', DAY],
  日: ['time', DAY],
  week: ['time', 7 * DAY],
  weeks: ['time', 7 * DAY],
  周: ['time', 7 * DAY],
  星期: ['time', 7 * DAY],
  month: ['time', 30.4375 * DAY],
  months: ['time', 30.4375 * DAY],
  个月: ['time', 30.4375 * DAY],
  月: ['time', 30.4375 * DAY],
  year: ['time', 365.25 * DAY],
  years: ['time', 365.25 * DAY],
  年: ['time', 365.25 * DAY],
  岁: ['time', 365.25 * DAY],
  mm: ['length', 1e-3],
  cm: ['length', 1e-2],
  m: ['length', 1],
  毫米: ['length', 1e-3],
  厘米: ['length', 1e-2],
  m2: ['area', 1],
  'm²': ['area', 1],
  '1.73m2': ['area', 1.73],
  '1.73 m2': ['area', 1.73],
  '1.73m²': ['area', 1.73],
  '1.73 m²': ['area', 1.73],
  mmhg: ['pressure', 0.133322],
  毫米汞柱: ['pressure', 0.133322],
  kpa: ['pressure', 1],
  '%': ['share', 0.01],
  '％': ['share', 0.01],
  percent: ['share', 0.01],
  '‰': ['share', 0.001],
  '°c': ['temperature', 1],
  '℃': ['temperature', 1],
  '°f': ['temperature', 5 / 9],
  '℉': ['temperature', 5 / 9],
  bpm: ['frequency', 1440],
  dose: ['dose', 1],
  doses: ['dose', 1],
  次: ['dose', 1],
  times: ['dose', 1],
};

const UNIT_NAMES = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map((unit) => unit.replace(/[.]/g, '\\.'))
  .join('|');
const NUMBER = String.raw`\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const AMOUNT = new RegExp(
  String.raw`(?<![A-Za-z\d.])(${NUMBER})(?:\s*(?:${UNIT_NAMES})?\s*(?:[-–—~～至到]|to)\s*(${NUMBER}))?(?:\s*-?\s*((?:${UNIT_NAMES})(?![a-zA-Z])(?:\s*(?:\/|per |每)\s*(?:${UNIT_NAMES})(?![a-zA-Z]))*))?`,
  'giu',
);

const COUNTS: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  od: 1,
  qd: 1,
  bid: 2,
  tid: 3,
  tds: 3,
  qid: 4,
  qds: 4,
};
const HOW_OFTEN: readonly (readonly [RegExp, (found: RegExpExecArray) => number])[] = [
  [
    /\b(once|twice|thrice|(?:one|two|three|four|five|six|\d+)\s+times)\s+(?:a|per|each|every)?\s*(day|daily|week|weekly|month|monthly)\b/giu,
    ([, count = '', unit = '']) => countOf(count.replace(/\s+times/i, '')) / periodOf(unit),
  ],
  [
    /\b(qd|od|bid|b\.i\.d\.|tid|t\.i\.d\.|tds|qid|q\.i\.d\.|qds)(?![a-z])/giu,
    ([, code = '']) => countOf(code.replaceAll('.', '')),
  ],
  [/\b(?:every|q)\s*(\d+)\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)\b/giu, ([, hours = '']) => 24 / Number(hours)],
  [/每隔?\s*(\d+)\s*小时(?:一次|1次)?/gu, ([, hours = '']) => 24 / Number(hours)],
  [
    /(?:每|一)(日|天|周|月)\s*([一二两三四五六]|\d+)\s*次/gu,
    ([, unit = '', count = '']) => countOf(count) / periodOf(unit),
  ],
  [
    /([一二两三四五六]|\d+)\s*次\s*\/\s*(日|天|周|月|d)/gu,
    ([, count = '', unit = '']) => countOf(count) / periodOf(unit),
  ],
  [/\b(?<!(?:twice|once|times|mg|g|ml|units?|per|a) )(weekly|monthly)\b/giu, ([, unit = '']) => 1 / periodOf(unit)],
];

function countOf(word: string): number {
  return COUNTS[word.trim().toLowerCase()] ?? Number(word);
}

/** In days. */
function periodOf(unit: string): number {
  const lower = unit.toLowerCase();
  if (lower.startsWith('week') || unit === '周') return 7;
  if (lower.startsWith('month') || unit === '月') return 30.4375;
  return 1;
}

const LOWER =
  /(?:<|＜|≤|⩽|below|under|less than|fewer than|at most|up to|no more than|not exceed(?:ing)?|lower than|小于|低于|少于|不超过|以下|至多|不足)\s*(?:or equal to\s*)?$/iu;
const UPPER =
  /(?:>|＞|≥|⩾|above|over|more than|at least|greater than|higher than|exceed(?:s|ing)?|no less than|大于|高于|超过|多于|至少|不少于|不低于)\s*(?:or equal to\s*)?$/iu;
const LOWER_AFTER = /^\s*(?:以下|or less|or below|or lower|or under)/iu;
const UPPER_AFTER = /^\s*(?:以上|or more|or above|or higher|or over)/iu;
const ROLES: readonly (readonly [string, RegExp])[] = [
  ['maximum', /\bmax(?:imum|imal)?\b|not exceed|最大|最高|极量|不超过/iu],
  ['initial', /\bstart(?:ing|s)?\b|\binitial(?:ly)?\b|\bloading\b|起始|初始|首剂|负荷/iu],
  ['maintenance', /\bmaintenance\b|维持/iu],
];

/** In order of place; offsets into `text`. */
export function quantitiesIn(source: string): Quantity[] {
  // "Between 15 and 29" is a range; the same length keeps offsets.
  const text = source.replaceAll(/(\bbetween\s\d[\d.,]*)\sand\s(?=\d)/gi, '$1  -  ');
  if (!/[\d一二两三四五六]|once|twice|thrice|two|three|four|daily|weekly|\b[bt]id\b/i.test(text)) return [];
  const quantities: Quantity[] = [];
  const taken: (readonly [number, number])[] = [];
  for (const [pattern, perDay] of HOW_OFTEN) {
    for (const found of text.matchAll(pattern)) {
      const value = perDay(found);
      const start = found.index;
      const end = start + found[0].length;
      if (!Number.isFinite(value) || taken.some(([a, b]) => start < b && end > a)) continue;
      taken.push([start, end]);
      quantities.push({
        low: value,
        high: value,
        written: value,
        dimension: 'frequency',
        bound: 0,
        role: '',
        start,
        end,
      });
    }
  }
  for (const found of text.matchAll(AMOUNT)) {
    const [whole, first = '', second, unit = ''] = found;
    const start = found.index;
    const end = start + whole.trimEnd().length;
    if (taken.some(([a, b]) => start < b && end > a)) continue;
    const { dimension, factor } = unitOf(unit);
    const convert = (number: string) => {
      const value = Number(number.replaceAll(',', ''));
      return /[°℉]f?/i.test(unit) && /f|℉/i.test(unit) ? (value - 32) * factor : value * factor;
    };
    const before = text.slice(Math.max(0, start - 24), start);
    const after = text.slice(end, end + 14);
    const low = convert(first);
    quantities.push({
      low,
      high: second === undefined ? low : convert(second),
      written: Number(first.replaceAll(',', '')),
      dimension,
      bound: LOWER.test(before) || LOWER_AFTER.test(after) ? -1 : UPPER.test(before) || UPPER_AFTER.test(after) ? 1 : 0,
      role: ROLES.find(([, words]) => words.test(text.slice(Math.max(0, start - 40), start)))?.[0] ?? '',
      start,
      end,
    });
  }
  return quantities.sort((a, b) => a.start - b.start);
}

function unitOf(written: string): { dimension: string; factor: number } {
  let factor = 1;
  const dimensions: string[] = [];
  for (const [index, part] of written
    .toLowerCase()
    .split(/\s*(?:\/|\bper |每)\s*/)
    .entries()) {
    const unit = UNITS[part.trim()];
    if (!unit) continue;
    dimensions.push(unit[0]);
    factor = index === 0 ? unit[1] : factor / unit[1];
  }
  return { dimension: dimensions.join('/'), factor };
}

export type Comparison = 'same' | 'other' | 'absent';

/** Whether a text says the expected quantity, another one of its kind, or none. */
export function compareQuantity(expected: Quantity, said: readonly Quantity[]): Comparison {
  const alike = said.filter(({ dimension }) => dimension === expected.dimension);
  if (alike.some((one) => isEqual(one, expected))) return 'same';
  const rivals = alike.filter(({ role }) => role === expected.role || role === '');
  if (rivals.length > 0) return 'other';
  // "4 g of it per day": the day stands apart from the amount.
  if (expected.dimension.endsWith('/time')) {
    const { dimension, low, high } = expected;
    const daily = { ...expected, dimension: dimension.slice(0, -'/time'.length), low: low * DAY, high: high * DAY };
    if (said.some((one) => one.dimension === daily.dimension)) return compareQuantity(daily, said);
  }
  const sameNumber = said.some(
    ({ dimension, written }) => dimension !== '' && dimension !== expected.dimension && written === expected.written,
  );
  return expected.dimension !== '' && sameNumber && expected.written > 4 ? 'other' : 'absent';
}

function isEqual(a: Quantity, b: Quantity): boolean {
  const isClose = (x: number, y: number) => Math.abs(x - y) <= 0.005 * Math.max(Math.abs(x), Math.abs(y));
  const bounds = a.bound === b.bound || a.bound === 0 || b.bound === 0;
  if (!bounds) return false;
  if (isClose(a.low, b.low) && isClose(a.high, b.high)) return true;
  // A single number that a range ends in is said by it; one inside it is not.
  return b.low === b.high && (isClose(a.low, b.low) || isClose(a.high, b.high));
}

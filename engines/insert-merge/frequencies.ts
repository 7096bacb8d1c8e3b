/** How often a dose is taken, in times a day, whatever the wording: twice daily, b.i.d., every 12 hours, 一日2次. */

export interface Frequency {
  readonly start: number;
  readonly end: number;
  /** Times a day, or a range of them. */
  readonly value: string;
}

const WORDS: Readonly<Record<string, number>> = {
  once: 1,
  'one time': 1,
  twice: 2,
  thrice: 3,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  twelve: 12,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  八: 8,
  十二: 12,
};
const DAYS: Readonly<Record<string, number>> = {
  daily: 1,
  day: 1,
  日: 1,
  天: 1,
  weekly: 7,
  week: 7,
  周: 7,
  星期: 7,
  monthly: 30,
  month: 30,
  月: 30,
  个月: 30,
  hour: 1 / 24,
  hours: 1 / 24,
  小时: 1 / 24,
  days: 1,
  weeks: 7,
  months: 30,
};
const LATIN: Readonly<Record<string, number>> = { qd: 1, od: 1, bid: 2, tid: 3, qid: 4, qod: 0.5, qhs: 1 };

const N = '(\\d+|one|two|three|four|five|six|eight|twelve|[一二两三四五六八]|十二)';
const PATTERNS: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [
    new RegExp(
      `\\b(once|twice|thrice|one time|(?:${N.slice(1, -1)})(?:\\s?(?:-|to|or)\\s?(?:${N.slice(1, -1)}))? times)\\s+(?:a|per|each|every)?\\s?(daily|day|weekly|week|monthly|month)\\b`,
      'gu',
    ),
    ([, times = '', period = '']) => rates(times.replace(' times', ''), DAYS[period] ?? 1),
  ],
  [/\bevery other day\b|\bon alternate days\b|隔日(?:一次|1次)?/gu, () => '0.5'],
  [
    new RegExp(`\\bevery\\s+${N}(?:\\s?(?:-|to)\\s?${N})?\\s+(hours?|days?|weeks?|months?)\\b`, 'gu'),
    ([, from = '', to = '', period = '']) => intervals(from, to, period),
  ],
  [
    new RegExp(
      `每${N}(?:\\s?[-至到]\\s?${N})?\\s?个?(小时|日|天|周|月)(?:用药|服用|给药|服药|注射)?(?:一次|1次|1 次)?`,
      'gu',
    ),
    ([, from = '', to = '', period = '']) => intervals(from, to, period),
  ],
  [
    new RegExp(
      `(?:每|一|1)(日|天|周|星期|月)(?:服用|给药|口服|用药|服|用)?\\s?${N}(?:\\s?[-至到]\\s?${N})?\\s?次`,
      'gu',
    ),
    ([, period = '', from = '', to = '']) => rates(to ? `${from}-${to}` : from, DAYS[period] ?? 1),
  ],
  [new RegExp(`(?<![每一1\\d])日${N}次`, 'gu'), ([, times = '']) => rates(times, 1)],
  [/\bq\s?(\d+)\s?h\b/gu, ([, hours = '']) => intervals(hours, '', 'hours')],
  [
    /(?<![a-z])(q\.?d|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?o\.?d)(?![a-z])\.?/gu,
    ([, latin = '']) => String(LATIN[latin.replaceAll('.', '')] ?? 1),
  ],
  [/\b(?:once daily|once a day|every day|each day|daily)\b/gu, () => '1'],
  [/\b(?:weekly|every week|each week)\b|每周/gu, () => rates('1', 7)],
  [/\b(?:monthly|every month|each month)\b|每月/gu, () => rates('1', 30)],
  [/\b(?:quarterly)\b|每季度?/gu, () => rates('1', 90)],
  [/每半年/gu, () => rates('1', 180)],
  [/\b(?:yearly|annually|every year|once a year)\b|每年/gu, () => rates('1', 360)],
];

/** @param plain in the form of plain.ts */
export function frequenciesIn(plain: string): Frequency[] {
  const found: Frequency[] = [];
  for (const [pattern, value] of PATTERNS) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (isDailyDose(plain, start, end) || found.some((one) => one.start < end && start < one.end)) continue;
      found.push({ start, end, value: value(match) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** `the maximum daily dose` is an amount a day, not how often. */
function isDailyDose(plain: string, start: number, end: number): boolean {
  return plain.slice(start, end) === 'daily' && /^\s+(?:dos|amount|intake|total)/.test(plain.slice(end, end + 12));
}

function rates(times: string, days: number): string {
  const parts = times.split(/\s?(?:-|to|or)\s?/).map((part) => numberOf(part) / days);
  return parts.map(shown).join('-');
}

function intervals(from: string, to: string, period: string): string {
  const days = DAYS[period] ?? 1;
  const parts = [from, to].filter((part) => part !== '').map((part) => 1 / (numberOf(part) * days));
  return parts
    .sort((a, b) => a - b)
    .map(shown)
    .join('-');
}

function numberOf(text: string): number {
  return WORDS[text] ?? Number(text);
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Numbers with their units, in one unit a dimension, so that 0.5 mg is 500 mcg and 68°F is 20°C. */

export interface Quantity {
  readonly start: number;
  readonly end: number;
  /** mass, volume, time, temperature, mass/kg …; `plain` without a unit. */
  readonly dimension: string;
  readonly low: number;
  readonly high: number;
  /** The number as written, whatever its unit. */
  readonly raw: string;
}

interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

/** Spellings in plain form (plain.ts): lower case, `u` for µ. Factors to mg, mL, h, months. */
const UNITS: Readonly<Record<string, Unit>> = Object.fromEntries(
  (
    [
      ['mass', 1, 'mg|milligrams?|毫克|㎎'],
      ['mass', 1e-3, 'mcg|ug|micrograms?|微克|㎍'],
      ['mass', 1e-6, 'ng|nanograms?|纳克'],
      ['mass', 1e3, 'g|gm|grams?|克'],
      ['mass', 1e6, 'kg|kilograms?|公斤|千克'],
      ['volume', 1, 'ml|milliliters?|millilitres?|cc|毫升'],
      ['volume', 1e-3, 'ul|microliters?|微升'],
      ['volume', 100, 'dl'],
      ['volume', 1e3, 'l|liters?|litres?|升'],
      ['activity', 1, 'iu|units?|international units?|u|单位|国际单位'],
      ['activity', 1e4, '万单位|万iu|万u'],
      ['activity', 1e6, 'million units|million iu'],
      ['amount', 1, 'mmol'],
      ['amount', 1e-3, 'umol'],
      ['equivalents', 1, 'meq'],
      ['time', 1, 'h|hr|hrs|hours?|小时'],
      ['time', 1 / 60, 'min|mins|minutes?|分钟'],
      ['time', 1 / 3600, 'seconds?|秒|秒钟'],
      ['time', 24, 'days?|日|天'],
      ['time', 168, 'weeks?|周|星期'],
      ['months', 1, 'months?|个月|月龄|月'],
      ['months', 12, 'years?|yrs?|岁|周岁|年'],
      ['celsius', 1, '°c|℃|degrees c|degrees celsius|摄氏度|度|c'],
      ['fahrenheit', 1, '°f|℉|degrees f|degrees fahrenheit|f'],
      ['percent', 1, '%|percent|per cent'],
      ['pressure', 1, 'mmhg|mm hg'],
      ['count', 1, 'tablets?|capsules?|caplets?|pills?|片|粒|丸|支|袋|瓶|枚|贴|包|颗'],
      ['drops', 1, 'drops?|滴'],
      ['puffs', 1, 'puffs?|inhalations?|actuations?|sprays?|喷|揿|吸'],
      ['spoons', 1, 'teaspoons?|teaspoonfuls?|tsp|茶匙'],
      ['doses', 1, 'doses?|次剂量|剂'],
      ['times', 1, 'times|-?fold|倍'],
      ['times', 1, '次'],
      ['area', 1, 'm2|平方米'],
    ] as const
  ).flatMap(([dimension, factor, spellings]) =>
    spellings.split('|').flatMap((spelling) => spread(spelling).map((one) => [one, { dimension, factor }] as const)),
  ),
);

/** `hours?` → hour, hours. */
function spread(spelling: string): string[] {
  const optional = spelling.indexOf('?');
  if (optional < 0) return [spelling];
  return [spelling.replace('?', ''), spelling.slice(0, optional - 1) + spelling.slice(optional + 1)];
}

const WORDS: Readonly<Record<string, number>> = {
  half: 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  半: 0.5,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十二: 12,
  十四: 14,
  十八: 18,
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const byLength = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1);
const NAMES = Object.keys(UNITS).sort(byLength);
const UNIT = `(?:${NAMES.map(escaped).join('|')})(?![a-z])`;
const WORD = Object.keys(WORDS).sort(byLength).join('|');
const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|(?<![a-z])(?:${WORD})(?![a-z]))`;
const PER = `(?:\\s?(?:/|per|a|每)\\s?(?:kg|公斤|千克|m2|平方米|dl|l|ml|day|d|日|天|h|hr|hour|小时|min|minute|分钟|week|周|dose|次|tablet|片)(?![a-z0-9]))*`;
const QUANTITY = new RegExp(
  `(?<![\\w.])(${NUMBER})(?:\\s?(${UNIT}|°)(${PER}))?(?:\\s?(?:-|to|and|至|到)\\s?(${NUMBER})(?![\\d.]*\\s*times)(?:\\s?-?(${UNIT}|°)(${PER}))?)?`,
  'gu',
);
/** `5-mg tablets`, `12-month`. */
const HYPHENATED = new RegExp(`(?<=\\d)-(?=${UNIT})`, 'gu');

/** By what a quantity may be divided, as one word. Per day is left to the frequency: 80 mg/day is 80 mg daily. */
const DENOMINATORS: readonly (readonly [RegExp, string])[] = [
  [/kg|公斤|千克/u, '/kg'],
  [/m2|平方米/u, '/m2'],
  [/(?<![md])l(?!b)/u, '/l'],
  [/dl/u, '/dl'],
  [/ml/u, '/ml'],
  [/\bh\b|hr|hour|小时/u, '/h'],
  [/min|分钟/u, '/min'],
  [/week|周/u, '/week'],
];

/** @param plain in the form of plain.ts; what is no quantity (references, frequencies) already blanked */
export function quantitiesIn(plain: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of plain.replace(HYPHENATED, ' ').matchAll(QUANTITY)) {
    const [whole, first = '', firstUnit, firstPer = '', second, secondUnit, secondPer = ''] = match;
    const isRange = second !== undefined && (secondUnit !== undefined || firstUnit === undefined);
    const spelling = (isRange ? secondUnit : firstUnit) ?? '';
    const start = match.index;
    if (second !== undefined && !isRange) {
      // `10 mg and 5`: two numbers of one unit, or a number of something else.
      push(
        found,
        plain,
        start,
        `${first}`,
        undefined,
        firstUnit ?? '',
        firstPer,
        whole.slice(0, whole.lastIndexOf(second)),
      );
      continue;
    }
    push(
      found,
      plain,
      start,
      first,
      isRange ? second : undefined,
      spelling === '' ? (firstUnit ?? '') : spelling,
      isRange ? secondPer : firstPer,
      whole,
      firstUnit,
    );
  }
  return found;
}

function push(
  found: Quantity[],
  plain: string,
  start: number,
  first: string,
  second: string | undefined,
  spelling: string,
  per: string,
  whole: string,
  firstUnit?: string,
): void {
  const low = numberOf(first);
  const high = second === undefined ? low : numberOf(second);
  const isWord = /^\D/.test(first) || (second !== undefined && /^\D/.test(second));
  if (spelling === '' && (isWord || isYear(first))) return;
  const unit = UNITS[spelling] ?? { dimension: spelling === '°' ? 'celsius' : 'plain', factor: 1 };
  const own = firstUnit === undefined ? undefined : UNITS[firstUnit];
  const lowFactor = own?.dimension === unit.dimension ? own.factor : unit.factor;
  const divided = DENOMINATORS.filter(([pattern]) => pattern.test(per)).map(([, name]) => name);
  const isFahrenheit = unit.dimension === 'fahrenheit';
  const convert = (value: number, factor: number) =>
    rounded(isFahrenheit ? Math.round(((value - 32) * 5) / 9) : value * factor);
  const end = start + whole.trimEnd().length;
  const length = plain
    .slice(start, end)
    .replace(/\s?(?:and|to|-|至|到)$/u, '')
    .trimEnd().length;
  found.push({
    start,
    end: start + length,
    dimension: `${isFahrenheit ? 'celsius' : unit.dimension}${[...new Set(divided)].join('')}`,
    low: convert(Math.min(low, high), lowFactor),
    high: convert(Math.max(low, high), unit.factor),
    raw: second === undefined ? first : `${first}-${second}`,
  });
}

function numberOf(text: string): number {
  return WORDS[text] ?? Number(text.replaceAll(',', ''));
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** Twelve digits: 0.1 + 0.2 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

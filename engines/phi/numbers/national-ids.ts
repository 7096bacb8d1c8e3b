/**
 * Numbers states give to people, by their written form. A form that nothing else has is enough; others need their check
 * digit or date of birth. A check never clears: what a label announces is found by its label (codes.ts), typos included.
 */
import type { Candidates, Profile } from '../scene.js';
import type { Category } from '../span.js';
import { isDay, isDayMonth, isMonth } from './calendar.js';
import {
  isChineseCredit,
  isChineseResident,
  isCif,
  isDni,
  isFrench,
  isGermanHealth,
  isHongKong,
  isLuhn,
  isNhs,
  isSpanishInsurance,
  isTaiwanese,
  isVerhoeff,
} from './checksums.js';
import { lettersAt, registers } from './registers.js';
import { matchAt } from './sticky.js';

interface Form {
  readonly rule: string;
  /** Digits before the first other character, where the form has few choices: forms are tried by it. */
  readonly heads?: readonly number[];
  /** Sticky; ends before anything but a letter or digit. */
  readonly pattern: RegExp;
  /** Evidence of the form alone. */
  readonly form: number;
  /** Evidence where `check` holds. */
  readonly checked?: number;
  /** @param value without separators, capitals */
  readonly check?: (value: string) => boolean;
  readonly category?: Category;
}

const CERTAIN = 150;
const LIKELY = 110;
const ENOUGH = 100;
const WEAK = 40;
const NOTHING = 0;

/** Day and month as two digits each, from the offset on. */
const bornDayMonth = (offset: number) => (value: string) =>
  isDayMonth(Number(value.slice(offset, offset + 2)), Number(value.slice(offset + 2, offset + 4)));
const bornMonthDay = (offset: number) => (value: string) =>
  isMonth(Number(value.slice(offset, offset + 2))) && isDay(Number(value.slice(offset + 2, offset + 4)));

const isResident15 = (value: string): boolean => /^[1-8]/.test(value) && bornMonthDay(8)(value);

/** Forms that begin with a digit. */
const digitForms: readonly Form[] = [
  // United States: SSN and ITIN, test numbers too; O, l and I are what OCR makes of 0 and 1.
  { rule: 'ssn', heads: [1, 2, 3], pattern: /[\dOIl]{3}-[\dOIl]{2}-[\dOIl]{4}(?![-\w])/y, form: CERTAIN },
  { rule: 'ssn', heads: [3], pattern: /\d{3}([ .])\d{2}\1\d{4}(?![\w]|[.,]\d)/y, form: LIKELY },
  { rule: 'ssn-masked', heads: [3], pattern: /\d{3}-\d{2}-[xX*]{4}(?!\w)/y, form: CERTAIN },
  // Spain: DNI with its letter, points allowed; social security in 2-8-2.
  {
    rule: 'dni',
    heads: [8],
    pattern: /\d{8}[ -]?[A-HJ-NP-TV-Z](?![\w])/y,
    form: ENOUGH,
    check: isDni,
    checked: CERTAIN,
  },
  { rule: 'dni', heads: [1, 2], pattern: /\d{1,2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z](?!\w)/y, form: LIKELY },
  { rule: 'nuss', heads: [2], pattern: /\d{2}[ /-]\d{7,8}[ /-]\d{2}(?![\w])/y, form: LIKELY },
  { rule: 'nuss', heads: [12], pattern: /\d{12}(?!\d)/y, form: NOTHING, check: isSpanishInsurance, checked: LIKELY },
  // China: GB 11643, written in 6-8-4 as well; the number of fifteen digits until 1999.
  {
    rule: 'resident',
    heads: [6, 17, 18],
    pattern: /[1-8]\d{5}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx](?![\w])/y,
    form: NOTHING,
    check: (value) => bornMonthDay(10)(value),
    checked: LIKELY,
  },
  {
    rule: 'resident',
    heads: [17, 18],
    pattern: /[1-8]\d{16}[\dXx](?!\w)/y,
    form: NOTHING,
    check: isChineseResident,
    checked: CERTAIN,
  },
  { rule: 'resident-15', heads: [15], pattern: /\d{15}(?!\w)/y, form: NOTHING, check: isResident15, checked: LIKELY },
  {
    rule: 'credit-code',
    heads: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18],
    pattern: /[1-9][1239]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?!\w)/y,
    form: NOTHING,
    check: isChineseCredit,
    checked: LIKELY,
    category: 'id',
  },
  { rule: 'macau', heads: [1, 7], pattern: /[157]\/?\d{6}(?:\/\d|\(\d\))(?!\w)/y, form: LIKELY },
  // Germany: pension insurance with the date of birth and an initial.
  {
    rule: 'pension',
    heads: [2, 8],
    pattern: /\d{2} ?\d{6} ?[A-Z] ?\d{3}(?!\w)/y,
    form: WEAK,
    check: bornDayMonth(2),
    checked: LIKELY,
  },
  // United Kingdom
  {
    rule: 'nhs',
    heads: [3],
    pattern: /\d{3} \d{3} \d{4}(?![-\w])/y,
    form: NOTHING,
    check: isNhs,
    checked: ENOUGH,
  },
  // Canada
  {
    rule: 'sin',
    heads: [3],
    pattern: /\d{3}([ -])\d{3}\1\d{3}(?![ -]?\d)/y,
    form: NOTHING,
    check: isLuhn,
    checked: WEAK,
  },
  // France
  {
    rule: 'nir',
    heads: [1, 3, 5, 6, 7, 13, 15],
    pattern: /[12] ?\d{2} ?[01]\d ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?!\w)/y,
    form: NOTHING,
    check: isFrench,
    checked: CERTAIN,
  },
  // India
  {
    rule: 'aadhaar',
    heads: [4],
    pattern: /[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?\d)/y,
    form: WEAK,
    check: isVerhoeff,
    checked: LIKELY,
  },
  // Brazil, Chile, Belgium, Switzerland: points and hyphens at places of their own.
  { rule: 'cpf', heads: [3], pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/y, form: CERTAIN },
  { rule: 'rut', heads: [1, 2], pattern: /\d{1,2}\.\d{3}\.\d{3}-[\dKk](?!\w|[.,]\d)/y, form: LIKELY },
  { rule: 'rijksregister', heads: [2], pattern: /\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\w)/y, form: CERTAIN },
  { rule: 'ahv', heads: [3], pattern: /756\.\d{4}\.\d{4}\.\d{2}(?!\w)/y, form: CERTAIN },
  // Sweden, Denmark, Finland, Korea: date of birth, sign, serial number.
  {
    rule: 'personnummer',
    heads: [6, 8],
    pattern: /(?:19|20)?\d{6}[-+]\d{4}(?![-\w])/y,
    form: NOTHING,
    check: (value) => bornMonthDay(value.length - 8)(value) || bornDayMonth(value.length - 10)(value),
    checked: LIKELY,
  },
  {
    rule: 'henkilotunnus',
    heads: [6],
    pattern: /\d{6}[-+A]\d{3}[0-9A-Y](?!\w)/y,
    form: NOTHING,
    check: bornDayMonth(0),
    checked: ENOUGH,
  },
  { rule: 'rrn', heads: [6], pattern: /\d{6}-[1-8]\d{6}(?!\w)/y, form: WEAK, check: bornMonthDay(2), checked: CERTAIN },
];

/** Forms that begin with a letter. */
const letterForms: readonly Form[] = [
  { rule: 'ssn-masked', pattern: /[xX]{3}-?[xX]{2}-?\d{4}(?!\w)/y, form: CERTAIN },
  { rule: 'ssn', pattern: /[OIl][\dOIl]{2}-[\dOIl]{2}-[\dOIl]{4}(?![-\w])/y, form: CERTAIN },
  { rule: 'nie', pattern: /[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z](?!\w)/y, form: ENOUGH, check: isDni, checked: CERTAIN },
  { rule: 'cif', pattern: /[A-HJ-NP-SUVW]-?\d{7}[0-9A-J](?!\w)/y, form: WEAK, check: isCif, checked: ENOUGH },
  // Spanish health cards: letters of the surnames (or BBBBBBBB and two more), then digits with the date of birth.
  { rule: 'cip', pattern: /[A-Z]{4} ?\d ?\d{6} ?\d{2} ?\d(?!\w)/y, form: LIKELY },
  { rule: 'cip', pattern: /[A-Z]{4}\d{10,12}(?!\w)/y, form: LIKELY },
  { rule: 'cip', pattern: /[A-Z]{8}[A-Z]{2}\d{6}(?!\w)/y, form: LIKELY },
  { rule: 'hong-kong', pattern: /[A-Z]{1,2}\d{6}\([\dA]\)/y, form: CERTAIN },
  { rule: 'hong-kong', pattern: /[A-Z]{1,2}\d{6}[\dA](?!\w)/y, form: NOTHING, check: isHongKong, checked: WEAK },
  { rule: 'home-return', pattern: /[HM]\d{10}(?!\w)/y, form: ENOUGH },
  { rule: 'taiwan', pattern: /[A-Z][1289]\d{8}(?!\w)/y, form: WEAK, check: isTaiwanese, checked: CERTAIN },
  { rule: 'german-health', pattern: /[A-Z]\d{9}(?!\w)/y, form: WEAK, check: isGermanHealth, checked: LIKELY },
  { rule: 'nino', pattern: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/y, form: LIKELY },
  { rule: 'codice-fiscale', pattern: /[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/y, form: CERTAIN },
  { rule: 'curp', pattern: /[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d(?!\w)/y, form: CERTAIN },
  { rule: 'rfc', pattern: /[A-ZÑ&]{4}\d{6}[0-9A-Z]{3}(?!\w)/y, form: NOTHING, check: bornMonthDay(6), checked: LIKELY },
  { rule: 'pan', pattern: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/y, form: ENOUGH },
];

const LONGEST_HEAD = 18;
const formsByHead = Array.from({ length: LONGEST_HEAD + 1 }, (_, head) =>
  head === 0 ? letterForms : digitForms.filter(({ heads }) => heads === undefined || heads.includes(head)),
);

/**
 * @param head digits before the first other character
 * @returns the end of the number that starts at `start`, 0 where there is none
 */
export function findNationalId(text: string, start: number, head: number, profile: Profile, out: Candidates): number {
  if (head === 0 && registers.has(lettersAt(text, start))) return 0;
  let best: Form | null = null;
  let bestEnd = 0;
  let bestScore = 0;
  for (const form of formsByHead[head] ?? []) {
    const found = matchAt(form.pattern, text, start);
    if (!found) continue;
    const checks = form.check?.(found[0].replace(/[^A-Za-z0-9]/g, '').toUpperCase()) ?? false;
    const score = checks ? (form.checked ?? form.form) : form.form;
    // In the literature only what a check or an unmistakable form proves; 3-2-4 digits may be anything there.
    if (profile === 'publication' && (score < CERTAIN || form.rule === 'ssn')) continue;
    if (score > bestScore) {
      best = form;
      bestEnd = start + found[0].length;
      bestScore = score;
    }
  }
  if (!best) return 0;
  out.add(start, bestEnd, best.category ?? 'ssn', `national/${best.rule}`, bestScore);
  return bestScore >= ENOUGH ? bestEnd : 0;
}

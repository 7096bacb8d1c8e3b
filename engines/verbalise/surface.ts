/** What of a text can be compared without understanding it: its words, its numbers, its negations. */
import { writtenName } from './names.js';

/** Lower case, without accents, typographic variants made plain: Kühn’s → kuhn's. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑‒–−]/g, '-')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .toLowerCase();
}

/** Words of scripts with spaces; Han by pairs of neighbours (a single one alone). */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of folded(text).matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    if (!/\p{Script=Han}/u.test(run)) words.push(run);
    else if (run.length < 3) words.push(run);
    else for (let at = 0; at + 1 < run.length; at += 1) words.push(run.slice(at, at + 2));
  }
  return words;
}

const MONTHS = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const NUMERALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** Words that stand for numbers: they may serve where a number is looked for, but say none by themselves. */
const numberWords = new Map<string, string>([
  ...MONTHS.flatMap((names, index) => names.map((name): [string, string] => [name, String(index + 1)])),
  ...NUMERALS.map((name, index): [string, string] => [name, significant(String(index))]),
  ...ORDINALS.map((name, index): [string, string] => [name, significant(String(index))]),
  ...['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].map((name, index): [string, string] => [
    name,
    significant(String(index)),
  ]),
  ['两', '2'],
  ['once', '1'],
  ['twice', '2'],
]);

/** The digits of a number that tell it from others whatever its unit is: 3,800 and 3.8 are both 38. */
export function significant(number: string): string {
  return number.replace(/[^0-9]/g, '').replace(/^0+|0+$/g, '') || '0';
}

/** Numbers as they are written, in order: 1,234 and 12.5 and 1974 and 08 and 01. */
export function numbersOf(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** Significant digits of the numbers of a text, and of the words that stand for some. */
export function numericWordsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of folded(text).match(/[a-z]+|\p{Script=Han}/gu) ?? []) {
    const number = numberWords.get(word);
    if (number !== undefined) found.add(number);
  }
  return found;
}

const NEGATIONS_EN =
  /\b(?:not|no|never|neither|nor|none|nobody|nothing|nowhere|cannot|without|lacks?|lacking|unable|fails? to|failed to|hardly|scarcely|instead of|rather than)\b|n't\b/g;
/** Words that hold one of the signs and deny nothing. */
const HARMLESS_EN = /\bno\.|\bnot only\b|\bnon-|\bno \d|\bnumber no\b/g;
const NEGATIONS_ZH = /不|未|无|没有|并非|否认|非(?!常|处方|典型|酒精|甾体|特异|霍奇金|洲)|禁止|勿|缺乏/g;
const HARMLESS_ZH = /不良|不同|不仅|不但|不管|不论|不断|不适|不全|不足|不孕|不育|无论|无菌|未来|不稳|不明|不规则/g;

/** How often a text denies something. */
export function negationsOf(text: string): number {
  const plain = folded(text).replace(HARMLESS_EN, ' ').replace(HARMLESS_ZH, ' ');
  return (plain.match(NEGATIONS_EN)?.length ?? 0) + (plain.match(NEGATIONS_ZH)?.length ?? 0);
}

/** The name without the bracket that only tells it from others, "Asterix (comics character)". */
export function bareName(entity: { id: string; label: string }): string {
  const name = writtenName(entity);
  const bare = name.replace(/\s*[(（][^()（）]*[)）]\s*$/, '');
  return bare === '' ? name : bare;
}

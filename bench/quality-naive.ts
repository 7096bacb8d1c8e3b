/**
 * The values of the quality label the way one writes them first: split, regular expressions, strings in maps. It is what
 * the scan is compared with: for speed in bench/quality.ts, for the same answers in the label's test.
 */
import type { Values } from '../transforms/quality/columns.js';
import { stopWords } from '../transforms/quality/vocabulary.js';

const unspaced = String.raw`(?=[\p{L}\p{N}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]`;
const spaced = String.raw`(?!${unspaced})[\p{L}\p{N}]`;
const anyWord = new RegExp(`${spaced}(?:${spaced}|[\\p{M}\\u200c\\u200d]|['’.\\-‐‑](?=${spaced}))*|${unspaced}`, 'gu');
const anIdeograph = new RegExp(`^${unspaced}$`, 'u');
const listedScript = /^[^\u0530-\u{10ffff}]/u;

const bulletLine = /^(?:[-*+–—·]\s|[•‣◦●○■□▪▫◆◇►➢➤✓✔])/u;
const ellipsisEnd = /(?:\.\.\.|…)$/u;
const terminalEnd = /[.!?…。！？｡．؟۔।"'”’」』]$/u;
const sentenceEnd = /[…。！？｡．؟۔।]|[.!?](?=\s|["'”’」』]|$)/gu;
const policyPhrases = [
  'terms of use',
  'privacy policy',
  'cookie policy',
  'uses cookies',
  'use of cookies',
  'use cookies',
  '隐 私 政 策',
  '使 用 条 款',
  '服 务 条 款',
  '用 户 协 议',
];

interface Line {
  readonly text: string;
  readonly words: readonly string[];
  readonly ideographs: number;
  readonly isData: boolean;
}

export function measureNaively(text: string): Values {
  const lines = text.split('\n').map((line) => readLine(line.trim()));
  const withWords = lines.filter(({ words }) => words.length > 0);
  const counted = withWords.filter(({ isData }) => !isData);
  const all = withWords.flatMap(({ words }) => words);
  const prose = counted.flatMap(({ words }) => words);
  const proseSpaced = prose.filter((word) => !anIdeograph.test(word));
  const weight = weightOf(all);
  const proseWeight = weightOf(prose);
  const isUnspaced = (prose.length - proseSpaced.length) / 2 > proseSpaced.length;
  const isListed = all.filter((word) => anIdeograph.test(word) || listedScript.test(word)).length * 2 >= all.length;
  const lineKeys = counted
    .filter(isStatement)
    .map(({ text, words }) => ({ key: words.join(' '), length: text.length }));
  const paragraphKeys = paragraphsOf(lines);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const of = (is: (line: Line) => boolean) => share(counted.filter(is).length, counted.length);
  const stretches = stretchesOf(counted);
  const overStretches = (measure: (words: readonly string[], size: number) => number, n: number) =>
    share(sum(stretches.map(({ words, step }) => measure(words, n * step))), charactersOf(prose));
  const top = (n: number) => overStretches(topGram, n);
  const duplicate = (n: number) => overStretches(duplicateGrams, n);
  const kept = counted.filter(isKeptByC4);
  return {
    words: Math.floor(weight),
    wordlength: isUnspaced || !isListed ? null : share(sum(proseSpaced.map((word) => word.length)), proseSpaced.length),
    hashsigns: share(sum(lines.map((line) => matches(line.text.replace(/^#+\s/, ''), /#/g))), weight),
    ellipses: share(matches(text, /\.{3,}|…+/g), weight),
    bulletlines: of(({ text }) => bulletLine.test(text)),
    ellipsislines: of(({ text }) => ellipsisEnd.test(text)),
    alphabetic: share(weightOf(prose.filter((word) => /\p{L}/u.test(word))), proseWeight),
    lettered: share(weightOf(all.filter((word) => /\p{L}/u.test(word))), weight),
    stopwords: isListed ? all.filter((word) => stopWords.includes(word.toLowerCase())).length : null,
    datalines: share(withWords.length - counted.length, withWords.length),
    duplicatelines: repeated(lineKeys)?.items ?? null,
    duplicatelinechars: repeated(lineKeys)?.characters ?? null,
    duplicateparagraphs: repeated(paragraphKeys)?.items ?? null,
    duplicateparagraphchars: repeated(paragraphKeys)?.characters ?? null,
    top2gram: top(2),
    top3gram: top(3),
    top4gram: top(4),
    duplicate5gram: duplicate(5),
    duplicate6gram: duplicate(6),
    duplicate7gram: duplicate(7),
    duplicate8gram: duplicate(8),
    duplicate9gram: duplicate(9),
    duplicate10gram: duplicate(10),
    loremipsum: withWords.filter((line) => says(line, 'lorem ipsum')).length,
    curlybrackets: matches(text, /\{/g),
    javascriptlines: counted.filter((line) => says(line, 'javascript')).length,
    policylines: counted.filter(saysPolicy).length,
    sentences: sum(kept.map(({ text }) => Math.max(1, matches(text, sentenceEnd)))),
    terminallines: of(isTerminal),
    shortlines: of(isShort),
    newlines: share(counted.length, proseWeight),
  };
}

function readLine(text: string): Line {
  const words = text.match(anyWord) ?? [];
  const ideographs = words.filter((word) => anIdeograph.test(word)).length;
  const numeric = words.filter((word) => !anIdeograph.test(word) && /\p{N}/u.test(word)).length;
  const isRow = text.startsWith('|') || text.split('|').length > 2;
  return { text, words, ideographs, isData: isRow || numeric * 2 >= words.length };
}

function isShort({ text, ideographs }: Line): boolean {
  return text.length + ideographs <= 30;
}

function isTerminal({ text }: Line): boolean {
  return terminalEnd.test(text) && !ellipsisEnd.test(text);
}

/** Not a label or heading. */
function isStatement(line: Line): boolean {
  return !isShort(line) || isTerminal(line);
}

function isKeptByC4(line: Line): boolean {
  if (!isTerminal(line) || weightOf(line.words) < 3) return false;
  return !says(line, 'javascript') && !saysPolicy(line);
}

function saysPolicy(line: Line): boolean {
  return policyPhrases.some((phrase) => says(line, phrase));
}

function says({ words }: Line, phrase: string): boolean {
  return ` ${words.join(' ').toLowerCase()} `.includes(` ${phrase} `);
}

function paragraphsOf(lines: readonly Line[]): { key: string; length: number }[] {
  const paragraphs: { key: string; length: number }[] = [];
  let keys: string[] = [];
  let length = 0;
  for (const line of [...lines, { text: '', words: [], ideographs: 0, isData: false }]) {
    if (line.text === '' && keys.length > 0) {
      paragraphs.push({ key: keys.join('\n'), length });
      keys = [];
      length = 0;
    } else if (line.words.length > 0 && !line.isData && isStatement(line)) {
      keys.push(line.words.join(' '));
      length += line.text.length;
    }
  }
  return paragraphs;
}

function repeated(items: readonly { key: string; length: number }[]): { items: number; characters: number } | null {
  if (items.length === 0) return null;
  const seen = new Set<string>();
  const again = items.filter(({ key }) => {
    const known = seen.has(key.toLowerCase());
    seen.add(key.toLowerCase());
    return known;
  });
  const characters = sum(again.map(({ length }) => length)) / sum(items.map(({ length }) => length));
  return { items: again.length / items.length, characters };
}

/** Lines up to 4096 words together; two units a word where most are ideographs. */
function stretchesOf(lines: readonly Line[]): { words: string[]; step: number }[] {
  const stretches: { words: string[]; step: number }[] = [];
  let words: string[] = [];
  let weight = 0;
  const end = () => {
    const ideographs = words.filter((word) => anIdeograph.test(word)).length;
    stretches.push({ words, step: ideographs / 2 > words.length - ideographs ? 2 : 1 });
    words = [];
    weight = 0;
  };
  for (const line of lines) {
    words.push(...line.words);
    weight += weightOf(line.words);
    if (weight >= 4096) end();
  }
  end();
  return stretches;
}

function topGram(words: readonly string[], size: number): number {
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words
      .slice(at, at + size)
      .join(' ')
      .toLowerCase();
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  if (most < 2) return 0;
  const lengths = [...counts].filter(([, count]) => count === most).map(([gram]) => gram.length - (size - 1));
  return Math.min(charactersOf(words), most * Math.max(...lengths));
}

function duplicateGrams(words: readonly string[], size: number): number {
  const seen = new Set<string>();
  const isRepeated = words.map(() => false);
  for (let at = 0; at + size <= words.length; at++) {
    const gram = words
      .slice(at, at + size)
      .join(' ')
      .toLowerCase();
    if (seen.has(gram)) isRepeated.fill(true, at, at + size);
    seen.add(gram);
  }
  return charactersOf(words.filter((_, index) => isRepeated[index]));
}

function charactersOf(words: readonly string[]): number {
  return sum(words.map((word) => word.length));
}

/** Two ideographs are one word. */
function weightOf(words: readonly string[]): number {
  return sum(words.map((word) => (anIdeograph.test(word) ? 0.5 : 1)));
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Whether what was read of a page is fit for training, where no truth is known. Thresholds are set on pages of known
 * truth (clean, degraded and wrongly read): each reason is a sign that CER, recall or numbers of such pages are bad.
 */
import type { Block } from '../blocks/block.js';
import { hasHan } from './layout/characters.js';
import { commonWords } from './lexicon.js';
import type { PageEvidence, PageGate } from './page.js';

/** In the order they are given. */
export const reasons = [
  'no-text',
  'ink-uncovered',
  'low-confidence',
  'lost-characters',
  'mixed-scripts',
  'few-known-words',
  'broken-words',
  'broken-numbers',
  'repetition',
] as const;
export type Reason = (typeof reasons)[number];

/** Share of the ink that must lie in word boxes; pictures are no ink of words. */
const INK = 0.8;
/**
 * Mean confidence, weighted by letters. Of pages of known truth, clean to degraded, those with .88 and more are usable
 * and those with .85 and less are not; engines are less sure of Chinese that they read as well.
 */
const CONFIDENCE = 0.87;
const HAN_CONFIDENCE = 0.82;
const LOST = 0.001;
const KNOWN = 0.6;
const BROKEN = 0.12;
/** Words it takes to judge by shares. */
const ENOUGH = 30;

export const judgePage: PageGate = (blocks, evidence) => {
  const text = textOf(blocks);
  const found = new Set<Reason>();
  if (!/[\p{L}\p{N}]/u.test(text)) found.add('no-text');
  else for (const reason of signs(text, blocks, evidence)) found.add(reason);
  const given = reasons.filter((reason) => found.has(reason));
  return { usable: given.length === 0, reasons: given };
};

function textOf(blocks: readonly Block[]): string {
  return blocks
    .filter(({ kind }) => kind !== 'header' && kind !== 'footer')
    .map(({ text, cells }) => cells?.map((row) => row.join(' ')).join('\n') ?? text)
    .join('\n');
}

function* signs(text: string, blocks: readonly Block[], { page, inkCovered }: PageEvidence): Iterable<Reason> {
  const hasPictures = page.figures.length > 0 || blocks.some(({ kind }) => kind === 'figure');
  if (inkCovered !== null && inkCovered < INK && !hasPictures) yield 'ink-uncovered';
  const letters = [...text.matchAll(/\S/gu)].length;
  const isHan = [...text.matchAll(/\p{Script=Han}/gu)].length * 3 > letters;
  if (meanConfidence(page.words) < (isHan ? HAN_CONFIDENCE : CONFIDENCE)) yield 'low-confidence';
  const lost = [...text.matchAll(/[\ufffd\p{Cn}\p{Co}\p{Cs}]|(?![\t\n\r])\p{Cc}/gu)].length;
  if (lost > LOST * letters) yield 'lost-characters';
  if (mixedWords(text) > 0.02) yield 'mixed-scripts';
  yield* wordSigns(
    text,
    page.words.some(({ confidence }) => confidence < 1),
  );
  if (brokenNumbers(text) > 0.05) yield 'broken-numbers';
  if (repeated(text) > 0.4) yield 'repetition';
}

function meanConfidence(words: PageEvidence['page']['words']): number {
  let [sum, letters] = [0, 0];
  for (const { text, confidence } of words) {
    sum += text.length * confidence;
    letters += text.length;
  }
  return letters === 0 ? 1 : sum / letters;
}

/** Share of words that have letters of two scripts, as fonts without maps and OCR in the wrong language give. */
function mixedWords(text: string): number {
  let [words, mixed] = [0, 0];
  for (const [word] of text.matchAll(/\p{L}{3,}/gu)) {
    words++;
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /[\p{Script=Arabic}\p{Script=Hebrew}]/u];
    if (scripts.filter((script) => script.test(word)).length > 1) mixed++;
  }
  return words < ENOUGH ? 0 : mixed / words;
}

/** Of Latin text: words nobody knows, and bits of words. Other languages than English have fewer known ones. */
function* wordSigns(text: string, isRecognised: boolean): Iterable<Reason> {
  let [words, known, bits, marks] = [0, 0, 0, 0];
  for (const [word] of text.matchAll(/[^\s|]+/gu)) {
    const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (hasHan(word)) continue;
    if (bare === '') {
      marks++;
      continue;
    }
    if (!/^\p{Script=Latin}+(?:['’-]\p{Script=Latin}+)*$/u.test(bare)) continue;
    words++;
    const parts = bare.toLowerCase().split(/['’-]/);
    if (parts.every((part) => part.length < 3 || commonWords().has(part))) known++;
    if (bare.length === 1 && !/^[aAIyoàéuwi]$/u.test(bare)) bits++;
  }
  if (words < ENOUGH) return;
  const isEnglish =
    /\b(?:the|of|and|with)\b/iu.test(text) && share(text, /\b(?:the|of|and|to|in|is|with|for)\b/giu, words) > 0.12;
  if (isEnglish && known < KNOWN * words) yield 'few-known-words';
  if (!isEnglish && isRecognised && known < 0.12 * words) yield 'few-known-words';
  if (isRecognised && bits + marks > BROKEN * words) yield 'broken-words';
}

function share(text: string, pattern: RegExp, words: number): number {
  return [...text.matchAll(pattern)].length / words;
}

/** Share of numbers in which letters stand for digits (`1O mg`, `l5`), or of which a part is missing (`.5 g`, `0. mg`). */
function brokenNumbers(text: string): number {
  const numbers = [...text.matchAll(/\d+(?:[.,]\d+)*/g)].length;
  if (numbers < 5) return 0;
  const broken = [
    ...text.matchAll(
      /\b\d+[OoIlS]\d*\b|\b[OIl]\d+\b|(?<=\s)[.,]\d+\s?(?:mg|g|ml|%)|\d\.\s?(?:mg|ml)\b|(?<=\s)\.\s?g\b/g,
    ),
  ].length;
  return broken / (numbers + broken);
}

/** Share of the words that stand in phrases of four that are said more than twice: models and engines that loop. */
function repeated(text: string): number {
  const words = text.match(/\p{Script=Han}|[^\s|\p{Script=Han}]+/gu) ?? [];
  if (words.length < 60) return 0;
  const counts = new Map<string, number>();
  const phrases: string[] = [];
  for (let at = 0; at + 4 <= words.length; at++) {
    const phrase = words.slice(at, at + 4).join(' ');
    if (!/\p{L}/u.test(phrase)) continue;
    phrases.push(phrase);
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const again = phrases.filter((phrase) => (counts.get(phrase) ?? 0) > 3).length;
  return phrases.length === 0 ? 0 : again / phrases.length;
}

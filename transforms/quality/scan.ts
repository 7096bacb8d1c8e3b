/**
 * Reads a text once, character by character, and keeps numbers only: counts, and a hash and a length of each word, line
 * and paragraph. Everything the rules need follows from them.
 *
 * A line is one of four: blank; a separator, without letter or digit, which counts as nothing; *data*, a row of a table
 * or a line of numbers, which is counted and otherwise left out; or *counted*, prose in the widest sense.
 */
import {
  begins,
  bullet,
  characterFlags,
  continues,
  digit,
  doubtfulBullets,
  ideograph,
  joiner,
  letter,
  space,
  terminal,
} from './characters.js';
import { addItem, addUnit, wordSeed } from './hash.js';
import { RepeatedGrams } from './repetition.js';
import { Sequence } from './sequence.js';
import { javascript, loremIpsum, maybeKnown, phrasesByLastWord, policy, stopWordHashes } from './vocabulary.js';

/** FineWeb (Penedo et al. 2024): a line of up to 30 characters is short. An ideograph is as wide as two. */
const shortLine = 30;
/** C4 (Raffel et al. 2020) keeps lines of three words. */
const wordsOfSentence = 3;
/** Words that are compared with each other for repeated n-grams: some ten pages. Also what keeps memory flat. */
const stretch = 4096;
/** Of a line without end only the beginning is compared. */
const maxWordsOfLine = 1 << 16;

/** Latin, Greek and Cyrillic lie below; ideographs and kana are counted apart. */
const endOfListedScripts = 0x530;

const flags = characterFlags();
const [hashSign, pipe, brace, fullStop, ellipsis] = [0x23, 0x7c, 0x7b, 0x2e, 0x2026];

export class Scan {
  /** Words between spaces, and ideographs, of the whole text. */
  spaced = 0;
  ideographs = 0;
  /** The same of counted lines. */
  proseSpaced = 0;
  proseIdeographs = 0;
  proseLength = 0;
  alphabetic = 0;
  stopWords = 0;
  /** Words with a letter, of the whole text. */
  lettered = 0;
  /** Words in the scripts that have a list of stop words. */
  listedWords = 0;
  hashSigns = 0;
  ellipses = 0;
  curlyBrackets = 0;
  loremIpsum = 0;
  /** Counted lines, and those among them that … */
  lines = 0;
  bulletLines = 0;
  ellipsisLines = 0;
  terminalLines = 0;
  shortLines = 0;
  javascriptLines = 0;
  policyLines = 0;
  dataLines = 0;
  /** Sentences in the lines C4 would keep. */
  sentences = 0;
  /** Counted lines and paragraphs that say something: labels and headings return by design. */
  readonly statements = new Sequence(64);
  readonly paragraphs = new Sequence(32);
  readonly grams = new RepeatedGrams();

  /** Prose of the stretch being read. */
  private readonly words: Sequence;
  private wordsIdeographs = 0;

  /** Of the line being read. */
  private lineSpaced = 0;
  private lineIdeographs = 0;
  private lineLength = 0;
  private lineAlphabetic = 0;
  private lineNumeric = 0;
  private meanings = 0;
  /** Of the paragraph being read. */
  private paragraphHash = 0;
  private paragraphLength = 0;

  constructor(text: string) {
    this.words = new Sequence(Math.min(stretch, text.length >> 2));
    let start = 0;
    while (start <= text.length) {
      const newline = text.indexOf('\n', start);
      const end = newline === -1 ? text.length : newline;
      this.line(text, start, end);
      start = end + 1;
    }
    this.endParagraph();
    this.endStretch();
  }

  private line(text: string, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && flagsAt(text, start) & space) start++;
    while (end > start && flagsAt(text, end - 1) & space) end--;
    if (start === end) {
      this.endParagraph();
      return;
    }

    const firstWord = this.words.count;
    this.lineSpaced = this.lineIdeographs = this.lineLength = this.lineAlphabetic = this.lineNumeric = 0;
    this.meanings = 0;
    let pipes = 0;
    let sentenceEnds = 0;
    let at = afterHeadingMarks(text, start, end);
    while (at < end) {
      const unit = text.charCodeAt(at);
      const kind = flags[unit] ?? 0;
      if (kind & begins) {
        at = this.word(text, at, end, firstWord);
        continue;
      }
      if (kind & ideograph) this.ideograph(unit, firstWord);
      else if (kind & terminal) {
        if (unit === ellipsis && text.charCodeAt(at - 1) !== ellipsis) this.ellipses++;
        if (endsSentence(text, at, end)) sentenceEnds++;
        if (unit === fullStop && isThreeStops(text, at)) this.ellipses++;
      } else if (unit === hashSign) this.hashSigns++;
      else if (unit === pipe) pipes++;
      else if (unit === brace) this.curlyBrackets++;
      at++;
    }
    this.spaced += this.lineSpaced;
    this.ideographs += this.lineIdeographs;
    this.lettered += this.lineAlphabetic;
    if (this.meanings & loremIpsum) this.loremIpsum++;
    const words = this.lineSpaced + this.lineIdeographs;
    if (words === 0) return;
    const isRow = text.charCodeAt(start) === pipe || pipes >= 2;
    if (isRow || this.lineNumeric * 2 >= words) {
      this.dataLines++;
      this.words.count = firstWord;
    } else this.countLine(text, start, end, firstWord, sentenceEnds);
  }

  /** Hashes the word that begins at `start`; returns where it ends. */
  private word(text: string, start: number, end: number, firstWord: number): number {
    let hash = wordSeed;
    let seen = 0;
    let at = start;
    let unit = text.charCodeAt(at);
    let kind = flags[unit] ?? 0;
    for (;;) {
      hash = addUnit(hash, unit);
      seen |= kind;
      if (++at === end) break;
      unit = text.charCodeAt(at);
      kind = flags[unit] ?? 0;
      if (kind & continues) continue;
      if (!(kind & joiner) || at + 1 === end || !(flagsAt(text, at + 1) & begins)) break;
    }
    this.lineSpaced++;
    this.lineLength += at - start;
    if (text.charCodeAt(start) < endOfListedScripts) this.listedWords++;
    if (seen & letter) this.lineAlphabetic++;
    if (seen & digit) this.lineNumeric++;
    this.remember(hash, at - start, firstWord);
    return at;
  }

  private ideograph(unit: number, firstWord: number): void {
    this.lineIdeographs++;
    this.remember(addUnit(wordSeed, unit), 1, firstWord);
  }

  private remember(hash: number, length: number, firstWord: number): void {
    if (this.words.count - firstWord < maxWordsOfLine) this.words.push(hash, length);
    if (maybeKnown[hash & 0xffff] === 0) return;
    if (stopWordHashes.has(hash)) this.stopWords++;
    const { hashes, count } = this.words;
    for (const phrase of phrasesByLastWord.get(hash) ?? []) {
      const first = count - phrase.words.length;
      if (first >= firstWord && phrase.words.every((word, index) => hashes[first + index] === word)) {
        this.meanings |= phrase.meaning;
      }
    }
  }

  private countLine(text: string, start: number, end: number, firstWord: number, sentenceEnds: number): void {
    this.lines++;
    this.proseSpaced += this.lineSpaced;
    this.proseIdeographs += this.lineIdeographs;
    this.proseLength += this.lineLength;
    this.alphabetic += this.lineAlphabetic;
    if (isBullet(text, start)) this.bulletLines++;
    const isShort = end - start + this.lineIdeographs <= shortLine;
    if (isShort) this.shortLines++;
    const trailsOff = endsWithEllipsis(text, end);
    if (trailsOff) this.ellipsisLines++;
    const isTerminal = !trailsOff && endsWithTerminal(text, end);
    if (isTerminal) this.terminalLines++;
    if (this.meanings & javascript) this.javascriptLines++;
    if (this.meanings & policy) this.policyLines++;
    const isLong = this.lineSpaced + this.lineIdeographs / 2 >= wordsOfSentence;
    if (isTerminal && isLong && !(this.meanings & (javascript | policy))) this.sentences += Math.max(1, sentenceEnds);
    if (!isShort || isTerminal) this.rememberStatement(firstWord, end - start);
    this.wordsIdeographs += Math.min(this.lineIdeographs, this.words.count - firstWord);
    if (this.words.count - this.wordsIdeographs / 2 >= stretch) this.endStretch();
  }

  /** Lines are the same when their words are, whatever bullet or punctuation stands around them. */
  private rememberStatement(firstWord: number, length: number): void {
    const { hashes, count } = this.words;
    let hash = 0;
    for (let index = firstWord; index < count; index++) hash = addItem(hash, hashes[index] ?? 0);
    this.statements.push(hash, length);
    this.paragraphHash = addItem(this.paragraphHash, hash);
    this.paragraphLength += length;
  }

  private endParagraph(): void {
    if (this.paragraphLength > 0) this.paragraphs.push(this.paragraphHash, this.paragraphLength);
    this.paragraphHash = this.paragraphLength = 0;
  }

  private endStretch(): void {
    const spaced = this.words.count - this.wordsIdeographs;
    this.grams.add(this.words, this.wordsIdeographs / 2 > spaced ? 2 : 1);
    this.words.count = this.wordsIdeographs = 0;
  }
}

function flagsAt(text: string, at: number): number {
  return flags[text.charCodeAt(at)] ?? 0;
}

/** Marks of a Markdown heading are structure, not the hash symbols Gopher looks for. */
function afterHeadingMarks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === hashSign) at++;
  return at > start && at < end && flagsAt(text, at) & space ? at : start;
}

/** A full stop inside a number or an address ends nothing; those of Chinese and Japanese always do. */
function endsSentence(text: string, at: number, end: number): boolean {
  if (text.charCodeAt(at) > 0x7f || at + 1 === end) return true;
  return (flagsAt(text, at + 1) & space) !== 0 || isQuote(text.charCodeAt(at + 1));
}

/** True at the third of three full stops, once in a longer row of them. */
function isThreeStops(text: string, at: number): boolean {
  return (
    text.charCodeAt(at - 1) === fullStop && text.charCodeAt(at - 2) === fullStop && text.charCodeAt(at - 3) !== fullStop
  );
}

function endsWithEllipsis(text: string, end: number): boolean {
  return text.charCodeAt(end - 1) === ellipsis || text.endsWith('...', end);
}

function endsWithTerminal(text: string, end: number): boolean {
  return (flagsAt(text, end - 1) & terminal) !== 0 || isQuote(text.charCodeAt(end - 1));
}

function isQuote(unit: number): boolean {
  return quotes.includes(String.fromCharCode(unit));
}
const quotes = `"'”’」』`;

function isBullet(text: string, start: number): boolean {
  if (!(flagsAt(text, start) & bullet)) return false;
  return !doubtfulBullets.includes(text.charAt(start)) || (flagsAt(text, start + 1) & space) !== 0;
}

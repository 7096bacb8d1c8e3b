/** Names of people, written with capitals: every chunk of name-like words, weighed with what stands around it. */

import { BLANK, COMMA, HYPHEN } from '../gaps.js';
import { phraseAt } from '../phrases.js';
import type { Recogniser } from '../scene.js';
import { ACCEPTED } from '../span.js';
import {
  AFTER,
  EPONYM,
  FRAME,
  FUNCTION,
  GENERIC,
  GIVEN,
  INSTITUTION,
  KNOWN,
  PARTICLE,
  PHRASE,
  PLACE,
  RELATIVE,
  SAFE,
  STATE,
  SURNAME,
  TITLE,
  WORD,
} from '../vocabulary.js';
import { LETTER, LOWER, TITLE_CASE, type Words } from '../words.js';
import { isAgeNext } from './age.js';
import {
  type Chunk,
  chunkAt,
  endWithSuffixes,
  grown,
  isColumnStart,
  isEponym,
  isFramed,
  isFramedBefore,
  isSuffixNext,
  isVerbNext,
} from './chunk.js';
import { cueBefore, isSentenceStart, titleAt } from './cues.js';

export const recognisePeople: Recogniser = ({ profile, packs, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const ages = packs.flatMap(({ names }) => names.ages);
  for (let index = 0; index < list.length; index += 1) {
    if (isIdle(list, index)) continue;
    if (list.has(index, TITLE)) {
      const named = titleAt(list, index);
      if (named !== -1) {
        const chunk = withSurname(list, grown(list, named) ?? { first: named, last: named });
        out.add(list.start(named), endWithSuffixes(list, chunk.last), 'name', 'names/title', 150);
        index = chunk.last;
        continue;
      }
    }
    // New York Heart is a place and a heart, not a Ms Heart.
    const place = phraseAt(list, index, PLACE | STATE | KNOWN);
    if (place !== -1) {
      index = place;
      continue;
    }
    const chunk = chunkAt(list, index);
    if (!chunk) {
      if (isAfterRelative(list, index)) out.add(list.start(index), list.end(index), 'name', 'names/relative', 100);
      continue;
    }
    const { rule, score } = weigh(list, chunk, ages);
    if (score >= ACCEPTED) {
      const isAnnounced = cueBefore(list, chunk.first).score >= ANNOUNCED;
      out.add(
        list.start(withGivenWord(list, index, chunk.last)),
        endWithSuffixes(list, (isAnnounced ? withSurname(list, chunk) : chunk).last),
        'name',
        `names/${rule}`,
        score,
      );
    } else out.doubt(list.start(chunk.first), list.end(chunk.last), score);
    index = chunk.last;
  }
};

/** Most words are: small ones that are no titles, and common ones in capitals that are nothing else. */
function isIdle(words: Words, index: number): boolean {
  const bits = words.bits(index);
  if (words.shape(index) === LOWER) return !words.caseless && (bits & TITLE) === 0;
  return (bits & (WORD | SAFE)) !== 0 && (bits & TELLING) === 0 && !words.has(index - 1, RELATIVE);
}

const TELLING = GIVEN | SURNAME | TITLE | PARTICLE | PHRASE;

/** `daughter Temperance in Ohio`: one capital in small letters, right after a relative. */
function isAfterRelative(words: Words, index: number): boolean {
  if (words.shape(index) !== TITLE_CASE || words.has(index, NOT_AFTER_RELATIVE)) return false;
  const isRelative =
    words.has(index - 1, RELATIVE) && words.shape(index - 1) === LOWER && words.gap(index - 1) === BLANK;
  return isRelative && !(words.gap(index) === BLANK && words.isCapitalised(index + 1));
}

const NOT_AFTER_RELATIVE = SAFE | FUNCTION | TITLE | AFTER | RELATIVE | INSTITUTION | STATE | FRAME;

/** A cue of this worth is as good as a title. */
const ANNOUNCED = 80;

/** After a title or cue and a given name, also one nobody knows, a surname may be any word: Dr. Alan Stone. */
function withSurname(words: Words, chunk: Chunk): Chunk {
  const next = chunk.last + 1;
  const isName = words.has(chunk.last, GIVEN) || words.bits(chunk.last) === 0;
  const isGiven = chunk.first === chunk.last && isName && words.gap(chunk.last) === BLANK;
  const isWord = words.shape(next) === TITLE_CASE && !words.has(next, NOT_AFTER_RELATIVE | GENERIC);
  return isGiven && isWord ? { first: chunk.first, last: next } : chunk;
}

/** `-- Temperance Bell, RN`: before a surname with a degree, a common word that opens a line or clause is a given name. */
function withGivenWord(words: Words, first: number, last: number): number {
  const before = first - 1;
  const isWord =
    words.shape(before) === TITLE_CASE && words.gap(before) === BLANK && !words.has(before, NOT_AFTER_RELATIVE);
  if (!isWord || !isSuffixNext(words, last) || words.has(first, GIVEN)) return first;
  return isSentenceStart(words.text, words.start(before)) || words.gap(before - 1) === COMMA ? before : first;
}

interface Weight {
  readonly rule: string;
  readonly score: number;
}

function weigh(words: Words, chunk: Chunk, ages: readonly string[]): Weight {
  const own = ownWeight(words, chunk);
  const cue = cueBefore(words, chunk.first);
  let score = own.score + cue.score;
  const isSingle = chunk.last === chunk.first;
  const isTerm = isEponym(words, chunk);
  // Guillain-Barré syndrome is nobody, nor is Ramsay Hunt syndrome; Mary Hunt test results are hers.
  const isCompound = !isSingle && isHyphenated(words, chunk);
  const isLikelyTerm = isTerm || isSingle || isCompound || isQualified(words, chunk);
  if (isLikelyTerm && isFramed(words, chunk.last, FRAME)) return { rule: 'frame', score: 0 };
  if (isDiseaseNext(words, chunk.last)) return { rule: 'disease', score: 0 };
  if (isSingle && isFramedBefore(words, chunk.first, FRAME)) return { rule: 'frame', score: 0 };
  // A town alone is the business of the towns, a number after a surname makes it a scale: Morse 55.
  if (isSingle && cue.score < 80 && !words.has(chunk.first, GIVEN)) {
    if (words.has(chunk.first, PLACE) || isNumberNext(words, chunk.last)) return { rule: 'alone', score: 0 };
  }
  // Jackson-Pratt and Hodgkin by themselves; Henry Jackson is somebody.
  if (isTerm && cue.score < 80 && (isSingle || words.gap(chunk.first) === HYPHEN)) return { rule: 'eponym', score: 0 };
  if (score >= 20 && score < ACCEPTED && isSuffixNext(words, chunk.last)) return { rule: 'suffix', score: score + 80 };
  if (score >= ACCEPTED || score < 20) return { rule: cue.score > own.score ? cue.rule : own.rule, score };
  if (isAgeNext(words.text, words.end(chunk.last), ages)) score += 50;
  else if (cue.rule === 'relative' && words.text.charCodeAt(words.end(chunk.last)) === 44) score += 30;
  else if (isVerbNext(words, chunk.last)) score += 30;
  return { rule: 'context', score };
}

/** What the words are worth by themselves. */
function ownWeight(words: Words, { first, last }: Chunk): Weight {
  let strong = 0;
  let weak = 0;
  let unknown = 0;
  let initials = 0;
  let given = 0;
  let isUpper = true;
  let isLower = false;
  for (let index = first; index <= last; index += 1) {
    const shape = words.shape(index);
    if (shape === LETTER) {
      initials += 1;
      continue;
    }
    if (shape === LOWER && words.has(index, PARTICLE) && index > first) continue;
    if (shape === TITLE_CASE) isUpper = false;
    if (shape === LOWER) isLower = true;
    if (words.has(index, GIVEN | SURNAME)) {
      // Virginia and Jordan are states and countries as well.
      if (words.has(index, WORD | STATE)) weak += 1;
      else strong += 1;
      if (words.has(index, GIVEN)) given += 1;
    } else unknown += 1;
  }
  const parts = strong + weak + unknown;
  const isStart = isSentenceStart(words.text, words.start(first));
  const lowered = isLower ? 30 : isUpper && unknown > 0 ? 15 : 0;
  if (parts === 0) return { rule: 'initials', score: initials > 1 ? 30 : 0 };
  if (parts > 1) {
    if (strong > 0 && strong + weak > 1) return { rule: 'full', score: 130 - (isLower && weak > 0 ? 40 : 0) };
    if (strong > 0) return { rule: 'full', score: (given > 0 ? 115 : 100) - lowered };
    if (weak > 1 && initials > 0 && !isUpper) return { rule: 'middle', score: 105 };
    if (weak > 1) return { rule: 'full', score: isStart || isUpper || !words.has(first, GIVEN) ? 60 : 100 };
    // A middle initial between two words nobody knows: Xiomara J. Okonjo.
    const isMiddle = initials > 0 && words.shape(last) !== LETTER;
    if (isMiddle && unknown > 1 && !isUpper) return { rule: 'middle', score: 105 };
    if (weak > 0) return { rule: 'full', score: 60 };
    // Two words nobody knows, where words have no accents and the list of words is long: a name from elsewhere.
    return { rule: 'unknown', score: words.isPlain && !isUpper ? 100 : 40 };
  }
  if (initials > 0) {
    const isDotted = words.shape(last) !== LETTER || words.text.charCodeAt(words.end(last)) === 46;
    const isLeading = words.shape(first) === LETTER;
    // Kerley B, Smith A: a letter without a dot after a surname is a grade.
    if (strong > 0 && !isLeading && !isDotted && given === 0) return { rule: 'initial', score: 70 };
    if (strong > 0) return { rule: 'initial', score: isUpper && !isLeading ? 100 : 120 };
    // At the start of a line a letter and a dot number a list: B. Grant leave.
    const isItem = isLeading && isColumnStart(words.text, words.start(first));
    const isSure = isDotted && !isUpper && (isLeading ? !isItem : !isStart);
    if (weak > 0) return { rule: 'initial', score: isSure ? 105 : 50 };
    const isAside = first > 0 && words.gap(first - 1) === COMMA;
    if (isLeading && isSure) return { rule: 'initial', score: 100 };
    return { rule: 'initial', score: isDotted ? (isAside ? 90 : 60) : 20 };
  }
  if (strong > 0) {
    if (isUpper || isLower) return { rule: 'alone', score: isLower && given > 0 ? 60 : 30 };
    return { rule: 'alone', score: given > 0 ? 105 : isStart ? 80 : 100 };
  }
  return { rule: 'alone', score: weak > 0 ? 30 : 20 };
}

/** `Small Morgagni`, `II Bosniak`: a term with a common word before it. */
function isQualified(words: Words, { first, last }: Chunk): boolean {
  if (!words.has(last, EPONYM)) {
    return words.shape(last) === LETTER && last === first + 1 && !words.has(first, GIVEN);
  }
  return !words.has(first, GIVEN) || words.has(first, WORD);
}

/** Hyphens between all of its names: `Osler-Weber-Rendu`, `von Hippel-Lindau`. */
function isHyphenated(words: Words, { first, last }: Chunk): boolean {
  for (let index = last; index > first; index -= 1) {
    if (words.has(index - 1, PARTICLE)) continue;
    if (words.gap(index - 1) !== HYPHEN) return false;
  }
  return true;
}

function isDiseaseNext(words: Words, last: number): boolean {
  return words.gap(last) === BLANK && words.has(last + 1, FRAME) && words.isDisease(last + 1);
}

function isNumberNext(words: Words, last: number): boolean {
  const end = words.end(last);
  const code = words.text.charCodeAt(end + 1);
  return words.text.charCodeAt(end) === 32 && code >= 48 && code <= 57;
}

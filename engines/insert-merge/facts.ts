/** What a sentence states in a form that can be compared, and the words that say what it is about. */
import { type Cues, cuesIn, type Field } from './cues.js';
import { frequenciesIn } from './frequencies.js';
import { isHan, plainOf } from './plain.js';
import { type Quantity, quantitiesIn } from './quantities.js';

/** Offsets are those of the sentence. */
export interface Fact {
  readonly start: number;
  readonly end: number;
  /** Facts of one kind can contradict each other: mass, frequency, food, stance, ages. */
  readonly kind: string;
  readonly key: string;
  readonly field: Field;
  readonly sort: 'quantity' | 'frequency' | 'cue' | 'opposed' | 'population' | 'subject' | 'negation';
  /** Of a quantity, the number as written. */
  readonly raw: string;
}

export interface Reading {
  readonly facts: readonly Fact[];
  /** Words besides the facts, the names of the medicine and words that carry nothing; organs and states of patients as @name. */
  readonly words: ReadonlySet<string>;
}

/** Names of the medicine, which differ from label to label; plain form. */
export interface MedicineNames {
  readonly words: ReadonlySet<string>;
  readonly phrases: readonly string[];
}

/** Where else it is told: numbers of sections, tables and figures are no facts. */
const REFERENCES =
  /\b(?!q\d)[a-z]+-?\d+[\w.-]*|\[see [^\]]*\]|\(see [^)]*\)|\((?:\d{1,2}(?:\.\d{1,2})+(?:,\s*)?)+\)|\b(?:section|sections|table|tables|figure|figures|study|trial|studies)\s+\d+(?:\.\d+)*(?:(?:,| and| or)\s*\d+(?:\.\d+)*)*|(?:参)?见【[^】]*】|[见表图第]\s?\d+(?:\.\d+)*|^\s*(?:\d{1,2}(?:\.\d{1,2})+|\(?\d{1,2}[.)）、]|[•·▪-])\s/gu;

const STOP_WORDS = new Set(
  `a an the and or of to in on at by for from with as is are was were be been being it its this that these those which who whom
  if when while than then there their they may can could would will should must has have had do does did also any all each
  per only use used using taken take given give administered administer administration tablet tablets capsule capsules
  adjustment adjustments adjusted under about approximately medicine medicines drug drugs product dose doses dosage patient patients such other into during between within`.split(
    /\s+/,
  ),
);
const HAN_STOP =
  /[约的了在为是于者应可时及和与或对以服有中等本品其该将被由从至到后前内每]|患者|药品|剂量|使用|用药|服用|给药|病人|调整/gu;

export function readingOf(text: string, cues: Cues, names: MedicineNames): Reading {
  const han = isHan(text);
  let plain = blankAll(plainOf(text), REFERENCES);
  for (const phrase of names.phrases) plain = plain.replaceAll(phrase, ' '.repeat(phrase.length));
  const facts: Fact[] = [];
  const words = new Set<string>();
  for (const { start, end, value } of frequenciesIn(plain)) {
    facts.push({ start, end, kind: 'frequency', key: value, field: 'frequency', sort: 'frequency', raw: '' });
    plain = blank(plain, start, end);
  }
  const whole = plain;
  for (const quantity of quantitiesIn(plain)) {
    facts.push(factOf(quantity, whole));
    plain = blank(plain, quantity.start, quantity.end);
  }
  for (const { start, end, kind, key, field, sort } of cuesIn(plain, han ? cues.han : cues.latin)) {
    if (sort !== 'ignored') facts.push({ start, end, kind, key, field, sort, raw: '' });
    if (sort === 'subject') words.add(`@${key}`);
    if (sort !== 'ignored') plain = blank(plain, start, end);
  }
  addWords(words, plain, names);
  return { facts: facts.sort((a, b) => a.start - b.start || a.end - b.end), words };
}

/** Patients a title names: a rule below it is theirs. They are told apart as organs are, never a conflict. */
export function contextOf({ facts }: Reading): Fact[] {
  return facts
    .filter(({ sort }) => sort === 'population' || sort === 'subject')
    .map(({ key }) => ({ start: 0, end: 0, kind: 'subject', key, field: 'population', sort: 'subject', raw: '' }));
}

export function within({ facts, words }: Reading, context: readonly Fact[]): Reading {
  return context.length === 0 ? { facts, words } : { facts: [...facts, ...context], words };
}

const AGED = /\bage[ds]?\b|\bold(?:er)?\b|child|adult|p(?:a)?ediatric|adolescent|infant|young/;

function factOf({ start, end, dimension, low, high, raw }: Quantity, plain: string): Fact {
  const written = plain.slice(start, end);
  const isAge =
    dimension === 'months' &&
    (/岁|月龄/u.test(written) ||
      (/year|month|yr/.test(written) && AGED.test(plain.slice(Math.max(0, start - 60), end + 30))));
  const kind = isAge ? 'age' : dimension;
  return { start, end, kind, key: `${low}..${high}`, field: isAge ? 'population' : 'number', sort: 'quantity', raw };
}

function addWords(words: Set<string>, plain: string, names: MedicineNames): void {
  for (const [word] of plain.matchAll(/[a-z][a-z'-]*[a-z]|[\u00df-\u024f\u0370-\u04ff]{2,}/g)) {
    if (!STOP_WORDS.has(word) && !names.words.has(word)) words.add(stem(word));
  }
  if (!/\p{Script=Han}|[\u3040-\u30ff]/u.test(plain)) return;
  for (const [run] of plain.replace(HAN_STOP, ' ').matchAll(/[\p{Script=Han}\u3040-\u30ff]+/gu)) {
    if (run.length === 1) words.add(run);
    for (let at = 0; at + 1 < run.length; at += 1) words.add(run.slice(at, at + 2));
  }
}

/** Enough to bring `uses` and `used`, `infections` and `infection` together. */
function stem(word: string): string {
  if (word.length <= 4) return word;
  return word.replace(/(?:ations?|ated|ates?|ating|ings?|ed|es|s|ly)$/, (ending) =>
    word.length - ending.length >= 4 ? '' : ending,
  );
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

function blankAll(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => ' '.repeat(found.length));
}

/** Names of the medicine in labels of one group. */
export function medicineNames(names: readonly string[]): MedicineNames {
  const words = new Set<string>();
  const phrases = new Set<string>(['本品']);
  for (const name of names.map(plainOf)) {
    for (const part of name.split(/[;；,，、]/u)) {
      const phrase = part.replace(/[®™©]/gu, '').trim();
      if (/\p{Script=Han}/u.test(phrase) && phrase.length >= 2) {
        phrases.add(phrase);
        const formless = phrase.replace(/(?:片|胶囊|注射液|颗粒)$/u, '');
        if (formless.length >= 2) phrases.add(formless);
      }
      for (const [word] of phrase.matchAll(/[a-z][a-z-]*[a-z]/g)) if (word.length >= 4) words.add(word);
    }
  }
  return { words, phrases: [...phrases].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)) };
}

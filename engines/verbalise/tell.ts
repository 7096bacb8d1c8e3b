/**
 * Facts of one subject → texts that tell them. Every sentence is read back where it stands in the finished text; facts
 * that do not come back as they went in are told alone, then in the generic wording, and given up if that fails too.
 */
import type { Triple } from '../../schemas/triple.js';
import type { Fact } from './facts.js';
import { fnv1a } from './fnv1a.js';
import { familyOf, type Lexicon } from './lexicon.js';
import { type NameTable, openingName, unambiguousName } from './name-table.js';
import { kindKey } from './names.js';
import { pronounFor, type Reader, readSentence } from './read.js';
import { fillTemplate, type Template, type Wording } from './template.js';

/** More objects in a sentence are tiring to read. */
const OBJECTS_A_SENTENCE = 6;
const FACTS_A_PARAGRAPH = 12;
/** A hub (an ontology class with thousands of children) becomes several documents. */
const FACTS_A_TEXT = 60;
/** Of so many sentences in a row the first names the subject, the others say "it". */
const SENTENCES_A_NAME = 3;

export interface Told<T extends Triple = Triple> {
  readonly text: string;
  readonly facts: readonly Fact<T>[];
}

export interface Telling<T extends Triple = Triple> {
  readonly texts: readonly Told<T>[];
  /** Facts that no wording brings back. */
  readonly unreadable: readonly Fact<T>[];
}

interface Sentence<T extends Triple> {
  readonly facts: readonly Fact<T>[];
  readonly template: Template;
  /** False once a pronoun was misunderstood. */
  readonly pronoun: boolean;
}

/** The subject, in all the ways a text calls it. */
interface Subject {
  readonly number: number;
  readonly name: string;
  /** Where a sentence begins with it. */
  readonly opening: string;
  /** Null where no pronoun fits. */
  readonly pronoun: string | null;
}

/** @param facts sorted, without duplicates. @returns null if the subject has no name that is its own */
export function tellFacts<T extends Triple>(
  lexicon: Lexicon,
  names: NameTable,
  subject: number,
  facts: readonly Fact<T>[],
  seed: string,
): Telling<T> | null {
  const name = unambiguousName(names, subject);
  const entity = names.entities[subject];
  if (name === null || !entity) return null;
  const kind = kindKey(entity.type);
  const hasPronoun = lexicon.pronoun !== null && kind !== '' && !lexicon.pronoun.except.has(kind);
  const called: Subject = {
    number: subject,
    name,
    opening: openingName(names, name),
    pronoun: hasPronoun ? pronounFor(lexicon, entity.type) : null,
  };
  const reader: Reader = { lexicon, names, values: true };
  const unreadable: Fact<T>[] = [];
  const texts: Told<T>[] = [];
  for (const sentences of packed(planSentences(facts, entity.id, seed))) {
    const told = tellReadably(reader, called, sentences, unreadable);
    if (told.facts.length > 0) texts.push(told);
  }
  return { texts, unreadable };
}

/** Tells, reads back, and demotes what is not read back, until all that is left is. Ends: every round demotes. */
function tellReadably<T extends Triple>(
  reader: Reader,
  subject: Subject,
  planned: readonly Sentence<T>[],
  unreadable: Fact<T>[],
): Told<T> {
  let sentences = planned;
  for (;;) {
    const { text, spans } = writeText(reader.lexicon, subject, sentences);
    const failed = new Set(
      sentences.filter((sentence, index) => !isReadBack(reader, text, subject, sentence, spans[index])),
    );
    if (failed.size === 0) return { text, facts: sentences.flatMap(({ facts }) => facts) };
    sentences = sentences.flatMap((sentence) => {
      if (!failed.has(sentence)) return [sentence];
      const demoted = demote(sentence);
      if (demoted.length === 0) unreadable.push(...sentence.facts);
      return demoted;
    });
  }
}

/** One step down: with a pronoun → by name → each fact alone → alone in the generic wording → nothing. */
function demote<T extends Triple>({ facts, template, pronoun }: Sentence<T>): Sentence<T>[] {
  if (pronoun) return [{ facts, template, pronoun: false }];
  const alone = (of: (fact: Fact<T>) => Template) =>
    facts.map((fact) => ({ facts: [fact], template: of(fact), pronoun: false }));
  if (facts.length > 1) return alone((fact) => (wordingsOf(fact)[0] ?? fact.relation.generic).one);
  return facts[0]?.relation.generic.one === template ? [] : alone(({ relation }) => relation.generic.one);
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** Whether a pronoun may stand for the subject: it does not begin its paragraph. */
  readonly follows: boolean;
}

function isReadBack<T extends Triple>(
  reader: Reader,
  text: string,
  subject: Subject,
  { facts, template }: Sentence<T>,
  span: Span | undefined,
): boolean {
  if (!span) return false;
  const reading = readSentence(reader, text, span.start, span.follows ? subject.number : null);
  return (
    reading?.end === span.end &&
    reading.subject === subject.number &&
    familyOf(reader.lexicon, reading.relation) === familyOf(reader.lexicon, template.relation) &&
    reading.objects.length === facts.length &&
    reading.objects.every(({ entity, status }, index) => {
      const fact = facts[index];
      return entity === fact?.object && status === fact.triple.status;
    })
  );
}

/** Sentences in paragraphs, and where each of them stands. */
function writeText<T extends Triple>(
  lexicon: Lexicon,
  subject: Subject,
  sentences: readonly Sentence<T>[],
): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let factsInParagraph = 0;
  let sinceName = 0;
  let previous: Sentence<T> | undefined;
  for (const sentence of sentences) {
    factsInParagraph += sentence.facts.length;
    const follows =
      previous !== undefined && factsInParagraph <= FACTS_A_PARAGRAPH && mayShareParagraph(previous, sentence);
    if (follows) text += lexicon.sentence;
    else {
      if (previous) text += '\n\n';
      factsInParagraph = sentence.facts.length;
      sinceName = 0;
    }
    const byPronoun = follows && sentence.pronoun && sinceName % SENTENCES_A_NAME !== 0;
    sinceName += 1;
    const start = text.length;
    text += writeSentence(lexicon, subject, sentence, byPronoun);
    spans.push({ start, end: text.length, follows });
    previous = sentence;
  }
  return { text, spans };
}

function mayShareParagraph<T extends Triple>(previous: Sentence<T>, next: Sentence<T>): boolean {
  // A wording without end of its own closes with the object (a definition, a dosage): nothing can follow on the line.
  const endsItself = previous.template.after !== '';
  return endsItself && previous.facts[0]?.relation.section === next.facts[0]?.relation.section;
}

function writeSentence<T extends Triple>(
  lexicon: Lexicon,
  subject: Subject,
  { facts, template }: Sentence<T>,
  byPronoun: boolean,
): string {
  const objects = facts.map(({ name, triple }) =>
    triple.status === null ? name : name + lexicon.open + statusPhrase(lexicon, triple.status) + lexicon.close,
  );
  const last = objects.pop() ?? '';
  const list = objects.length === 0 ? last : objects.join(lexicon.separator) + lexicon.last + last;
  const begins = template.subjectFirst && template.before === '';
  if (!begins) return fillTemplate(template, subject.name, list);
  const { pronoun } = subject;
  if (!byPronoun || pronoun === null) return fillTemplate(template, subject.opening, list);
  const possessive = lexicon.pronoun?.possessive;
  if (possessive && template.between.startsWith(possessive.marker)) {
    return possessive.word + template.between.slice(possessive.marker.length) + list + template.after;
  }
  return fillTemplate(template, pronoun, list);
}

function statusPhrase(lexicon: Lexicon, status: string): string {
  return lexicon.statuses.get(status) ?? status;
}

/** Facts of one relation joined, at most six a sentence; the wording is drawn by what is told, not by chance. */
function planSentences<T extends Triple>(facts: readonly Fact<T>[], subjectId: string, seed: string): Sentence<T>[] {
  const sentences: Sentence<T>[] = [];
  let chunk = 0;
  for (let at = 0; at < facts.length; ) {
    const first = facts[at];
    if (!first) break;
    const wordings = wordingsOf(first);
    let end = at + 1;
    while (end < facts.length && end - at < OBJECTS_A_SENTENCE && goesOn(first, facts[end])) end += 1;
    const joined = facts.slice(at, end);
    chunk = facts[at - 1]?.relation.key === first.relation.key ? chunk + 1 : 0;
    const draw = fnv1a(`${seed}\u0000${subjectId}\u0000${first.relation.key}\u0000${chunk}`);
    const { one, many } = wordings[draw % wordings.length] ?? first.relation.generic;
    if (joined.length > 1 && many) sentences.push({ facts: joined, template: many, pronoun: true });
    else for (const fact of joined) sentences.push({ facts: [fact], template: one, pronoun: true });
    at = end;
  }
  return sentences;
}

function wordingsOf({ relation, triple }: Fact): readonly Wording[] {
  return triple.status !== null && relation.reported.length > 0 ? relation.reported : relation.templates;
}

function goesOn(first: Fact, next: Fact | undefined): boolean {
  if (!next?.joins || !first.joins) return false;
  return next.relation.key === first.relation.key && wordingsOf(next) === wordingsOf(first);
}

/** Sentences of one text each. */
function packed<T extends Triple>(sentences: readonly Sentence<T>[]): Sentence<T>[][] {
  const texts: Sentence<T>[][] = [];
  let room = 0;
  for (const sentence of sentences) {
    room -= sentence.facts.length;
    const current = texts[texts.length - 1];
    if (current && room >= 0) current.push(sentence);
    else {
      texts.push([sentence]);
      room = FACTS_A_TEXT - sentence.facts.length;
    }
  }
  return texts;
}

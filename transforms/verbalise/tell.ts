/**
 * Facts of one subject → texts that tell them. Every sentence is read back where it stands in the finished text; facts
 * that do not come back as they went in are told alone, then in the generic wording, and given up if that fails too.
 */
import type { Fact } from './facts.js';
import { fnv1a } from './fnv1a.js';
import type { Lexicon } from './lexicon.js';
import { createReader, type Reader, readSentence, statusPhrase } from './read-back.js';
import { fillTemplate, type Template, type Wording } from './template.js';

/** More objects in a sentence are tiring to read. */
const OBJECTS_A_SENTENCE = 6;
const FACTS_A_PARAGRAPH = 12;
/** A hub (an ontology class with thousands of children) becomes several documents. */
const FACTS_A_TEXT = 60;

export interface Subject {
  readonly id: string;
  /** As it is written. */
  readonly name: string;
}

export interface Told {
  readonly text: string;
  readonly facts: readonly Fact[];
}

export interface Telling {
  readonly texts: readonly Told[];
  /** Facts that no wording brings back. */
  readonly unreadable: readonly Fact[];
}

interface Sentence {
  readonly facts: readonly Fact[];
  readonly template: Template;
}

/** @param facts sorted, without duplicates */
export function tellFacts(lexicon: Lexicon, subject: Subject, facts: readonly Fact[], seed: string): Telling {
  const opening = openingName(subject, facts);
  const names = opening === subject.name ? [opening] : [subject.name, opening];
  const reader = createReader(lexicon, subject.id, names, facts);
  const unreadable: Fact[] = [];
  const texts: Told[] = [];
  for (const sentences of packed(planSentences(facts, subject.id, seed))) {
    const told = tellReadably(reader, { ...subject, opening }, sentences, unreadable);
    if (told.facts.length > 0) texts.push(told);
  }
  return { texts, unreadable };
}

interface Named extends Subject {
  /** As it is written where a sentence begins with it. */
  readonly opening: string;
}

/** Tells, reads back, and demotes what is not read back, until all that is left is. Ends: every round demotes. */
function tellReadably(reader: Reader, subject: Named, planned: readonly Sentence[], unreadable: Fact[]): Told {
  let sentences = planned;
  for (;;) {
    const { text, spans } = writeText(reader.lexicon, subject, sentences);
    const failed = new Set(sentences.filter((sentence, index) => !isReadBack(reader, text, sentence, spans[index])));
    if (failed.size === 0) return { text, facts: sentences.flatMap(({ facts }) => facts) };
    sentences = sentences.flatMap((sentence) => {
      if (!failed.has(sentence)) return [sentence];
      const demoted = demote(sentence);
      if (demoted.length === 0) unreadable.push(...sentence.facts);
      return demoted;
    });
  }
}

/** One step down: facts joined → each alone → alone in the generic wording → nothing. */
function demote({ facts, template }: Sentence): Sentence[] {
  const alone = (of: (fact: Fact) => Template) => facts.map((fact) => ({ facts: [fact], template: of(fact) }));
  if (facts.length > 1) return alone((fact) => (wordingsOf(fact)[0] ?? fact.relation.generic).one);
  return facts[0]?.relation.generic.one === template ? [] : alone(({ relation }) => relation.generic.one);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function isReadBack(reader: Reader, text: string, { facts, template }: Sentence, span: Span | undefined): boolean {
  const reading = span && readSentence(reader, text, span.start);
  return (
    reading?.end === span?.end &&
    reading?.relation === template.relation &&
    reading.objects.length === facts.length &&
    reading.objects.every(({ id, status }, index) => {
      const fact = facts[index];
      return id === fact?.id && status === fact.triple.status;
    })
  );
}

/** Sentences in paragraphs, and where each of them stands. */
function writeText(lexicon: Lexicon, subject: Named, sentences: readonly Sentence[]): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let inParagraph = 0;
  let previous: Sentence | undefined;
  for (const sentence of sentences) {
    inParagraph += sentence.facts.length;
    if (previous && (inParagraph > FACTS_A_PARAGRAPH || !mayShareParagraph(previous, sentence))) {
      text += '\n\n';
      inParagraph = sentence.facts.length;
    } else if (previous) text += lexicon.sentence;
    const start = text.length;
    text += writeSentence(lexicon, subject, sentence);
    spans.push({ start, end: text.length });
    previous = sentence;
  }
  return { text, spans };
}

function mayShareParagraph(previous: Sentence, next: Sentence): boolean {
  // A wording without end of its own closes with the object (a definition, a dosage): nothing can follow on the line.
  const endsItself = previous.template.after !== '';
  return endsItself && previous.facts[0]?.relation.section === next.facts[0]?.relation.section;
}

function writeSentence(lexicon: Lexicon, subject: Named, { facts, template }: Sentence): string {
  const objects = facts.map(({ object, triple }) =>
    triple.status === null ? object : object + lexicon.open + statusPhrase(lexicon, triple.status) + lexicon.close,
  );
  const last = objects.pop() ?? '';
  const list = objects.length === 0 ? last : objects.join(lexicon.separator) + lexicon.last + last;
  const begins = template.subjectFirst && template.before === '';
  return fillTemplate(template, begins ? subject.opening : subject.name, list);
}

/** Facts of one relation joined, at most six a sentence; the wording is drawn by what is told, not by chance. */
function planSentences(facts: readonly Fact[], subjectId: string, seed: string): Sentence[] {
  const sentences: Sentence[] = [];
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
    if (joined.length > 1 && many) sentences.push({ facts: joined, template: many });
    else for (const fact of joined) sentences.push({ facts: [fact], template: one });
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
function packed(sentences: readonly Sentence[]): Sentence[][] {
  const texts: Sentence[][] = [];
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

/**
 * A sentence begins with a capital, but a name must not become another: only a plain lower-case first word is
 * capitalised (asthma, not p53, mRNA or von), and only if no other entity here has the capitalised name.
 */
export function openingName({ id, name }: Subject, facts: readonly Fact[]): string {
  if (!/^[a-z]{4,}(?![\p{L}\p{N}])/u.test(name)) return name;
  const opening = name.charAt(0).toUpperCase() + name.slice(1);
  return facts.some((fact) => fact.object === opening && fact.id !== id) ? name : opening;
}

/**
 * Reads sentences back into facts by the inverse of the templates, knowing only the lexicon and the names of entities.
 * At each slot the longest name is taken first, so that commas and "and" inside names are not list separators.
 */
import { familyOf, firstWord, type GenericShape, type Lexicon, type Relation } from './lexicon.js';
import { type NameMatch, type NameTable, namesAt } from './name-table.js';
import { kindKey, relationKey } from './names.js';
import type { Template } from './template.js';

export interface Reader {
  readonly lexicon: Lexicon;
  readonly names: NameTable;
  /** Whether an object nobody has named may be read as a value: a number, a date, a phrase. */
  readonly values: boolean;
}

export interface ReadObject {
  /** Number of the entity; a value where it is none. */
  readonly entity: number | { readonly value: string };
  readonly status: string | null;
}

/** What one sentence says. */
export interface Reading {
  readonly end: number;
  readonly relation: string;
  readonly subject: number;
  readonly objects: readonly ReadObject[];
}

/** The one thing the sentence at `start` says; null if it says nothing, or more than one thing. @param of whom a pronoun means */
export function readSentence(reader: Reader, text: string, start: number, of: number | null): Reading | null {
  const found = new Agreement(reader.lexicon);
  const { literalFirst, slotFirst, shapes } = reader.lexicon;
  for (const template of literalFirst.get(text.charCodeAt(start)) ?? []) {
    if (text.startsWith(template.before, start)) found.add(readLiteralFirst(reader, template, text, start));
  }
  const openings = namesAt(reader.names, text, start, true);
  for (const subject of openings) {
    for (const template of slotFirst.get(text.charCodeAt(subject.end)) ?? []) {
      if (!text.startsWith(template.between, subject.end)) continue;
      found.add(readSlotFirst(reader, template, text, subject));
    }
  }
  if (of !== null) readPronoun(reader, text, start, of, found);
  // Words of the lexicon's own mean what the lexicon says, though they might be somebody's predicate too.
  if (found.isEmpty) {
    for (const shape of shapes) found.add(readGeneric(reader, shape, text, start, of));
  }
  return found.reading;
}

/**
 * Several templates may read a sentence, if they say the same. Of several names of a relation the first counts, and the
 * reading with the longer names, which has fewer of them.
 */
class Agreement {
  readonly #lexicon: Lexicon;
  #reading: Reading | null = null;
  #disagrees = false;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  get isEmpty(): boolean {
    return this.#reading === null;
  }

  get reading(): Reading | null {
    return this.#disagrees ? null : this.#reading;
  }

  add(reading: Reading | null): void {
    if (!reading) return;
    const first = this.#reading;
    if (!first) this.#reading = reading;
    else if (isSameButForNames(this.#lexicon, reading, first)) {
      if (reading.objects.length < first.objects.length) this.#reading = reading;
    } else if (!sameReading(this.#lexicon, reading, first)) this.#disagrees = true;
  }
}

function readLiteralFirst(reader: Reader, template: Template, text: string, start: number): Reading | null {
  const at = start + template.before.length;
  if (template.subjectFirst) {
    for (const subject of namesAt(reader.names, text, at, false)) {
      if (!text.startsWith(template.between, subject.end)) continue;
      const reading = readObjectsAfter(reader, template, text, subject, subject.end + template.between.length);
      if (reading) return reading;
    }
    return null;
  }
  return readObjectsBefore(reader, template, text, at);
}

function readSlotFirst(reader: Reader, template: Template, text: string, first: NameMatch): Reading | null {
  if (template.subjectFirst)
    return readObjectsAfter(reader, template, text, first, first.end + template.between.length);
  return null;
}

function readObjectsAfter(
  reader: Reader,
  template: Template,
  text: string,
  subject: NameMatch,
  at: number,
): Reading | null {
  const relation = relationNamed(reader, template);
  const read = readObjects(reader, template.many, template.after, relation, text, at, (objects, end) => ({
    end: end + template.after.length,
    relation: template.relation,
    subject: soleOf(reader, subject.entities, relation?.subjects) ?? -1,
    objects,
  }));
  return read && read.subject >= 0 ? read : null;
}

function readObjectsBefore(reader: Reader, template: Template, text: string, at: number): Reading | null {
  const relation = relationNamed(reader, template);
  return readObjects(reader, template.many, template.between, relation, text, at, (objects, end) => {
    for (const subject of namesAt(reader.names, text, end + template.between.length, false)) {
      const number = soleOf(reader, subject.entities, relation?.subjects);
      if (number === null || !text.startsWith(template.after, subject.end)) continue;
      return { end: subject.end + template.after.length, relation: template.relation, subject: number, objects };
    }
    return null;
  });
}

function readPronoun(reader: Reader, text: string, start: number, of: number, found: Agreement): void {
  const { pronoun, slotFirst } = reader.lexicon;
  const entity = reader.names.entities[of];
  if (!pronoun || !entity || pronoun.except.has(kindKey(entity.type))) return;
  const word = pronounFor(reader.lexicon, entity.type);
  const subject: NameMatch = { end: start + word.length, entities: [of] };
  if (text.startsWith(word, start)) {
    for (const template of slotFirst.get(text.charCodeAt(subject.end)) ?? []) {
      if (!template.subjectFirst || !text.startsWith(template.between, subject.end)) continue;
      found.add(readObjectsAfter(reader, template, text, subject, subject.end + template.between.length));
    }
  }
  const { possessive } = pronoun;
  if (!possessive || !text.startsWith(possessive.word, start)) return;
  const end = start + possessive.word.length;
  for (const template of slotFirst.get(possessive.marker.charCodeAt(0)) ?? []) {
    if (!template.subjectFirst || !template.between.startsWith(possessive.marker)) continue;
    const rest = template.between.slice(possessive.marker.length);
    if (!text.startsWith(rest, end)) continue;
    found.add(readObjectsAfter(reader, template, text, { end, entities: [of] }, end + rest.length));
  }
}

/** What a sentence calls its subject when the one before had the same. */
export function pronounFor({ pronoun }: Lexicon, type: string): string {
  return pronoun?.kinds.get(kindKey(type)) ?? pronoun?.subject ?? '';
}

/**
 * The predicate of a generic wording is whatever words stand there: they end at the first place after which a name
 * and the rest of the wording follow, so that names are as long as can be.
 */
function readGeneric(
  reader: Reader,
  shape: GenericShape,
  text: string,
  start: number,
  of: number | null,
): Reading | null {
  const [before, first, second, after] = shape.literals;
  if (before !== '' && !text.startsWith(before, start)) return null;
  const limit = lineEnd(text, start);
  if (shape.order[0] === 'predicate') {
    for (
      let at = text.indexOf(first, start + before.length + 1);
      at >= 0 && at < limit;
      at = text.indexOf(first, at + 1)
    ) {
      const words = text.slice(start + before.length, at);
      if (words.length > LONGEST_PREDICATE) return null;
      const subjects = namesAt(reader.names, text, at + first.length, false);
      const reading = readNamed(reader, shape, words, subjects, second, after, text);
      if (reading) return reading;
    }
    return null;
  }
  for (const subject of namesAt(reader.names, text, start + before.length, true)) {
    if (!text.startsWith(first, subject.end)) continue;
    const reading = readWords(reader, shape, subject, subject.end + first.length, limit, text);
    if (reading) return reading;
  }
  return of === null ? null : readGenericPronoun(reader, shape, text, start, of, limit);
}

function readGenericPronoun(
  reader: Reader,
  shape: GenericShape,
  text: string,
  start: number,
  of: number,
  limit: number,
): Reading | null {
  const { pronoun } = reader.lexicon;
  const entity = reader.names.entities[of];
  const [, first] = shape.literals;
  if (!pronoun || !entity || pronoun.except.has(kindKey(entity.type))) return null;
  const word = pronounFor(reader.lexicon, entity.type);
  const { possessive } = pronoun;
  const ends = [
    text.startsWith(word + first, start) ? start + word.length + first.length : -1,
    possessive?.marker === first && text.startsWith(possessive.word, start) ? start + possessive.word.length : -1,
  ];
  for (const end of ends) {
    const reading = end < 0 ? null : readWords(reader, shape, { end, entities: [of] }, end, limit, text);
    if (reading) return reading;
  }
  return null;
}

/** Subject first, then the words of the predicate: they end where the next literal is followed by an object. */
function readWords(
  reader: Reader,
  shape: GenericShape,
  subject: NameMatch,
  from: number,
  limit: number,
  text: string,
): Reading | null {
  const [, , second, after] = shape.literals;
  for (let at = text.indexOf(second, from + 1); at >= 0 && at < limit; at = text.indexOf(second, at + 1)) {
    const words = text.slice(from, at);
    if (words.length > LONGEST_PREDICATE) return null;
    const reading = readNamed(reader, shape, words, [{ ...subject, end: at }], second, after, text);
    if (reading) return reading;
  }
  return null;
}

const LONGEST_PREDICATE = 80;

function readNamed(
  reader: Reader,
  { many, verbs }: GenericShape,
  words: string,
  subjects: readonly NameMatch[],
  between: string,
  after: string,
  text: string,
): Reading | null {
  if (/[.。:：,，;；、\n]/.test(words) || (verbs !== null && !verbs.has(firstWord(words)))) return null;
  // Words up to a name are a predicate; words up to any value could be anything.
  const strict = verbs === null ? reader : { ...reader, values: false };
  // The noun phrase of an entry stands for the entry; a name some source uses is its own.
  const key = relationKey(words);
  const relation = reader.lexicon.own.has(key) ? key : familyOf(reader.lexicon, key);
  const template: Template = { relation, many, subjectFirst: true, before: '', between, after };
  for (const subject of subjects) {
    if (!text.startsWith(between, subject.end)) continue;
    const reading = readObjectsAfter(strict, template, text, subject, subject.end + between.length);
    if (reading) return reading;
  }
  return null;
}

function relationNamed({ lexicon }: Reader, { relation }: Template): Relation | undefined {
  return lexicon.relations.get(relation);
}

/**
 * The objects at a place, followed by `tail` and by what `then` accepts: the first that fits, longer names before
 * shorter ones.
 */
function readObjects(
  reader: Reader,
  many: boolean,
  tail: string,
  relation: Relation | undefined,
  text: string,
  start: number,
  then: (objects: readonly ReadObject[], end: number) => Reading | null,
): Reading | null {
  const { separator, last } = reader.lexicon;
  const objects: ReadObject[] = [];
  const finish = (end: number) =>
    text.startsWith(tail, end) && endsWell(tail, text, end) ? then([...objects], end) : null;
  const from = (at: number, isLast: boolean): Reading | null => {
    for (const match of namesAt(reader.names, text, at, false)) {
      const entity = soleOf(reader, match.entities, relation?.objects);
      if (entity === null) continue;
      for (const { status, end } of statusesAt(reader.lexicon, text, match.end)) {
        objects.push({ entity, status });
        let reading: Reading | null = null;
        if (!many || isLast) reading = finish(end);
        else if (text.startsWith(separator, end)) reading = from(end + separator.length, false);
        if (!reading && many && !isLast && text.startsWith(last, end)) reading = from(end + last.length, true);
        if (reading) return reading;
        objects.pop();
      }
    }
    return null;
  };
  const named = from(start, false);
  if (named || many || !reader.values) return named;
  return readValue(reader, tail, text, start, objects, finish);
}

/** A wording without end of its own closes with its object, and so must the line. */
function endsWell(tail: string, text: string, end: number): boolean {
  return tail !== '' || end >= text.length || text.charCodeAt(end) === NEWLINE;
}

const NEWLINE = 0x0a;

/** An object that has no name in the table: the words up to where the sentence, and so the wording, ends. */
function readValue(
  { lexicon, names }: Reader,
  tail: string,
  text: string,
  start: number,
  objects: ReadObject[],
  finish: (end: number) => Reading | null,
): Reading | null {
  // A name that somebody has is no value: then it is the sentence that was not understood.
  if (namesAt(names, text, start, false).length > 0) return null;
  const limit = lineEnd(text, start);
  if (tail === '') return limit > start ? withValue(text.slice(start, limit), limit) : null;
  for (let at = text.indexOf(tail, start + 1); at >= 0 && at < limit; at = text.indexOf(tail, at + 1)) {
    const end = at + tail.length;
    const closes =
      end >= limit || (text.startsWith(lexicon.sentence, end) && (lexicon.sentence !== '' || tail.length > 0));
    if (!closes) continue;
    const reading = withValue(text.slice(start, at), at);
    if (reading) return reading;
  }
  return null;

  function withValue(value: string, end: number): Reading | null {
    objects.push({ entity: { value }, status: null });
    const reading = finish(end);
    if (!reading) objects.pop();
    return reading;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** No status, then the one in brackets after the name: a bracket may also belong to the words that follow. */
function statusesAt(
  { open, close, statusOf }: Lexicon,
  text: string,
  at: number,
): { status: string | null; end: number }[] {
  const ways: { status: string | null; end: number }[] = [{ status: null, end: at }];
  if (!text.startsWith(open, at)) return ways;
  const from = at + open.length;
  let depth = 1;
  for (let end = from; end < text.length && end - from <= LONGEST_STATUS; end += 1) {
    if (text.startsWith(close, end)) {
      depth -= 1;
      if (depth === 0) {
        const words = text.slice(from, end);
        ways.push({ status: statusOf.get(words) ?? words, end: end + close.length });
        break;
      }
    } else if (text.charAt(end) === open.trim()) depth += 1;
  }
  return ways;
}

const LONGEST_STATUS = 200;

/** The one entity a name means here: the only one, or the only one of a kind the relation allows. */
function soleOf({ names }: Reader, entities: readonly number[], kinds: ReadonlySet<string> | undefined): number | null {
  const [first] = entities;
  if (first === undefined) return null;
  if (entities.length === 1) return first;
  if (!kinds || kinds.size === 0) return null;
  const fitting = entities.filter((number) => kinds.has(kindKey(names.entities[number]?.type ?? '')));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function sameReading(lexicon: Lexicon, a: Reading, b: Reading): boolean {
  return (
    a.end === b.end &&
    familyOf(lexicon, a.relation) === familyOf(lexicon, b.relation) &&
    a.subject === b.subject &&
    a.objects.length === b.objects.length &&
    a.objects.every((object, index) => sameObject(object, b.objects[index]))
  );
}

function isSameButForNames(lexicon: Lexicon, a: Reading, b: Reading): boolean {
  return (
    a.end === b.end &&
    a.subject === b.subject &&
    a.objects.length !== b.objects.length &&
    familyOf(lexicon, a.relation) === familyOf(lexicon, b.relation)
  );
}

function sameObject(a: ReadObject, b: ReadObject | undefined): boolean {
  if (a.status !== b?.status) return false;
  if (typeof a.entity === 'number' || typeof b.entity === 'number') return a.entity === b.entity;
  return a.entity.value === b.entity.value;
}

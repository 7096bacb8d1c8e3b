/**
 * Reads sentences back into facts, knowing only the lexicon, the names of the entities concerned and who the document
 * is about. At each slot the longest name is taken first, so that commas and "and" inside names are not list separators.
 */
import { compileDictionary, type Dictionary, type Match, matchAt } from '../../engines/linking/dictionary.js';
import type { Fact } from './facts.js';
import { type Lexicon, SLOT_FIRST } from './lexicon.js';
import type { Template } from './template.js';

/** What one sentence says of the document's subject. */
export interface Reading {
  readonly end: number;
  readonly relation: string;
  readonly objects: readonly { readonly id: string; readonly status: string | null }[];
}

export interface Reader {
  readonly lexicon: Lexicon;
  /** Entity 0 is the subject. */
  readonly names: Dictionary;
  readonly ids: readonly string[];
  /** Statuses as they are worded. */
  readonly phrases: Dictionary;
  readonly statuses: readonly string[];
  /** The wordings of these facts that are not in the lexicon. */
  readonly generic: readonly Template[];
}

const SUBJECT = 0;

/**
 * @param subjectNames the subject's name, and its capitalised form where that is used
 * @param facts all that is said of the subject: a name two entities share makes both unreadable wherever they stand
 */
export function createReader(
  lexicon: Lexicon,
  subjectId: string,
  subjectNames: readonly string[],
  facts: readonly Fact[],
): Reader {
  const ids = [subjectId];
  const entities = new Map([[subjectId, SUBJECT]]);
  const statuses: string[] = [];
  const names = subjectNames.map((name) => ({ name, entity: SUBJECT }));
  const phrases: { name: string; entity: number }[] = [];
  const generic = new Set<Template>();
  for (const { triple, id, object, label, relation } of facts) {
    let entity = entities.get(id);
    if (entity === undefined) {
      entity = ids.push(id) - 1;
      entities.set(id, entity);
    }
    // The bare label too: whoever is written without a kind must be the only one who is called so.
    names.push({ name: object, entity }, { name: label, entity });
    if (triple.status !== null && !statuses.includes(triple.status)) {
      phrases.push({ name: statusPhrase(lexicon, triple.status), entity: statuses.push(triple.status) - 1 });
    }
    generic.add(relation.generic.one);
    if (relation.generic.many) generic.add(relation.generic.many);
  }
  return {
    lexicon,
    names: compileDictionary(names, { exact: true }),
    ids,
    phrases: compileDictionary(phrases, { exact: true }),
    statuses,
    generic: [...generic],
  };
}

export function statusPhrase(lexicon: Lexicon, status: string): string {
  return lexicon.statuses.get(status) ?? status;
}

/** The one thing the sentence at `start` says; null if it says nothing, or more than one thing. */
export function readSentence(reader: Reader, text: string, start: number): Reading | null {
  const { openings } = reader.lexicon;
  const subjectEnd = readSubject(reader, text, start);
  let reading: Reading | null = null;
  for (const templates of [openings.get(text.charCodeAt(start)), openings.get(SLOT_FIRST), reader.generic]) {
    for (const template of templates ?? []) {
      const { before, between, subjectFirst } = template;
      if (before === '' && subjectFirst) {
        if (subjectEnd < 0 || !text.startsWith(between, subjectEnd)) continue;
      } else if (!text.startsWith(before, start)) continue;
      const found = readTemplate(reader, template, text, start + before.length);
      if (found && reading && !sameReading(found, reading)) return null;
      reading = found ?? reading;
    }
  }
  return reading;
}

function readTemplate(reader: Reader, template: Template, text: string, start: number): Reading | null {
  const { relation, between, after, subjectFirst } = template;
  const objects: { id: string; status: string | null }[] = [];
  let at = subjectFirst ? readSubject(reader, text, start) : readObjects(reader, template, text, start, objects);
  if (at < 0 || !text.startsWith(between, at)) return null;
  at += between.length;
  at = subjectFirst ? readObjects(reader, template, text, at, objects) : readSubject(reader, text, at);
  if (at < 0 || !text.startsWith(after, at)) return null;
  return { end: at + after.length, relation, objects };
}

/** Where the subject's name ends; -1 if something else stands there. */
function readSubject({ names }: Reader, text: string, at: number): number {
  const match = matchAt(names, text, at);
  return match?.entities.includes(SUBJECT) ? match.end : -1;
}

type Objects = { id: string; status: string | null }[];

/** Where the object or the list of objects ends; -1 if there is none. */
function readObjects(reader: Reader, { many }: Template, text: string, start: number, objects: Objects): number {
  const { separator, last } = reader.lexicon;
  let at = readObject(reader, text, start, objects);
  if (!many) return at;
  while (at >= 0 && text.startsWith(separator, at)) at = readObject(reader, text, at + separator.length, objects);
  return at >= 0 && text.startsWith(last, at) ? readObject(reader, text, at + last.length, objects) : -1;
}

function readObject(reader: Reader, text: string, start: number, objects: Objects): number {
  const { open, close } = reader.lexicon;
  const name = matchAt(reader.names, text, start);
  const id = name ? onlyOf(name, reader.ids) : undefined;
  if (!name || id === undefined) return -1;
  if (!text.startsWith(open, name.end)) {
    objects.push({ id, status: null });
    return name.end;
  }
  const phrase = matchAt(reader.phrases, text, name.end + open.length);
  const status = phrase ? onlyOf(phrase, reader.statuses) : undefined;
  if (!phrase || status === undefined || !text.startsWith(close, phrase.end)) return -1;
  objects.push({ id, status });
  return phrase.end + close.length;
}

/** A name of several entities says nothing. */
function onlyOf({ entities }: Match, values: readonly string[]): string | undefined {
  return entities.length === 1 ? values[entities[0] ?? -1] : undefined;
}

function sameReading(a: Reading, b: Reading): boolean {
  return (
    a.end === b.end &&
    a.relation === b.relation &&
    a.objects.length === b.objects.length &&
    a.objects.every(({ id, status }, index) => id === b.objects[index]?.id && status === b.objects[index]?.status)
  );
}

/**
 * The entities a text may speak of, by their names. An entity is an id and a kind: one id may name a disease and a
 * symptom. It also says how each is written so that nobody else is meant: by its name, with its kind, or with its id.
 */
import { compileDictionary, type Dictionary, matchAt, type Name } from '../linking/dictionary.js';
import { kindKey, quotedName, writtenName } from './names.js';

export interface NamedEntity {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly synonyms?: readonly string[];
}

/** Words and signs a lexicon has for telling homonyms apart. */
export interface Marks {
  readonly open: string;
  readonly close: string;
  readonly kinds: ReadonlyMap<string, string>;
}

export interface NameTable {
  readonly entities: readonly NamedEntity[];
  readonly dictionary: Dictionary;
  readonly marks: Marks;
  /** By key of id and kind. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** How an entity number and the way it is named are kept in one number of the dictionary. */
const WAYS = 3;
/** Its label; another of its names; its label with a capital, as a sentence may begin with it. */
const LABEL = 0;
const SYNONYM = 1;
const OPENING = 2;

/** The number of the entity a mention of the dictionary is of. */
export function entityOfWay(way: number): number {
  return Math.floor(way / WAYS);
}

export function entityKey({ id, type }: Pick<NamedEntity, 'id' | 'type'>): string {
  return `${id.replace(/\s+/g, ' ').trim()}\u0000${kindKey(type)}`;
}

export function createNameTable(given: readonly NamedEntity[], marks: Marks): NameTable {
  const numbers = new Map<string, number>();
  const entities: NamedEntity[] = [];
  const names: Name[] = [];
  for (const entity of given) {
    const key = entityKey(entity);
    let number = numbers.get(key);
    const written = writtenName(entity);
    if (number === undefined) {
      number = entities.push(entity) - 1;
      numbers.set(key, number);
      addLabel(names, written, number);
    } else addName(names, written, number, SYNONYM);
    const quoted = quotedName(entity);
    if (quoted !== null) addName(names, quoted, number, SYNONYM);
    // As it stands in the source too: whoever writes it so means this one.
    if (entity.label !== written) addName(names, entity.label, number, SYNONYM);
    for (const synonym of entity.synonyms ?? [])
      addName(names, writtenName({ id: '', label: synonym }), number, SYNONYM);
  }
  return { entities, dictionary: compileDictionary(names, { exact: true }), marks, numbers };
}

function addLabel(names: Name[], name: string, number: number): void {
  addName(names, name, number, LABEL);
  const opening = capitalised(name);
  if (opening !== name) addName(names, opening, number, OPENING);
}

function addName(names: Name[], name: string, number: number, way: number): void {
  if (name !== '') names.push({ name, entity: number * WAYS + way });
}

/**
 * A sentence begins with a capital, but a name must not become another: only a plain lower-case first word is
 * capitalised (asthma, not p53, mRNA or von).
 */
export function capitalised(name: string): string {
  return /^[a-z]{4,}(?![\p{L}\p{N}])/u.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** Whose name may end where: candidates in order of preference, and where the qualified name ends. */
export interface NameMatch {
  readonly end: number;
  /** Entity numbers: one, or the homonyms nobody has told apart. */
  readonly entities: readonly number[];
}

/** Every name at a place, the longest first. @param opens whether a sentence begins here */
export function namesAt(table: NameTable, text: string, start: number, opens: boolean): NameMatch[] {
  const found: NameMatch[] = [];
  for (let limit = text.length; ; ) {
    const match = matchAt(table.dictionary, text, start, limit);
    if (!match) return found;
    const entities = entitiesOf(match.entities, opens);
    if (entities.length > 0) found.push(qualified(table, text, match.end, entities));
    limit = match.end - 1;
    if (limit <= start) return found;
  }
}

/** Who is meant: those whose label it is before those who are also called so. */
function entitiesOf(ways: readonly number[], opens: boolean): readonly number[] {
  const only = ways[0];
  if (ways.length === 1 && only !== undefined) {
    return only % WAYS === OPENING && !opens ? [] : [entityOfWay(only)];
  }
  for (const wanted of [[LABEL], [OPENING], [SYNONYM]]) {
    const some = ways.filter((way) => wanted.includes(way % WAYS) && (opens || way % WAYS !== OPENING));
    if (some.length > 0) return [...new Set(some.map(entityOfWay))];
  }
  return [];
}

/** "diarrhea (symptom)", "fever (HP:0001945)": the mark after a name tells which of the homonyms it is. */
function qualified(
  { entities, marks }: NameTable,
  text: string,
  end: number,
  candidates: readonly number[],
): NameMatch {
  const unmarked = { end, entities: withoutMark(entities, candidates) };
  if (!text.startsWith(marks.open, end)) return unmarked;
  const from = end + marks.open.length;
  let close = text.indexOf(marks.close, from);
  // An id or a kind may hold a bracket itself, but none is long.
  for (; close >= 0 && close - from <= LONGEST_MARK; close = text.indexOf(marks.close, close + 1)) {
    const mark = text.slice(from, close);
    const meant = candidates.filter((number) => isMarked(entities[number], mark, marks));
    if (meant.length === 1) return { end: close + marks.close.length, entities: meant };
  }
  return unmarked;
}

const LONGEST_MARK = 200;

/** A bare name is that of the one homonym without an id: the others would have been told by their marks. */
function withoutMark(entities: readonly NamedEntity[], candidates: readonly number[]): readonly number[] {
  if (candidates.length === 1) return candidates;
  const bare = candidates.filter((number) => entities[number] && isBare(entities[number]));
  return bare.length === 1 ? bare : candidates;
}

/** A source without ids knows an entity by its name alone. */
function isBare(entity: NamedEntity): boolean {
  const byId = writtenName({ id: '', label: entity.id });
  return quotedName(entity) === null && (entity.id === entity.label || byId === writtenName(entity));
}

function isMarked(entity: NamedEntity | undefined, mark: string, marks: Marks): boolean {
  return entity !== undefined && (kindWords(entity, marks) === mark || idMark(entity) === mark);
}

function kindWords({ type }: NamedEntity, { kinds }: Marks): string {
  return kinds.get(kindKey(type)) ?? type.trim();
}

function idMark({ id }: NamedEntity): string {
  return /[\s"\p{Cc}\p{Cs}]/u.test(id) ? '' : id;
}

/** How an entity is written so that it alone is meant; null if nothing tells it from another. */
export function unambiguousName(table: NameTable, number: number): string | null {
  const { entities, dictionary, marks } = table;
  const entity = entities[number];
  if (!entity) return null;
  const name = writtenName(entity);
  const match = matchAt(dictionary, name, 0);
  if (match?.end !== name.length) return null;
  const homonyms = entitiesOf(match.entities, false);
  if (!homonyms.includes(number)) return null;
  if (homonyms.length === 1) return name;
  if (withoutMark(entities, homonyms)[0] === number && withoutMark(entities, homonyms).length === 1) return name;
  const others = homonyms.filter((other) => other !== number).map((other) => entities[other]);
  const marksOf = [kindWords(entity, marks), idMark(entity)];
  const mark = marksOf.find(
    (one) => one !== '' && one !== name && !others.some((other) => isMarked(other, one, marks)),
  );
  if (mark !== undefined) return name + marks.open + mark + marks.close;
  const quoted = quotedName(entity);
  const own = quoted === null ? null : matchAt(dictionary, quoted, 0);
  return own?.end === quoted?.length && own && entitiesOf(own.entities, false).length === 1 ? quoted : null;
}

/** The name as a sentence may begin with it: with a capital, if nobody else is called so. */
export function openingName(table: NameTable, name: string): string {
  const opening = capitalised(name);
  if (opening === name) return name;
  const match = matchAt(table.dictionary, opening, 0);
  if (!match) return name;
  const exact = match.end === opening.length && match.entities.every((way) => way % WAYS === OPENING);
  return exact || match.end < opening.length ? opening : name;
}

/**
 * Triples in JSON: lists `[subject, relation, object]`, objects with the names of the parts, and texts with their triples
 * (`spo_list` of CMeKG and CMeIE, https://tianchi.aliyun.com/dataset/95414). Whatever the file, each value gives its edges.
 */
import type { Field } from './columns.js';

/** A part of a triple as it stands in JSON. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly type: string;
}

export interface Told {
  readonly subject: Part;
  readonly predicate: string;
  readonly object: Part;
  readonly status: string;
  readonly evidence: string;
  readonly lang: string;
  /** It relates kinds of entities and is no fact: a line of a schema. */
  readonly isSchema: boolean;
}

type Members = Readonly<Record<string, unknown>>;
export type Columns = Readonly<Partial<Record<Field, string | undefined>>>;

/** Names in use for the parts, in the order they are tried. */
const USUAL: Readonly<Record<Field, readonly string[]>> = {
  subject: ['subject', 'head', 'subject_name', 'subject_label', 'source', 's', 'h'],
  subjectid: ['subject_id', 'subjectid', 'head_id'],
  subjecttype: ['subject_type', 'subjecttype', 'head_type', 'subject_category'],
  subjectprefix: [],
  predicate: ['predicate', 'relation', 'relationship', 'rel', 'p', 'r', 'predicate_id', 'type'],
  object: ['object', 'tail', 'object_name', 'object_label', 'target', 'o', 't'],
  objectid: ['object_id', 'objectid', 'tail_id'],
  objecttype: ['object_type', 'objecttype', 'tail_type', 'object_category'],
  objectprefix: [],
  status: ['status'],
  evidence: ['evidence', 'publications', 'pmid'],
};

/** Lists inside an object that are its triples. */
const LISTS = ['spo_list', 'triples', 'triple_list', 'relations', 'relation_list'];

/**
 * @param constant relation of every value that states none
 * @returns the triples of a value, `null` for one that is none; undefined where the value itself is none
 */
export function triplesIn(value: unknown, columns: Columns, constant = ''): readonly (Told | null)[] | undefined {
  if (Array.isArray(value)) {
    const told = toldInList(value);
    if (told) return [told];
    return value.length > 0 && value.every((one) => typeof one === 'object' && one !== null)
      ? value.flatMap((one) => triplesIn(one, columns, constant) ?? [null])
      : undefined;
  }
  if (!isObject(value)) return undefined;
  for (const name of LISTS) {
    const list = value[name];
    if (Array.isArray(list)) return list.flatMap((one) => triplesIn(one, columns, constant) ?? [null]);
  }
  return toldInObject(value, columns, constant);
}

function toldInList(list: readonly unknown[]): Told | undefined {
  const [subject, predicate, object] = list;
  if (list.length < 3 || !isText(subject) || !isText(predicate) || !isText(object)) return undefined;
  return {
    subject: partOf(subject),
    predicate: text(predicate),
    object: partOf(object),
    status: '',
    evidence: '',
    lang: '',
    isSchema: false,
  };
}

function toldInObject(members: Members, columns: Columns, constant: string): readonly Told[] | undefined {
  const at = (field: Field): unknown => {
    const stated = columns[field];
    if (stated !== undefined) return valueAt(members, stated);
    return USUAL[field].map((name) => members[name]).find((value) => value !== undefined && value !== null);
  };
  const predicate = text(at('predicate')) || constant;
  if (predicate === '') return undefined;
  const subject = at('subject') ?? at('subjectid');
  const object = at('object') ?? at('objectid');
  const types = [at('subjecttype'), at('objecttype')];
  const common = { predicate, status: text(at('status')), evidence: text(at('evidence')), lang: text(members.lang) };
  if (subject === undefined && object === undefined && types.every((type) => text(type) !== '')) {
    const [from, to] = types.map((type) => ({ ...partOf(type), type: 'kind' }));
    return from && to ? [{ ...common, subject: from, object: to, isSchema: true }] : undefined;
  }
  if (subject === undefined || object === undefined) return undefined;
  const from = partOf(subject, at('subjectid'), types[0]);
  return objectsOf(object, at('objectid'), types[1]).map(({ name, part }) => ({
    ...common,
    subject: from,
    object: part,
    predicate: name === '' ? predicate : `${predicate} ${name}`,
    isSchema: false,
  }));
}

/**
 * A typed object names what is told by `@value`; further members each are a relation of their own (when, where, how).
 * A list of texts is several objects.
 */
function objectsOf(value: unknown, id: unknown, type: unknown): { name: string; part: Part }[] {
  if (Array.isArray(value)) return value.map((one) => ({ name: '', part: partOf(one, undefined, type) }));
  if (!isObject(value) || !('@value' in value)) return [{ name: '', part: partOf(value, id, type) }];
  const types = isObject(type) ? type : {};
  return Object.entries(value).map(([name, one]) => ({
    name: name === '@value' ? '' : name,
    part: partOf(one, undefined, types[name] ?? (name === '@value' ? type : undefined)),
  }));
}

function partOf(value: unknown, id?: unknown, type?: unknown): Part {
  if (!isObject(value)) return { id: idText(id), label: text(value), type: text(type) };
  const label = text(value.label ?? value.name ?? value['@value'] ?? value.text);
  return { id: idText(value.id ?? id), label, type: text(value.type ?? value.kind ?? value.category ?? type) };
}

function idText(value: unknown): string {
  return isObject(value) ? '' : text(value);
}

/** `head.name` reaches into objects. */
function valueAt(members: Members, path: string): unknown {
  if (members[path] !== undefined) return members[path];
  let value: unknown = members;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Which column of a table holds which part of a triple: as the recipe says, or by usual names. */
import { type Header, headerOf } from '../../formats/delimited/header.js';
import { InputError } from '../../schemas/errors.js';

const fields = [
  'subject',
  'subjectid',
  'subjecttype',
  'subjectprefix',
  'predicate',
  'object',
  'objectid',
  'objecttype',
  'objectprefix',
  'status',
  'evidence',
] as const;
export type Field = (typeof fields)[number];

/** How a table is read: where each field stands (absent if it has no column), and what holds for every row. */
export interface Layout {
  readonly at: Readonly<Partial<Record<Field, number>>>;
  readonly width: number;
  readonly predicate: string | undefined;
  readonly subjecttype: string | undefined;
  readonly objecttype: string | undefined;
}

/** The part of the options that says how a table is read. */
export interface Stated {
  readonly columns: Readonly<Partial<Record<Field, string | undefined>>>;
  readonly predicate?: string | undefined;
  readonly subjecttype?: string | undefined;
  readonly objecttype?: string | undefined;
}

/** Names in use: plain triples, SSSOM, Biolink KGX, PrimeKG. Compared in lower case. Not `source`: it often says where from. */
const USUAL: Readonly<Record<Field, readonly string[]>> = {
  subject: ['subject', 'subject_label', 'subject_name', 'head', 'x_name'],
  subjectid: ['subject_id', 'subjectid', 'head_id', 'x_id'],
  subjecttype: ['subject_type', 'subjecttype', 'subject_category', 'head_type', 'x_type'],
  subjectprefix: ['x_source'],
  predicate: ['predicate', 'predicate_id', 'relation', 'relationship'],
  object: ['object', 'object_label', 'object_name', 'tail', 'y_name'],
  objectid: ['object_id', 'objectid', 'tail_id', 'y_id'],
  objecttype: ['object_type', 'objecttype', 'object_category', 'tail_type', 'y_type'],
  objectprefix: ['y_source'],
  status: ['status'],
  evidence: ['evidence', 'publications', 'pmid'],
};

/** The whole headers of Hetionet's edge list and table of nodes (https://github.com/hetio/hetionet). */
const HETIONET = 'source,metaedge,target';
const HETIONET_NODES = 'id,name,kind';

/** `disease_id, disease_label, symptom_id, symptom_label`: two entities of stated kinds, the subject first. */
const PAIRED = /^(.+)_(id|label|name)$/;

const SIDES: readonly (readonly [label: Field, id: Field])[] = [
  ['subject', 'subjectid'],
  ['object', 'objectid'],
];

/** @throws InputError `missing-column` */
export function layoutOf(names: readonly string[], stated: Stated): Layout {
  const header = headerOf(names);
  const chosen = Object.values(stated.columns).some((name) => name !== undefined)
    ? statedColumns(header, stated)
    : usualColumns(header);
  const layout: Layout = {
    at: chosen.at,
    width: names.length,
    predicate: stated.predicate ?? chosen.predicate,
    subjecttype: stated.subjecttype ?? chosen.subjecttype,
    objecttype: stated.objecttype ?? chosen.objecttype,
  };
  const { at } = layout;
  if (at.subject === undefined && at.subjectid === undefined) throw missing('of the subject', 'subject', header);
  if (at.object === undefined && at.objectid === undefined) throw missing('of the object', 'object', header);
  if (at.predicate === undefined && layout.predicate === undefined) {
    throw missing('of the relation', 'predicate, or the constant predicate', header);
  }
  return layout;
}

interface Chosen {
  readonly at: Partial<Record<Field, number>>;
  readonly predicate?: string | undefined;
  readonly subjecttype?: string | undefined;
  readonly objecttype?: string | undefined;
}

function statedColumns(header: Header, { columns }: Stated): Chosen {
  const at: Partial<Record<Field, number>> = {};
  for (const field of fields) {
    const name = columns[field];
    if (name === undefined) continue;
    const index = header.indexOf(name);
    if (index === -1) throw missing(`"${name}"`, field, header);
    at[field] = index;
  }
  return { at };
}

function usualColumns(header: Header): Chosen {
  const names = header.names.map((name) => name.toLowerCase());
  if (names.join() === HETIONET) return { at: { subjectid: 0, predicate: 1, objectid: 2 } };
  if (names.join() === HETIONET_NODES) return { at: { subjectid: 0, subject: 1, object: 2 }, predicate: 'is-a' };
  const at: Partial<Record<Field, number>> = {};
  for (const field of fields) {
    const index = names.findIndex((name) => USUAL[field].includes(name));
    if (index !== -1) at[field] = index;
  }
  return at.subject === undefined && at.subjectid === undefined ? pairedColumns(names) : { at };
}

function pairedColumns(names: readonly string[]): Chosen {
  const at: Partial<Record<Field, number>> = {};
  const kinds: string[] = [];
  for (const [index, name] of names.entries()) {
    const [, kind, part] = PAIRED.exec(name) ?? [];
    if (kind === undefined) continue;
    if (!kinds.includes(kind)) kinds.push(kind);
    const [label, id] = SIDES[kinds.indexOf(kind)] ?? [];
    if (label === undefined || id === undefined) return { at: {} };
    at[part === 'id' ? id : label] ??= index;
  }
  return { at, subjecttype: kinds[0], objecttype: kinds[1] };
}

function missing(what: string, field: string, { names }: Header): InputError {
  const found = names.slice(0, 20).map((name) => name.slice(0, 40));
  return new InputError(
    'missing-column',
    'header',
    `no column ${what}; found: ${found.join(', ')}. Name it in the recipe under columns: ${field}`,
  );
}

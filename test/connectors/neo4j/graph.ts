/** A graph as a case states it, and the answers of a server that holds it to the queries of the connector. */
import neo4j from 'neo4j-driver';
import { z } from 'zod';
import { compareKeys } from '../../../connectors/neo4j/row.js';
import { type Answer, BoltFailure, type Parameters } from './bolt-server.js';

/** Values JSON has no word for: {"$date": "2020-03-14"}, {"$integer": "9007199254740993"}, {"$point": [1.5, 2.5]}. */
const valueSchema = z.unknown().transform(stated);
function stated(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(stated);
  const { $date, $integer, $point, ...rest } = z.looseObject({}).safeParse(value).data ?? {};
  if (typeof $date === 'string') {
    const [year = 0, month = 0, day = 0] = $date.split('-').map(Number);
    return new neo4j.types.Date(BigInt(year), BigInt(month), BigInt(day));
  }
  if (typeof $integer === 'string') return BigInt($integer);
  if (Array.isArray($point)) return new neo4j.types.Point(7203n, Number($point[0]), Number($point[1]));
  const isMap = typeof value === 'object' && value !== null;
  return isMap ? Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, stated(part)])) : value;
}
const propertiesSchema = z.record(z.string(), valueSchema);

export const graphSchema = z.strictObject({
  unique: z.record(z.string(), z.string()).default({}).describe('label to the property a constraint makes unique'),
  nodes: z.array(z.tuple([z.array(z.string()), propertiesSchema])),
  relationships: z.array(z.tuple([z.int(), z.string(), z.int(), propertiesSchema])),
});
export type Graph = z.infer<typeof graphSchema>;

/** What the query of a case returns, for a server that knows no Cypher. */
export const answerSchema = z.strictObject({
  key: z.string().default('key'),
  fields: z.array(z.string()),
  rows: z.array(z.array(valueSchema)),
});
export type QueryAnswer = z.infer<typeof answerSchema>;

export type Held = { readonly graph: Graph; readonly answer?: QueryAnswer | undefined };

export function answerOf({ graph, answer }: Held, query: string, parameters: Parameters): Answer {
  const isExplained = query.startsWith('EXPLAIN ');
  if (/\b(CREATE|MERGE|SET|DELETE)\b/.test(query)) {
    if (!isExplained) throw new BoltFailure('Neo.ClientError.Statement.AccessMode');
    return { fields: ['key', 'subject', 'predicate', 'object'], rows: [], type: 'rw' };
  }
  if (answer && isExplained) return { fields: answer.fields, rows: [], type: 'r' };
  if (answer && query.includes('$last')) {
    const { fields, rows, key } = query.includes(`AS \`${WHOLE_ROW}\``) ? keyed(answer) : answer;
    return { fields, rows: pageOf(fields, rows, parameters, key), type: 'r' };
  }
  const [fields, rows] = tableOf(graph, query, parameters);
  return { fields, rows, type: 'r' };
}

const WHOLE_ROW = 'whole row';

/** Rows that differ, with all their columns as a key. */
function keyed({ fields, rows }: QueryAnswer): QueryAnswer {
  const distinct = new Map(
    rows
      .map((row) => [row.map((value) => (value === null ? '' : String(value))), row] as const)
      .map(([key, row]) => [key.join('\n'), [...row, key]]),
  );
  return { key: WHOLE_ROW, fields: [...fields, WHOLE_ROW], rows: [...distinct.values()] };
}

type Table = readonly [fields: readonly string[], rows: Iterable<readonly unknown[]>];

function tableOf(graph: Graph, query: string, parameters: Parameters): Table {
  const { nodes, relationships, unique } = graph;
  const names = (column: string, found: Iterable<string>): Table => [
    [column],
    [...new Set(found)].sort().map((name) => [name]),
  ];
  if (query.startsWith('CALL db.labels')) {
    return names(
      'label',
      nodes.flatMap(([labels]) => labels),
    );
  }
  if (query.startsWith('CALL db.relationshipTypes')) {
    return names(
      'relationshipType',
      relationships.map(([, type]) => type),
    );
  }
  if (query.startsWith('SHOW CONSTRAINTS')) {
    const rows = Object.entries(unique).map(([label, property]) => ['UNIQUENESS', [label], [property]]);
    return [['type', 'labelsOrTypes', 'properties'], rows];
  }
  const [, label, type] = /^MATCH \((?:\w*:`(.+?)`|\w*)\)(?:-\[\w:`(.+?)`\]->\(o?\))?/.exec(query) ?? [];
  const labelled = nodes.filter(([labels]) => label === undefined || labels.includes(label));
  if (query.includes('UNWIND keys(n)')) {
    return names(
      'k',
      labelled.flatMap(([, properties]) => Object.keys(properties)),
    );
  }
  if (query.endsWith('RETURN count(n) AS n')) return [['n'], [[labelled.length]]];
  const ends = relationships.flatMap(([from, kind, to, properties], index) => {
    const [subject, object] = [nodes[from], nodes[to]];
    if (kind !== type || !subject || !object || (label !== undefined && !subject[0].includes(label))) return [];
    return [{ subject, object, properties, id: `5:test:${String(index).padStart(6, '0')}` }];
  });
  if (query.endsWith('RETURN count(r) AS n')) return [['n'], [[ends.length]]];
  if (query.includes('nameless')) return nameless(query, ends, parameters);
  return walk(query, ends, parameters);
}

type Node = Graph['nodes'][number];
interface End {
  readonly subject: Node;
  readonly object: Node;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly id: string;
}

const walkFields = [
  'key',
  'subjectid',
  'subject',
  'subjecttype',
  'objectid',
  'object',
  'objecttype',
  'objectlabel',
  'properties',
];

function walk(query: string, ends: readonly End[], parameters: Parameters): Table {
  const others = [...query.matchAll(/AND NOT s:`(.+?)`/g)].map(([, label = '']) => label);
  const part = (pattern: RegExp): string => pattern.exec(query)?.[1] ?? '';
  const id = part(/WHERE s\.`(.+?)` >=/);
  const [label, type] = [part(/ s\.`([^`]+)` AS subject,/), part(/ s\.`([^`]+)` AS subjecttype,/)];
  const objectId = part(/toStringOrNull\((.*?)\) AS oid/);
  const [objectLabel, objectType, objectName] = [
    part(/oid AS objectid, (.*?) AS object,/),
    part(/ AS object, (.*?) AS objecttype,/),
    part(/ AS objecttype, (.*?) AS objectlabel,/),
  ];
  const rows = ends
    .filter(({ subject: [labels] }) => !others.some((other) => labels.includes(other)))
    .flatMap(({ subject: [, subject], object, properties, id: edge }) => {
      const found = caseOf(objectId, object);
      if (subject[id] === undefined || found === null) return [];
      const row = [[subject[id], String(found), edge], subject[id], subject[label] ?? null, subject[type] ?? null];
      const target = [String(found), caseOf(objectLabel, object), caseOf(objectType, object)];
      return [[...row, ...target, caseOf(objectName, object), properties]];
    });
  return [walkFields, pageOf(walkFields, rows, parameters)];
}

function nameless(query: string, ends: readonly End[], parameters: Parameters): Table {
  const subjectId = /WITH r, (.*?) AS sid/.exec(query)?.[1] ?? '';
  const objectId = /toStringOrNull\((.*?)\) AS oid/.exec(query)?.[1] ?? '';
  const rows = ends.flatMap(({ subject, object, id }) => {
    const found = caseOf(subjectId, subject);
    const isNamed = typeof found === 'string' || typeof found === 'bigint' || typeof found === 'number';
    if (isNamed && caseOf(objectId, object) !== null) return [];
    return [[id, isNamed ? 'object' : 'subject']];
  });
  return [['key', 'nameless'], pageOf(['key', 'nameless'], rows, parameters)];
}

/** CASE WHEN o:`Label` THEN o.`property` …: the first label the node has. */
function caseOf(expression: string, [labels, properties]: Node): unknown {
  for (const { label, property, text } of casesOf(expression)) {
    if (labels.includes(label)) return text ?? properties[property ?? ''] ?? null;
  }
  return null;
}

interface Case {
  readonly label: string;
  readonly property: string | undefined;
  readonly text: string | undefined;
}

const read = new Map<string, readonly Case[]>();

function casesOf(expression: string): readonly Case[] {
  const pattern = /WHEN \w:`(.+?)` THEN (?:\w\.`(.+?)`|'(.*?)'|null)/g;
  const cases =
    read.get(expression) ??
    [...expression.matchAll(pattern)].map(([, label = '', property, text]) => ({ label, property, text }));
  read.set(expression, cases);
  return cases;
}

function pageOf(
  fields: readonly string[],
  rows: readonly (readonly unknown[])[],
  { last, limit }: Parameters,
  column = 'key',
): (readonly unknown[])[] {
  const key = (row: readonly unknown[]) => row[fields.indexOf(column)];
  return rows
    .filter((row) => (compareKeys(key(row), last) ?? -1) > 0)
    .sort((a, b) => compareKeys(key(a), key(b)) ?? 0)
    .slice(0, Number(limit));
}

/**
 * The queries that read one type of relationship: for each label of its subjects a walk in the order of their
 * identifiers, which an index serves, and last what no such walk meets. Together they give each relationship once.
 */
import { type EdgeKind, type NodeKind, quoted } from './schema.js';

export interface Walk {
  readonly query: string;
  readonly first: unknown;
}

/** Cypher compares texts with texts and numbers with numbers; any other comparison is null, and its row is not there. */
const BEFORE_ALL_TEXTS = '';
const BEFORE_ALL_NUMBERS = -Infinity;
export const beforeAll: readonly unknown[] = [BEFORE_ALL_TEXTS, BEFORE_ALL_NUMBERS];

/**
 * The key is [identifier of the subject, that of the object as text, element id]: the last only tells relationships
 * between the same two nodes apart, since it is no name that lasts.
 */
export function walksOf(
  { type, subjects }: EdgeKind,
  nodes: readonly NodeKind[],
): { readonly subject: string; readonly walk: Walk }[] {
  return subjects.flatMap((subject) => {
    const others = nodes.slice(
      0,
      nodes.findIndex(({ name }) => name === subject.name),
    );
    const query = walkQuery(type, subject, others, nodes);
    return beforeAll.map((lowest) => ({ subject: subject.name, walk: { query, first: [lowest, '', ''] } }));
  });
}

function walkQuery(type: string, subject: NodeKind, earlier: readonly NodeKind[], nodes: readonly NodeKind[]): string {
  const id = `s.${quoted(subject.id)}`;
  const isOther = earlier.map(({ name }) => ` AND NOT s:${quoted(name)}`).join('');
  return [
    `MATCH (s:${quoted(subject.name)})-[r:${quoted(type)}]->(o)`,
    `WHERE ${id} >= $last0${isOther}`,
    `WITH s, r, o, toStringOrNull(${caseOf('o', nodes, 'id')}) AS oid`,
    `WHERE oid IS NOT NULL AND (${id} > $last0 OR oid > $last1 OR (oid = $last1 AND elementId(r) > $last2))`,
    `RETURN [${id}, oid, elementId(r)] AS key, ${id} AS subjectid, ${propertyOf('s', subject.label)} AS subject,`,
    `${propertyOf('s', subject.type)} AS subjecttype, oid AS objectid, ${caseOf('o', nodes, 'label')} AS object,`,
    `${caseOf('o', nodes, 'type')} AS objecttype, ${caseOf('o', nodes, 'name')} AS objectlabel,`,
    `properties(r) AS properties`,
    `ORDER BY ${id}, oid, elementId(r) LIMIT $limit`,
  ].join(' ');
}

/** Relationships of which an end has no label that is read, or no identifier to go by. */
export function leftoverWalk(type: string, nodes: readonly NodeKind[]): Walk {
  const query = [
    `MATCH (s)-[r:${quoted(type)}]->(o)`,
    `WITH r, ${caseOf('s', nodes, 'id')} AS sid, toStringOrNull(${caseOf('o', nodes, 'id')}) AS oid`,
    `WITH r, coalesce(sid >= '' OR sid >= $lowest, false) AS named, oid`,
    `WHERE (NOT named OR oid IS NULL) AND elementId(r) > $last`,
    `RETURN elementId(r) AS key, CASE WHEN named THEN 'object' ELSE 'subject' END AS nameless`,
    `ORDER BY key LIMIT $limit`,
  ].join(' ');
  return { query, first: '' };
}
export const leftoverParameters = { lowest: BEFORE_ALL_NUMBERS };

function caseOf(variable: string, nodes: readonly NodeKind[], what: 'id' | 'label' | 'type' | 'name'): string {
  const cases = nodes.map((node) => {
    const value = what === 'name' ? textLiteral(node.name) : propertyOf(variable, node[what]);
    return `WHEN ${variable}:${quoted(node.name)} THEN ${value}`;
  });
  return cases.length === 0 ? 'null' : `CASE ${cases.join(' ')} END`;
}

function propertyOf(variable: string, property: string | undefined): string {
  return property === undefined ? 'null' : `${variable}.${quoted(property)}`;
}

function textLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

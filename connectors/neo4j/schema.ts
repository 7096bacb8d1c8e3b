/**
 * What a graph holds, found by asking it: which labels tell what a node is and by which property it is identified, and
 * which types of relationships there are. Counts come from the store of counts, so that none of it reads the graph.
 */
import { UserError } from '../../schemas/errors.js';
import type { Database } from './database.js';
import type { Neo4jOptions, NodeOptions } from './options.js';
import { textOf } from './values.js';

/** A label and how its nodes are read. */
export interface NodeKind extends NodeOptions {
  readonly name: string;
  readonly id: string;
}

/** A type of relationship with the labels its subjects have. */
export interface EdgeKind {
  readonly type: string;
  readonly subjects: readonly NodeKind[];
}

export interface GraphSchema {
  /** The label that comes first says what a node is. */
  readonly nodes: readonly NodeKind[];
  readonly edges: readonly EdgeKind[];
}

/** Properties in use, where no constraint says which one identifies: Hetionet, Biolink, PrimeKG, neosemantics. */
const USUAL_IDS = ['id', 'identifier', 'curie', 'code', 'node_id', 'uri', 'uid', 'name'];
const USUAL_LABELS = ['name', 'label', 'preferred_name', 'preferredName', 'prefLabel', 'node_name', 'title', 'term'];
/** Nodes whose properties are looked at. */
const SAMPLE = 200;

/** @throws UserError when what the recipe names is not there, or nothing can be read */
export async function discover(database: Database, options: Neo4jOptions): Promise<GraphSchema> {
  const labels = await column(database, 'CALL db.labels() YIELD label RETURN label ORDER BY label');
  const types = await column(
    database,
    'CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType ORDER BY relationshipType',
  );
  const { nodes: stated, relationships } = options;
  expectKnown('label', Object.keys(stated), labels);
  expectKnown('type of relationship', Object.keys(relationships ?? {}), types);
  const nodes = await nodeKinds(database, labels, stated);
  const edges: EdgeKind[] = [];
  for (const type of types) {
    if (relationships && !Object.hasOwn(relationships, type)) continue;
    if ((await count(database, `MATCH ()-[r:${quoted(type)}]->() RETURN count(r) AS n`)) === 0) continue;
    const subjects: NodeKind[] = [];
    for (const node of nodes) {
      const found = await count(database, `MATCH (:${quoted(node.name)})-[r:${quoted(type)}]->() RETURN count(r) AS n`);
      if (found > 0) subjects.push(node);
    }
    edges.push({ type, subjects });
  }
  if (edges.length === 0) throw new UserError(`${options.database} has no relationships to read`);
  return { nodes, edges };
}

async function nodeKinds(
  database: Database,
  labels: readonly string[],
  stated: Neo4jOptions['nodes'],
): Promise<NodeKind[]> {
  const constrained = await constrainedProperties(database);
  const counted: { kind: NodeKind; nodes: number }[] = [];
  for (const name of labels) {
    const options = stated[name] ?? {};
    const properties = await column(
      database,
      `MATCH (n:${quoted(name)}) WITH n LIMIT ${SAMPLE} UNWIND keys(n) AS k RETURN DISTINCT k ORDER BY k`,
    );
    const id = options.id ?? constrained.get(name) ?? USUAL_IDS.find((usual) => properties.includes(usual));
    if (id === undefined) continue;
    const label = options.label ?? USUAL_LABELS.find((usual) => properties.includes(usual));
    const nodes = await count(database, `MATCH (n:${quoted(name)}) RETURN count(n) AS n`);
    counted.push({ kind: { ...options, name, id, label }, nodes });
  }
  const order = Object.keys(stated);
  // Of several labels of a node the rarer says more: Disease, not Entity.
  return counted
    .sort(
      (a, b) =>
        place(order, a.kind.name) - place(order, b.kind.name) ||
        a.nodes - b.nodes ||
        (a.kind.name < b.kind.name ? -1 : 1),
    )
    .map(({ kind }) => kind);
}

/** Label to the one property a constraint makes unique. */
async function constrainedProperties(database: Database): Promise<Map<string, string>> {
  const rows = await database.rows(
    'SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN type, labelsOrTypes, properties ORDER BY name',
  );
  const found = new Map<string, string>();
  for (const row of rows) {
    const [labels, properties] = [row.get('labelsOrTypes'), row.get('properties')];
    if (!/^(NODE_)?(PROPERTY_)?(UNIQUENESS|NODE_KEY|KEY)$/.test(textOf(row.get('type')))) continue;
    if (!Array.isArray(labels) || !Array.isArray(properties) || properties.length !== 1) continue;
    const [label, property] = [textOf(labels[0]), textOf(properties[0])];
    if (!found.has(label)) found.set(label, property);
  }
  return found;
}

/** Backticks make any name an identifier; one inside is doubled. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function place(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}

function expectKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const strange = names.find((name) => !known.includes(name));
  if (strange === undefined) return;
  throw new UserError(`the graph has no ${what} '${strange}'; it has: ${known.slice(0, 40).join(', ')}`);
}

async function column(database: Database, query: string): Promise<string[]> {
  const rows = await database.rows(query);
  return rows.map((row) => textOf(row.get(/RETURN (?:DISTINCT )?(\w+)/.exec(query)?.[1] ?? '')));
}

async function count(database: Database, query: string): Promise<number> {
  const [row] = await database.rows(query);
  return Number(row?.get('n') ?? 0);
}

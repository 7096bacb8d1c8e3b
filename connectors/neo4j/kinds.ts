/** What is read of a database, one part each: every type of relationship, or the rows of the query. */

import type { Vocabulary } from '../../engines/curies/vocabulary.js';
import type { Item } from '../../schemas/connector.js';
import { UserError } from '../../schemas/errors.js';
import type { Database } from './database.js';
import { itemOfEdge, itemOfRow, type Setting } from './edge.js';
import type { Neo4jOptions } from './options.js';
import { cursorOf, type Paged, pagesOf } from './pages.js';
import { beforeAll, leftoverParameters, leftoverWalk, walksOf } from './queries.js';
import { parseStart, startText } from './ranges.js';
import { type Layout, layoutOf, missing, type Row } from './row.js';
import { discover, type EdgeKind, type GraphSchema, quoted } from './schema.js';
import { textOf } from './values.js';

/** A row as it counts, and where a range that begins with it starts. */
export interface Entry {
  readonly item: Item;
  /** Undefined where no range may begin. */
  start(): string | undefined;
}

export interface Kind {
  readonly key: string;
  readonly uri: string;
  /** All it gives from a start on, in the same order each time, a page of the database together. */
  entries(from: string | undefined): AsyncIterable<readonly Entry[]>;
}

/** @returns in the order of their keys */
export async function kindsOf(database: Database, options: Neo4jOptions, vocabulary: Vocabulary): Promise<Kind[]> {
  const kindOf = (key: string, walksOf: (setting: Setting) => Walks): Kind => {
    const uri = `neo4j:${options.database}/${key}`;
    const walks = walksOf({ uri, lang: options.lang, vocabulary });
    return { key, uri, entries: (from) => entriesOf(database, walks, from, options.page) };
  };
  if (options.query !== undefined) {
    const query = await pagedQuery(database, options.query, options);
    return [kindOf('query', (setting) => queryWalks(query, options, setting))];
  }
  const schema = await discover(database, options);
  return schema.edges
    .map((edge) => kindOf(encodeURIComponent(edge.type), (setting) => edgeWalks(edge, schema, options, setting)))
    .sort((a, b) => (`${a.key}/` < `${b.key}/` ? -1 : 1));
}

interface Walk {
  readonly paged: Paged;
  itemOf(row: Row): Item;
  /** `$last` of a page that begins with a row; undefined where none may. */
  cursorBefore(row: Row, previous: Row): unknown;
}

interface Walks {
  readonly list: readonly Walk[];
  /** What is said of a kind of which nothing comes; then only the first walk that gives anything counts. */
  readonly ifEmpty?: Item;
}

async function* entriesOf(
  database: Database,
  { list, ifEmpty }: Walks,
  from: string | undefined,
  limit: number,
): AsyncIterable<readonly Entry[]> {
  const begin = from === undefined ? undefined : parseStart(from);
  let isEmpty = true;
  for (const [index, walk] of list.entries()) {
    if (begin && index < begin.walk) continue;
    const { paged, itemOf, cursorBefore } = walk;
    const first = begin?.walk === index ? begin.last : paged.first;
    let previous: Row | undefined;
    for await (const rows of pagesOf(database, { ...paged, first }, limit)) {
      isEmpty = false;
      yield rows.map((row) => {
        const before = previous;
        previous = row;
        return {
          item: itemOf(row),
          start: () => (before ? startText({ walk: index, last: cursorBefore(row, before) }) : undefined),
        };
      });
    }
    if (ifEmpty && !isEmpty) return;
  }
  if (isEmpty && ifEmpty) yield [{ item: ifEmpty, start: () => undefined }];
}

interface Query {
  readonly text: string;
  readonly layout: Layout;
  /** Column of the key. */
  readonly key: string;
  /** `$last` of the first page; what follows is tried where nothing came. */
  readonly starts: readonly unknown[];
  /** Whether it pages by itself. */
  readonly isPaged: boolean;
}

/** @throws UserError when the query does more than read, or its rows make no triples */
async function pagedQuery(database: Database, query: string, options: Neo4jOptions): Promise<Query> {
  const text = query.trim().replace(/;$/, '');
  const isPaged = /\$last\d*\b/.test(text) && /\$limit\b/.test(text);
  if (!isPaged && /\$(last\d*|limit)\b/.test(text)) {
    throw new UserError('a query that takes one of $last and $limit must take both: WHERE n.id > $last … LIMIT $limit');
  }
  const starts = options.first === undefined ? startsOf(text) : [options.first];
  const cursor = isPaged ? cursorOf(starts[0], 1) : {};
  const names = await database.check(text, { ...options.parameters, ...cursor });
  const layout = layoutOf(names, options.columns, options.predicate);
  const { key } = layout;
  if (isPaged) {
    if (key === undefined) throw missing("'key', that which is held against $last,", names);
    return { text, layout, key, starts, isPaged };
  }
  const whole = key === undefined;
  const values = names.map((name) => `coalesce(toStringOrNull(${quoted(name)}), '')`);
  const column = quoted(key ?? WHOLE_ROW);
  // The line end closes a comment at the end of the query.
  const wrapped = [
    `CALL { ${text}\n}`,
    whole ? `WITH DISTINCT * WITH *, [${values.join(', ')}] AS ${column}` : 'WITH *',
    `WHERE ${column} > $last RETURN * ORDER BY ${column} LIMIT $limit`,
  ].join(' ');
  return { text: wrapped, layout, key: key ?? WHOLE_ROW, starts: whole ? [[]] : starts, isPaged };
}

/** Where pages begin unless it is said: a query that takes `$last1` has a key of two parts. */
function startsOf(text: string): readonly unknown[] {
  const parts = [...text.matchAll(/\$last(\d+)\b/g)].map(([, index]) => Number(index));
  if (parts.length === 0) return beforeAll;
  return beforeAll.map((lowest) => [lowest, ...Array<string>(Math.max(...parts)).fill('')]);
}

/** The key of a query that names none: all its columns. */
const WHOLE_ROW = 'whole row';

/** Keys of a query are texts or numbers, not both; what takes no account of $last must not come twice. */
function queryWalks({ text, layout, key, starts, isPaged }: Query, options: Neo4jOptions, setting: Setting): Walks {
  const { uri } = setting;
  const list = starts.map((first) => ({
    paged: { query: text, parameters: options.parameters, key, first, isLoose: isPaged },
    itemOf: (row: Row) => itemOfRow(row, layout, options.predicate, setting),
    cursorBefore: (_row: Row, previous: Row) => previous.get(key),
  }));
  const ifEmpty = { rejected: { work: uri, uri, rule: 'neo4j/no-rows', value: '0', threshold: '1' } };
  return { list, ifEmpty };
}

function edgeWalks(edge: EdgeKind, { nodes }: GraphSchema, options: Neo4jOptions, setting: Setting): Walks {
  const { type } = edge;
  const relationship = options.relationships?.[type] ?? {};
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const paged = { key: 'key', isLoose: false };
  const list = walksOf(edge, nodes).map(({ subject, walk }) => ({
    paged: { ...paged, ...walk, parameters: {} },
    itemOf: (row: Row) => itemOfEdge(row, { type, subject, relationship }, byName, setting),
    // Only between subjects: the rest of the key is no name that lasts.
    cursorBefore: (row: Row, previous: Row) =>
      row.get('subjectid') === previous.get('subjectid') ? undefined : [row.get('subjectid'), '', ''],
  }));
  const leftover = {
    paged: { ...paged, ...leftoverWalk(type, nodes), parameters: leftoverParameters },
    itemOf: (row: Row) => namelessItem(row, setting),
    cursorBefore: () => undefined,
  };
  return { list: [...list, leftover] };
}

function namelessItem(row: Row, { uri }: Setting): Item {
  const [work, value] = [textOf(row.get('key')), textOf(row.get('nameless'))];
  return { rejected: { work, uri, rule: 'neo4j/nameless', value, threshold: null } };
}

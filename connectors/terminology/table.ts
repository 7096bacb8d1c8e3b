/** Vocabularies as tables (CSV, TSV, sheets of XLSX): a row a concept. Read twice: a code may stand before what it belongs to. */
import { rejected } from '../../engines/curies/edge.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import { expectStated, type Layout, layoutOf, type Stated } from './columns.js';
import { type Concept, type Context, evidenceOf, itemsOfConcept, type Statement, statusOf } from './concept.js';
import { hierarchyOf, type ParentOf, systemOfCodes } from './hierarchy.js';

export type TableRow =
  | { readonly place: string; readonly cells: readonly string[] }
  | { readonly place: string; readonly broken: InputError };

export interface TableOptions {
  readonly system?: string | undefined;
  readonly columns: Stated;
  readonly separator: string;
}

/** A title or a date may stand above the header. */
const HEADER_WITHIN = 20;
const SAMPLED = 500;
/** Names kept for what codes belong to: about 200 bytes each. */
const MAX_NAMES = 1_000_000;

/** Routes of administration of the DDD (https://atcddd.fhi.no/ddd/definition_and_general_considera/). */
const ROUTES: ReadonlyMap<string, string> = new Map([
  ['O', 'oral'],
  ['P', 'parenteral'],
  ['R', 'rectal'],
  ['N', 'nasal'],
  ['SL', 'sublingual'],
  ['TD', 'transdermal'],
  ['V', 'vaginal'],
]);

/** What the first pass learns. */
interface Learnt {
  readonly layout: Layout;
  readonly header: string;
  readonly system: string;
  readonly names: ReadonlyMap<string, string>;
  readonly parentOf: ParentOf;
}

/** @param open the rows from the first, once for each pass */
export async function* readTable(
  open: () => AsyncIterable<readonly TableRow[]>,
  context: Context,
  options: TableOptions,
): AsyncIterable<Item[]> {
  const learnt = await learn(open(), options);
  const seen = new Set<string>();
  let isBelowHeader = false;
  for await (const rows of open()) {
    const items: Item[] = [];
    for (const row of rows) {
      if ('broken' in row) items.push(failed(context, row.place, row.broken));
      else if (isBelowHeader) items.push(...itemsOfRow(row, learnt, seen, context, options));
      else isBelowHeader = row.place === learnt.header;
    }
    yield items;
  }
}

async function learn(blocks: AsyncIterable<readonly TableRow[]>, options: TableOptions): Promise<Learnt> {
  const names = new Map<string, string>();
  const sample: string[] = [];
  let layout: Layout | undefined;
  let header = '';
  let looked = 0;
  let first: readonly string[] = [];
  for await (const rows of blocks) {
    for (const row of rows) {
      if ('broken' in row) continue;
      if (layout === undefined) {
        if (looked++ === 0) first = row.cells;
        layout = looked > HEADER_WITHIN ? undefined : layoutOf(row.cells, options.columns);
        if (layout) expectStated(row.cells, options.columns);
        header = row.place;
        continue;
      }
      for (const { code, name } of layout.levels) {
        const at = codeIn(row.cells, code);
        const label = cellAt(row.cells, name);
        if (at !== '' && label !== '' && !names.has(at) && names.size < MAX_NAMES) names.set(at, label);
      }
      const code = codeIn(row.cells, layout.levels.at(-1)?.code);
      if (sample.length < SAMPLED && code !== '') sample.push(code);
    }
  }
  if (layout === undefined) {
    const found = first.slice(0, 20).map((cell) => cell.slice(0, 40));
    const message = `no header with a code and a name; found: ${found.join(', ')}. Name them in the recipe under columns`;
    throw new InputError('missing-column', 'header', message);
  }
  const isEmpty = sample.length === 0;
  const system =
    options.system ??
    layout.system ??
    (isEmpty ? '' : undefined) ??
    systemOfCodes(sample, [...names.values()].slice(0, 20));
  if (system === undefined) {
    const message = 'codes of a vocabulary that cannot be told by their form; name its prefix under system';
    throw new InputError('unknown-system', 'header', message);
  }
  return { layout, header, system, names, parentOf: hierarchyOf(system, new Set(names.keys())) };
}

function* itemsOfRow(
  { place, cells }: { place: string; cells: readonly string[] },
  learnt: Learnt,
  seen: Set<string>,
  context: Context,
  options: TableOptions,
): Iterable<Item> {
  const { levels } = learnt.layout;
  for (const [index, { code: codeAt, name }] of levels.entries()) {
    const code = codeIn(cells, codeAt);
    const isOwn = index === levels.length - 1;
    // A level above comes once, with the first row below it.
    if (!isOwn && (code === '' || cellAt(cells, name) === '' || seen.has(code))) continue;
    const above = levels
      .slice(0, index)
      .map((level) => codeIn(cells, level.code))
      .findLast((one) => one !== '' && one !== code);
    const isRepeated = seen.has(code);
    if (seen.size < MAX_NAMES) seen.add(code);
    const told = isOwn ? ownStatements(cells, learnt, options) : [];
    if (isRepeated && told.length === 0) {
      yield rejected({ unit: 'terminology', uri: context.uri, work: evidenceOf(context.uri, place) }, 'repeated', code);
      continue;
    }
    const concept: Concept = {
      id: idOf(code, learnt.system),
      code,
      label: cellAt(cells, name),
      place,
      status: isOwn ? statusOf(cellAt(cells, learnt.layout.at.status)) : null,
      isForeign: codeAt === name,
      statements: isRepeated ? told : [...parentsOf(code, above, cells, learnt, options), ...told],
    };
    // A second row of a code adds to it (ATC: a dose for each route), and does not tell its code again.
    yield* itemsOfConcept(concept, isRepeated ? { ...context, codes: false } : context);
  }
}

function parentsOf(
  code: string,
  above: string | undefined,
  cells: readonly string[],
  { layout, system, names, parentOf }: Learnt,
  { separator }: TableOptions,
): Statement[] {
  const stated = splitCell(cellAt(cells, layout.at.parent), separator);
  const parents = stated.length > 0 ? stated : [above ?? parentOf(code) ?? ''].filter((parent) => parent !== '');
  return parents.map((to) => ({ predicate: 'is-a', to: idOf(to, system), label: names.get(to) ?? '' }));
}

function ownStatements(
  cells: readonly string[],
  { layout, system, names }: Learnt,
  options: TableOptions,
): Statement[] {
  const { at } = layout;
  const texts = (predicate: string, texts: readonly string[]) => texts.map((text) => ({ predicate, text }));
  return [
    ...texts('synonym', splitCell(cellAt(cells, at.synonyms), options.separator)),
    ...texts('definition', [cellAt(cells, at.definition)].filter(isTold)),
    ...layout.literals.flatMap(({ predicate, columns, separator }) => {
      const values = columns
        .map((column) => cellAt(cells, column))
        .filter(isTold)
        .map((value) => (predicate === 'defined-daily-dose' ? (ROUTES.get(value) ?? value) : value));
      // A unit and a route without a dose say nothing.
      if (values.length === 0 || (columns.length > 1 && !isTold(cellAt(cells, columns[0])))) return [];
      return texts(
        predicate,
        separator === undefined ? [values.join(' ')] : splitCell(values.join(separator), separator),
      );
    }),
    ...splitCell(cellAt(cells, at.map), options.separator).map((to) => ({
      predicate: 'maps-to',
      to: idOf(to, system),
      label: names.get(to) ?? '',
    })),
  ];
}

function idOf(code: string, system: string): string {
  return /^(?:https?:\/\/|urn:|[A-Za-z][\w.]*:)/.test(code) ? code : `${system}:${code.replace(/\s+/g, '')}`;
}

/** `NA` and `-` are what exports write into empty cells. */
function isTold(text: string): boolean {
  return text !== '' && text !== 'NA' && text !== '-';
}

function codeIn(cells: readonly string[], index: number | undefined): string {
  const code = cellAt(cells, index);
  return code === 'NA' || code === '-' ? '' : code;
}

function cellAt(cells: readonly string[], index: number | undefined): string {
  return index === undefined ? '' : (cells[index]?.trim() ?? '');
}

function splitCell(cell: string, separator: string): string[] {
  return cell
    .split(separator)
    .map((one) => one.trim())
    .filter(isTold);
}

function failed({ uri }: Context, place: string, { code, message }: InputError): Item {
  return { failed: { uri, place, code, message } };
}

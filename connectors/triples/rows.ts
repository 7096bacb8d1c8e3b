/** Edge lists: every record below the header comes out as triples, a rejection or a failure. */
import { z } from 'zod';
import { isRagged } from '../../formats/delimited/header.js';
import { type DelimitedRecord, readRecords } from '../../formats/delimited/records.js';
import { parsePythonLiteral } from '../../formats/python-literal/parse.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import { type Field, type Layout, layoutOf, type Stated } from './columns.js';
import { type Context, entityIn, itemIn } from './context.js';

interface EdgeOptions extends Stated {
  readonly header: boolean;
  readonly skip: number;
  readonly separator?: string | undefined;
  readonly lists: boolean;
}

export async function* readEdges(
  blocks: AsyncIterable<string>,
  format: 'tsv' | 'csv',
  context: Context,
  options: EdgeOptions,
): AsyncIterable<Item[]> {
  let layout: Layout | undefined;
  const dialect = { delimiter: format === 'tsv' ? '\t' : ',', skipLines: options.skip };
  for await (const records of readRecords(blocks, dialect)) {
    const items: Item[] = [];
    for (const record of records) {
      if (layout === undefined) {
        layout = layoutOf(options.header ? record.cells : record.cells.map((_, i) => String(i + 1)), options);
        if (options.header) continue;
      }
      for (const item of itemsOfRecord(record, layout, context, options)) items.push(item);
    }
    yield items;
  }
}

function* itemsOfRecord(
  { cells, number, line, isMalformed }: DelimitedRecord,
  layout: Layout,
  context: Context,
  { separator, lists }: EdgeOptions,
): Iterable<Item> {
  const { uri } = context;
  const place = `record ${number}, line ${line}`;
  if (isMalformed) {
    const message = 'a quote opens a cell and does not close it; double the quotes inside cells';
    yield { failed: { uri, place, code: 'malformed-quotes', message } };
    return;
  }
  if (isRagged(cells, layout.width)) {
    const message = `${cells.length} cells, expected ${layout.width} as in the header; correct the row`;
    yield { failed: { uri, place, code: 'ragged-row', message } };
    return;
  }
  const cell = (field: Field) => {
    const index = layout.at[field];
    return index === undefined ? '' : (cells[index]?.trim() ?? '');
  };
  const work = `${uri}:${line}`;
  const subjecttype = cell('subjecttype') || layout.subjecttype;
  const objecttype = cell('objecttype') || layout.objecttype;
  const subject = entityIn(context, idOf(cell('subjectprefix'), cell('subjectid')), cell('subject'), subjecttype);
  const objects = lists ? listIn(cell('object')) : objectsIn(cell('object'), separator);
  if (objects === null) {
    const message = "the cell of the object is no list as in ['fever', 'cough']; correct it, or leave out `lists`";
    yield { failed: { uri, place, code: 'malformed-list', message } };
    return;
  }
  for (const label of objects) {
    const edge = {
      subject,
      predicate: cell('predicate') || (layout.predicate ?? ''),
      object: entityIn(context, idOf(cell('objectprefix'), cell('objectid')), label, objecttype),
      status: cell('status') || null,
      evidence: cell('evidence') || work,
    };
    yield itemIn(context, edge, work);
  }
}

/** PrimeKG numbers the entities of each vocabulary: without its name two things share a number. */
function idOf(prefix: string, id: string): string {
  return prefix === '' || id === '' ? id : `${prefix}:${id}`;
}

/** An empty cell is one empty object, so that its row is told. */
function objectsIn(cell: string, separator: string | undefined): string[] {
  if (separator === undefined) return [cell];
  const objects = cell
    .split(separator)
    .map((object) => object.trim())
    .filter((object) => object !== '');
  return objects.length === 0 ? [''] : objects;
}

/** @returns null where it is no list of words */
function listIn(cell: string): string[] | null {
  try {
    const list = z.array(z.string()).safeParse(parsePythonLiteral(cell === '' ? '[]' : cell));
    if (!list.success) return null;
    const objects = list.data.map((object) => object.trim()).filter((object) => object !== '');
    return objects.length === 0 ? [''] : objects;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
}

/** JSON and JSON Lines of triples: each triple of a value comes out, each value that is none is told. */
import { rejected } from '../../engines/curies/edge.js';
import { readJsonElements } from '../../formats/json/elements.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import type { Item } from '../../schemas/connector.js';
import type { InputError } from '../../schemas/errors.js';
import type { Stated } from './columns.js';
import { type Context, entityIn, evidenceIn, itemIn, placeIn } from './context.js';
import { type Told, triplesIn } from './json-values.js';

/** Members of an object around the list of a whole file. */
const WRAPPERS = ['triples', 'edges', 'relationships', 'links', 'statements', 'data', 'items', 'results', 'rows'];

type Value =
  | { readonly place: string; readonly value: unknown }
  | { readonly place: string; readonly broken: InputError };

export async function* readJson(
  chunks: AsyncIterable<Uint8Array>,
  format: 'json' | 'jsonl',
  context: Context,
  stated: Stated,
): AsyncIterable<Item[]> {
  const values = format === 'jsonl' ? lines(chunks) : elements(chunks);
  for await (const value of values) {
    if ('broken' in value) yield [failed(context, value.place, value.broken.code, value.broken.message)];
    else yield itemsOfValue(value, context, stated);
  }
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Value> {
  for await (const line of readJsonLines(chunks)) {
    const place = `line ${line.line}`;
    yield 'broken' in line ? { place: line.broken.place, broken: line.broken } : { place, value: line.value };
  }
}

async function* elements(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Value> {
  for await (const element of readJsonElements(chunks, WRAPPERS)) {
    const { place } = element;
    if ('broken' in element) yield { place, broken: element.broken };
    else if ('value' in element) yield { place, value: element.value };
    // What stands around a list (a licence, a date) is no triple; an object without such a list may be one.
    else if (element.count === 0 && Object.keys(element.object).length > 0) yield { place, value: element.object };
  }
}

function itemsOfValue({ place, value }: { place: string; value: unknown }, context: Context, stated: Stated): Item[] {
  const work = evidenceIn(context, place);
  const triples = triplesIn(value, stated.columns, stated.predicate);
  if (triples?.length === 0) return [rejected(placeIn(context, work), 'no-relation', null)];
  return (triples ?? [null]).map((told): Item => {
    if (told) return itemOfTold(told, work, context, stated);
    const message = 'expected [subject, relation, object] or an object with these members; name them under columns';
    return failed(context, place, 'not-a-triple', message);
  });
}

function itemOfTold(told: Told, work: string, context: Context, stated: Stated): Item {
  const { subject, object, isSchema } = told;
  const edge = {
    subject: entityIn(context, subject.id, subject.label, subject.type || stated.subjecttype),
    predicate: told.predicate,
    object: entityIn(context, object.id, object.label, object.type || stated.objecttype),
    // Not a fact about the world: a relation that may hold between entities of these kinds.
    status: isSchema ? 'schema' : told.status || null,
    evidence: told.evidence || work,
  };
  if (isSchema && edge.subject.id === edge.object.id) {
    const predicate = context.vocabulary.relationOf(edge.predicate).name;
    return { triple: { ...edge, predicate, source: '', lang: context.lang ?? null }, uri: context.uri };
  }
  return itemIn(context, edge, work, context.lang ?? (told.lang || undefined));
}

function failed({ uri }: Context, place: string, code: string, message: string): Item {
  return { failed: { uri, place, code, message } };
}

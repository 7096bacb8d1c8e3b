/** A `.json` or `.xml` file: one Bundle, or one resource by itself. */
import { elements, isResource, string } from '../../formats/fhir/element.js';
import { asR4 } from '../../formats/fhir/upgrade.js';
import { isR5 } from '../../formats/fhir/version.js';
import { parseFhirXml } from '../../formats/fhir/xml.js';
import { parseJson } from '../../formats/json/parse.js';
import { decodeUtf8 } from '../../formats/json/utf8.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { summaryDocument, visitDocument } from './documents.js';
import { hasNotes, notesOf, type Reading, type Telling } from './notes.js';
import { type Entry, Records, roleOf } from './records.js';

const MAX_BYTES = 48 * 1024 * 1024;

export async function* readBundle(part: Part, how: Reading, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let entries: Entry[];
  let foreign: number;
  try {
    ({ entries, foreign } = entriesOf(parse(await io.files.bytes(part, MAX_BYTES), uri), uri));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
    return;
  }
  if (entries.some(({ resource }) => isR5(resource))) {
    yield { rejected: { work: '', uri, rule: 'fhir/version', value: 'R5', threshold: 'R4' } };
    return;
  }
  const items: Item[] = [];
  for await (const item of itemsOf(entries, how)) items.push(item);
  if (foreign > 0) {
    const value = String(foreign);
    items.push({ rejected: { work: '', uri, rule: 'fhir/not-a-resource', value, threshold: null } });
  }
  if (items.length === 0) {
    yield { rejected: { work: '', uri, rule: 'fhir/no-encounter', value: null, threshold: null } };
  }
  yield* items;
}

function parse(bytes: Uint8Array, uri: string): unknown {
  return /\.xml(?:\.gz)?$/i.test(uri) ? parseFhirXml(bytes) : parseJson(decodeUtf8(bytes));
}

/** @throws InputError `not-fhir` */
function entriesOf(value: unknown, uri: string): { readonly entries: Entry[]; readonly foreign: number } {
  if (!isResource(value)) {
    const message = 'expected a FHIR resource or Bundle, but there is no resourceType; leave the file out of the path';
    throw new InputError('not-fhir', '', message);
  }
  if (value.resourceType !== 'Bundle') return { entries: [{ resource: asR4(value), uri, place: '' }], foreign: 0 };
  const all = elements(value, 'entry');
  const entries = all.flatMap((entry, index): Entry[] => {
    const { resource } = entry;
    const fullUrl = string(entry, 'fullUrl');
    if (!isResource(resource)) return [];
    return [{ resource: asR4(resource), uri, place: `entry ${index + 1}`, ...(fullUrl ? { fullUrl } : {}) }];
  });
  // An entry without any resource is a request or a response, and lacks nothing.
  const foreign = all.filter(({ resource }) => resource !== undefined && !isResource(resource)).length;
  return { entries, foreign };
}

async function* itemsOf(all: readonly Entry[], how: Reading): AsyncIterable<Item> {
  const records = new Records();
  const entries = all.filter(({ resource }) => roleOf(resource) !== 'billing');
  for (const { resource, fullUrl } of all) records.index.add(resource, fullUrl);
  for (const entry of entries) records.addPerson(entry);
  for (const entry of entries.filter(({ resource }) => roleOf(resource) === 'encounter')) {
    const rejected = records.addEncounter(entry);
    if (rejected) yield { rejected };
  }
  for (const entry of entries.filter(({ resource }) => roleOf(resource) === 'fact')) records.addFact(entry);
  const telling: Telling = { seen: new Set(), ...how };
  const apart: Item[] = [];
  for (const entry of entries.filter(({ resource }) => hasNotes(resource))) {
    for await (const item of notesOf(entry, records, telling)) apart.push(item);
  }
  yield* documentsOf(records);
  yield* apart;
}

/** Everything gathered, with the notes that wait at their visits. */
export function* documentsOf(records: Records): Iterable<Item> {
  for (const visit of records.visits.values()) yield visitDocument(visit, records);
  for (const summary of records.summaries.values()) yield summaryDocument(summary, records);
  if (records.orphans > 0) {
    const value = String(records.orphans);
    yield { rejected: { work: '', uri: records.orphanUri, rule: 'fhir/no-subject', value, threshold: null } };
  }
}

/**
 * A bulk export: the `.ndjson` files of one folder, read together. Resources of a patient are spread over all of them,
 * and nothing clinical may be spilled to disk; so the files are read again and again, each pass holding some patients:
 *
 *   scan      broken lines are told, whoever is referred to (practitioners, places) is kept, facts are weighed
 *   pass k    people and encounters of the patients whose hash falls on k, then their facts and notes
 *
 * Memory follows the directory and the size of a pass, not the export. An export of 64 MB of facts takes one pass.
 */
import { createHash } from 'node:crypto';
import { element, isResource, type Resource, string } from '../../formats/fhir/element.js';
import { parseReference } from '../../formats/fhir/reference.js';
import { ResourceIndex } from '../../formats/fhir/resource-index.js';
import { asR4 } from '../../formats/fhir/upgrade.js';
import { isR5 } from '../../formats/fhir/version.js';
import { type JsonLine, readJsonLines } from '../../formats/json-lines/read.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentsOf } from './bundle.js';
import { hasNotes, notesOf, type Reading, type Telling } from './notes.js';
import { type Entry, Records, type Role, roleOf } from './records.js';

/** JSON of facts a pass may hold; parsed, it takes about three times as much. */
const PASS_BYTES = 64 * 1024 * 1024;

/** Bytes a character may take: what of a note is held. */
const UTF8 = 4;

export async function* readBulk(
  parts: readonly Part[],
  how: Reading,
  io: Io,
  passBytes = PASS_BYTES,
): AsyncIterable<Item> {
  const export_ = await scan(parts, how.longest, io);
  yield* export_.items;
  let isEmpty = export_.items.length === 0;
  const passes = Math.max(1, Math.ceil(export_.bytes / passBytes));
  for (let pass = 0; pass < passes; pass++) {
    for await (const item of readPass(export_, (resource) => passOf(resource, passes) === pass, how, io)) {
      isEmpty = false;
      yield item;
    }
  }
  const uri = parts[0]?.uri ?? '';
  if (isEmpty) yield { rejected: { work: '', uri, rule: 'fhir/no-encounter', value: null, threshold: null } };
}

interface Scan {
  /** What is broken, or no resource of ours. */
  readonly items: Item[];
  /** Practitioners, organisations, places, medications: few, and referred to from everywhere. */
  readonly directory: ResourceIndex;
  /** Which roles each part holds: a pass does not read a part it has no use for. */
  readonly roles: ReadonlyMap<Part, ReadonlySet<Role>>;
  /** Length of the lines that a pass over everything would hold. */
  readonly bytes: number;
}

async function scan(parts: readonly Part[], longest: number, io: Io): Promise<Scan> {
  const items: Item[] = [];
  const directory = new ResourceIndex();
  const roles = new Map<Part, Set<Role>>();
  let bytes = 0;
  for (const part of parts) {
    const { uri } = part;
    const found = new Set<Role>();
    roles.set(part, found);
    try {
      for await (const line of readJsonLines(io.files.stream(part))) {
        io.signal.throwIfAborted();
        const resource = resourceOf(line);
        if (resource) {
          const role = roleOf(resource);
          found.add(role);
          if (role === 'directory') directory.add(resource);
          else if (role === 'note') bytes += Math.min(line.bytes, UTF8 * longest);
          else if (role !== 'billing') bytes += line.bytes;
        } else items.push(refused(line, uri));
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      items.push({ failed: { uri, place: error.place, code: error.code, message: error.message } });
    }
  }
  return { items, directory, roles, bytes };
}

function resourceOf(line: JsonLine): Resource | undefined {
  return 'value' in line && isResource(line.value) && !isR5(line.value) ? asR4(line.value) : undefined;
}

function refused(line: JsonLine, uri: string): Item {
  if ('broken' in line) {
    const { place, code, message } = line.broken;
    return { failed: { uri, place, code, message } };
  }
  return isResource(line.value)
    ? { rejected: { work: '', uri, rule: 'fhir/version', value: 'R5', threshold: 'R4' } }
    : { rejected: { work: '', uri, rule: 'fhir/not-a-resource', value: null, threshold: null } };
}

type IsOurs = (resource: Resource) => boolean;

async function* readPass({ roles, directory }: Scan, isOurs: IsOurs, how: Reading, io: Io): AsyncIterable<Item> {
  const records = new Records(directory);
  const people: Entry[] = [];
  for await (const entry of entriesOf(roles, ['person', 'encounter'], isOurs, io)) {
    records.index.add(entry.resource);
    people.push(entry);
  }
  for (const entry of people) records.addPerson(entry);
  for (const entry of people.filter(({ resource }) => roleOf(resource) === 'encounter')) {
    const rejected = records.addEncounter(entry);
    if (rejected) yield { rejected };
  }
  const telling: Telling = { seen: new Set(), ...how };
  for await (const entry of entriesOf(roles, ['fact', 'note'], isOurs, io)) {
    if (hasNotes(entry.resource)) yield* notesOf(entry, records, telling);
    if (roleOf(entry.resource) === 'note') continue;
    // The attachment has been dealt with: it would be the larger part of what is held.
    const { presentedForm: _, ...resource } = entry.resource;
    records.index.add(resource);
    records.addFact({ ...entry, resource });
  }
  yield* documentsOf(records);
}

async function* entriesOf(roles: Scan['roles'], wanted: readonly Role[], isOurs: IsOurs, io: Io): AsyncIterable<Entry> {
  for (const [part, found] of roles) {
    if (!wanted.some((role) => found.has(role))) continue;
    try {
      for await (const line of readJsonLines(io.files.stream(part))) {
        io.signal.throwIfAborted();
        const resource = resourceOf(line);
        if (resource && wanted.includes(roleOf(resource)) && isOurs(resource)) {
          yield { resource, uri: part.uri, place: `line ${line.line}` };
        }
      }
    } catch (error) {
      // The scan has told it already; what came before the break is kept.
      if (!(error instanceof InputError)) throw error;
    }
  }
}

/** Resources of one patient fall into one pass, by the hash of whom they are about. */
function passOf(resource: Resource, passes: number): number {
  if (passes === 1) return 0;
  const reference = element(resource, 'subject') ?? element(resource, 'patient') ?? element(resource, 'encounter');
  const about = reference ? string(reference, 'reference') : `${resource.resourceType}/${string(resource, 'id')}`;
  const parsed = parseReference(about ?? '');
  const key = 'type' in parsed && 'id' in parsed ? `${parsed.type}/${parsed.id}` : (about ?? '');
  return createHash('sha256').update(key).digest().readUInt32BE(0) % passes;
}

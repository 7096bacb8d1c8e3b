/**
 * Trials of ClinicalTrials.gov: the current API's JSON (one study, a list, JSON Lines), the older public XML and JSON
 * renderings of it, dated versions of its archive. One document a version of a trial. Refuses records without text.
 * https://clinicaltrials.gov/data-api/about-api/study-data-structure
 */
import { z } from 'zod';
import { looksLikeXml, peeked } from '../../formats/bytes/peek.js';
import { readJsonElements } from '../../formats/json/elements.js';
import { placeOf, readXmlRecords } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { archivedTrial, isArchived } from './archive.js';
import { currentTrial, isCurrent } from './current.js';
import { isLegacy, legacyTrial } from './legacy.js';
import { documentOf } from './map.js';
import { isSummary, summarisedTrial } from './summary.js';
import type { Trial } from './trial.js';
import { all, isValues, type Values, valuesOf } from './values.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of JSON or XML, also gzipped'),
  license: z
    .string()
    .min(1)
    .default('unknown')
    .describe('SPDX licence of the records; the format has no place for one'),
});
type Options = z.infer<typeof options>;

/** Where it is done and whom to call. */
const unread = new Set([
  'location',
  'overall_contact',
  'overall_contact_backup',
  'contact',
  'investigator',
  'point_of_contact',
]);

export default defineConnector<Options>({
  name: 'trials',
  version: 1,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'trial version',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, settings, io);
    }
  },
});

async function* itemsOfPart(part: Part, { license }: Options, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let count = 0;
  try {
    const { head, chunks } = await peeked(io.files.stream(part));
    const isXml = looksLikeXml(head);
    for await (const { study, place } of isXml ? xmlStudies(chunks) : jsonStudies(chunks)) {
      io.signal.throwIfAborted();
      count++;
      yield study instanceof InputError ? failed(uri, study) : itemOf(study, place, uri, license);
    }
    if (count === 0) throw notTrial('');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield failed(uri, error);
  }
}

interface Found {
  readonly study: Values | InputError;
  readonly place: string;
}

async function* xmlStudies(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Found> {
  const isFrame = /^(?:clinical_study|search_results|clinical_studies|study_list|studies|root)$/;
  const accept = (root: { name: string; line: number; column: number }): void => {
    if (isFrame.test(root.name)) return;
    const message = `expected <clinical_study>, found <${root.name}>; leave it out of \`path\``;
    throw new InputError('not-a-trial', `${root.line}:${root.column}`, message);
  };
  for await (const record of readXmlRecords(chunks, ['clinical_study'], accept, unread)) {
    const study = valuesOf(record);
    yield { study: isValues(study) ? study : notTrial(placeOf(record)), place: placeOf(record) };
  }
}

async function* jsonStudies(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Found> {
  for await (const element of readJsonElements(chunks, ['studies', 'results', 'clinical_studies'])) {
    const { place } = element;
    if ('broken' in element) yield { study: element.broken, place };
    else if ('value' in element) yield { study: isValues(element.value) ? element.value : notTrial(place), place };
    // The frame around a list, not a study itself.
    else if (element.count === 0 && !('nextPageToken' in element.object)) yield { study: element.object, place };
  }
}

function itemOf(study: Values, place: string, uri: string, license: string): Item {
  const [wrapped] = all(study, 'clinical_study');
  const trial = trialOf(isValues(wrapped) ? wrapped : study);
  if (!trial) return failed(uri, notTrial(place));
  const document = documentOf(trial, { uri, license });
  if (document.text !== '') return { document };
  const { work } = document;
  return { rejected: { work, uri, rule: 'trials/no-text', value: '0 characters', threshold: '1 character' } };
}

function trialOf(study: Values): Trial | undefined {
  if (isCurrent(study)) return currentTrial(study);
  if (isLegacy(study)) return legacyTrial(study);
  if (isArchived(study)) return archivedTrial(study);
  return isSummary(study) ? summarisedTrial(study) : undefined;
}

function notTrial(place: string): InputError {
  const message = 'expected a study of ClinicalTrials.gov with its NCT number; leave it out of `path`';
  return new InputError('not-a-trial', place, message);
}

function failed(uri: string, { place, code, message }: InputError): Item {
  return { failed: { uri, place, code, message } };
}

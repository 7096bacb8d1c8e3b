/** A document's whole story: what it is, what every unit said of it, which mix takes it and what ledgers hold of it. */
import { z } from 'zod';
import { readTable } from '../../../formats/parquet/read.js';
import type { Row } from '../../../schemas/columns.js';
import type { Decision } from '../../../schemas/decision.js';
import type { Document } from '../../../schemas/document.js';
import { failureRowSchema, rejectionRowSchema } from '../../../schemas/ledger.js';
import type { Snapshot } from '../../../schemas/snapshot.js';
import type { Store } from '../../store/store.js';
import type { MadeText, StoryAnswer } from '../shapes.js';
import type { Documents, Place } from './documents.js';
import { offsetOf } from './evidence.js';

/** UTF-16 units of a text that are sent to a page. */
const LONGEST_TEXT = 200_000;
const HIDDEN = new Set(['text', 'sections', 'title']);

export async function storyOf(
  store: Store,
  documents: Documents,
  { digest, snapshot }: { digest: string; snapshot: Snapshot },
  place: Place,
  decisions: readonly Decision[],
): Promise<StoryAnswer> {
  const document = await documents.document(place);
  const labels = await documents.labels(place);
  const authority = await documents.levelOf(place);
  return {
    snapshot: digest,
    id: document.id,
    clinical: document.zone === 'clinical',
    title: document.title,
    text: document.text.slice(0, LONGEST_TEXT),
    truncated: document.text.length > LONGEST_TEXT,
    sections: document.sections.map(({ title, level, start }) => ({
      title,
      level,
      start: offsetOf(document.text, start),
    })),
    fields: [...told(document), ['shard', `${place.shard.shard}, row ${place.row}`]],
    units: labels.map(({ unit, version, values }) => ({ unit, version, values: told(values) })),
    mixes: await documents.mixes(place),
    ledger: await ledgerOf(store, snapshot, document),
    authority,
    authorityDecisions: decisions
      .filter((one) => one.about === 'authority')
      .filter((one) => one.subject === document.id),
    textDecisions: decisions.filter((one) => one.about === 'text').filter((one) => one.subject === document.id),
    made: madeOf(document),
  };
}

function told(row: Row): [string, string][] {
  return Object.entries(row).flatMap(([name, value]): [string, string][] => {
    if (HIDDEN.has(name) || value === null || value === undefined || value === '') return [];
    if (typeof value === 'object' && Object.keys(value).length === 0) return [];
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
  });
}

async function ledgerOf(store: Store, snapshot: Snapshot, { id, work, zone }: Document): Promise<[string, string][][]> {
  const found: [string, string][][] = [];
  for (const [files, schema] of [
    [snapshot.rejections, rejectionRowSchema],
    [snapshot.failures, failureRowSchema],
  ] as const) {
    for (const { blob } of files) {
      for await (const rows of readTable(await store.path(blob), schema)) {
        for (const row of rows) {
          if (row.id === id || (zone === 'public' && row.work === work)) found.push(told(row));
        }
      }
    }
  }
  return found;
}

const sentencesSchema = z.array(
  z.looseObject({ text: z.string(), sources: z.array(z.looseObject({ id: z.string() })).default([]) }),
);
const conflictsSchema = z.array(
  z.looseObject({
    section: z.string(),
    field: z.string(),
    values: z.array(z.looseObject({ id: z.string(), value: z.union([z.string(), z.number()]) })),
  }),
);

/** What made texts carry in `meta`: JSON of sentences with sources, and of conflicts. Null for texts that have neither. */
function madeOf({ meta, kind }: Document): MadeText | null {
  if (kind !== 'synthetic' && kind !== 'knowledge' && meta.sentences === undefined && meta.conflicts === undefined)
    return null;
  const sentences = sentencesSchema.safeParse(jsonOf(meta.sentences)).data ?? [];
  const conflicts = conflictsSchema.safeParse(jsonOf(meta.conflicts)).data ?? [];
  return {
    sentences: sentences.map(({ text, sources }) => ({ text, sources: sources.map(({ id }) => id) })),
    conflicts: conflicts.map(({ section, field, values }) => ({
      section,
      field,
      values: values.map(({ id, value }) => ({ id, value: String(value) })),
    })),
  };
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The speed of each label by itself: in a run they share one pass over a shard, and its time. */

import type { Row } from '../schemas/columns.js';
import { type Document, documentSchema } from '../schemas/document.js';
import { grantedIo } from '../src/io/granted.js';
import { loadTransform } from '../src/plan/registry.js';
import { benchDocuments } from './corpus.js';
import { cpuSecondsOf, round } from './figures.js';
import { ioOf } from './io.js';

const LABELS = ['language', 'quality', 'tokens', 'authority'];
/** About as many rows as the engine hands over at once. */
const BATCH = 1024;

export async function speedsOfLabels(bytes: number) {
  const speeds = [];
  for (const label of LABELS) speeds.push({ label, megabytesPerSecondPerCore: await speedOf(label, bytes) });
  return speeds;
}

/** CPU time of all threads, after the unit was opened and has seen some text. */
async function speedOf(name: string, bytes: number): Promise<number> {
  const label = await loadTransform(name);
  if (label.does !== 'label') throw new Error(`${name} is no label`);
  const unit = await label.open(label.options.parse({}), grantedIo(ioOf('.'), name, label.needs));
  const columns = Object.keys(label.reads.shape);
  const apply = async (documents: readonly Document[]) => {
    for (let at = 0; at < documents.length; at += BATCH) {
      const rows = documents.slice(at, at + BATCH).map((document) => picked(document, columns));
      await unit.apply(rows);
    }
  };
  await apply(documents(bytes / 16, 2));
  const input = documents(bytes, 1);
  const seconds = await cpuSecondsOf(() => apply(input));
  await unit.close();
  const text = input.reduce((sum, document) => sum + Buffer.byteLength(document.text), 0);
  return round(text / 1e6 / seconds);
}

function documents(bytes: number, seed: number): Document[] {
  return [...benchDocuments(bytes, seed)].map(({ id, kind, lang, text }) =>
    documentSchema.parse({
      id,
      source: 'bench',
      work: id,
      revision: '',
      digest: '',
      uri: `${id}.txt`,
      zone: 'public',
      kind,
      lang,
      title: text.slice(0, 60),
      text,
      sections: [],
      license: 'CC0-1.0',
      issuer: null,
      published: '2023',
      subject: null,
      links: [],
      meta: {},
    }),
  );
}

function picked(document: Document, columns: readonly string[]): Row {
  const row: Row = document;
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

/**
 * Writing and reading a shard of documents as the engine does it, against DuckDB (native code, one thread) and
 * parquetjs-lite. All three write from and read into JavaScript objects; megabytes are of the text inside.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../formats/parquet/read.js';
import { TableWriter } from '../formats/parquet/write.js';
import { type Document, documentSchema } from '../schemas/document.js';
import { benchDocuments } from './corpus.js';
import { type Bench, cpuSecondsOf, round } from './figures.js';
import { inFolder } from './folder.js';
import { duckdbCodec, parquetjsCodec } from './parquet-peers.js';

export interface Codec {
  readonly name: string;
  write(path: string, documents: readonly Document[]): Promise<void>;
  /** @returns how many rows were read, as objects with every column */
  read(path: string): Promise<number>;
}

const ours: Codec = {
  name: 'TableWriter and readTable, zstd, with the digest of every column',
  async write(path, documents) {
    const writer = await TableWriter.open(path, documentSchema);
    for (const document of documents) writer.write(document);
    writer.finish();
  },
  async read(path) {
    let rows = 0;
    for await (const group of readTable(path, documentSchema)) rows += group.length;
    return rows;
  },
};

const parquet: Bench = (megabytes = 32) =>
  inFolder(async (folder) => {
    const documents = documentsOf(megabytes * 1e6);
    const own = await speedOf(ours, folder, documents);
    const peers = [
      await speedOf(duckdbCodec, folder, documents),
      await speedOf(parquetjsCodec, folder, documents),
    ] as const;
    return {
      documents: documents.length,
      ...own,
      peer: peers[0],
      ratio: round(own.writeMegabytesPerSecondPerCore / peers[0].writeMegabytesPerSecondPerCore),
      ratioOfRead: round(own.readMegabytesPerSecondPerCore / peers[0].readMegabytesPerSecondPerCore),
      otherPeer: peers[1],
      otherRatio: round(own.writeMegabytesPerSecondPerCore / peers[1].writeMegabytesPerSecondPerCore),
      otherRatioOfRead: round(own.readMegabytesPerSecondPerCore / peers[1].readMegabytesPerSecondPerCore),
    };
  });
export default parquet;

async function speedOf(codec: Codec, folder: string, documents: readonly Document[]) {
  const file = (name: string) => join(folder, `${codec.name.split(/\W/)[0]}-${name}.parquet`);
  // Compiled and loaded before the clock runs.
  await codec.write(file('warm'), documents.slice(0, documents.length >> 3));
  await codec.read(file('warm'));
  const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const written = await cpuSecondsOf(() => codec.write(file('all'), documents));
  const read = await cpuSecondsOf(async () => {
    const rows = await codec.read(file('all'));
    if (rows !== documents.length) throw new Error(`${codec.name}: wrote ${documents.length} rows, read ${rows}`);
  });
  return {
    name: codec.name,
    writeMegabytesPerSecondPerCore: round(bytes / 1e6 / written),
    readMegabytesPerSecondPerCore: round(bytes / 1e6 / read),
    fileShare: round(statSync(file('all')).size / bytes),
  };
}

function documentsOf(bytes: number): Document[] {
  return [...benchDocuments(bytes)].map(({ id, kind, lang, text }) => ({
    id,
    source: 'bench',
    work: `10.5555/${id}`,
    revision: '',
    digest: createHash('sha256').update(text).digest('hex'),
    uri: `texts/${id}.txt`,
    zone: 'public',
    kind,
    lang,
    title: text.slice(0, 60),
    text,
    sections: sectionsOf(text),
    license: 'CC-BY-4.0',
    issuer: 'Demonstration Press',
    published: '2023-03',
    subject: null,
    links: [{ relation: 'part-of', target: `work:${id}` }],
    meta: { doi: `10.5555/${id}`, journal: 'Journal of Generated Medicine' },
  }));
}

/** A section every two thousand characters. */
function sectionsOf(text: string): Document['sections'] {
  const sections: Document['sections'] = [];
  for (let start = 0; start < text.length; start += 2000) {
    const end = Math.min(text.length, start + 2000);
    sections.push({ title: text.slice(start, start + 20), level: 1, start, end, code: null });
  }
  return sections;
}

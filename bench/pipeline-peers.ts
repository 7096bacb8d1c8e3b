/**
 * What the read stage is compared with: the least one could write (tags off by regular expression, rows straight to
 * Parquet), and the same connectors and rewrites without tasks, digests, checks and commits. Both in one process.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import jats from '../connectors/jats/index.js';
import text from '../connectors/text/index.js';
import type { Connector, Item } from '../schemas/connector.js';
import type { Draft } from '../schemas/document.js';
import type { Io, Partition } from '../schemas/io.js';
import { LocalFiles } from '../src/io/files.js';
import { applyRewrite } from '../src/run/edits.js';
import normalise from '../transforms/normalise/index.js';
import { cpuSecondsOf, round } from './figures.js';
import { ioOf } from './io.js';

/** Characters of a row group, as the engine has them. */
const GROUP_CHARACTERS = 8 * 1024 * 1024;

type Speed = {
  readonly name: string;
  readonly megabytes: number;
  readonly megabytesPerSecondPerCore: number;
};

export async function readNaively(folder: string, bytes: number): Promise<Speed> {
  const uris = await urisUpTo(folder, bytes);
  const table = new PlainTable(join(folder, 'naive.parquet'));
  const seconds = await cpuSecondsOf(() => {
    for (const uri of uris) {
      const content = readFileSync(join(folder, uri), 'utf8');
      table.add({ uri, ...(uri.endsWith('.xml') ? strip(content) : { title: '', text: content }) });
    }
    table.finish();
  });
  return speed('regular expressions to Parquet: no sections, provenance, checks or commits', table.bytes, seconds);
}

export async function readWithoutEngine(folder: string, bytes: number): Promise<Speed> {
  const uris = await urisUpTo(folder, bytes);
  const io = ioOf(folder);
  const rewrite = await normalise.open({}, io);
  const table = new PlainTable(join(folder, 'bare.parquet'));
  const seconds = await cpuSecondsOf(async () => {
    for (const [connector, extension] of [
      [jats, '.xml'],
      [text, '.txt'],
    ] as const) {
      const parts = uris.filter((uri) => uri.endsWith(extension)).map((uri) => ({ uri, digest: null }));
      for await (const item of itemsOf(connector, { key: 'b', parts }, io)) {
        if (!('document' in item)) continue;
        const reading = { document: item.document, known: { identities: [], fields: [] } };
        const [outcome] = await rewrite.apply([reading]);
        if (outcome && 'kept' in outcome) table.add(rowOf(applyRewrite(reading, outcome.kept).document));
      }
    }
    table.finish();
  });
  return speed('the same connectors and rewrites to Parquet without tasks, digests and commits', table.bytes, seconds);
}

function itemsOf(connector: Connector, partition: Partition, io: Io): AsyncIterable<Item> {
  return connector.read(partition, connector.options.parse({ path: '*' }), io);
}

/** Half of them articles, as the corpus is. */
async function urisUpTo(folder: string, bytes: number): Promise<string[]> {
  const files = new LocalFiles(folder);
  const uris: string[] = [];
  for (const pattern of ['articles/**/*.xml', 'texts/**/*.txt']) {
    let taken = 0;
    for (const file of await files.list(pattern)) {
      if (taken >= bytes / 2) break;
      taken += file.bytes;
      uris.push(file.uri);
    }
  }
  return uris;
}

function strip(xml: string): { title: string; text: string } {
  const title = /<article-title>([^<]*)/.exec(xml)?.[1] ?? '';
  const body = /<body>([\s\S]*)<\/body>/.exec(xml)?.[1] ?? '';
  const text = body.replace(/<\/(?:p|title|tr|sec)>/g, '\n').replace(/<[^>]*>/g, '');
  return { title, text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') };
}

function rowOf({ uri, title, text, sections, links, meta, ...others }: Draft): Record<string, string> {
  const plain = Object.entries(others).map(([name, value]) => [name, String(value ?? '')] as const);
  const nested = { sections: JSON.stringify(sections), links: JSON.stringify(links), meta: JSON.stringify(meta) };
  return { uri, title, text, ...Object.fromEntries(plain), ...nested };
}

/** Columns of strings in the codec's own file writer, with its defaults (snappy). */
class PlainTable {
  bytes = 0;
  #columns = new Map<string, string[]>();
  #characters = 0;
  #writer: ParquetWriter | undefined;

  constructor(private readonly path: string) {}

  add(row: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(row)) {
      const values = this.#columns.get(name);
      if (values) values.push(value);
      else this.#columns.set(name, [value]);
      this.#characters += value.length;
    }
    this.bytes += Buffer.byteLength(row.text ?? '');
    if (this.#characters >= GROUP_CHARACTERS) this.#endGroup();
  }

  finish(): void {
    this.#endGroup();
    this.#writer?.finish();
  }

  #endGroup(): void {
    const columnData = [...this.#columns].map(([name, data]) => ({ name, data, type: 'STRING' as const }));
    const [first] = columnData;
    if (!first) return;
    this.#writer ??= new ParquetWriter({
      writer: fileWriter(this.path),
      schema: schemaFromColumnData({ columnData }),
    });
    this.#writer.write({ columnData, rowGroupSize: first.data.length });
    this.#columns = new Map();
    this.#characters = 0;
  }
}

function speed(name: string, bytes: number, seconds: number): Speed {
  return { name, megabytes: round(bytes / 1e6), megabytesPerSecondPerCore: round(bytes / 1e6 / seconds) };
}

/**
 * How fast connectors read, in MB of input a second and core, beside a bare pass of the parser they stand on (saxes without
 * handlers, JSON.parse) over the same bytes in the same run. Files are held in memory and read again until there is enough.
 * `--files jats=data/jats,pubmed=a.xml.gz` measures real ones; without it the fixtures of the tests are read, which are small.
 * `--gold a.xml=a.md` compares the text of articles with Markdown that another tool made of them.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import jats from '../connectors/jats/index.js';
import openfda from '../connectors/openfda/index.js';
import pubmed from '../connectors/pubmed/index.js';
import spl from '../connectors/spl/index.js';
import trials from '../connectors/trials/index.js';
import type { Connector } from '../schemas/connector.js';
import type { Files, Io, Part } from '../schemas/io.js';
import { textFigures } from './connectors-text.js';
import { type Bench, cpuSecondsOf, round } from './figures.js';
import { ioOf } from './io.js';

interface Case {
  readonly name: string;
  readonly connector: Connector;
  readonly pattern: RegExp;
  /** Fixtures read where no files are given. */
  readonly folder: string;
}

/** Options differ by connector; each is opened with its own defaults. */
function caseOf<O>(connector: Connector<O>, pattern: RegExp): Case {
  const wrapped: Connector = {
    ...connector,
    partitions: () => {
      throw new Error('not used');
    },
    read: (partition, options, io) => connector.read(partition, connector.options.parse(options), io),
  };
  return { name: connector.name, connector: wrapped, pattern, folder: `test/connectors/${connector.name}/cases` };
}

const cases: readonly Case[] = [
  caseOf(jats, /\.n?xml(\.gz)?$/),
  caseOf(pubmed, /\.xml(\.gz)?$/),
  caseOf(spl, /\.xml(\.gz)?$/),
  caseOf(trials, /\.(xml|json)$/),
  caseOf(openfda, /\.json$/),
];

const RUNS = 3;

const connectors: Bench = async (megabytes = 24, { files, parts, gold }) => {
  const given = new Map((files ?? []).map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]));
  const figures: Record<string, unknown> = {};
  const ratios: number[] = [];
  const peers: Record<string, number> = {};
  for (const one of cases) {
    if (parts && !parts.includes(one.name)) continue;
    const inputs = await readable(one, inputsIn(given.get(one.name) ?? one.folder, one.pattern));
    if (inputs.length === 0) continue;
    const { figure, peer, ratio } = await measure(one, inputs, megabytes * 1e6);
    figures[one.name] = figure;
    peers[one.name] = peer;
    ratios.push(ratio);
  }
  return {
    ...figures,
    ...(gold ? { text: await textFigures(gold, textOfArticle) } : {}),
    peer: { name: 'the bare parser: saxes without handlers, JSON.parse', ...peers },
    ratio: ratios.length === 0 ? null : round(Math.min(...ratios)),
  };
};
export default connectors;

/** All that one file gives, in order. */
async function textOfArticle(path: string): Promise<string> {
  const io = ioWith(new Map([inputOf(path)]));
  const texts: string[] = [];
  const options = jats.options.parse({ path });
  for await (const item of jats.read({ key: 'bench', parts: [{ uri: path, digest: null }] }, options, io)) {
    if ('document' in item) texts.push(item.document.title, item.document.text);
  }
  return texts.join('\n');
}

type Input = readonly [uri: string, bytes: Uint8Array];

async function measure(one: Case, inputs: readonly Input[], amount: number) {
  const total = inputs.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const passes = Math.max(1, Math.round(amount / total));
  const read = total * passes;
  const own: number[] = [];
  const bare: number[] = [];
  let units = 0;
  await readOnce(one, inputs); // warm up
  for (let run = 0; run < RUNS; run += 1) {
    own.push(
      await cpuSecondsOf(async () => {
        for (let pass = 0; pass < passes; pass += 1) units = (await readOnce(one, inputs)).units;
      }),
    );
    bare.push(
      await cpuSecondsOf(() => {
        for (let pass = 0; pass < passes; pass += 1) for (const [uri, bytes] of inputs) parseBare(uri, bytes);
      }),
    );
  }
  const speed = round(read / 1e6 / Math.min(...own));
  const peer = round(read / 1e6 / Math.min(...bare));
  const figure = { bytes: read, files: inputs.length, units, megabytesPerSecondPerCore: speed };
  return { figure, peer, ratio: speed / peer };
}

async function readOnce(
  { connector }: Case,
  inputs: readonly Input[],
): Promise<{ units: number; broken: Set<string> }> {
  const io = ioWith(new Map(inputs));
  const parts = inputs.map(([uri]): Part => ({ uri, digest: null }));
  const broken = new Set<string>();
  let units = 0;
  for await (const item of connector.read({ key: 'bench', parts }, { path: 'bench' }, io)) {
    units += 1;
    if ('failed' in item) broken.add(item.failed.uri);
  }
  return { units, broken };
}

/** Without the files the connector does not read: their bytes would count for nothing done. */
async function readable(one: Case, inputs: readonly Input[]): Promise<Input[]> {
  const { broken } = await readOnce(one, inputs);
  return inputs.filter(([uri]) => !broken.has(uri));
}

function parseBare(uri: string, bytes: Uint8Array): void {
  const text = new TextDecoder().decode(bytes);
  if (uri.endsWith('.json')) JSON.parse(text);
  else {
    const parser = new SaxesParser({ xmlns: false });
    parser.ENTITIES = new Proxy(parser.ENTITIES, { get: (known, name: string) => known[name] ?? '?' });
    parser.write(text).close();
  }
}

function ioWith(inputs: ReadonlyMap<string, Uint8Array>): Io {
  const bytesOf = ({ uri }: Part): Uint8Array => inputs.get(uri) ?? new Uint8Array();
  const files: Files = {
    ...ioOf('.').files,
    bytes: async (part) => bytesOf(part),
    async *stream(part) {
      const bytes = bytesOf(part);
      // As the disk gives them.
      for (let at = 0; at < bytes.length; at += 256 * 1024) yield bytes.subarray(at, at + 256 * 1024);
    },
  };
  return { ...ioOf('.'), files };
}

/** A folder with all that is below it, or one file; unpacked, in a fixed order. */
function inputsIn(path: string, pattern: RegExp): Input[] {
  if (!statSync(path).isDirectory()) return [inputOf(path)];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map(inputOf);
}

function inputOf(path: string): Input {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? [path.slice(0, -3), gunzipSync(bytes)] : [path, bytes];
}

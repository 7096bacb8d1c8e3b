/** Which of the formats a file is in: by its name, else by its first lines. */
import { type Nature, natureOf } from '../../formats/text/nature.js';
import { InputError } from '../../schemas/errors.js';

export const formats = ['tsv', 'csv', 'json', 'jsonl', 'turtle', 'ntriples', 'ttd'] as const;
export type Format = (typeof formats)[number];

const EXTENSIONS: ReadonlyMap<string, Format> = new Map([
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['sif', 'tsv'],
  ['csv', 'csv'],
  ['ttl', 'turtle'],
  ['turtle', 'turtle'],
  ['trig', 'turtle'],
  ['n3', 'turtle'],
  ['nt', 'ntriples'],
  ['nq', 'ntriples'],
  ['ntriples', 'ntriples'],
  ['nquads', 'ntriples'],
]);

const NAMES: Readonly<Partial<Record<Nature, string>>> = { xml: 'XML', html: 'HTML', rtf: 'rich text' };

/** Keys of the records of the Therapeutic Target Database (https://ttd.idrblab.cn/full-data-download). */
const TTD_RECORD = /^(?:\S+\t)?(?:TTDDRUID|DRUG__ID|TTDTARGID|TARGETID)\t\S+[\t ]*\r?$/m;
const TURTLE = /^(?:@prefix|@base|PREFIX|BASE)\s/im;
const N_TRIPLE = /^(?:<[^<>"\s]+>|_:\S+)\s+<[^<>"\s]+>\s+[<_"].*\.\s*$/m;
const OBO = /^(?:format-version:|\[Term\])/m;

/** @param head the beginning of the file, decoded */
export function formatOf(
  uri: string,
  head: string,
  { format, skip }: { format: Format | 'auto'; skip: number },
): Format {
  if (format !== 'auto') return format;
  const extension = /\.([a-z\d]+)(?:\.gz)?$/i.exec(uri)?.[1]?.toLowerCase() ?? '';
  const nature = natureOf(Buffer.from(head.slice(0, 512)), uri);
  if (nature === 'json' || /^\s*\[\s*[["]/.test(head) || (extension.startsWith('json') && /^\s*[[{]/.test(head))) {
    return extension === 'jsonl' || extension === 'ndjson' || isJsonLines(head) ? 'jsonl' : 'json';
  }
  if (nature) throw notTabular(NAMES[nature] ?? nature, 'convert it to TSV with a header');
  const named = EXTENSIONS.get(extension);
  if (named) return named;
  if (OBO.test(head)) throw notTabular('an OBO ontology', 'read it with the connector obo');
  if (TTD_RECORD.test(head)) return 'ttd';
  if (TURTLE.test(head)) return 'turtle';
  if (N_TRIPLE.test(head)) return 'ntriples';
  const header = head.split('\n', skip + 1)[skip] ?? '';
  if (header.includes('\t')) return 'tsv';
  if (header.includes(',')) return 'csv';
  if (head === '') return 'tsv';
  throw new InputError(
    'unknown-format',
    `line ${skip + 1}`,
    'no tab and no comma where the header is expected; set format, or skip the lines before the header',
  );
}

/** One value a line: then the first line is whole, and not all of the file. */
function isJsonLines(head: string): boolean {
  const end = head.indexOf('\n', head.search(/\S/));
  if (end === -1 || head.slice(end).trim() === '') return false;
  const first = head.slice(0, end);
  try {
    JSON.parse(first);
    return true;
  } catch {
    return false;
  }
}

function notTabular(what: string, advice: string): InputError {
  return new InputError('not-tabular', '', `${what}, and no edge list, JSON or RDF in Turtle; ${advice}`);
}

interface Peeked {
  readonly head: string;
  readonly blocks: AsyncIterable<string>;
  /** For formats that begin again, as bytes or twice. */
  close(): Promise<void>;
}

/** The first block, and all blocks again: nothing is read twice. */
export async function peek(blocks: AsyncIterable<string>): Promise<Peeked> {
  const iterator = blocks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  return { head: first.done ? '' : first.value, blocks: resumed(first, iterator), close };
}

async function* resumed(first: IteratorResult<string>, iterator: AsyncIterator<string>): AsyncIterable<string> {
  try {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  } finally {
    // Whoever stops early (a missing column) closes the file.
    await iterator.return?.();
  }
}

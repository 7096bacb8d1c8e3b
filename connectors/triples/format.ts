/** Which of the formats a file is in: by its name, else by its first lines. */
import { type Nature, natureOf } from '../../formats/text/nature.js';
import { InputError } from '../../schemas/errors.js';

type Format = 'tsv' | 'csv' | 'obo';

const EXTENSIONS: ReadonlyMap<string, Format> = new Map([
  ['obo', 'obo'],
  ['tsv', 'tsv'],
  ['tab', 'tsv'],
  ['sif', 'tsv'],
  ['csv', 'csv'],
]);

const NAMES: Readonly<Partial<Record<Nature, string>>> = { json: 'JSON', xml: 'XML', html: 'HTML', rtf: 'rich text' };

/** @param head the beginning of the file, decoded */
export function formatOf(
  uri: string,
  head: string,
  { format, skip }: { format: Format | 'auto'; skip: number },
): Format {
  const nature = natureOf(Buffer.from(head.slice(0, 512)), uri);
  if (nature) {
    throw new InputError(
      'not-tabular',
      '',
      `${NAMES[nature] ?? nature}, neither an edge list nor OBO; convert it to TSV with a header`,
    );
  }
  if (format !== 'auto') return format;
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(uri)?.[1]?.toLowerCase() ?? '';
  const named = EXTENSIONS.get(extension);
  if (named) return named;
  if (/^(format-version:|\[Term\])/m.test(head)) return 'obo';
  const header = head.split('\n', skip + 1)[skip] ?? '';
  if (header.includes('\t')) return 'tsv';
  if (header.includes(',')) return 'csv';
  if (head === '') return 'tsv';
  throw new InputError(
    'unknown-format',
    `line ${skip + 1}`,
    'no tab and no comma where the header is expected, and no OBO; set format, or skip the lines before the header',
  );
}

/** The first block, and all blocks again: nothing is read twice. */
export async function peek(blocks: AsyncIterable<string>): Promise<{ head: string; blocks: AsyncIterable<string> }> {
  const iterator = blocks[Symbol.asyncIterator]();
  const first = await iterator.next();
  return { head: first.done ? '' : first.value, blocks: resumed(first, iterator) };
}

async function* resumed(first: IteratorResult<string>, iterator: AsyncIterator<string>): AsyncIterable<string> {
  try {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  } finally {
    // Whoever stops early (a missing column) closes the file.
    await iterator.return?.();
  }
}

/**
 * A language pack: word lists and grammar as data, in a folder of `datasets/phi/packs`. Adding a language is adding a
 * folder. `SHA256SUMS` in it covers every file: a pack that was cut short would find less and nobody would notice.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { InputError } from '../../../schemas/errors.js';
import { readGrammar } from './grammar-file.js';
import { type Han, hanSchema } from './han.js';
import { labelsSchema } from './labels.js';
import { namesSchema } from './names.js';
import { numbersSchema } from './numbers.js';
import { placesSchema } from './places.js';
import { WordList } from './word-list.js';

export const PACKS = 'datasets/phi/packs';

/** Grammar, one file a subject; each has a schema in this folder that documents its keys. */
const grammars = { labels: labelsSchema, names: namesSchema, numbers: numbersSchema, places: placesSchema } as const;

/** Word lists: one entry a line, lower case, sorted; `#` begins a comment. An empty list is an empty file. */
export const lists = ['given-names', 'surnames', 'places', 'words'] as const;
export type ListName = (typeof lists)[number];

export interface Pack {
  readonly lang: string;
  readonly labels: z.infer<typeof labelsSchema>;
  readonly names: z.infer<typeof namesSchema>;
  readonly numbers: z.infer<typeof numbersSchema>;
  readonly places: z.infer<typeof placesSchema>;
  /** Of languages in Chinese characters only. */
  readonly han: Han | null;
  readonly lists: Readonly<Record<ListName, WordList>>;
}

export function packFiles(lang: string): string[] {
  const names = [...Object.keys(grammars).map((name) => `${name}.yaml`), ...lists.map((name) => `${name}.txt`)];
  return [`${PACKS}/${lang}/SHA256SUMS`, ...names.map((name) => `${PACKS}/${lang}/${name}`)];
}

/** Packs of this process by their checksums: sources with several policies share the lists. The files are checked each time. */
const parsed = new Map<string, Pack>();

/**
 * @param load reads a file by its path from the project's root
 * @throws InputError `phi-pack` when a file is missing, was changed without renewing SHA256SUMS, or breaks its schema
 */
export async function loadPack(lang: string, load: (path: string) => Promise<Uint8Array>): Promise<Pack> {
  const read = async (file: string): Promise<Uint8Array> =>
    load(`${PACKS}/${lang}/${file}`).catch(() => {
      throw broken(lang, file, 'is missing or unreadable');
    });
  const sums = new TextDecoder().decode(await read('SHA256SUMS'));
  const contents = new Map<string, Uint8Array>();
  for (const path of packFiles(lang).slice(1)) await verify(path.slice(path.lastIndexOf('/') + 1));
  // SHA256SUMS is among the files of every pack: it tells whether this one is there, and covers its bytes.
  const hasHan = sums.includes('  han.yaml\n');
  if (hasHan) await verify('han.yaml');
  const known = parsed.get(`${lang} ${sums}`);
  if (known) return known;

  async function verify(file: string): Promise<void> {
    const bytes = await read(file);
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (!sums.includes(`${digest}  ${file}\n`)) throw broken(lang, file, 'is not the file SHA256SUMS names');
    contents.set(file, bytes);
  }
  const text = (file: string): string => new TextDecoder('utf-8', { fatal: true }).decode(contents.get(file));
  const grammar = async <T>(name: keyof typeof grammars | 'han', schema: z.ZodType<T>): Promise<T> => {
    const checked = schema.safeParse(await readGrammar(text(`${name}.yaml`)));
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    throw broken(lang, `${name}.yaml`, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'breaks its schema'}`);
  };
  const list = (name: ListName): WordList => new WordList(contents.get(`${name}.txt`) ?? new Uint8Array());
  const pack: Pack = {
    lang,
    labels: await grammar('labels', labelsSchema),
    names: await grammar('names', namesSchema),
    numbers: await grammar('numbers', numbersSchema),
    places: await grammar('places', placesSchema),
    han: hasHan ? await grammar('han', hanSchema) : null,
    lists: {
      'given-names': list('given-names'),
      surnames: list('surnames'),
      places: list('places'),
      words: list('words'),
    },
  };
  parsed.set(`${lang} ${sums}`, pack);
  return pack;
}

function broken(lang: string, file: string, what: string): InputError {
  const message = `language pack ${lang}: ${file} ${what}; restore it, or renew SHA256SUMS with sha256sum`;
  return new InputError('phi-pack', file, message);
}

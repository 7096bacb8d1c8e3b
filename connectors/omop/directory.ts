/** Who and where: names, numbers and addresses around a patient. They are looked for in texts, and never written. */
import type { Identities } from '../../engines/records/identities.js';
import type { Pass, Tables } from '../../engines/tables/passes.js';
import type { RowOf } from '../../engines/tables/table.js';
import { careSites, locations, type persons, providers, type visits } from './tables.js';

export interface Directory {
  readonly providers: ReadonlyMap<string, RowOf<typeof providers>>;
  readonly careSites: ReadonlyMap<string, RowOf<typeof careSites>>;
  readonly locations: ReadonlyMap<string, RowOf<typeof locations>>;
}

/** Of the people and places of a country, those the patients of a pass have met. */
export async function readDirectory(tables: Tables, pass: Pass): Promise<Directory> {
  const sites = await tables.lookup(careSites, ({ care_site_id }) => care_site_id, pass.referencesTo(careSites));
  const wanted = new Set(pass.referencesTo(locations));
  for (const { location_id } of sites.values()) if (location_id !== '') wanted.add(location_id);
  return {
    providers: await tables.lookup(providers, ({ provider_id }) => provider_id, pass.referencesTo(providers)),
    careSites: sites,
    locations: await tables.lookup(locations, ({ location_id }) => location_id, wanted),
  };
}

/** OMOP numbers people and visits from 1: a shorter number is any quantity, and would be taken out everywhere. */
const SHORTEST_NUMBER = 5;

function addId(identities: Identities, ...values: (string | undefined)[]): void {
  for (const value of values) {
    if (value && !(/^\d+$/.test(value) && value.length < SHORTEST_NUMBER)) identities.add('id', value);
  }
}

export function addPerson(
  identities: Identities,
  subject: string,
  person: RowOf<typeof persons> | undefined,
  directory: Directory,
): void {
  addId(identities, subject, person?.person_source_value);
  if (!person) return;
  addLocation(identities, person.location_id, directory);
  addProvider(identities, person.provider_id, directory);
  addCareSite(identities, person.care_site_id, directory);
}

export function addVisit(identities: Identities, visit: RowOf<typeof visits>, directory: Directory): void {
  addId(identities, visit.visit_occurrence_id, visit.visit_source_value);
  addProvider(identities, visit.provider_id, directory);
  addCareSite(identities, visit.care_site_id, directory);
}

export function addProvider(identities: Identities, id: string, { providers }: Directory): void {
  const provider = providers.get(id);
  if (!provider) return;
  const caregiver = identities.about('caregiver');
  if (provider.provider_name !== '') caregiver.fullName(provider.provider_name);
  addId(caregiver, provider.npi, provider.dea, provider.provider_source_value);
}

function addCareSite(identities: Identities, id: string, directory: Directory): void {
  const site = directory.careSites.get(id);
  if (!site) return;
  const place = identities.about('place');
  place.add('organisation', site.care_site_name);
  addId(place, site.care_site_source_value);
  addLocation(place, site.location_id, directory);
}

/** What is smaller than a state. */
function addLocation(identities: Identities, id: string, { locations }: Directory): void {
  const location = locations.get(id);
  if (!location) return;
  const { address_1, address_2, city, county, zip } = location;
  identities.add('address', address_1, address_2, city, county, zip);
  addId(identities, location.location_source_value);
}

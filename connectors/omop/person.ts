/** What a document says of the person, and every value that names them. */
import type { Piece } from '../../engines/records/clinical-text.js';
import { Identities } from '../../engines/records/identities.js';
import { ageAt, yearOf, yearsOld } from '../../engines/tables/age.js';
import { isSure } from '../../engines/tables/dates.js';
import { dated, labelled } from '../../engines/tables/pieces.js';
import type { Row } from '../../engines/tables/table.js';
import type { Timeline } from '../../engines/tables/timeline.js';
import type { Concepts } from './concepts.js';
import { addPerson, addProvider, addVisit } from './directory.js';
import type { Fact } from './facts.js';
import type { Death, Person, Shared, Visit } from './setting.js';

export function patientLines(
  person: Person | undefined,
  death: Death | undefined,
  stay: Timeline,
  concepts: Concepts,
): Piece[][] {
  const name = (id: string, words: string, path: string) => concepts.name({ concept: id, words }, `PERSON.${path}`);
  const born = person ? birthOf(person) : '';
  return [
    person ? labelled('Sex: ', name(person.gender_concept_id, person.gender_source_value, 'gender_concept_id')) : [],
    labelled('Age: ', stay.start === '' ? [] : agePieces(born, stay.start)),
    stay.start === '' ? labelled('Born: ', dated(born, 'Patient.birthDate')) : [],
    person ? labelled('Race: ', name(person.race_concept_id, person.race_source_value, 'race_concept_id')) : [],
    person
      ? labelled(
          'Ethnicity: ',
          name(person.ethnicity_concept_id, person.ethnicity_source_value, 'ethnicity_concept_id'),
        )
      : [],
    labelled(
      'Died: ',
      death && isSure(death.death_date) ? dated(death.death_date.slice(0, 10), 'DEATH.death_date') : [],
    ),
    death
      ? labelled(
          'Cause of death: ',
          concepts.name(
            { concept: death.cause_concept_id, source: death.cause_source_concept_id, words: death.cause_source_value },
            'DEATH.cause_concept_id',
          ),
        )
      : [],
  ];
}

/** ISO, as precise as it is known: a year, or a day. */
function birthOf(person: Row<'birth_datetime' | 'year_of_birth' | 'month_of_birth' | 'day_of_birth'>): string {
  if (isSure(person.birth_datetime)) return person.birth_datetime.slice(0, 10);
  const { year_of_birth: year, month_of_birth: month, day_of_birth: day } = person;
  if (!/^\d{4}$/.test(year)) return '';
  return /^\d{1,2}$/.test(month) && /^\d{1,2}$/.test(day)
    ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : year;
}

function agePieces(born: string, at: string): Piece[] {
  if (born === '') return [];
  // Of a year of birth alone the birthday is not known.
  const age = born.length === 4 ? yearsOld(yearOf(at) - yearOf(born)) : ageAt(born, at);
  return age === undefined
    ? []
    : [born.length === 4 ? 'about ' : '', { value: age, path: 'Patient.age', type: 'quantity' as const }].filter(
        (piece) => piece !== '',
      );
}

export function identitiesOf(
  { patient, person, death, setting }: Shared,
  visit: Visit | undefined,
  facts: readonly Fact[],
): Identities {
  const identities = new Identities();
  addPerson(identities, patient.subject, person, setting.directory);
  if (person) {
    const born = birthOf(person);
    if (born.length > 4) identities.add('date', born);
  }
  if (death && isSure(death.death_date)) identities.add('date', death.death_date.slice(0, 10));
  if (visit) addVisit(identities, visit, setting.directory);
  for (const provider of new Set(facts.map((fact) => fact.provider))) {
    addProvider(identities, provider, setting.directory);
  }
  return identities;
}

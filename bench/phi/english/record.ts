/** One patient with a stay, and the sentences about persons and places that any of the notes may hold. */
import type { Chance } from '../../random.js';
import { joined, mark, type Piece, plain, say } from '../piece.js';
import { counties, employers } from './lists.js';
import * as people from './person.js';

export interface Stay {
  readonly patient: people.Person;
  readonly years: number;
  readonly born: people.Day;
  readonly admitted: people.Day;
  readonly left: people.Day;
  readonly attending: people.Person;
  readonly resident: people.Person;
  readonly relative: people.Person;
  readonly record: Piece;
  readonly home: Piece;
}

export function stay(chance: Chance): Stay {
  const admitted = people.day(chance, 2012, 2024);
  // One in five is over 89: rare in life, but what Safe Harbor is strictest about.
  const years = chance.is(0.2) ? chance.between(90, 104) : chance.between(19, 89);
  const patient = people.person(chance);
  return {
    patient,
    years,
    born: { ...people.day(chance, 1950, 1951), year: admitted.year - years },
    admitted,
    left: people.later(admitted, chance.between(2, 12)),
    attending: people.person(chance),
    resident: people.person(chance),
    relative: { ...people.person(chance), surname: patient.surname },
    record: people.recordNumber(chance),
    home: people.address(chance),
  };
}

/** `count` sentences of a list, as one paragraph. */
export function prose(sentences: readonly string[], count: number, chance: Chance): Piece {
  return plain(`${chance.some(sentences, count).map(capitalised).join('. ')}.`);
}

/** Clinical sentences with sentences that identify among them. */
export function mixed(sentences: readonly string[], count: number, telling: readonly Piece[], chance: Chance): Piece {
  const parts = chance.some(sentences, count).map((sentence) => plain(`${capitalised(sentence)}.`));
  for (const one of telling) parts.splice(chance.between(0, parts.length), 0, one);
  return joined(parts, ' ');
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Sentences of the social history and of talks with the family. */
export function telling(about: Stay, count: number, chance: Chance): Piece[] {
  const { patient, relative, admitted } = about;
  const kin = () =>
    chance.pick(
      patient.isFemale
        ? ['husband', 'son', 'daughter', 'brother', 'niece']
        : ['wife', 'son', 'daughter', 'sister', 'nephew'],
    );
  const sentences: readonly (() => Piece)[] = [
    () => say`Lives with ${kin()} ${mark('name.given', relative.given)} in ${people.town(chance)}.`,
    () => say`${people.formal(patient, chance)} works at ${mark('location.employer', chance.pick(employers))}.`,
    () => say`The ${kin()}, ${people.fullName(relative, chance)}, can be reached at ${people.phone(chance)}.`,
    () => say`Transferred from ${people.hospital(chance)} on ${people.date(admitted, chance)}.`,
    () =>
      say`Seen at ${people.practice(chance)} on ${people.shortDate(people.later(admitted, -chance.between(9, 200)), chance)} for the same complaint.`,
    () =>
      say`${mark('name.surname', patient.surname)}'s primary care physician is ${people.doctor(people.person(chance), chance)} in ${people.town(chance)}.`,
    () => say`Case was discussed with ${people.doctor(people.person(chance), chance)} of cardiology, who agrees.`,
    () =>
      say`Retired teacher, formerly at ${mark('location.employer', chance.pick(employers))}, originally from ${mark('location.county', chance.pick(counties))}.`,
    () => say`Last colonoscopy ${people.date(people.later(admitted, -chance.between(300, 1500)), chance)}, normal.`,
    () =>
      say`The caregiver ${people.fullName(people.person(chance), chance)} states that ${people.formal(patient, chance)} fell on ${people.shortDate(people.later(admitted, -2), chance)}.`,
    () => say`Prescriptions to ${people.practice(chance)}, fax ${mark('contact.fax', people.phone(chance).text)}.`,
    () =>
      say`Brought in by a neighbor, ${mark('name.given', relative.given)}, who drives a truck with plate ${mark('number.plate', `${chance.digits(1)}${chance.pick(['KLM', 'HJX', 'TRB', 'WQZ'])}${chance.digits(3)}`)}.`,
    () =>
      say`Pacemaker serial number ${mark('number.device', `${chance.pick(['PJN', 'RVX', 'BLQ'])}${chance.digits(6)}${chance.pick(['S', 'H'])}`)} interrogated on ${people.date(admitted, chance)}.`,
    () =>
      say`Insurance: member ID ${mark('number.plan', `${chance.pick(['XKW', 'ZGP', 'H'])}${chance.digits(9)}`)}, policy no. ${mark('number.plan', `${chance.digits(4)}-${chance.digits(3)}-${chance.pick(['A', 'B'])}`)}.`,
    () => say`SSN ${people.socialSecurity(chance)} verified at registration.`,
    () => say`Portal messages go to ${people.email(patient, chance)}.`,
    () =>
      say`The ${age(about, chance)} ${patient.isFemale ? 'woman' : 'man'} moved here from ${people.town(chance)} in ${chance.between(1985, 2011)}.`,
    () =>
      say`${mark('name.given', patient.given)} was last hospitalized in ${mark('date.part', `${chance.pick(['January', 'March', 'August', 'October'])} ${admitted.year - 1}`)}.`,
  ];
  return chance.some(sentences, count).map((make) => make());
}

export function age({ years }: Stay, chance: Chance): Piece {
  return people.age(years, chance);
}

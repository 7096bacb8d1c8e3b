/** What a message tells of a patient's identity, and of the people and places around one. None of it is written as text. */
import { Identities } from '../../engines/records/identities.js';
import { first, type Repetition, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { isoDate } from '../../formats/hl7v2/timestamp.js';
import { type IdentityType, identityFields } from './identity-fields.js';
import { isPerson } from './misplaced.js';

/** OBX-2 types of values that name somebody; the value is read like any field of the type. */
const ofObservations: ReadonlyMap<string, IdentityType> = new Map([
  ['XPN', 'XPN'],
  ['PN', 'XPN'],
  ['XCN', 'XCN'],
  ['CN', 'XCN'],
  ['CX', 'CX'],
  ['CK', 'CX'],
  ['EI', 'ID'],
  ['XAD', 'XAD'],
  ['AD', 'XAD'],
  ['XTN', 'XTN'],
  ['TN', 'XTN'],
  ['XON', 'XON'],
  ['PL', 'PL'],
]);

export function identitiesOf(segments: readonly Segment[]): Identities {
  const identities = new Identities();
  for (const segment of segments) {
    for (const { field, type } of identityFields.get(segment.name) ?? []) {
      for (const value of repetitions(segment, field)) add(identities, type, value, segment.name === 'PID');
    }
    const observed = segment.name === 'OBX' ? ofObservations.get(text(segment, 2) ?? '') : undefined;
    if (observed) for (const value of repetitions(segment, 5)) add(identities, observed, value, false);
  }
  return identities;
}

/** PID-3, else PID-2, as `assigner|number`. */
export function subjectOf(patient: Segment | undefined): string | null {
  const value = first(patient, 3)?.component(1) ? first(patient, 3) : first(patient, 2);
  const number = value?.component(1);
  if (number === undefined) return null;
  return `${value?.subcomponent(4, 1) ?? value?.subcomponent(4, 2) ?? value?.component(6) ?? ''}|${number}`;
}

function add(identities: Identities, type: IdentityType, value: Repetition, isPatient: boolean): void {
  if ((value.whole?.length ?? 0) > LONGEST_VALUE) return;
  switch (type) {
    case 'XPN':
      identities.personName(nameIn(value, 1, 2));
      break;
    case 'XCN':
    case 'NAME':
      addProfessional(identities, value);
      break;
    case 'NDL':
      identities.personName(inSubcomponents(value));
      break;
    case 'CX':
    case 'ID':
      addNumber(identities, value.component(1), isPatient);
      break;
    case 'XAD':
      addAddress(identities, value);
      break;
    case 'TXT':
      addPlace(identities, value.component(1));
      break;
    case 'XTN':
      addTelephone(identities, value);
      break;
    case 'XON':
      addOrganisation(identities, value.component(1));
      break;
    case 'HD':
      addOrganisation(identities, value.subcomponent(1, 1));
      break;
    case 'STRAY':
      if (isPerson(value)) addProfessional(identities, value);
      break;
    case 'PL':
      addOrganisation(identities, value.subcomponent(4, 1));
      addPlace(identities, value.subcomponent(1, 1));
      addPlace(identities, value.component(9));
      break;
    case 'DT':
      identities.add('date', isoDate(value.component(1) ?? ''));
  }
}

/** No name and no address is longer; a text in their place is not taken apart into words to look for. */
const LONGEST_VALUE = 1000;

interface Name {
  readonly family: string | undefined;
  readonly given: readonly string[];
}

/** The surname is the first subcomponent of its component; its others are prefixes and the partner's name. */
function nameIn(value: Repetition, family: number, given: number): Name {
  return {
    family: wordIn(value.subcomponent(family, 1)),
    given: [value.component(given), value.component(given + 1)].flatMap((word) => wordIn(word) ?? []),
  };
}

function inSubcomponents(value: Repetition): Name {
  return {
    family: wordIn(value.subcomponent(1, 2)),
    given: [value.subcomponent(1, 3), value.subcomponent(1, 4)].flatMap((word) => wordIn(word) ?? []),
  };
}

/** A number in a name's place is no name, and one letter is found everywhere. */
function wordIn(word: string | undefined): string | undefined {
  return word !== undefined && word.length > 1 && !/\d/.test(word) ? word : undefined;
}

/** XCN begins with a number; old and careless senders begin with the name. */
function addProfessional(identities: Identities, value: Repetition): void {
  const number = value.component(1);
  const isName = number !== undefined && !/\d/.test(number);
  if (isName && value.component(2) === undefined) identities.fullName(number);
  else if (isName && value.component(3) === undefined) identities.personName(nameIn(value, 1, 2));
  else {
    addNumber(identities, number, false);
    identities.personName(nameIn(value, 2, 3));
  }
}

/** Shorter numbers are found among doses and results; a patient's own is looked for even so. */
const SHORTEST_NUMBER = 5;
const SHORTEST_OF_PATIENT = 4;
/** `Filler 1` is a number of nothing. */
const FEWEST_DIGITS = 3;

function addNumber(identities: Identities, number: string | undefined, isPatient: boolean): void {
  if (number === undefined || number.length < (isPatient ? SHORTEST_OF_PATIENT : SHORTEST_NUMBER)) return;
  if (isPatient || number.replace(/\D+/g, '').length >= FEWEST_DIGITS) identities.add('id', number);
}

/** Street, other designation, city, postal code. A country and a state name nobody. */
function addAddress(identities: Identities, value: Repetition): void {
  const street = [1, 2, 3].map((part) => value.subcomponent(1, part));
  // SAD: the whole line, then street and number; in practice also number and street.
  addPlace(identities, street.filter(Boolean).join(' '));
  for (const part of street) addPlace(identities, part);
  addPlace(identities, value.component(2));
  addPlace(identities, value.component(3));
  addPlace(identities, value.component(5));
}

function addPlace(identities: Identities, words: string | undefined): void {
  if (words && isTelling(words)) identities.add('address', words);
}

/** XTN: the number as one string, e-mail, area code and number, unformatted. */
function addTelephone(identities: Identities, value: Repetition): void {
  const mail = value.component(4);
  identities.add('email', mail?.includes('@') ? mail : undefined);
  const whole = value.component(1);
  if (whole && whole.length >= SHORTEST_NUMBER) identities.add(whole.includes('@') ? 'email' : 'phone', whole);
  const area = value.component(6);
  const local = value.component(7);
  if (local && local.length >= SHORTEST_NUMBER)
    identities.add('phone', local, area && `${area}-${local}`, area && `${area}${local}`);
  const unformatted = value.component(12);
  if (unformatted && unformatted.length >= SHORTEST_NUMBER) identities.add('phone', unformatted);
}

const SHORTEST_PLACE = 5;
const SHORTEST_PLACE_HAN = 2;

function addOrganisation(identities: Identities, name: string | undefined): void {
  // `LAB`, `ED`, `ICU` and ids of nodes: not names, and words of medicine.
  if (name && /\p{L}/u.test(name) && isTelling(name)) identities.add('organisation', name);
}

/** Chinese places are named in two characters. */
function isTelling(words: string): boolean {
  const shortest = /\p{Script=Han}/u.test(words) ? SHORTEST_PLACE_HAN : SHORTEST_PLACE;
  return words.length >= shortest && !generic.has(words.toLowerCase());
}

/** What units of every hospital are called. */
const generic: ReadonlySet<string> = new Set(
  (
    'hospital,clinic,laboratory,pharmacy,radiology,pathology,cardiology,oncology,neurology,pediatrics,surgery,emergency,' +
    'emergency room,emergency department,intensive care,internal medicine,medicine,maternity,nursery,ambulance,outpatient,' +
    'inpatient,operating room,main lab,primary care,home,nursing home,unknown,none,same,other,street,highway,avenue,road,' +
    'lane,drive,boulevard,place,court,building,floor,north,south'
  ).split(','),
);

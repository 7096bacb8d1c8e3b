/**
 * Every value that names a patient, or somebody or some place around one, as its structured fields know it. A scrub
 * searches what it wrote for these. They live in memory beside a document and are never stored.
 */
import {
  type Element,
  element,
  elements,
  extension,
  type Resource,
  string,
  strings,
} from '../../formats/fhir/element.js';
import type { ResourceIndex } from '../../formats/fhir/resource-index.js';
import type { Identity } from '../../schemas/connector.js';

const MAIDEN_NAME = 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName';
const BIRTH_PLACE = 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace';

/** A list without repetitions, in order of first sight. */
export class Identities {
  readonly #byKey: Map<string, Identity>;

  constructor(from?: Identities) {
    this.#byKey = new Map(from ? from.#byKey : []);
  }

  get list(): Identity[] {
    return [...this.#byKey.values()];
  }

  add(kind: Identity['kind'], ...values: (string | undefined)[]): void {
    for (const value of values) {
      if (value) this.#byKey.set(`${kind} ${value}`, { kind, value });
    }
  }

  patient(patient: Resource): void {
    this.#person(patient);
    this.add('id', string(patient, 'id'));
    this.#identifiers(patient);
    for (const contact of elements(patient, 'contact')) {
      this.#person(contact);
      this.organisation(element(contact, 'organization'));
    }
    const maiden = string(extension(patient, MAIDEN_NAME), 'valueString');
    if (maiden) this.fullName(maiden);
    const birthPlace = element(extension(patient, BIRTH_PLACE), 'valueAddress');
    if (birthPlace) this.#address(birthPlace);
  }

  relative(relatedPerson: Resource): void {
    this.#person(relatedPerson);
    this.#identifiers(relatedPerson);
  }

  /** Practitioners and organisations: names only, as notes mention them. */
  caregiver(resource: Resource): void {
    if (resource.resourceType === 'Practitioner') this.#names(resource);
    else this.add('organisation', string(resource, 'name'), ...strings(resource, 'alias'));
  }

  organisation(reference: Element | undefined): void {
    this.add('organisation', string(reference, 'display'));
  }

  /** A name written as one string: as it is, and word by word without titles. */
  fullName(text: string): void {
    this.add('name', text);
    for (const word of text.split(/[\s,]+/)) {
      if (!titles.has(word.toLowerCase().replace(/\.$/, ''))) this.add('name', word);
    }
  }

  #person(person: Element): void {
    this.#names(person);
    this.add('date', string(person, 'birthDate'), string(person, 'deceasedDateTime')?.slice(0, 10));
    for (const telecom of elements(person, 'telecom')) {
      const kind = telecomKinds.get(string(telecom, 'system') ?? '') ?? 'phone';
      this.add(kind, string(telecom, 'value'));
    }
    for (const address of elements(person, 'address')) this.#address(address);
  }

  #names(person: Element): void {
    for (const name of elements(person, 'name')) {
      const given = strings(name, 'given');
      const family = string(name, 'family');
      const text = string(name, 'text');
      if (text) this.fullName(text);
      this.add('name', family, ...given, ...(family?.split(/[\s-]+/) ?? []));
      if (family && given.length > 0) {
        this.add('name', [...given, family].join(' '), [family, ...given].join(' '), `${given[0]} ${family}`);
        // Chinese names are written without a blank, family name first.
        if (/\p{Script=Han}/u.test(family)) this.add('name', [family, ...given].join(''));
      }
    }
  }

  #identifiers(resource: Resource): void {
    for (const identifier of elements(resource, 'identifier')) this.add('id', string(identifier, 'value'));
  }

  /** What is smaller than a state. */
  #address(address: Element): void {
    this.add('address', string(address, 'text'), ...strings(address, 'line'));
    this.add('address', string(address, 'city'), string(address, 'district'), string(address, 'postalCode'));
  }
}

const titles: ReadonlySet<string> = new Set('mr mrs ms miss dr prof md jr sr'.split(' '));

const telecomKinds: ReadonlyMap<string, Identity['kind']> = new Map([
  ['email', 'email'],
  ['url', 'url'],
]);

/** Whom and where a patient, an encounter or a note names: participants, authors, places, organisations. */
export function addCaregivers(identities: Identities, resource: Resource, index: ResourceIndex): void {
  const people = [
    ...elements(resource, 'participant').map((participant) => element(participant, 'individual')),
    ...elements(resource, 'author'),
    ...elements(resource, 'performer'),
    ...elements(resource, 'generalPractitioner'),
    element(resource, 'authenticator'),
  ];
  const places = [
    element(resource, 'serviceProvider'),
    element(resource, 'custodian'),
    element(resource, 'managingOrganization'),
    ...elements(resource, 'location').map((location) => element(location, 'location')),
  ];
  for (const reference of people) {
    const display = string(reference, 'display');
    if (display) identities.fullName(display);
  }
  for (const reference of places) identities.organisation(reference);
  for (const reference of [...people, ...places]) {
    const target = index.resolve(reference, resource);
    if (target) addCaregiver(identities, target, index);
  }
}

function addCaregiver(identities: Identities, target: Resource, index: ResourceIndex): void {
  if (target.resourceType === 'RelatedPerson') identities.relative(target);
  else if (target.resourceType === 'PractitionerRole') {
    for (const name of ['practitioner', 'organization']) {
      const behind = index.resolve(element(target, name), target);
      if (behind) identities.caregiver(behind);
    }
  } else if (target.resourceType !== 'Patient') identities.caregiver(target);
}

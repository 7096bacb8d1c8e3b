/** What FHIR resources tell of a patient's identity, and of the people and places around one. */

import type { Identities } from '../../engines/records/identities.js';
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
const BIRTH_PLACES = ['patient-birthPlace', 'birthPlace'].map(
  (name) => `http://hl7.org/fhir/StructureDefinition/${name}`,
);

export function addPatient(identities: Identities, patient: Resource): void {
  addPerson(identities, patient);
  identities.add('id', string(patient, 'id'));
  addIdentifiers(identities, patient);
  for (const contact of elements(patient, 'contact')) {
    addPerson(identities, contact);
    addOrganisation(identities, element(contact, 'organization'));
  }
  const maiden = string(extension(patient, MAIDEN_NAME), 'valueString');
  if (maiden) identities.fullName(maiden);
  for (const url of BIRTH_PLACES) {
    const birthPlace = element(extension(patient, url), 'valueAddress');
    if (birthPlace) addAddress(identities, birthPlace);
  }
}

export function addRelative(identities: Identities, relatedPerson: Resource): void {
  const relative = identities.about('relative');
  addPerson(relative, relatedPerson);
  addIdentifiers(relative, relatedPerson);
}

/** Practitioners and organisations: names only, as notes mention them. */
function addCaregiver(identities: Identities, resource: Resource): void {
  if (resource.resourceType === 'Practitioner') addNames(identities.about('caregiver'), resource);
  else identities.about('place').add('organisation', string(resource, 'name'), ...strings(resource, 'alias'));
}

function addOrganisation(identities: Identities, reference: Element | undefined): void {
  identities.about('place').add('organisation', string(reference, 'display'));
}

function addPerson(identities: Identities, person: Element): void {
  addNames(identities, person);
  identities.add('date', string(person, 'birthDate')?.slice(0, 10), string(person, 'deceasedDateTime')?.slice(0, 10));
  for (const telecom of elements(person, 'telecom')) {
    const kind = telecomKinds.get(string(telecom, 'system') ?? '') ?? 'phone';
    identities.add(kind, string(telecom, 'value'));
  }
  for (const address of elements(person, 'address')) addAddress(identities, address);
}

function addNames(identities: Identities, person: Element): void {
  for (const name of elements(person, 'name')) {
    identities.personName({
      given: strings(name, 'given'),
      family: string(name, 'family'),
      text: string(name, 'text'),
    });
  }
}

function addIdentifiers(identities: Identities, resource: Resource): void {
  for (const identifier of elements(resource, 'identifier')) identities.add('id', string(identifier, 'value'));
}

/** What is smaller than a state. */
function addAddress(identities: Identities, address: Element): void {
  identities.add('address', string(address, 'text'), ...strings(address, 'line'));
  identities.add('address', string(address, 'city'), string(address, 'district'), string(address, 'postalCode'));
}

const telecomKinds: ReadonlyMap<string, Identity['kind']> = new Map([
  ['email', 'email'],
  ['url', 'url'],
]);

/** Whom and where a patient, an encounter, a fact or a note names: participants, authors, places, organisations. */
export function addCaregivers(identities: Identities, resource: Resource, index: ResourceIndex): void {
  const people = [
    ...elements(resource, 'participant').map((participant) => element(participant, 'individual')),
    ...elements(resource, 'author'),
    // A performer is a reference, or, in other resources and releases, an element with one.
    ...elements(resource, 'performer').map((performer) => element(performer, 'actor') ?? performer),
    ...elements(resource, 'generalPractitioner'),
    ...['authenticator', 'requester', 'prescriber', 'orderer', 'recorder', 'asserter', 'informationSource'].map(
      (name) => agentOf(element(resource, name)),
    ),
  ];
  const places = [
    element(resource, 'serviceProvider'),
    element(resource, 'custodian'),
    element(resource, 'managingOrganization'),
    ...elements(resource, 'location').map((location) => element(location, 'location')),
  ];
  for (const reference of people) {
    const display = string(reference, 'display');
    // The words of a hospital's name are words of medicine: only a person's name is taken apart.
    if (isOrganisation(reference)) addOrganisation(identities, reference);
    else if (display) identities.about('caregiver').fullName(display);
  }
  for (const reference of places) addOrganisation(identities, reference);
  for (const reference of [...people, ...places]) {
    const target = index.resolve(reference, resource);
    if (target) addNamed(identities, target, index);
  }
}

function isOrganisation(reference: Element | undefined): boolean {
  const type = /(?:^|\/)(Organization|HealthcareService|CareTeam)[/?]/.exec(string(reference, 'reference') ?? '')?.[1];
  return type !== undefined || string(reference, 'type') === 'Organization';
}

/** The requester of STU3 is an element with an agent. */
function agentOf(reference: Element | undefined): Element | undefined {
  return element(reference, 'agent') ?? reference;
}

function addNamed(identities: Identities, target: Resource, index: ResourceIndex): void {
  if (target.resourceType === 'RelatedPerson') addRelative(identities, target);
  else if (target.resourceType === 'PractitionerRole') {
    for (const name of ['practitioner', 'organization']) {
      const behind = index.resolve(element(target, name), target);
      if (behind) addCaregiver(identities, behind);
    }
  } else if (target.resourceType !== 'Patient') addCaregiver(identities, target);
}

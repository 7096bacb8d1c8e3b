/**
 * Code systems whose displays are words of a published terminology. A display of any other system, and `text` of a
 * CodeableConcept, may be typed by hand. https://hl7.org/fhir/R4/terminologies-systems.html
 */
import { type Element, elements, string } from './element.js';

const published: ReadonlySet<string> = new Set([
  'http://snomed.info/sct',
  'urn:oid:2.16.840.1.113883.6.96',
  'http://loinc.org',
  'urn:oid:2.16.840.1.113883.6.1',
  'http://www.nlm.nih.gov/research/umls/rxnorm',
  'urn:oid:2.16.840.1.113883.6.88',
  'http://hl7.org/fhir/sid/icd-10',
  'http://hl7.org/fhir/sid/icd-10-cm',
  'http://www.cms.gov/Medicare/Coding/ICD10',
  'http://hl7.org/fhir/sid/icd-9-cm',
  'http://id.who.int/icd/release/11/mms',
  'urn:oid:2.16.840.1.113883.6.90',
  'urn:oid:2.16.840.1.113883.6.103',
  'http://hl7.org/fhir/sid/cvx',
  'urn:oid:2.16.840.1.113883.12.292',
  'http://hl7.org/fhir/sid/ndc',
  'urn:oid:2.16.840.1.113883.6.69',
  'http://www.whocc.no/atc',
  'http://www.ama-assn.org/go/cpt',
  'http://unitsofmeasure.org',
  'http://www.nubc.org/patient-discharge',
  // CDC race and ethnicity
  'urn:oid:2.16.840.1.113883.6.238',
  'urn:ietf:bcp:47',
]);

/** HL7's own code systems. `http://hl7.org/fhir/sid/…` is not among them: it also names identifiers such as the SSN. */
const HL7 = /^http:\/\/(?:terminology\.hl7\.org\/CodeSystem\/[A-Za-z0-9-]+|hl7\.org\/fhir\/(?:v[23]\/)?[A-Za-z0-9-]+)$/;

export function isPublishedSystem(system: string): boolean {
  return published.has(system) || HL7.test(system);
}

/** The first display of a published system among the codings of a CodeableConcept. */
export function publishedDisplay(concept: Element | undefined): string | undefined {
  return elements(concept, 'coding').map(displayOf).find(Boolean);
}

/** The display of a Coding, if its system is a published one. */
export function displayOf(coding: Element): string | undefined {
  const system = string(coding, 'system');
  return system && isPublishedSystem(system) ? string(coding, 'display') : undefined;
}

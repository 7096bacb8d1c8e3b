/** Names and codes of HL7 CDA R2 that decide how a file is read. https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492 */
import type { XmlElement } from '../../formats/xml/index.js';

export const V3 = 'urn:hl7-org:v3';
const namespaces: ReadonlySet<string> = new Set([V3, 'urn:hl7-org:sdtc', '']);

/** Clinical statements: the machine-readable entries of a section (POCD_MT000040.ClinicalStatement). */
const statements: ReadonlySet<string> = new Set(
  'act encounter observation observationMedia organizer procedure regionOfInterest substanceAdministration supply'.split(
    ' ',
  ),
);

export function isStatement({ name }: XmlElement): boolean {
  return statements.has(name);
}

/** What else a piece of a document may begin with: body, header, participations and roles, parts of an entry. */
const parts: ReadonlySet<string> = new Set(
  (
    'ClinicalDocument component structuredBody nonXMLBody section text title entry entryRelationship reference ' +
    'recordTarget patientRole patient guardian birthplace author assignedAuthor dataEnterer informant relatedEntity ' +
    'custodian assignedCustodian informationRecipient intendedRecipient legalAuthenticator authenticator assignedEntity ' +
    'participant associatedEntity participantRole playingEntity performer subject relatedSubject specimen ' +
    'inFulfillmentOf order documentationOf serviceEvent relatedDocument parentDocument authorization consent ' +
    'componentOf encompassingEncounter encounterParticipant responsibleParty location healthCareFacility ' +
    'consumable product manufacturedProduct manufacturedMaterial precondition criterion referenceRange ' +
    'externalAct externalDocument externalObservation externalProcedure signatureText ' +
    'id code value effectiveTime addr telecom name'
  ).split(' '),
);

/** FHIR and SPL have their own roots or namespaces, other HL7 v3 messages their own roots. */
export function isPartOfDocument(root: XmlElement): boolean {
  return namespaces.has(root.namespace) && (parts.has(root.name) || isStatement(root));
}

/** `1234-5`: digits, and a check digit. */
const LOINC = /^\d{1,7}-\d$/;
const LOINC_OID = '2.16.840.1.113883.6.1';

export function isLoinc(code: string, system: string | undefined): boolean {
  return LOINC.test(code) && (system === undefined || system === '' || system === LOINC_OID);
}

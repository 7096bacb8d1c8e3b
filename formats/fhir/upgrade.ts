/**
 * Resources of DSTU2 and STU3 in the shape of R4, where the older shape says the same. By shape, not by a version, which no
 * resource names: a name of R4 that is there already is left alone, so that R4 passes through unchanged.
 * Sources: the "R2 diff" and "R3 diff" of each resource page (https://hl7.org/fhir/R4/diff.html), and its version maps.
 */
import { type Element, element, elements, isResource, type Resource, string, strings } from './element.js';
import { medicationAsR4 } from './upgrade-dosage.js';

type Changes = Readonly<Record<string, unknown>>;

/** Types R4 renamed, under the name it has for them. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['MedicationOrder', 'MedicationRequest'],
  ['MedicationPrescription', 'MedicationRequest'],
  ['DiagnosticOrder', 'ServiceRequest'],
  ['ProcedureRequest', 'ServiceRequest'],
  ['ReferralRequest', 'ServiceRequest'],
]);

const adapters: Readonly<Record<string, (older: Resource) => Changes>> = {
  Patient: (older) => ({ name: namesOf(older), generalPractitioner: older.careProvider }),
  Practitioner: (older) => ({ name: namesOf(older) }),
  RelatedPerson: (older) => ({ name: namesOf(older) }),
  Encounter: (older) => ({
    class: typeof older.class === 'string' ? classOf(older.class) : undefined,
    reasonCode: older.reason,
    reasonReference: older.indication,
    diagnosis: diagnosesOf(older),
  }),
  Condition: (older) => ({ note: older.notes, ...verificationOf(older), recordedDate: older.dateRecorded }),
  AllergyIntolerance: (older) => ({
    code: older.substance,
    onsetDateTime: older.onset,
    criticality: criticalities.get(string(older, 'criticality') ?? ''),
    ...allergyStatusOf(older),
    ...verificationOf(older),
  }),
  Observation: (older) => ({ note: noteOf(older.comments) ?? noteOf(older.comment) }),
  Procedure: (older) => ({
    note: older.notes,
    reasonCode: older.reasonCodeableConcept,
    status: older.notPerformed === true || older.notDone === true ? 'not-done' : undefined,
  }),
  Immunization: (older) => ({
    occurrenceDateTime: older.date,
    status: older.wasNotGiven === true || older.notGiven === true ? 'not-done' : undefined,
  }),
  DiagnosticReport: (older) => ({ conclusionCode: older.codedDiagnosis }),
  DocumentReference: (older) => ({ date: older.indexed ?? older.created }),
  Goal: (older) => ({
    description: typeof older.description === 'string' ? { text: older.description } : undefined,
    note: older.notes,
  }),
  FamilyMemberHistory: (older) => ({ note: noteOf(older.note) }),
  MedicationOrder: (older) => ({ authoredOn: older.dateWritten, ...medicationAsR4(older) }),
  MedicationPrescription: (older) => ({ authoredOn: older.dateWritten, ...medicationAsR4(older) }),
  MedicationRequest: medicationAsR4,
  MedicationStatement: medicationAsR4,
  MedicationAdministration: (older) => ({
    effectiveDateTime: older.effectiveTimeDateTime,
    effectivePeriod: older.effectiveTimePeriod,
    status: older.wasNotGiven === true || older.notGiven === true ? 'not-done' : undefined,
    reasonCode: older.reasonGiven,
    ...medicationAsR4(older),
  }),
  MedicationDispense: medicationAsR4,
  DiagnosticOrder: (older) => ({ ...itemsOf(older), reasonCode: older.reason }),
  ProcedureRequest: (older) => ({
    reasonCode: older.reasonCodeableConcept ?? older.reason,
    authoredOn: older.orderedOn,
    note: older.notes,
  }),
  ReferralRequest: (older) => ({
    ...codesAs(elements(older, 'serviceRequested')),
    reasonCode: older.reason,
    authoredOn: older.dateSent ?? older.date,
    note: noteOf(older.description),
  }),
};

/** What an adapter gives instead of what is there; everything else only fills what is not. */
const reshaped: ReadonlySet<string> = new Set(
  'name class verificationStatus criticality description dosage dosageInstruction'.split(' '),
);

export function asR4(resource: Resource): Resource {
  const type = resource.resourceType;
  const upgraded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(adapters[type]?.(resource) ?? {})) {
    if (value === undefined) continue;
    // A note was a string before it was a list of annotations; a status is only ever made stronger.
    const replaces = reshaped.has(name) || name === 'status' || typeof resource[name] === 'string';
    if (resource[name] === undefined || replaces) upgraded[name] = value;
  }
  const contained = elements(resource, 'contained');
  if (contained.some(isResource)) upgraded.contained = contained.map((one) => (isResource(one) ? asR4(one) : one));
  if (Object.keys(upgraded).length === 0 && !renamed.has(type)) return resource;
  return { ...resource, ...upgraded, resourceType: renamed.get(type) ?? type };
}

/** A family name was a list of words in DSTU2. */
function namesOf(person: Resource): readonly Element[] | undefined {
  const names = elements(person, 'name');
  if (!names.some(({ family }) => Array.isArray(family))) return undefined;
  return names.map((name) => ({ ...name, family: strings(name, 'family').join(' ') }));
}

/** EncounterClass of DSTU2 → v3 ActCode. */
const classes: ReadonlyMap<string, string> = new Map([
  ['inpatient', 'IMP'],
  ['outpatient', 'AMB'],
  ['ambulatory', 'AMB'],
  ['emergency', 'EMER'],
  ['home', 'HH'],
  ['field', 'FLD'],
  ['daytime', 'SS'],
  ['virtual', 'VR'],
]);

function classOf(word: string): Element | undefined {
  const code = classes.get(word);
  return code ? { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code } : undefined;
}

function diagnosesOf(encounter: Resource): readonly Element[] | undefined {
  const stay = element(encounter, 'hospitalization');
  const conditions = [...elements(stay, 'admittingDiagnosis'), ...elements(stay, 'dischargeDiagnosis')];
  return conditions.length > 0 ? conditions.map((condition) => ({ condition })) : undefined;
}

/** A code of R3 is a coded value in R4. */
function verificationOf(resource: Resource): Changes {
  const code = resource.verificationStatus;
  return typeof code === 'string' ? { verificationStatus: { coding: [{ code }] } } : {};
}

const criticalities: ReadonlyMap<string, string> = new Map([
  ['CRITL', 'low'],
  ['CRITH', 'high'],
  ['CRITU', 'unable-to-assess'],
]);

/** One status of DSTU2 says what two say in R4. */
function allergyStatusOf(allergy: Resource): Changes {
  const status = string(allergy, 'status');
  if (status === undefined) return {};
  if (['active', 'inactive', 'resolved'].includes(status)) return { clinicalStatus: status };
  return { verificationStatus: { coding: [{ code: status }] } };
}

function noteOf(text: unknown): readonly Element[] | undefined {
  return typeof text === 'string' ? [{ text }] : undefined;
}

/** A DiagnosticOrder may ask for several things; a ServiceRequest is of one, with details. */
function itemsOf(order: Resource): Changes {
  const codes = elements(order, 'item').map((item) => element(item, 'code'));
  return codesAs(codes.filter((code) => code !== undefined));
}

function codesAs([code, ...orderDetail]: readonly Element[]): Changes {
  return { code, ...(orderDetail.length > 0 ? { orderDetail } : {}) };
}

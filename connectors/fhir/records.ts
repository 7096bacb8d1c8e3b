/**
 * Resources of one bundle, or of one pass over a bulk export, grouped as documents need them:
 *
 *   patient ─┬─ encounter ── facts          → one document an encounter
 *            ├─ facts without an encounter  → one document a patient (`Patient/<id>`)
 *            └─ relatives                   → names to look for
 */
import { createHash } from 'node:crypto';
import { Identities } from '../../engines/records/identities.js';
import { type Element, element, elements, isElement, type Resource, string } from '../../formats/fhir/element.js';
import { parseReference } from '../../formats/fhir/reference.js';
import { ResourceIndex } from '../../formats/fhir/resource-index.js';
import type { Section } from '../../schemas/document.js';
import type { Rejection } from '../../schemas/ledger.js';
import { sections } from './facts.js';
import { addCaregivers, addPatient, addRelative } from './identities.js';
import type { NoteType } from './note-types.js';

/** A resource with what a bundle or file says about it. */
export interface Entry {
  readonly resource: Resource;
  readonly fullUrl?: string;
  readonly uri: string;
  /** `line 12` of a bulk file, `entry 3` of a bundle. */
  readonly place: string;
}

/** A note that is short enough to be told where it was written. */
export interface EncounterNote {
  readonly resource: Resource;
  readonly type: NoteType;
  /** When it was written, as stated; empty where nothing is. */
  readonly date: string;
  readonly text: string;
  readonly sections: readonly Section[];
}

export interface Visit {
  readonly encounter: Resource;
  readonly work: string;
  readonly uri: string;
  readonly subject: string | null;
  readonly facts: Resource[];
  /** Notes told inside of the document of the visit. */
  readonly notes: EncounterNote[];
  /** Facts marked as entered in error, and resources of types without a section: counted, not shown. */
  withdrawn: number;
  unread: number;
  /** Facts that name an encounter we do not have, or somebody else's. */
  astray: number;
  /** Pages of PDF files among its notes that could not be read. */
  unreadPages: number;
}

/** Facts of a patient that belong to no encounter we have. */
export interface Summary extends Omit<Visit, 'encounter' | 'notes'> {
  readonly subject: string;
}

/** Billing: a fifth of a typical bundle, and nothing clinical that the encounter does not say. Left out by design. */
const billing: ReadonlySet<string> = new Set(['Claim', 'ClaimResponse', 'ExplanationOfBenefit', 'Coverage', 'Account']);

/** Who and where: referred to, never a fact by itself. */
const directory: ReadonlySet<string> = new Set(
  (
    'Practitioner PractitionerRole Organization Location HealthcareService Medication Substance Endpoint Group ' +
    'Provenance OperationOutcome'
  ).split(' '),
);

export type Role = 'billing' | 'directory' | 'person' | 'encounter' | 'fact' | 'note';

export function roleOf({ resourceType }: Resource): Role {
  if (billing.has(resourceType)) return 'billing';
  if (directory.has(resourceType)) return 'directory';
  if (resourceType === 'Patient' || resourceType === 'RelatedPerson') return 'person';
  if (resourceType === 'Encounter') return 'encounter';
  return resourceType === 'DocumentReference' || resourceType === 'Composition' ? 'note' : 'fact';
}

const shown: ReadonlySet<string> = new Set(sections.flatMap(({ types }) => types));

/** Definitions, messages and the devices that sent them are about nobody; of a clinical fact somebody must be missing. */
function isAboutSomebody({ resourceType }: Resource): boolean {
  return shown.has(resourceType) && resourceType !== 'Device';
}

export class Records {
  readonly index: ResourceIndex;
  readonly visits = new Map<string, Visit>();
  readonly summaries = new Map<string, Summary>();
  /** Facts of nobody: neither an encounter nor a patient is named. */
  orphans = 0;
  orphanUri = '';
  readonly #visitOf = new Map<Resource, Visit>();
  readonly #relatives = new Map<string, Resource[]>();
  readonly #identities = new Map<string, Identities>();
  readonly #works = new Set<string>();

  constructor(beyond?: ResourceIndex) {
    this.index = new ResourceIndex(beyond);
  }

  /** Names are indexed before anything is grouped: a reference may point forward. */
  addPerson({ resource }: Entry): void {
    if (resource.resourceType !== 'RelatedPerson') return;
    const subject = this.subjectOf(resource);
    if (subject) this.#relatives.set(subject, [...(this.#relatives.get(subject) ?? []), resource]);
  }

  /** @returns why the encounter is not one of ours, or null */
  addEncounter({ resource, fullUrl, uri }: Entry): Rejection | null {
    const work = workOf(resource, fullUrl);
    const rejection = this.refusal(resource, work, uri);
    if (rejection) return rejection;
    const subject = this.subjectOf(resource);
    const visit: Visit = {
      encounter: resource,
      work,
      uri,
      subject,
      facts: [],
      notes: [],
      withdrawn: 0,
      unread: 0,
      unreadPages: 0,
      astray: 0,
    };
    this.visits.set(work, visit);
    this.#visitOf.set(resource, visit);
    return null;
  }

  addFact({ resource, uri }: Entry): void {
    const visit = this.visitOf(resource);
    const group = visit ?? this.#summaryOf(resource, uri);
    if (group && !visit && encounterReference(resource)) group.astray++;
    if (!group) this.#addOrphan(resource, uri);
    else if (isWithdrawn(resource)) group.withdrawn++;
    else if (shown.has(resource.resourceType)) group.facts.push(resource);
    else group.unread++;
  }

  #addOrphan(resource: Resource, uri: string): void {
    if (!isAboutSomebody(resource)) return;
    this.orphans++;
    this.orphanUri ||= uri;
  }

  /** The encounter of a fact or note, unless it is somebody else's: then the reference is wrong, and not followed. */
  visitOf(resource: Resource): Visit | undefined {
    const reference = encounterReference(resource);
    const encounter = reference && this.index.resolve(reference, resource);
    const visit = encounter && this.#visitOf.get(encounter);
    const subject = this.subjectOf(resource);
    return visit && (subject === null || visit.subject === null || subject === visit.subject) ? visit : undefined;
  }

  /** `Patient/<id>`: of the patient referred to, or, where that one is missing, as the reference has it. */
  subjectOf(resource: Resource): string | null {
    const reference = element(resource, 'subject') ?? element(resource, 'patient');
    if (!reference) return null;
    const patient = this.index.resolve(reference, resource);
    if (patient)
      return patient.resourceType === 'Patient'
        ? `Patient/${string(patient, 'id') ?? string(reference, 'reference')}`
        : null;
    const parsed = parseReference(string(reference, 'reference') ?? '');
    if ((parsed.form === 'relative' || parsed.form === 'absolute') && parsed.type === 'Patient' && parsed.id) {
      return `Patient/${parsed.id}`;
    }
    return parsed.form === 'urn' ? parsed.urn : null;
  }

  patientOf(resource: Resource): Resource | undefined {
    const patient = this.index.resolve(element(resource, 'subject') ?? element(resource, 'patient'), resource);
    return patient?.resourceType === 'Patient' ? patient : undefined;
  }

  /** The identities of the patient and of whoever the given resources name. */
  identitiesOf(subject: string | null, patient: Resource | undefined, naming: readonly Resource[]): Identities {
    const identities = new Identities(this.#patientIdentities(subject, patient));
    for (const resource of naming) {
      const subjectName = string(element(resource, 'subject') ?? element(resource, 'patient'), 'display');
      if (subjectName) identities.fullName(subjectName);
      addCaregivers(identities, resource, this.index);
    }
    return identities;
  }

  /** A work comes out once: what is said twice, or was entered in error, is refused. */
  refusal(resource: Resource, work: string, uri: string): Rejection | null {
    const rejected = (rule: string): Rejection => ({ work, uri, rule, value: null, threshold: null });
    if (isWithdrawn(resource)) return rejected('fhir/entered-in-error');
    if (this.#works.has(work)) return rejected('fhir/duplicate');
    this.#works.add(work);
    return null;
  }

  #patientIdentities(subject: string | null, patient: Resource | undefined): Identities {
    const cached = subject ? this.#identities.get(subject) : undefined;
    if (cached) return cached;
    const identities = new Identities();
    if (patient) {
      addPatient(identities, patient);
      addCaregivers(identities, patient, this.index);
    }
    for (const relative of this.#relatives.get(subject ?? '') ?? []) addRelative(identities, relative);
    if (subject) this.#identities.set(subject, identities);
    return identities;
  }

  #summaryOf(resource: Resource, uri: string): Summary | undefined {
    const subject = this.subjectOf(resource);
    if (subject === null) return undefined;
    let summary = this.summaries.get(subject);
    if (!summary) {
      summary = { work: subject, uri, subject, facts: [], withdrawn: 0, unread: 0, astray: 0, unreadPages: 0 };
      this.summaries.set(subject, summary);
    }
    return summary;
  }
}

/** `Encounter/<id>`; the fullUrl where a resource of a transaction has no id yet, a digest where there is neither. */
export function workOf(resource: Resource, fullUrl?: string): string {
  const id = string(resource, 'id') ?? fullUrl?.replace(/^urn:uuid:/i, '') ?? digestOf(resource);
  return `${resource.resourceType}/${id}`;
}

function digestOf(resource: Resource): string {
  return createHash('sha256').update(JSON.stringify(resource)).digest('hex').slice(0, 32);
}

export function encounterReference(resource: Resource): Element | undefined {
  const context = element(resource, 'context');
  return element(resource, 'encounter') ?? elements(context, 'encounter')[0] ?? context;
}

const ERROR = 'entered-in-error';

function isWithdrawn(resource: Resource): boolean {
  const verification = elements(element(resource, 'verificationStatus'), 'coding');
  return resource.status === ERROR || verification.some((coding) => coding.code === ERROR);
}

/**
 * How many references of these resources lead nowhere, that to an encounter apart: it may lead to somebody else's, and is
 * counted where it is followed. A list of what is left to visit, and no recursion, since JSON may be deep.
 */
export function danglingIn(resources: readonly Resource[], index: ResourceIndex): number {
  let dangling = 0;
  for (const resource of resources) {
    const { encounter: _, context: __, ...rest } = resource;
    const left: unknown[] = [rest];
    while (left.length > 0) {
      const value = left.pop();
      if (Array.isArray(value)) for (const item of value) left.push(item);
      else if (isElement(value)) {
        if (typeof value.reference === 'string' && !index.resolve(value, resource)) dangling++;
        for (const child of Object.values(value)) if (typeof child === 'object') left.push(child);
      }
    }
  }
  return dangling;
}

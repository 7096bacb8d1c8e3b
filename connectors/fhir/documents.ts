/** A visit, or what a patient has outside of visits, as a document. */

import { ClinicalText, type Piece } from '../../engines/records/clinical-text.js';
import { element, elements, type Resource, string } from '../../formats/fhir/element.js';
import type { Item } from '../../schemas/connector.js';
import type { Draft, Kind } from '../../schemas/document.js';
import { lineOf, sections } from './facts.js';
import type { Phase } from './note-types.js';
import { panelsOf } from './panels.js';
import { patientLines } from './patient.js';
import { danglingIn, type EncounterNote, type Records, type Summary, type Visit } from './records.js';
import { code, coding, concept, concepts, date, dayOf, period } from './values.js';

export function visitDocument(visit: Visit, records: Records): Item {
  const { encounter } = visit;
  const patient = records.patientOf(encounter);
  const start = string(element(encounter, 'period'), 'start');
  const text = new ClinicalText();
  if (patient) text.section('Patient', patientLines(patient));
  text.section('Encounter', encounterLines(encounter, records));
  const day = start ? dayOf(start) : '';
  const notes = visit.notes.toSorted(byTime);
  addNotes(text, notes, 'arrival', day);
  const counts = addFacts(text, visit, records, day, () => addNotes(text, notes, 'course', day));
  addNotes(text, notes, 'departure', day);
  if (text.text === '') return noFacts(visit);
  const told = notes.map(({ resource }) => resource);
  return {
    document: {
      ...draftOf(visit, text),
      kind: kindOf(encounter),
      title: string(elements(elements(encounter, 'type')[0], 'coding')[0], 'display') ?? 'Encounter',
      published: start ? publishedOf(start) : null,
      lang: string(encounter, 'language') ?? null,
      revision: string(element(encounter, 'meta'), 'versionId') ?? '',
      meta: {
        ...classOf(encounter),
        ...(told.length > 0 ? { notes: String(told.length) } : {}),
        ...counts,
        ...leftOut(visit, [encounter, ...visit.facts, ...told], records),
      },
    },
    known: {
      identities: records.identitiesOf(visit.subject, patient, [encounter, ...visit.facts, ...told]).list,
      fields: text.fields,
    },
  };
}

/** In order of time; those without a date last, in the order of the source. */
function byTime(a: EncounterNote, b: EncounterNote): number {
  if (a.date === b.date) return 0;
  if (a.date === '' || b.date === '') return a.date === '' ? 1 : -1;
  return a.date < b.date ? -1 : 1;
}

function addNotes(text: ClinicalText, notes: readonly EncounterNote[], phase: Phase, day: string): void {
  for (const { resource, type, date: when, text: words, sections: inner } of notes) {
    if (type.phase !== phase) continue;
    const { resourceType } = resource;
    const line = dayOf(when) === day ? [] : labelled('Date', date(when, `${resourceType}.date`));
    text.note(type.title, line, `${resourceType}.note`, words, inner);
  }
}

export function summaryDocument(summary: Summary, records: Records): Item {
  const first = summary.facts[0];
  const patient = first && records.patientOf(first);
  const text = new ClinicalText();
  if (patient) text.section('Patient', patientLines(patient));
  const counts = addFacts(text, summary, records, '', () => {});
  if (Object.keys(counts).length === 0) return noFacts(summary);
  return {
    document: {
      ...draftOf(summary, text),
      kind: 'outpatient',
      title: 'Patient summary',
      published: null,
      lang: patient ? (string(patient, 'language') ?? null) : null,
      revision: patient ? (string(element(patient, 'meta'), 'versionId') ?? '') : '',
      meta: { ...counts, ...leftOut(summary, summary.facts, records) },
    },
    known: { identities: records.identitiesOf(summary.subject, patient, summary.facts).list, fields: text.fields },
  };
}

/** Nothing was said, or only what was entered in error or has no section. */
function noFacts({ work, uri }: Pick<Visit, 'work' | 'uri'>): Item {
  return { rejected: { work, uri, rule: 'fhir/no-facts', value: null, threshold: null } };
}

type Rest = Pick<Draft, 'work' | 'uri' | 'subject' | 'text' | 'sections' | 'license' | 'issuer' | 'links'>;

function draftOf({ work, uri, subject }: Pick<Visit, 'work' | 'uri' | 'subject'>, text: ClinicalText): Rest {
  return {
    work,
    uri,
    subject,
    text: text.text,
    sections: text.sections,
    license: 'unknown',
    issuer: null,
    links: [],
  };
}

/** Encounter.class codes under which a patient stays or is cared for in a hospital (HL7 v3 ActCode). */
const inHospital: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC', 'EMER', 'OBSENC', 'SS']);

const classes: ReadonlyMap<string, string> = new Map([
  ['AMB', 'ambulatory'],
  ['EMER', 'emergency'],
  ['FLD', 'field'],
  ['HH', 'home health'],
  ['IMP', 'inpatient'],
  ['ACUTE', 'inpatient acute'],
  ['NONAC', 'inpatient non-acute'],
  ['OBSENC', 'observation'],
  ['PRENC', 'pre-admission'],
  ['SS', 'short stay'],
  ['VR', 'virtual'],
]);
const classWords: ReadonlySet<string> = new Set(classes.values());

export function kindOf(encounter: Resource | undefined): Kind {
  const at = string(element(encounter, 'class'), 'code') ?? '';
  return inHospital.has(at) ? 'inpatient' : 'outpatient';
}

export function classOf(encounter: Resource | undefined): { class?: string } {
  const at = string(element(encounter, 'class'), 'code') ?? '';
  return classes.has(at) ? { class: at } : {};
}

function encounterLines(encounter: Resource, records: Records): Piece[][] {
  const hospitalization = element(encounter, 'hospitalization');
  const word = classes.get(string(element(encounter, 'class'), 'code') ?? '');
  const diagnoses = elements(encounter, 'diagnosis').map((diagnosis) =>
    records.index.resolve(element(diagnosis, 'condition'), encounter),
  );
  const reasons = [
    ...elements(encounter, 'reasonReference').map((reference) => records.index.resolve(reference, encounter)),
  ];
  return [
    labelled(
      'Class',
      word ? code(word, 'Encounter.class', classWords) : coding(element(encounter, 'class'), 'Encounter.class'),
    ),
    labelled('Type', concepts(elements(encounter, 'type'), 'Encounter.type')),
    labelled('Service', concept(element(encounter, 'serviceType'), 'Encounter.serviceType')),
    labelled('Period', period(element(encounter, 'period'), 'Encounter.period')),
    labelled('Reason', concepts(elements(encounter, 'reasonCode'), 'Encounter.reasonCode')),
    ...reasons.map((target) => labelled('Reason', concept(element(target, 'code'), 'Condition.code'))),
    ...diagnoses.map((target) => labelled('Diagnosis', concept(element(target, 'code'), 'Condition.code'))),
    labelled(
      'Admitted from',
      concept(element(hospitalization, 'admitSource'), 'Encounter.hospitalization.admitSource'),
    ),
    labelled(
      'Discharged to',
      concept(element(hospitalization, 'dischargeDisposition'), 'Encounter.hospitalization.dischargeDisposition'),
    ),
  ];
}

function labelled(label: string, pieces: readonly Piece[]): Piece[] {
  return pieces.length > 0 ? [`${label}: `, ...pieces] : [];
}

/**
 * @param course writes what happened meanwhile: after what the patient came with, before what was done and found
 * @returns how many facts each section shows
 */
function addFacts(
  text: ClinicalText,
  group: Pick<Visit, 'facts' | 'unread'>,
  records: Records,
  day: string,
  course: () => void,
): Record<string, string> {
  const { facts } = group;
  const { results, placed } = panelsOf(facts, records.index);
  const line = (fact: Resource, known = day) => lineOf(fact, { index: records.index, day: known });
  const counts = new Map<string, number>();
  const count = (name: string, more: number) => counts.set(name, (counts.get(name) ?? 0) + more);
  for (const { title, name, types } of sections) {
    if (name === FINDINGS) course();
    const lines: Piece[][] = [];
    for (const fact of facts) {
      if (!types.includes(fact.resourceType) || placed.has(fact)) continue;
      const known = dayOf(string(fact, 'effectiveDateTime') ?? '') || day;
      const below = (results.get(fact) ?? []).map((one) => line(one, known)).filter(({ length }) => length > 0);
      const own = line(fact);
      if (own.length === 0 && below.length === 0) continue;
      count(name, own.length > 0 ? 1 : 0);
      count('observations', below.length);
      lines.push(['- ', ...(own.length > 0 ? own : ['Results'])], ...below.map((result) => ['  - ', ...result]));
    }
    text.section(title, lines);
  }
  // A fact that says nothing we show is counted with the types we do not show.
  const shown = [...counts.values()].reduce((sum, one) => sum + one, 0);
  group.unread += facts.length - shown;
  return Object.fromEntries([...counts].filter(([, one]) => one > 0).map(([name, one]) => [name, String(one)]));
}

/** The section that what happened meanwhile stands before. */
const FINDINGS = 'procedures';

function leftOut(
  group: Pick<Visit, 'withdrawn' | 'unread' | 'astray' | 'unreadPages'>,
  resources: readonly Resource[],
  records: Records,
): Record<string, string> {
  const dangling = danglingIn(resources, records.index) + group.astray;
  return {
    ...(group.withdrawn > 0 ? { withdrawn: String(group.withdrawn) } : {}),
    ...(group.unread > 0 ? { unread: String(group.unread) } : {}),
    ...(group.unreadPages > 0 ? { unreadpages: String(group.unreadPages) } : {}),
    ...(dangling > 0 ? { dangling: String(dangling) } : {}),
  };
}

/** FHIR dates are ISO already: 2020, 2020-03, 2020-03-14, or a time whose day is taken. */
export function publishedOf(dateTime: string): string | null {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(dateTime)?.[0] ?? null;
}

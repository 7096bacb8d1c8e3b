/** An admission, what a patient has outside of admissions, or a long note, as a document. */
import { ClinicalText, type Piece } from '../../engines/records/clinical-text.js';
import { Identities } from '../../engines/records/identities.js';
import { isSure } from '../../engines/tables/dates.js';
import { coded, dated, freeText, labelled, listed } from '../../engines/tables/pieces.js';
import type { RowOf } from '../../engines/tables/table.js';
import { Timeline } from '../../engines/tables/timeline.js';
import type { Item, Known } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import { ageLine } from './age.js';
import type { Dictionaries } from './dictionaries.js';
import { codeKey } from './dictionaries.js';
import {
  bedsideLine,
  codeLine,
  icuEvent,
  prescriptionLine,
  procedureLine,
  serviceEvent,
  transferEvent,
} from './facts.js';
import type { Note } from './notes.js';
import { type Admission, datesOf, type PatientRecords } from './records.js';
import { cultureLines, labLines } from './results.js';
import type { diagnoses } from './tables.js';
import { admissionTypes, languages, maritalStatuses, places, races } from './words.js';

export interface Setting {
  readonly dictionaries: Dictionaries;
  /** Notes longer than this are documents of their own. */
  readonly longNote: number;
  /** The file of admissions, which every document is said to come from. */
  readonly uri: string;
  uriOf(note: Note): string;
}

/** A patient's admissions in order of their ids, each followed by its long notes; then what belongs to none. */
export function* documentsOf(records: PatientRecords, setting: Setting): Iterable<Item> {
  const { uri } = setting;
  const identities = identitiesOf(records);
  for (const hadm of records.duplicates) {
    const work = hadm === '' ? '' : `admission/${hadm}`;
    const rule = hadm === '' ? 'mimic/no-admission-id' : 'mimic/duplicate';
    yield { rejected: { work, uri, rule, value: null, threshold: null } };
  }
  for (const admission of [...records.admissions, records.outside]) {
    yield* admissionItems(admission, records, identities, setting);
  }
}

function* admissionItems(
  admission: Admission,
  records: PatientRecords,
  identities: Identities,
  setting: Setting,
): Iterable<Item> {
  const { row } = admission;
  const stay = new Timeline(row?.ADMITTIME ?? '', datesOf(admission));
  const isLong = ({ text }: Note) => text.length > setting.longNote;
  const notes = [...admission.notes].sort((a, b) => compare(stay.order(a.date), stay.order(b.date)));
  const work = row ? `admission/${row.HADM_ID}` : `patient/${records.subject}`;
  const kind = row ? 'inpatient' : 'outpatient';
  const text = new ClinicalText();
  const write = new Writer(text);
  write.section('Patient', patientLines(records, stay, admission));
  if (row) write.section('Admission', admissionLines(row, stay));
  const facts = factsOf(
    admission,
    notes.filter((note) => !isLong(note)),
    stay,
    setting,
  );
  for (const { title, name, lines } of facts) write.section(title, lines, name);
  const rest: Pick<Draft, 'revision' | 'lang' | 'license' | 'issuer' | 'subject' | 'kind'> = {
    revision: '',
    kind,
    lang: 'en',
    license: 'unknown',
    issuer: null,
    subject: records.subject,
  };
  const long = notes.filter(isLong);
  const isShown = row !== undefined || write.facts > 0;
  if (isShown) {
    yield {
      document: {
        ...rest,
        work,
        uri: setting.uri,
        title: row ? 'Inpatient admission' : 'Patient summary',
        text: text.text,
        sections: text.sections,
        published: row && stay.start !== '' ? stay.start.slice(0, 10) : null,
        links: [],
        meta: {
          ...(row ? { class: 'IMP' } : {}),
          ...write.counts,
          ...counted({
            attached: long.length,
            unmapped: unmappedIn(admission, setting.dictionaries),
            undated: stay.undated,
            withdrawn: admission.withdrawn,
            repeated: admission.repeated,
            unread: admission.empty,
            dangling: admission.dangling,
          }),
        },
      },
      known: { identities: identities.list, fields: text.fields },
    };
  }
  for (const note of long) {
    const date = stay.sure(note.date);
    const known: Known = { identities: identities.list, fields: [] };
    yield {
      document: {
        ...rest,
        work: note.work,
        uri: setting.uriOf(note),
        title: note.title,
        text: note.text,
        sections: [],
        published: date === '' ? null : date.slice(0, 10),
        links: isShown ? [{ relation: 'part-of', target: `work:${work}` }] : [],
        meta: row ? { class: 'IMP' } : {},
      },
      known,
    };
  }
}

/** Counts what each section shows, under its key in `meta`. */
class Writer {
  readonly counts: Record<string, string> = {};
  facts = 0;
  readonly #text: ClinicalText;

  constructor(text: ClinicalText) {
    this.#text = text;
  }

  section(title: string, lines: readonly (readonly Piece[])[], name?: string): void {
    const filled = lines.filter((line) => line.some((piece) => typeof piece !== 'string'));
    this.#text.section(title, filled);
    if (name === undefined || filled.length === 0) return;
    this.facts++;
    // A note is one fact, however many lines it is written on.
    const shown = name === 'notes' ? 1 : filled.length;
    this.counts[name] = String(Number(this.counts[name] ?? '0') + shown);
  }
}

interface Part {
  readonly title: string;
  readonly name: string;
  readonly lines: readonly (readonly Piece[])[];
}

/** As a reader follows a stay: how it began, its course, what was found and done, how it ended. */
function factsOf(admission: Admission, notes: readonly Note[], stay: Timeline, { dictionaries }: Setting): Part[] {
  const at = (place: Note['place']) => notes.filter((note) => note.place === place).map((note) => notePart(note, stay));
  const events = [
    ...admission.services.map((row) => serviceEvent(row, stay)),
    ...admission.transfers.map((row) => transferEvent(row, stay)),
    ...admission.icuStays.map((row) => icuEvent(row, stay)),
  ].sort((a, b) => compare(a.time, b.time));
  const inOrder = <R extends { readonly SEQ_NUM: string }>(rows: readonly R[]) =>
    [...rows].sort((a, b) => sequence(a) - sequence(b));
  const byTime = <R>(rows: readonly R[], dateOf: (row: R) => string) =>
    [...rows].sort((a, b) => compare(stay.order(dateOf(a)), stay.order(dateOf(b))));
  return [
    ...at('admission'),
    { title: 'Services and stays', name: 'stays', lines: listLines(events.map(({ line }) => line)) },
    {
      title: 'Diagnoses',
      name: 'conditions',
      lines: listLines(inOrder(admission.diagnoses).map((row) => diagnosisLine(row, dictionaries))),
    },
    ...at('progress'),
    {
      title: 'Procedures',
      name: 'procedures',
      lines: listLines([
        ...inOrder(admission.procedures).map((row) => procedureLine(row, dictionaries, stay)),
        ...byTime(admission.bedside, ({ STARTTIME }) => STARTTIME).map((row) => bedsideLine(row, dictionaries, stay)),
      ]),
    },
    {
      title: 'Prescriptions',
      name: 'medications',
      lines: listLines(
        byTime(admission.prescriptions, ({ STARTDATE }) => STARTDATE).map((row) => prescriptionLine(row, stay)),
      ),
    },
    { title: 'Laboratory', name: 'observations', lines: listLines(labLines(admission.labs, dictionaries, stay)) },
    { title: 'Microbiology', name: 'cultures', lines: listLines(cultureLines(admission.cultures, stay)) },
    ...at('imaging'),
    ...at('discharge'),
  ];
}

function listLines(lines: readonly Piece[][]): Piece[][] {
  return lines.filter((line) => line.length > 0).map((line) => ['- ', ...line]);
}

function diagnosisLine(row: RowOf<typeof diagnoses>, { diagnoses: titles }: Dictionaries): Piece[] {
  return codeLine(row, titles, 'DIAGNOSES_ICD');
}

/** SEQ_NUM ranks diagnoses; the few without one come last. */
function sequence({ SEQ_NUM }: { readonly SEQ_NUM: string }): number {
  return SEQ_NUM === '' ? Number.MAX_SAFE_INTEGER : Number(SEQ_NUM);
}

function notePart(note: Note, stay: Timeline): Part {
  const path = `${note.table.name}.TEXT`;
  const when = stay.when(note.date, `${note.table.name}.CHARTTIME`);
  const description = freeText(note.description, `${note.table.name}.DESCRIPTION`);
  const head = [...when, ...(when.length > 0 && description.length > 0 ? [', '] : []), ...description];
  return { title: note.title, name: 'notes', lines: [head, [{ value: note.text, path, type: 'text' }]] };
}

const sexes: ReadonlyMap<string, string> = new Map([
  ['F', 'female'],
  ['M', 'male'],
]);

function patientLines({ person }: PatientRecords, stay: Timeline, { row }: Admission): Piece[][] {
  const sex = sexes.get(person?.GENDER.toUpperCase() ?? '');
  return [
    labelled('Sex: ', sex ? coded(sex, 'PATIENTS.GENDER') : freeText(person?.GENDER ?? '', 'PATIENTS.GENDER')),
    labelled('Age: ', person ? ageLine(person, stay) : []),
    labelled('Marital status: ', listed(row?.MARITAL_STATUS ?? '', 'ADMISSIONS.MARITAL_STATUS', maritalStatuses)),
    labelled('Race: ', listed(row?.ETHNICITY ?? '', 'ADMISSIONS.ETHNICITY', races)),
    labelled('Language: ', listed(row?.LANGUAGE.replace('?', '') ?? '', 'ADMISSIONS.LANGUAGE', languages)),
    diedLine(person, row, stay),
  ];
}

/** Who died in hospital is told in the admission; a later death by its date. */
function diedLine(person: PatientRecords['person'], row: Admission['row'], stay: Timeline): Piece[] {
  if (!person || row?.HOSPITAL_EXPIRE_FLAG === '1') return [];
  const date = stay.sure(person.DOD);
  if (date !== '') return labelled('Died: ', dated(date.slice(0, 10), 'PATIENTS.DOD'));
  if (person.DOD !== '') stay.undated++;
  const isDead = person.EXPIRE_FLAG === '1' || person.DOD !== '';
  return isDead ? ['Died: ', ...coded('yes', 'PATIENTS.EXPIRE_FLAG')] : [];
}

function admissionLines(row: NonNullable<Admission['row']>, stay: Timeline): Piece[][] {
  const at = (name: string) => `ADMISSIONS.${name}`;
  const isDead = row.HOSPITAL_EXPIRE_FLAG === '1' || row.DEATHTIME !== '';
  const died = stay.when(row.DEATHTIME, at('DEATHTIME'));
  return [
    labelled('Type: ', listed(row.ADMISSION_TYPE, at('ADMISSION_TYPE'), admissionTypes)),
    labelled('Admitted: ', stay.start === '' ? [] : dated(stay.start.slice(0, 10), at('ADMITTIME'))),
    labelled('From: ', listed(row.ADMISSION_LOCATION, at('ADMISSION_LOCATION'), places)),
    labelled('Emergency department: ', stay.span(row.EDREGTIME, row.EDOUTTIME, at('EDREGTIME'))),
    labelled('Diagnosis: ', freeText(row.DIAGNOSIS, at('DIAGNOSIS'))),
    labelled('Discharged: ', stay.when(row.DISCHTIME, at('DISCHTIME'))),
    labelled('Discharged to: ', listed(row.DISCHARGE_LOCATION, at('DISCHARGE_LOCATION'), places)),
    isDead ? ['Died in hospital: ', ...(died.length > 0 ? died : coded('yes', at('HOSPITAL_EXPIRE_FLAG')))] : [],
  ];
}

/** Subject and admission numbers, dates of birth and death. Notes of MIMIC name nobody else that a table knows. */
function identitiesOf({ subject, person, admissions, outside }: PatientRecords): Identities {
  const identities = new Identities();
  identities.add('id', subject);
  for (const { row, icuStays } of [...admissions, outside]) {
    identities.add('id', row?.HADM_ID, ...icuStays.map(({ ICUSTAY_ID }) => ICUSTAY_ID));
  }
  for (const date of [person?.DOB, person?.DOD]) if (date && isSure(date)) identities.add('date', date.slice(0, 10));
  return identities;
}

function unmappedIn(admission: Admission, { diagnoses, procedures }: Dictionaries): number {
  return (
    admission.diagnoses.filter((row) => !diagnoses.has(codeKey(row))).length +
    admission.procedures.filter((row) => !procedures.has(codeKey(row))).length
  );
}

function counted(counts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([key, count]) => (count > 0 ? [[key, String(count)] as const] : [])),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rows of one patient, admission by admission; what belongs to none is a group of its own. */
import type { Patient } from '../../engines/tables/passes.js';
import { compareIds } from '../../engines/tables/passes.js';
import type { RowOf, Table } from '../../engines/tables/table.js';
import { type Note, notesOf } from './notes.js';
import {
  admissions,
  bedside,
  cultures,
  diagnoses,
  icuStays,
  labs,
  patients,
  prescriptions,
  procedures,
  services,
  transfers,
} from './tables.js';

export interface Admission {
  /** Absent for what happened outside of admissions, or in one that the export does not have. */
  readonly row?: RowOf<typeof admissions>;
  readonly services: readonly RowOf<typeof services>[];
  readonly transfers: readonly RowOf<typeof transfers>[];
  readonly icuStays: readonly RowOf<typeof icuStays>[];
  readonly diagnoses: readonly RowOf<typeof diagnoses>[];
  readonly procedures: readonly RowOf<typeof procedures>[];
  readonly bedside: readonly RowOf<typeof bedside>[];
  readonly prescriptions: readonly RowOf<typeof prescriptions>[];
  readonly labs: readonly RowOf<typeof labs>[];
  readonly cultures: readonly RowOf<typeof cultures>[];
  readonly notes: readonly Note[];
  readonly withdrawn: number;
  readonly repeated: number;
  readonly empty: number;
  /** Rows that name an admission the export does not have. */
  readonly dangling: number;
}

export interface PatientRecords {
  readonly subject: string;
  readonly person: RowOf<typeof patients> | undefined;
  readonly admissions: readonly Admission[];
  readonly outside: Admission;
  /** HADM_IDs that ADMISSIONS holds twice. */
  readonly duplicates: readonly string[];
}

export function recordsOf(patient: Patient): PatientRecords {
  const rows = new Map<string, RowOf<typeof admissions>>();
  const duplicates: string[] = [];
  for (const row of patient.rows(admissions)) {
    if (row.HADM_ID === '' || rows.has(row.HADM_ID)) duplicates.push(row.HADM_ID);
    else rows.set(row.HADM_ID, row);
  }
  let dangling = 0;
  const byAdmission = <R extends { readonly HADM_ID: string }>(all: readonly R[]) =>
    grouped(all, ({ HADM_ID }) => {
      if (HADM_ID === '' || rows.has(HADM_ID)) return HADM_ID;
      dangling++;
      return '';
    });
  const table = <C extends string>(definition: Table<C | 'HADM_ID'>) => byAdmission(patient.rows(definition));
  const { notes, withdrawn, repeated, empty } = notesOf(patient);
  const groups = {
    services: table(services),
    transfers: table(transfers),
    icuStays: table(icuStays),
    diagnoses: table(diagnoses),
    procedures: table(procedures),
    bedside: table(bedside),
    prescriptions: table(prescriptions),
    labs: table(labs),
    cultures: table(cultures),
    notes: byAdmission(notes.map((note) => ({ note, HADM_ID: note.hadm }))),
    withdrawn: byAdmission(withdrawn.map((HADM_ID) => ({ HADM_ID }))),
    repeated: byAdmission(repeated.map((HADM_ID) => ({ HADM_ID }))),
    empty: byAdmission(empty.map((HADM_ID) => ({ HADM_ID }))),
  };
  const admissionOf = (hadm: string, row?: RowOf<typeof admissions>): Admission => ({
    ...(row ? { row } : {}),
    services: groups.services.get(hadm) ?? [],
    transfers: groups.transfers.get(hadm) ?? [],
    icuStays: groups.icuStays.get(hadm) ?? [],
    diagnoses: groups.diagnoses.get(hadm) ?? [],
    procedures: groups.procedures.get(hadm) ?? [],
    bedside: groups.bedside.get(hadm) ?? [],
    prescriptions: groups.prescriptions.get(hadm) ?? [],
    labs: groups.labs.get(hadm) ?? [],
    cultures: groups.cultures.get(hadm) ?? [],
    notes: (groups.notes.get(hadm) ?? []).map(({ note }) => note),
    withdrawn: groups.withdrawn.get(hadm)?.length ?? 0,
    repeated: groups.repeated.get(hadm)?.length ?? 0,
    empty: groups.empty.get(hadm)?.length ?? 0,
    dangling: hadm === '' ? dangling : 0,
  });
  return {
    subject: patient.subject,
    person: patient.rows(patients)[0],
    admissions: [...rows].sort(([a], [b]) => compareIds(a, b)).map(([hadm, row]) => admissionOf(hadm, row)),
    outside: admissionOf(''),
    duplicates,
  };
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Every date of an admission: the sure ones tell the century of those that lost it. */
export function* datesOf({ row, ...admission }: Admission): Iterable<string> {
  if (row) yield* [row.ADMITTIME, row.DISCHTIME, row.DEATHTIME, row.EDREGTIME, row.EDOUTTIME];
  for (const { TRANSFERTIME } of admission.services) yield TRANSFERTIME;
  for (const { INTIME, OUTTIME } of [...admission.transfers, ...admission.icuStays]) yield* [INTIME, OUTTIME];
  for (const { CHARTDATE } of admission.procedures) yield CHARTDATE;
  for (const { STARTTIME, ENDTIME } of admission.bedside) yield* [STARTTIME, ENDTIME];
  for (const { STARTDATE, ENDDATE } of admission.prescriptions) yield* [STARTDATE, ENDDATE];
  for (const { CHARTTIME } of admission.labs) yield CHARTTIME;
  for (const { CHARTDATE, CHARTTIME } of admission.cultures) yield* [CHARTDATE, CHARTTIME];
  for (const { date } of admission.notes) yield date;
}

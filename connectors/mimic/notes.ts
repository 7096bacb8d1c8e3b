/** Notes of NOTEEVENTS (MIMIC-III) and of MIMIC-IV-Note, in one shape, and where in an admission each belongs. */
import { createHash } from 'node:crypto';
import type { Patient } from '../../engines/tables/passes.js';
import { dischargeNotes, noteEvents, radiologyNotes } from './tables.js';

export interface Note {
  readonly work: string;
  readonly hadm: string;
  /** Not yet sure. */
  readonly date: string;
  readonly title: string;
  readonly place: 'admission' | 'progress' | 'imaging' | 'discharge';
  /** What the source calls it: `CHEST (PORTABLE AP)`, `Physician Resident Progress Note`. */
  readonly description: string;
  readonly text: string;
  /** Which table it was read from. */
  readonly table: typeof noteEvents | typeof dischargeNotes;
}

/** The categories of NOTEEVENTS. */
const categories: ReadonlyMap<string, { readonly title: string; readonly place: Note['place'] }> = new Map([
  ['case management', { title: 'Case management note', place: 'progress' }],
  ['consult', { title: 'Consult note', place: 'progress' }],
  ['discharge summary', { title: 'Discharge summary', place: 'discharge' }],
  ['ecg', { title: 'Electrocardiogram', place: 'imaging' }],
  ['echo', { title: 'Echocardiogram', place: 'imaging' }],
  ['general', { title: 'General note', place: 'progress' }],
  ['nursing', { title: 'Nursing note', place: 'progress' }],
  ['nursing/other', { title: 'Nursing note', place: 'progress' }],
  ['nutrition', { title: 'Nutrition note', place: 'progress' }],
  ['pharmacy', { title: 'Pharmacy note', place: 'progress' }],
  ['physician', { title: 'Physician note', place: 'progress' }],
  ['radiology', { title: 'Radiology report', place: 'imaging' }],
  ['rehab services', { title: 'Rehabilitation note', place: 'progress' }],
  ['respiratory', { title: 'Respiratory note', place: 'progress' }],
  ['social work', { title: 'Social work note', place: 'progress' }],
]);

const ADMISSION_NOTE = /\b(?:admission|admit|history and physical|H&P)\b/i;

export interface Notes {
  readonly notes: readonly Note[];
  /** HADM_ID of what the source marks as an error, of what it holds twice, and of notes without text. */
  readonly withdrawn: readonly string[];
  readonly repeated: readonly string[];
  readonly empty: readonly string[];
}

export function notesOf(patient: Patient): Notes {
  const withdrawn: string[] = [];
  const repeated: string[] = [];
  const empty: string[] = [];
  const notes: Note[] = [];
  const seen = new Set<string>();
  for (const { note, isError } of [...eventsOf(patient), ...moduleOf(patient)]) {
    const digest = createHash('sha256').update(`${note.hadm}\u0000${note.text}`).digest('hex');
    if (isError) withdrawn.push(note.hadm);
    else if (note.text === '') empty.push(note.hadm);
    // Notes are saved again and again while they are written; the last copies are often the same.
    else if (seen.has(digest)) repeated.push(note.hadm);
    else {
      seen.add(digest);
      notes.push(note.work === '' ? { ...note, work: `note/${digest.slice(0, 32)}` } : note);
    }
  }
  return { notes, withdrawn, repeated, empty };
}

function eventsOf(patient: Patient): { note: Note; isError: boolean }[] {
  return patient.rows(noteEvents).map((row) => {
    const { title, place } = categories.get(row.CATEGORY.toLowerCase()) ?? {
      title: 'Note',
      place: 'progress' as const,
    };
    const isAdmission = place === 'progress' && ADMISSION_NOTE.test(row.DESCRIPTION);
    return {
      isError: row.ISERROR === '1' || row.ISERROR === '1.0',
      note: {
        work: row.ROW_ID === '' ? '' : `note/${row.ROW_ID}`,
        hadm: row.HADM_ID,
        date: row.CHARTTIME || row.CHARTDATE,
        title: isAdmission ? 'Admission note' : title,
        place: isAdmission ? 'admission' : place,
        description: /^report$/i.test(row.DESCRIPTION) ? '' : row.DESCRIPTION,
        text: row.TEXT,
        table: noteEvents,
      },
    };
  });
}

function moduleOf(patient: Patient): { note: Note; isError: boolean }[] {
  const of = (table: typeof dischargeNotes, title: string, place: Note['place']) =>
    patient.rows(table).map((row) => ({
      isError: false,
      note: {
        work: row.NOTE_ID === '' ? '' : `note/${row.NOTE_ID}`,
        hadm: row.HADM_ID,
        date: row.CHARTTIME,
        title,
        place,
        description: '',
        text: row.TEXT,
        table,
      },
    }));
  return [
    ...of(dischargeNotes, 'Discharge summary', 'discharge'),
    ...of(radiologyNotes, 'Radiology report', 'imaging'),
  ];
}

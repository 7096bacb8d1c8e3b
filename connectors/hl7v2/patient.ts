/** What of PID is worth a line, and may stay in one form or another: sex, years, coded demographics. */
import type { Piece } from '../../engines/records/clinical-text.js';
import { isPublishedSystem } from '../../formats/hl7v2/coding-systems.js';
import { repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { maritalStatuses, sexes } from './tables.js';
import { concept, day, labelled, worded } from './values.js';

export function patientLines(patient: Segment): Piece[][] {
  return [
    labelled('Sex:', worded(patient, 8, sexes)),
    // The paths the scrub knows: by them it tells that somebody is over 89.
    labelled('Born:', day(text(patient, 7), 'Patient.birthDate')),
    labelled('Died:', day(text(patient, 29), 'Patient.deceasedDateTime')),
    labelled('Marital status:', worded(patient, 16, maritalStatuses)),
    labelled('Race:', published(patient, 10)),
    labelled('Ethnicity:', published(patient, 22)),
  ];
}

/** Only of a published table: elsewhere these fields hold anything. */
function published(patient: Segment, field: number): Piece[] {
  const value = repetitions(patient, field).find((one) => isPublishedSystem(one.component(3) ?? ''));
  return concept(value, `PID-${field}`).filter((piece) => typeof piece === 'string' || piece.type === 'coded');
}

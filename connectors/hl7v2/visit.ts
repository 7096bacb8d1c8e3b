/** The visit: class, service, reason, dates; the appointment or referral, where the message is about one. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { first, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import type { Kind } from '../../schemas/document.js';
import { admissionTypes, documentTypes, patientClasses, services } from './tables.js';
import { concept, concepts, date, labelled, typed, worded, wordedOrTyped } from './values.js';

export interface VisitLines {
  readonly lines: Piece[][];
  /** How many of them say why somebody was there; the rest is administration. */
  readonly reasons: number;
}

export function visitLines(segments: readonly Segment[]): VisitLines {
  const named = (name: string) => segments.find((segment) => segment.name === name);
  const visit = named('PV1');
  const administrative = visit ? administrativeLines(visit) : [];
  const reasons = [
    ...segments.flatMap(reasonLines),
    ...segments.filter(({ name }) => name === 'TXA').map((document) => labelled('Document:', documentType(document))),
  ].filter((line) => line.length > 0);
  const stay = visit
    ? [labelled('Admitted:', date(text(visit, 44), 'PV1-44')), labelled('Discharged:', date(text(visit, 45), 'PV1-45'))]
    : [];
  return { lines: [...administrative, ...reasons, ...stay], reasons: reasons.length };
}

export function kindOf(visit: Segment | undefined): Kind {
  return ['I', 'E', 'B'].includes(classCode(visit)) ? 'inpatient' : 'outpatient';
}

/** The v3 ActCode of the patient class, as other connectors give it. */
export function classOf(visit: Segment | undefined): { class?: string } {
  const act = patientClasses.get(classCode(visit))?.act;
  return act === undefined ? {} : { class: act };
}

function classCode(visit: Segment | undefined): string {
  return text(visit, 2)?.toUpperCase() ?? '';
}

function administrativeLines(visit: Segment): Piece[][] {
  const words = new Map([...patientClasses].map(([code, { word }]) => [code, word]));
  return [
    labelled('Class:', worded(visit, 2, words)),
    labelled('Admission type:', worded(visit, 4, admissionTypes)),
    labelled('Service:', worded(visit, 10, services)),
  ];
}

function reasonLines(segment: Segment): Piece[][] {
  const typedAs = (label: string, field: number) =>
    labelled(label, typed(first(segment, field)?.whole, `${segment.name}-${field}`));
  switch (segment.name) {
    case 'PV2':
      return [labelled('Reason:', concepts(segment, 3)), typedAs('Description:', 12)];
    case 'SCH':
      return [labelled('Appointment:', appointment(segment))];
    case 'AIS':
      return [labelled('Service:', concept(first(segment, 3), 'AIS-3'))];
    case 'RF1':
      return [labelled('Referral reason:', concepts(segment, 10))];
    case 'ACC':
      return [
        labelled(
          'Accident:',
          joined([concept(first(segment, 2), 'ACC-2'), typed(first(segment, 8)?.whole, 'ACC-8')], ', '),
        ),
      ];
    case 'PDA':
      return [
        labelled(
          'Cause of death:',
          joined(
            repetitions(segment, 1).map((cause) => concept(cause, 'PDA-1')),
            '; ',
          ),
        ),
      ];
    default:
      return [];
  }
}

/** What of it is not a booking: the reason and the type. */
function appointment(schedule: Segment): Piece[] {
  const said = [6, 7, 8].map((field) => concepts(schedule, field));
  return joined(said, ', ');
}

function documentType(document: Segment): Piece[] {
  return wordedOrTyped(document, 2, documentTypes);
}

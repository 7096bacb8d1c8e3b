/** Diagnoses, problems, goals, allergies, procedures: one line a segment. A deleted one says nothing and is counted. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { first, lines, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { allergyTypes, diagnosisTypes, sensitivities, severities } from './tables.js';
import { at, concept, date, labelled, line, typed, worded } from './values.js';

/** The field of the action code (tables 0206 and 0287) by which a segment is taken back. */
const actions: Readonly<Record<string, number>> = { DG1: 21, PR1: 20, IAM: 6, PRB: 1, GOL: 1, RXA: 21 };

export function isWithdrawn(segment: Segment): boolean {
  const field = actions[segment.name];
  return field !== undefined && ['D', 'DE'].includes(text(segment, field)?.toUpperCase() ?? '');
}

export function diagnosisLine(segment: Segment): Piece[] {
  switch (segment.name) {
    case 'DG1':
      return line(codedWithText(segment, 3, 4), worded(segment, 6, diagnosisTypes), date(text(segment, 5), 'DG1-5'));
    case 'PRB':
      return line(
        concept(first(segment, 3), 'PRB-3'),
        concept(first(segment, 14), 'PRB-14'),
        labelled('severity', concept(first(segment, 25), 'PRB-25')),
        labelled('since', date(text(segment, 16), 'PRB-16')),
        labelled('until', date(text(segment, 9), 'PRB-9')),
        typed(first(segment, 23)?.whole, 'PRB-23'),
      );
    default:
      return [];
  }
}

export function goalLine(segment: Segment): Piece[] {
  return line(concept(first(segment, 3), 'GOL-3'), date(text(segment, 2), 'GOL-2'));
}

export function allergyLine(segment: Segment): Piece[] {
  const onset = segment.name === 'AL1' ? 6 : 11;
  const what = concept(first(segment, 3), at(segment, 3));
  if (what.length === 0) return [];
  return line(
    what,
    worded(segment, 2, allergyTypes),
    segment.name === 'IAM' ? worded(segment, 9, sensitivities) : [],
    worded(segment, 4, severities),
    labelled(
      'reaction',
      joined(
        lines(segment, 5).map((reaction) => typed(reaction, at(segment, 5))),
        '; ',
      ),
    ),
    labelled('since', date(text(segment, onset), at(segment, onset))),
  );
}

export function procedureLine(segment: Segment): Piece[] {
  return line(
    codedWithText(segment, 3, 4),
    labelled(
      'for',
      joined(
        repetitions(segment, 15).map((reason) => concept(reason, 'PR1-15')),
        '; ',
      ),
    ),
    date(text(segment, 5), 'PR1-5'),
  );
}

/** The coded value, and the description beside it where that says anything else. */
function codedWithText(segment: Segment, code: number, description: number): Piece[] {
  const coded = concept(first(segment, code), at(segment, code));
  const words = typed(first(segment, description)?.whole, at(segment, description));
  return joined(isSaidBy(words, coded) ? [coded] : [coded, words], '; ');
}

function isSaidBy(words: readonly Piece[], coded: readonly Piece[]): boolean {
  const [inner] = words;
  const [outer] = coded;
  if (typeof inner !== 'object' || typeof outer !== 'object') return false;
  return outer.value.toLowerCase().includes(inner.value.toLowerCase());
}

/** Orders, and the panels their results stand in: OBR with its specimen, timing and reason. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { first, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import type { Block } from './blocks.js';
import { orderControls, priorities } from './tables.js';
import { concept, concepts, date, labelled, line, typed, worded } from './values.js';

/** The heading of a panel, or the line of an order. */
export function orderLine({ head, order, followers }: Block): Piece[] {
  const service = concept(first(head, 4), 'OBR-4');
  return line(
    service,
    controlOf(order),
    specimenOf(head, followers),
    labelled('for', joined(reasonsOf(head), '; ')),
    labelled('clinical information', typed(first(head, 13)?.whole, 'OBR-13')),
    joined(
      followers.filter(({ name }) => name === 'TQ1').map((timing) => priorityOf(timing)),
      ', ',
    ),
    date(text(head, 7), 'OBR-7'),
    // What a collector wrote down is a note of a few words.
    concepts(head, 39),
  );
}

/** Only what takes an order back: that it is new is what a reader assumes. */
export function controlOf(order: Segment | undefined): Piece[] {
  return order ? worded(order, 1, orderControls) : [];
}

function reasonsOf(head: Segment): Piece[][] {
  return repetitions(head, 31).map((reason) => concept(reason, 'OBR-31'));
}

/** SPM-4, or OBR-15 (before version 2.5), whose first component holds a code or a coded value of subcomponents. */
function specimenOf(head: Segment, followers: readonly Segment[]): Piece[] {
  const specimens = followers.filter(({ name }) => name === 'SPM');
  const pieces = specimens.map((specimen) =>
    line(concept(first(specimen, 4), 'SPM-4'), labelled('from', concept(first(specimen, 8), 'SPM-8'))),
  );
  const source = first(head, 15);
  const old = typed(source?.subcomponent(1, 2) ?? source?.subcomponent(1, 1), 'OBR-15');
  const found = joined(pieces, '; ');
  return labelled('specimen', found.length > 0 ? found : old);
}

function priorityOf(timing: Segment): Piece[] {
  return worded(timing, 9, priorities);
}

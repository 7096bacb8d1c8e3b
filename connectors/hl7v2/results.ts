/** Results: OBX segments as one line each, or, where they are prose, as notes. OBX-2 decides what OBX-5 is (table 0125). */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { first, lines, type Repetition, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { attachmentOf } from './attachments.js';
import { type Annotated, annotated, type Block } from './blocks.js';
import { abnormalFlags, resultStatuses } from './tables.js';
import { concept, date, isNumber, labelled, line, prose, quantity, range, typed, unitIn, worded } from './values.js';

export interface Results {
  readonly lines: Piece[][];
  /** Prose: reports, impressions, microscopic descriptions. */
  readonly notes: Piece[][];
  /** Values not shown: pictures, pointers to other systems. */
  unread: number;
  /** Results their source deleted, or posted on the wrong patient. */
  withdrawn: number;
  /** Media types of attachments that are not read. */
  readonly media: string[];
}

export function resultsOf({ head, followers }: Block): Results {
  const results: Results = { lines: [], notes: [], unread: 0, withdrawn: 0, media: [] };
  const { own, items } = annotated(followers, 'OBX');
  if (head.name === 'OBR') for (const note of noteLines(own)) results.lines.push(['Note: ', ...note]);
  for (const group of grouped(items)) addGroup(group, results);
  return results;
}

/** Text of consecutive NTE segments, one line of the text a segment. */
export function noteLines(notes: readonly Segment[]): Piece[][] {
  const words = notes.flatMap((note) => lines(note, 3)).join('\n');
  const pieces = prose(words, 'NTE-3');
  return pieces.length > 0 ? [pieces] : [];
}

const texts: ReadonlySet<string> = new Set(['TX', 'FT', 'ST']);

/** Laboratories send a report line by line: consecutive texts under one name are one text. */
function grouped(items: readonly Annotated[]): (readonly Annotated[])[] {
  const groups: Annotated[][] = [];
  for (const item of items) {
    const last = groups[groups.length - 1];
    const before = last?.[last.length - 1];
    const continues =
      before !== undefined &&
      before.notes.length === 0 &&
      isText(before.segment) &&
      isText(item.segment) &&
      nameKey(before.segment) === nameKey(item.segment);
    if (continues) last?.push(item);
    else groups.push([item]);
  }
  return groups;
}

function isText(observation: Segment): boolean {
  return texts.has(text(observation, 2) ?? '');
}

function nameKey(observation: Segment): string {
  return observation.fields[3] ?? '';
}

/** Longer texts are prose: they stand among the notes, with their own lines. */
const LONGEST_VALUE = 100;

function addGroup(group: readonly Annotated[], results: Results): void {
  // 0085: D deletes a result, W says that it was somebody else's.
  const valid = group.filter(({ segment }) => !['D', 'W'].includes(text(segment, 11)?.toUpperCase() ?? ''));
  results.withdrawn += group.length - valid.length;
  const [item] = valid;
  if (!item) return;
  const { segment } = item;
  const name = concept(first(segment, 3), 'OBX-3');
  const type = text(segment, 2) ?? '';
  const words = texts.has(type) ? valid.flatMap((one) => lines(one.segment, 5)).join('\n') : undefined;
  const attachment = type === 'ED' ? attachmentOf(segment) : undefined;
  const narrative = attachment && 'text' in attachment ? attachment.text : words;
  const notes = noteLines(valid.flatMap((one) => one.notes));
  if (attachment && 'unread' in attachment) {
    results.unread++;
    results.media.push(attachment.unread);
    results.notes.push(...notes);
  } else if (narrative !== undefined && (attachment || narrative.includes('\n') || narrative.length > LONGEST_VALUE)) {
    const pieces = prose(narrative, 'OBX-5');
    if (pieces.length > 0) results.notes.push(name.length > 0 ? [...name, ':\n', ...pieces] : pieces);
    results.notes.push(...notes);
  } else addValue(segment, type, name, notes, results);
}

function addValue(segment: Segment, type: string, name: Piece[], notes: readonly Piece[][], results: Results): void {
  const unit = unitIn(first(segment, 6));
  const value = observedValue(segment, type, unit);
  if (value === 'unread') {
    results.unread++;
    results.notes.push(...notes);
    return;
  }
  const flags = joined(
    repetitions(segment, 8).map((flag) => flagOf(flag)),
    ', ',
  );
  const status = worded(segment, 11, resultStatuses);
  const isSaying = value.length > 0 || flags.length > 0 || status.length > 0 || notes.length > 0;
  if (!isSaying) return;
  const reference = labelled('(reference', range(first(segment, 7)?.whole, unit, 'OBX-7'));
  const shown = joined([value, value.length > 0 && reference.length > 0 ? [...reference, ')'] : []], ' ');
  const pieces = line(joined([name, shown], ': '), flags, status);
  if (pieces.length > 0) results.lines.push(['- ', ...pieces]);
  for (const note of notes) results.lines.push(['  Note: ', ...note]);
}

function flagOf(flag: Repetition): Piece[] {
  const word = abnormalFlags.get(flag.component(1)?.toUpperCase() ?? '');
  return word === undefined ? [] : [{ value: word, path: 'OBX-8', type: 'coded' }];
}

/** LOINC codes whose value is an age, in years where no unit is given. */
const ages: ReadonlySet<string> = new Set('30525-0 21611-9 21612-7 29553-5 63900-5 35659-2'.split(' '));

function observedValue(segment: Segment, type: string, unit: string | undefined): Piece[] | 'unread' {
  const path = ages.has(first(segment, 3)?.component(1) ?? '') ? 'OBX-5.age' : 'OBX-5';
  const each = (pieces: (value: Repetition) => Piece[]): Piece[] => joined(repetitions(segment, 5).map(pieces), '; ');
  switch (type) {
    case 'NM':
    case '':
      return each((value) => (value.whole === undefined ? [] : quantity(value.whole, unit, path)));
    case 'SN':
      return each((value) => structuredNumber(value, unit, path));
    case 'CQ':
      return each((value) => quantity(value.component(1) ?? '', value.subcomponent(2, 1), path));
    case 'NA':
      return each((value) =>
        joined(
          (value.whole ?? '').split('^').map((one) => quantity(one, undefined, path)),
          ' ',
        ),
      );
    case 'CE':
    case 'CWE':
    case 'CNE':
    case 'CF':
      // Measured, though the type says coded: `CWE|…||160`.
      return each((value) =>
        value.whole !== undefined && isNumber(value.whole) ? quantity(value.whole, unit, path) : concept(value, path),
      );
    case 'DT':
    case 'TS':
    case 'DTM':
      return each((value) => date(value.component(1), path));
    case 'DR':
      return each((value) => joined([date(value.component(1), path), date(value.component(2), path)], ' to '));
    case 'ST':
    case 'TX':
    case 'FT':
    case 'IS':
    case 'ID':
    case 'SI':
    case 'TM':
      return each((value) => typed(value.whole, path));
    default:
      // Pointers, identifiers, names, addresses, telephones: of another system or of somebody.
      return 'unread';
  }
}

/** SN: comparator, number, separator, number: `>^100`, `^1^:^128`, `^2^-^4`. */
function structuredNumber(value: Repetition, unit: string | undefined, path: string): Piece[] {
  const [comparator = '', low = '', separator = '', high = ''] = [1, 2, 3, 4].map((at) => value.component(at));
  const words = `${comparator}${low}${separator}${high}`;
  if (low === '') return typed(value.whole, path);
  if (high === '') return quantity(words, unit, path);
  return joined([range(words, undefined, path), unit === undefined ? [] : typed(unit, `${path}.unit`)], ' ');
}

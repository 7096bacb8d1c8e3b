/**
 * The text of a message as segments. Delimiters are those its header names. Tolerates what senders do: line feeds as segment
 * ends, line breaks inside a field, continuation segments. https://www.hl7.org/implement/standards/product_brief.cfm?product_id=185
 */
import { InputError } from '../../schemas/errors.js';

export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  readonly truncation: string;
}

export interface Segment {
  readonly name: string;
  /** Raw fields by their number in the standard; the first is the name. */
  readonly fields: readonly string[];
  /** Counted from 1 in its message. */
  readonly number: number;
  readonly delimiters: Delimiters;
}

const SEGMENT_NAME = /^[A-Z][A-Z0-9]{2}$/;

/** @throws InputError `malformed-header`, `truncated-message`, with the number of the segment */
export function parseMessage(text: string): readonly Segment[] {
  const lines = segmentLines(text);
  const delimiters = delimitersOf(lines[0] ?? '');
  const segments = lines.map((line, index) => segmentOf(line, index + 1, delimiters));
  const [header] = segments;
  const last = segments[segments.length - 1];
  // A header alone is a message whose sender stopped there, and so is a name without a single field at the end.
  if (!header || !last || segments.length === 1 || last.fields.length === 1) {
    const message = 'the message ends inside a segment; send it again';
    throw new InputError('truncated-message', `segment ${segments.length}`, message);
  }
  if (!header.fields[9]?.trim()) {
    throw new InputError('malformed-header', 'segment 1', 'MSH-9 names no message type; correct the sender');
  }
  return segments;
}

/** Lines that begin like a segment; any other continues the field before, which had a bare line break in it. */
function segmentLines(text: string): string[] {
  const separator = text[3] ?? '|';
  const runs: string[][] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const end = line.indexOf(separator);
    const name = end === -1 ? line.trimEnd() : line.slice(0, end);
    const run = runs[runs.length - 1];
    // ADD takes the segment before up again where its field was cut (2.10.2).
    if (name === 'ADD' && end !== -1 && run) run[run.length - 1] += line.slice(end + 1);
    else if (SEGMENT_NAME.test(name) || !run) runs.push([line]);
    else run.push(line);
  }
  return runs.map((run) => (run.length === 1 ? (run[0] ?? '') : run.join('\n').trimEnd()));
}

function segmentOf(line: string, number: number, delimiters: Delimiters): Segment {
  const fields = line.trimEnd() === '' ? [] : line.split(delimiters.field);
  const name = (fields[0] ?? '').trimEnd();
  // The separator itself is MSH-1.
  if (name === 'MSH') fields.splice(1, 0, delimiters.field);
  return { name, fields, number, delimiters };
}

/** MSH-1 and MSH-2. The escape character may be missing, which says that nothing is escaped. */
function delimitersOf(header: string): Delimiters {
  const field = header[3] ?? '';
  const encoding = header.slice(4).split(field || '|', 1)[0] ?? '';
  const delimiters: Delimiters = {
    field,
    component: encoding[0] ?? '',
    repetition: encoding[1] ?? '~',
    escape: encoding[2] ?? '',
    subcomponent: encoding[3] ?? '&',
    truncation: encoding[4] ?? '#',
  };
  const { truncation: _, ...needed } = delimiters;
  const all = Object.values(needed).filter((character) => character !== '');
  const isUsable =
    delimiters.component !== '' && !/[A-Za-z0-9\s]/.test(all.join('')) && new Set(all).size === all.length;
  if (!header.startsWith('MSH') || !isUsable) {
    const message = 'MSH-1 and MSH-2 name no usable delimiters; correct the sender';
    throw new InputError('malformed-header', 'segment 1', message);
  }
  return delimiters;
}

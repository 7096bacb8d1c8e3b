/** The messages of a file, each an item: a document, a rejection or a failure with its place. */
import { decodeMessage } from '../../formats/hl7v2/charset.js';
import { type Framed, readFramed } from '../../formats/hl7v2/framing.js';
import { parseMessage, type Segment } from '../../formats/hl7v2/message.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemOf } from './document.js';
import { subjectOf } from './identities.js';

export async function* readMessages(part: Part, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let isEmpty = true;
  try {
    for await (const framed of readFramed(io.files.stream(part))) {
      io.signal.throwIfAborted();
      for (const item of itemsOf(framed, uri)) {
        isEmpty = false;
        yield item;
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield failure(uri, error.place, error.code, error.message);
    return;
  }
  if (isEmpty)
    yield failure(uri, '', 'not-hl7v2', 'expected messages that begin with MSH; leave the file out of the path');
}

function itemsOf(framed: Framed, uri: string): readonly Item[] {
  if ('stray' in framed) {
    const message = `${framed.stray} lines belong to no message; expected MSH, FHS or BHS before them`;
    return [failure(uri, placeAfter(framed.after), 'not-hl7v2', message)];
  }
  if ('lost' in framed) {
    const message =
      framed.lost === 'count'
        ? 'the batch trailer counts more messages than there are; send the batch again'
        : 'the batch has no trailer: messages may be missing; send it again';
    return [failure(uri, placeAfter(framed.after), 'truncated-batch', message)];
  }
  if ('oversized' in framed) {
    return [
      failure(
        uri,
        `message ${framed.oversized}`,
        'too-large',
        'a message of more than 32 MiB; leave its attachments out',
      ),
    ];
  }
  const { number } = framed;
  try {
    const segments = parseMessage(decodeMessage(framed.bytes));
    if (framed.isCut) {
      const message = 'its block or batch is not closed: the end of the message may be missing; send it again';
      throw new InputError('truncated-message', `segment ${segments.length}`, message);
    }
    return ofPatients(segments, uri);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const place = error.place === '' ? `message ${number}` : `message ${number}, ${error.place}`;
    return [failure(uri, place, error.code, error.message)];
  }
}

/**
 * Results of a laboratory may be of several patients: each has a document of its own, or erasing one would not reach it.
 * Where none of them has anything to say, as in a merge or a swap of beds, that is said once.
 */
function ofPatients(segments: readonly Segment[], uri: string): readonly Item[] {
  const items = splitByPatient(segments).map((part, index) => itemOf({ segments: part, uri, patient: index + 1 }));
  const documents = items.filter((item) => 'document' in item);
  return documents.length > 0 ? items : items.slice(0, 1);
}

function splitByPatient(segments: readonly Segment[]): (readonly Segment[])[] {
  const starts = segments.flatMap(({ name }, index) => (name === 'PID' ? [index] : []));
  const subjects = new Set(starts.map((start) => subjectOf(segments[start])));
  if (subjects.size < 2) return [segments];
  const shared = segments.slice(0, starts[0]);
  return starts.map((start, index) => [...shared, ...segments.slice(start, starts[index + 1])]);
}

function placeAfter(messages: number): string {
  return messages === 0 ? 'before message 1' : `after message ${messages}`;
}

function failure(uri: string, place: string, code: string, message: string): Item {
  return { failed: { uri, place, code, message } };
}

/** A patient's part of a message as a document, or why there is none. */
import { createHash } from 'node:crypto';
import { ClinicalText, type Piece } from '../../engines/records/clinical-text.js';
import { first, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { messageTypeOf } from '../../formats/hl7v2/message-types.js';
import { isoDate } from '../../formats/hl7v2/timestamp.js';
import type { Item } from '../../schemas/connector.js';
import { blocksOf } from './blocks.js';
import { type Content, contentOf } from './content.js';
import { identitiesOf, subjectOf } from './identities.js';
import { patientLines } from './patient.js';
import { classOf, kindOf, visitLines } from './visit.js';

export interface MessagePart {
  /** Of one patient, the header in front. */
  readonly segments: readonly Segment[];
  readonly uri: string;
  /** Which patient of the message it is; 1 for the first. */
  readonly patient: number;
}

export function itemOf({ segments, uri, patient: ordinal }: MessagePart): Item {
  const named = (name: string) => segments.find((segment) => segment.name === name);
  const header = named('MSH');
  const patient = named('PID');
  const visit = named('PV1');
  const work = `${workOf(header, segments)}${ordinal > 1 ? `#${ordinal}` : ''}`;
  const stay = visitLines(segments);
  const content = contentOf(blocksOf(segments), text(header, 9) ?? '');
  if (stay.reasons === 0 && isEmpty(content)) return refused(work, uri, header, content);
  const written = write(patient ? patientLines(patient) : [], stay.lines, content);
  return {
    document: {
      work,
      revision: '',
      uri,
      kind: kindOf(visit),
      lang: languageOf(header),
      title: 'Message',
      text: written.text,
      sections: written.sections,
      license: 'unknown',
      issuer: null,
      published: publishedOf(named('EVN'), header),
      subject: subjectOf(patient),
      links: [],
      meta: { ...classOf(visit), ...countsOf(content) },
    },
    known: { identities: identitiesOf(segments).list, fields: written.fields },
  };
}

function write(patient: Piece[][], visit: Piece[][], content: Content): ClinicalText {
  const written = new ClinicalText();
  written.section('Patient', patient);
  written.section('Visit', visit);
  written.section('Diagnoses', content.diagnoses);
  written.section('Goals', content.goals);
  written.section('Allergies', content.allergies);
  written.section('Procedures', content.procedures);
  written.section('Medications', content.medications);
  written.section('Immunizations', content.immunizations);
  written.section('Orders', content.orders);
  written.section('Results', content.results);
  written.section('Notes', content.notes);
  return written;
}

function isEmpty(content: Content): boolean {
  return [
    content.diagnoses,
    content.goals,
    content.allergies,
    content.procedures,
    content.medications,
    content.immunizations,
    content.orders,
    content.results,
    content.notes,
  ].every((lines) => lines.length === 0);
}

function countsOf({ counts, unread, withdrawn }: Content): Record<string, string> {
  const all = { ...counts, unread, withdrawn };
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => [name, String(count)]),
  );
}

/** Nothing clinical was said, or only in an attachment that is not read. */
function refused(work: string, uri: string, header: Segment | undefined, { media }: Content): Item {
  const [attachment] = media;
  const rule = attachment === undefined ? 'hl7v2/no-facts' : 'hl7v2/attachment';
  return { rejected: { work, uri, rule, value: attachment ?? typeOf(header), threshold: null } };
}

/** `ADT^A40`: only types of the standard are told, for a field may hold anything. */
function typeOf(header: Segment | undefined): string | null {
  const type = first(header, 9);
  return messageTypeOf(type?.component(1), type?.component(2));
}

/**
 * MSH-4, MSH-10 and a digest of the message. A control id is a sender's own and unique among messages under way; it comes
 * again for others, which supersede nothing. The same message twice is the same.
 */
function workOf(header: Segment | undefined, segments: readonly Segment[]): string {
  return [text(header, 4) ?? '', text(header, 10) ?? '', digestOf(segments)].join('|');
}

function digestOf(segments: readonly Segment[]): string {
  const hash = createHash('sha256');
  for (const { fields } of segments) hash.update(fields.join('|')).update('\r');
  return hash.digest('hex').slice(0, 32);
}

function publishedOf(event: Segment | undefined, header: Segment | undefined): string | null {
  return isoDate(text(event, 2) ?? '') ?? isoDate(text(header, 7) ?? '') ?? null;
}

/** MSH-19, where it holds a tag. */
function languageOf(header: Segment | undefined): string | null {
  const tag = text(header, 19);
  return tag !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(tag) ? tag : null;
}

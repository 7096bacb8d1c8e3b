/**
 * The free-text notes: inline text attachments of a DocumentReference or DiagnosticReport, and Compositions. A note of a
 * visit is told in the document of the visit; a long one, and one without a visit, is a document of its own.
 */
import { createHash } from 'node:crypto';
import type { AttachedPdf, PdfReader } from '../../engines/records/attached-pdf.js';
import { attachmentText } from '../../formats/fhir/attachment.js';
import { type Element, element, elements, type Resource, string } from '../../formats/fhir/element.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import { type Narrative, narrativeOf } from './compositions.js';
import { classOf, kindOf, publishedOf } from './documents.js';
import { noteTypeOf } from './note-types.js';
import { danglingIn, type Entry, encounterReference, type Records, workOf } from './records.js';

/** Digests of the notes already given, per patient: servers attach one text in two places. */
export type SeenNotes = Set<string>;

export function hasNotes(resource: Resource): boolean {
  return resource.resourceType === 'Composition' || attachmentsOf(resource).length > 0;
}

function attachmentsOf(resource: Resource): readonly Element[] {
  if (resource.resourceType === 'DocumentReference') {
    const attachments = elements(resource, 'content').map((content) => element(content, 'attachment') ?? {});
    // A reference without any content is still a note its source counts.
    return attachments.length > 0 ? attachments : [{}];
  }
  return resource.resourceType === 'DiagnosticReport' ? elements(resource, 'presentedForm') : [];
}

/** How notes are read. */
export interface Reading {
  /** Characters a note may have to be told in the document of its visit. */
  readonly longest: number;
  readonly pdf: PdfReader;
}

/** How notes are told. */
export interface Telling extends Reading {
  readonly seen: SeenNotes;
}

/** @returns notes that are documents of their own, and what cannot be read; the others wait at their visits */
export async function* notesOf(entry: Entry, records: Records, telling: Telling): AsyncIterable<Item> {
  const { resource, uri } = entry;
  if (resource.resourceType === 'Composition') {
    yield* compositionOf(entry, records, telling);
    return;
  }
  const isReport = resource.resourceType === 'DiagnosticReport';
  for (const [index, attachment] of attachmentsOf(resource).entries()) {
    const base = workOf(resource, entry.fullUrl);
    // A report is a fact of its own under its plain name; its attachments are numbered.
    const work = index === 0 && !isReport ? base : `${base}#${index + 1}`;
    const refusal = records.refusal(resource, work, uri);
    if (refusal) yield { rejected: refusal };
    else yield* noteOf(entry, attachment, work, records, telling);
  }
}

async function* noteOf(
  entry: Entry,
  attachment: Element,
  work: string,
  records: Records,
  telling: Telling,
): AsyncIterable<Item> {
  const { resource, uri, place } = entry;
  let note: AttachedPdf | { readonly unread: string };
  try {
    const found = attachmentText(attachment);
    if ('pdf' in found) note = await telling.pdf.read(found.pdf);
    else note = 'text' in found ? { text: found.text, unreadPages: 0 } : found;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place, code: error.code, message: error.message } };
    return;
  }
  if ('unread' in note) {
    yield { rejected: { work, uri, rule: 'fhir/attachment', value: note.unread, threshold: null } };
    return;
  }
  const lang = string(attachment, 'language') ?? string(resource, 'language') ?? null;
  yield* toldOf(entry, { ...note, sections: [], lang, work }, records, telling);
}

/** A Composition that only points at entries, or whose narrative was made from them, adds nothing to them. */
function* compositionOf(entry: Entry, records: Records, telling: Telling): Iterable<Item> {
  const { resource, uri, fullUrl } = entry;
  const work = workOf(resource, fullUrl);
  const refusal = records.refusal(resource, work, uri);
  const narrative = refusal ? undefined : narrativeOf(resource);
  if (refusal) yield { rejected: refusal };
  else if (!narrative) yield { rejected: { work, uri, rule: 'fhir/no-narrative', value: null, threshold: null } };
  else
    yield* toldOf(
      entry,
      { ...narrative, lang: string(resource, 'language') ?? null, work, unreadPages: 0 },
      records,
      telling,
    );
}

interface Note extends Narrative {
  readonly work: string;
  readonly lang: string | null;
  /** Of a PDF. */
  readonly unreadPages: number;
}

/** A note that is told once: in the document of its visit, or as one. */
function* toldOf(entry: Entry, note: Note, records: Records, { seen, longest }: Telling): Iterable<Item> {
  const { resource, uri } = entry;
  const { work, text, sections } = note;
  const visit = records.visitOf(resource);
  const subject = records.subjectOf(resource) ?? visit?.subject ?? null;
  const digest = createHash('sha256').update(`${subject}\u0000${visit?.work}\u0000${text}`).digest('hex');
  if (seen.has(digest)) {
    yield { rejected: { work, uri, rule: 'fhir/same-note', value: null, threshold: null } };
    return;
  }
  seen.add(digest);
  if (visit && text.length <= longest) {
    visit.unreadPages += note.unreadPages;
    visit.notes.push({
      resource,
      type: noteTypeOf(resource),
      date: dateOf(resource) ?? '',
      text: text.trimEnd(),
      sections,
    });
    return;
  }
  yield documentOf(entry, note, records);
}

function dateOf(resource: Resource): string | undefined {
  return string(resource, 'date') ?? string(resource, 'effectiveDateTime') ?? string(resource, 'issued');
}

function documentOf(entry: Entry, { work, text, sections, lang, unreadPages }: Note, records: Records): Item {
  const { resource, uri } = entry;
  const visit = records.visitOf(resource);
  const subject = records.subjectOf(resource) ?? visit?.subject ?? null;
  const patient = records.patientOf(resource) ?? (visit && records.patientOf(visit.encounter));
  const date = dateOf(resource);
  const dangling = danglingIn([resource], records.index) + (encounterReference(resource) && !visit ? 1 : 0);
  return {
    document: {
      work,
      revision: string(element(resource, 'meta'), 'versionId') ?? '',
      uri,
      kind: kindOf(visit?.encounter),
      lang,
      title: string(elements(element(resource, 'type') ?? element(resource, 'code'), 'coding')[0], 'display') ?? 'Note',
      text,
      sections,
      license: 'unknown',
      issuer: null,
      published: date ? publishedOf(date) : null,
      subject,
      links: visit ? [{ relation: 'part-of', target: `work:${visit.work}` }] : [],
      meta: {
        ...classOf(visit?.encounter),
        ...(unreadPages > 0 ? { unreadpages: String(unreadPages) } : {}),
        ...(dangling > 0 ? { dangling: String(dangling) } : {}),
      },
    },
    known: {
      identities: records.identitiesOf(subject, patient, visit ? [visit.encounter, resource] : [resource]).list,
      fields: [],
    },
  };
}

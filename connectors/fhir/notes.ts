/** The free-text notes: one document an inline text attachment of a DocumentReference or DiagnosticReport, one a Composition. */
import { createHash } from 'node:crypto';
import { type AttachmentText, attachmentText } from '../../formats/fhir/attachment.js';
import { type Element, element, elements, type Resource, string } from '../../formats/fhir/element.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import { type Narrative, narrativeOf } from './compositions.js';
import { classOf, kindOf, publishedOf } from './documents.js';
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

export function* notesOf(entry: Entry, records: Records, seen: SeenNotes): Iterable<Item> {
  const { resource, uri } = entry;
  if (resource.resourceType === 'Composition') {
    yield compositionOf(entry, records, seen);
    return;
  }
  const isReport = resource.resourceType === 'DiagnosticReport';
  for (const [index, attachment] of attachmentsOf(resource).entries()) {
    const base = workOf(resource, entry.fullUrl);
    // A report is a fact of its own under its plain name; its attachments are numbered.
    const work = index === 0 && !isReport ? base : `${base}#${index + 1}`;
    const refusal = records.refusal(resource, work, uri);
    if (refusal) yield { rejected: refusal };
    else yield noteOf(entry, attachment, work, records, seen);
  }
}

function noteOf(entry: Entry, attachment: Element, work: string, records: Records, seen: SeenNotes): Item {
  const { resource, uri, place } = entry;
  let note: AttachmentText;
  try {
    note = attachmentText(attachment);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { uri, place, code: error.code, message: error.message } };
  }
  if ('unread' in note) {
    return { rejected: { work, uri, rule: 'fhir/attachment', value: note.unread, threshold: null } };
  }
  const lang = string(attachment, 'language') ?? string(resource, 'language') ?? null;
  return documentOf(entry, { text: note.text, sections: [], lang, work }, records, seen);
}

/** A Composition that only points at entries, or whose narrative was made from them, adds nothing to them. */
function compositionOf(entry: Entry, records: Records, seen: SeenNotes): Item {
  const { resource, uri, fullUrl } = entry;
  const work = workOf(resource, fullUrl);
  const refusal = records.refusal(resource, work, uri);
  if (refusal) return { rejected: refusal };
  const narrative = narrativeOf(resource);
  if (!narrative) return { rejected: { work, uri, rule: 'fhir/no-narrative', value: null, threshold: null } };
  return documentOf(entry, { ...narrative, lang: string(resource, 'language') ?? null, work }, records, seen);
}

interface Note extends Narrative {
  readonly work: string;
  readonly lang: string | null;
}

function documentOf(entry: Entry, note: Note, records: Records, seen: SeenNotes): Item {
  const { resource, uri } = entry;
  const { work, text, sections, lang } = note;
  const visit = records.visitOf(resource);
  const subject = records.subjectOf(resource) ?? visit?.subject ?? null;
  const patient = records.patientOf(resource) ?? (visit && records.patientOf(visit.encounter));
  const digest = createHash('sha256').update(`${subject}\u0000${visit?.work}\u0000${text}`).digest('hex');
  if (seen.has(digest)) return { rejected: { work, uri, rule: 'fhir/same-note', value: null, threshold: null } };
  seen.add(digest);
  const date = string(resource, 'date') ?? string(resource, 'effectiveDateTime') ?? string(resource, 'issued');
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
      meta: { ...classOf(visit?.encounter), ...(dangling > 0 ? { dangling: String(dangling) } : {}) },
    },
    known: {
      identities: records.identitiesOf(subject, patient, visit ? [visit.encounter, resource] : [resource]).list,
      fields: [],
    },
  };
}

/** The roots of a file as documents, the source's element names beside the fields. */
import { createHash } from 'node:crypto';
import type { PdfReader } from '../../engines/records/attached-pdf.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  oneLine,
  placeOf,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Item } from '../../schemas/connector.js';
import type { Draft, Link } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import { bodyText } from './attachment.js';
import { identitiesOf } from './identities.js';
import { documentCodeOf, encounterClassOf, kindOf } from './kind.js';
import { unboundIn } from './parse.js';
import { bodyOf } from './sections.js';
import { instanceId, isoDateOf } from './values.js';

/** Every ClinicalDocument is one; pieces without it belong together. */
export async function* itemsOf(roots: readonly XmlElement[], uri: string, pdf: PdfReader): AsyncIterable<Item> {
  const pieces = roots.filter((root) => !isDocument(root));
  for (const root of roots.filter(isDocument)) yield* itemsOfGroup([root], root, uri, pdf);
  if (pieces[0]) yield* itemsOfGroup(pieces, pieces[0], uri, pdf);
}

function isDocument({ name }: XmlElement): boolean {
  return name === 'ClinicalDocument';
}

type Content = Pick<Draft, 'text' | 'sections'>;

async function* itemsOfGroup(
  roots: readonly XmlElement[],
  first: XmlElement,
  uri: string,
  pdf: PdfReader,
): AsyncIterable<Item> {
  const { attachments, counts, ...narrative } = bodyOf(roots);
  const document = isDocument(first) ? first : undefined;
  const fields = headerOf(document, uri);
  const known = { identities: identitiesOf(roots), fields: [] };
  const meta = {
    ...fields.meta,
    ...counted({ ...counts, unbound: unboundIn(roots), fragments: document ? 0 : roots.length }),
  };
  let number = 0;
  const workOf = ({ text }: Content): string => {
    number++;
    const work = fields.work || `digest:${digestOf(text)}`;
    return number === 1 ? work : `${work}#${number}`;
  };
  const itemOf = (content: Content, unreadpages = 0): Item => ({
    document: { ...fields, ...content, work: workOf(content), meta: { ...meta, ...counted({ unreadpages }) } },
    known,
  });
  const rejected = (rule: string, value: string): Item => ({
    rejected: { work: fields.work, uri, rule, value, threshold: null },
  });

  if (narrative.text !== '') yield itemOf(narrative);
  else if (attachments.length === 0) yield rejected('ccda/no-narrative', first.name);
  for (const attachment of attachments) {
    try {
      const body = bodyText(attachment);
      if ('pdf' in body) {
        const { text, unreadPages } = await pdf.read(body.pdf);
        yield itemOf({ text, sections: [] }, unreadPages);
      } else if ('unread' in body) yield rejected('ccda/attachment', body.unread);
      else yield itemOf({ text: body.text, sections: [] });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { failed: { uri, place: placeOf(attachment), code: error.code, message: error.message } };
    }
  }
}

type Header = Omit<Draft, 'text' | 'sections'>;

/** @param document undefined for pieces: they have no header */
function headerOf(document: XmlElement | undefined, uri: string): Header {
  const at = (name: string, attribute: string): string => {
    const child = document && childOf(document, name);
    return (child && attributeOf(child, attribute)?.trim()) ?? '';
  };
  const title = document && childOf(document, 'title');
  const encounterClass = encounterClassOf(document); //       componentOf/encompassingEncounter/code
  const documentCode = documentCodeOf(document); //           code, LOINC
  return {
    work: instanceId(document && childOf(document, 'id')) ?? '',
    revision: at('versionNumber', 'value'),
    uri,
    kind: kindOf(document),
    lang: languageOf(at('languageCode', 'code')),
    title: (title && oneLine(textOf(title))) || at('code', 'displayName') || 'Clinical document',
    license: 'unknown',
    issuer: null,
    published: isoDateOf(at('effectiveTime', 'value')),
    subject: subjectOf(document), //                          recordTarget/patientRole/id
    links: linksOf(document), //                              setId, relatedDocument
    meta: {
      ...(encounterClass ? { class: encounterClass } : {}),
      ...(documentCode ? { documentcode: documentCode } : {}),
    },
  };
}

/** The first number of the patient that is not masked; one with an extension before a bare root. */
function subjectOf(document: XmlElement | undefined): string | null {
  const roles = document ? childrenOf(document, 'recordTarget').flatMap((it) => childrenOf(it, 'patientRole')) : [];
  const ids = roles.flatMap((role) => childrenOf(role, 'id')).map(instanceId);
  return ids.find((id) => id?.includes('|')) ?? ids.find((id) => id !== null) ?? null;
}

/** ParentDocument by what this one is to it (HL7 v3 ActRelationshipType). */
const relations: ReadonlyMap<string, Link['relation']> = new Map([
  ['RPLC', 'supersedes'],
  ['APND', 'part-of'],
  ['XFRM', 'duplicates'],
]);

function linksOf(document: XmlElement | undefined): Link[] {
  if (!document) return [];
  const links: Link[] = [];
  const set = instanceId(childOf(document, 'setId'));
  if (set) links.push({ relation: 'part-of', target: `setid:${set}` });
  for (const related of childrenOf(document, 'relatedDocument')) {
    const relation = relations.get(attributeOf(related, 'typeCode') ?? '');
    for (const parent of childrenOf(related, 'parentDocument').flatMap((it) => childrenOf(it, 'id'))) {
      const target = instanceId(parent);
      if (relation && target) links.push({ relation, target: `work:${target}` });
    }
  }
  return links;
}

/** BCP 47; what is no tag is not one. */
function languageOf(code: string): string | null {
  const tag = code.replaceAll('_', '-');
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : null;
}

/** Without the keys of which there is none. */
function counted(counts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([key, count]) => [key, String(count)]),
  );
}

/** 128 bits. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A Composition to a document, FHIR's element names beside the fields. */
import { createHash } from 'node:crypto';
import { renderBlocks } from '../../engines/blocks/render.js';
import { factsOf } from '../../engines/inserts/facts/index.js';
import { folded } from '../../engines/inserts/fold.js';
import type { Grammar } from '../../engines/inserts/grammar.js';
import { readWholeInsert } from '../../engines/inserts/grammars.js';
import { type Element, element, elements, type Resource, string } from '../../formats/fhir/element.js';
import { htmlText } from '../../formats/html/text.js';
import { oneLine } from '../../formats/xml/index.js';
import type { Draft, Link } from '../../schemas/document.js';
import type { FoundComposition } from './parse.js';
import { blocksOf } from './sections.js';

export interface EpiSettings {
  readonly uri: string;
  readonly license: string;
}

export function documentOf(found: FoundComposition, grammars: readonly Grammar[], settings: EpiSettings): Draft {
  const { composition, bundle } = found;
  const { insert, grammar } = readWholeInsert(blocksOf(composition), grammars);
  const { text, sections } = renderBlocks(insert.blocks);
  const facts = factsOf(insert, [insert], grammar);
  const stated = statedTitle(composition); //                           title
  const isForm = stated === '' || grammar?.exact.has(folded(stated)) === true;
  const product = productOf(found); //                                  subject → MedicinalProductDefinition.name
  const title = isForm ? product || facts.title || stated : stated;
  const lang = languageOf(composition, bundle) ?? insert.lang;
  const date = isoDate(string(composition, 'date'));
  const version = versionOf(composition);
  const type = element(composition, 'type');
  return {
    work: workOf(found, composition) ?? `digest:${digestOf(title, text)}`,
    revision: version || (date ?? ''),
    uri: settings.uri,
    kind: 'insert',
    lang,
    title,
    text,
    sections,
    license: settings.license,
    issuer: authorOf(found) ?? facts.holder, //                         author → Organization.name
    published: date,
    subject: null,
    links: linksOf(found, lang), //                                     relatesTo
    meta: withoutEmpty({
      version,
      documentcode: loincOf(type),
      documenttype: insert.documenttype || string(type, 'text') || string(elements(type, 'coding')[0], 'display') || '',
      ...facts.meta,
      product: product || facts.meta.product || '',
      approved: facts.approved ?? '',
      status: string(composition, 'status') === 'final' ? '' : (string(composition, 'status') ?? ''),
    }),
  };
}

/** Guides mark their examples so; it is no part of a name. */
function statedTitle(composition: Resource): string {
  const title = string(composition, 'title') ?? '';
  return oneLine(title.includes('<') ? htmlText(title) : title).replace(/^TEST PURPOSES ONLY\s*[-–:]\s*/i, '');
}

/**
 * The identifier of the Bundle with the language. Where a Bundle holds several texts in one language (summary and leaflet),
 * the identifier of the Composition tells them apart.
 */
function workOf({ bundle, byReference }: FoundComposition, composition: Resource): string | undefined {
  const own = identifierOf(composition) ?? string(composition, 'id');
  const shared = identifierOf(bundle);
  const identifier = shared ?? identifierOf(composition);
  if (identifier === undefined) return undefined;
  const lang = languageOf(composition, bundle);
  const others = [...byReference.values()].filter((it) => it.resourceType === 'Composition' && it !== composition);
  const isAlone = shared === undefined || !others.some((other) => languageOf(other, bundle) === lang);
  return ['epi', identifier, isAlone ? undefined : own, lang].filter((piece) => piece).join(':');
}

function languageOf(composition: Resource, bundle: Resource | undefined): string | undefined {
  return (string(composition, 'language') ?? string(bundle, 'language'))?.toLowerCase();
}

function identifierOf(resource: Resource | undefined): string | undefined {
  const value = elements(resource, 'identifier')
    .map((identifier) => string(identifier, 'value'))
    .find((it) => it !== undefined);
  return value?.replace(/^urn:(?:uuid|oid):/, '');
}

/** R5 has `version`; R4 an extension, or the version of the resource. */
function versionOf(composition: Resource): string {
  const stated = elements(composition, 'extension').find(({ url }) => /version-?number$/i.test(String(url)));
  return (
    string(composition, 'version') ??
    string(stated, 'valueString') ??
    string(element(composition, 'meta'), 'versionId') ??
    ''
  );
}

function authorOf({ composition, byReference }: FoundComposition): string | null {
  for (const author of elements(composition, 'author').concat(elements(composition, 'custodian'))) {
    const resource = byReference.get(string(author, 'reference') ?? '');
    const name = (resource && string(resource, 'name')) ?? string(author, 'display');
    if (name !== undefined) return name;
  }
  return null;
}

function productOf({ composition, byReference }: FoundComposition): string {
  for (const subject of elements(composition, 'subject')) {
    const product = byReference.get(string(subject, 'reference') ?? '');
    // `productName` in R5, `name.fullName` in earlier drafts.
    const [name] = elements(product, 'name');
    const words = string(name, 'productName') ?? string(name, 'fullName');
    if (words !== undefined) return words;
  }
  return '';
}

/**
 * `transforms` covers other formats as well as other languages: it is a translation where the target is in another language.
 */
function linksOf(found: FoundComposition, lang: string | null): Link[] {
  return elements(found.composition, 'relatesTo').flatMap((relation): Link[] => {
    const code = string(relation, 'code') ?? string(relation, 'type');
    const reference =
      string(element(relation, 'targetReference'), 'reference') ??
      string(element(relation, 'resourceReference'), 'reference');
    const target = reference === undefined ? undefined : found.byReference.get(reference);
    const work = target && workOf(found, target);
    const identifier = string(element(relation, 'targetIdentifier'), 'value');
    const named = work ?? (identifier === undefined ? undefined : `epi:${identifier}`);
    if (named === undefined) return [];
    if (code === 'replaces') return [{ relation: 'supersedes', target: `work:${named}` }];
    const other = target && languageOf(target, found.bundle);
    const isTranslation = /^(?:transforms|derived-from)$/.test(code ?? '') && other !== undefined && other !== lang;
    return isTranslation ? [{ relation: 'translates', target: `work:${named}` }] : [];
  });
}

function loincOf(type: Element | undefined): string {
  const coding = elements(type, 'coding').find(({ system }) => system === 'http://loinc.org');
  return string(coding, 'code') ?? '';
}

function isoDate(time: string | undefined): string | null {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(time ?? '')?.[0] ?? null;
}

function withoutEmpty(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

/** A label (`document` of HL7 v3 SPL) to a document, the source's element names beside the fields. */
import { createHash } from 'node:crypto';
import { inlineText } from '../../formats/narrative/index.js';
import {
  attributeOf,
  brokenLines,
  childOf,
  createOutline,
  elementsAt,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Draft } from '../../schemas/document.js';
import { writeSection } from './blocks.js';
import { productsOf } from './products.js';

export interface LabelSettings {
  readonly uri: string;
  readonly license: string;
}

export function documentOf(label: XmlElement, { uri, license }: LabelSettings): Draft {
  const outline = createOutline();
  for (const section of elementsAt(label, 'component', 'structuredBody', 'component', 'section')) {
    writeSection(section, null, outline);
  }
  const { text, sections } = outline.finish();
  const products = productsOf(label); //                       subject/manufacturedProduct
  const title = titleOf(label) || products.product.join('; '); // title
  const setId = attributeAt(label, 'setId', 'root').toLowerCase();
  const version = attributeAt(label, 'versionNumber', 'value');
  return {
    work: setId === '' ? `digest:${digestOf(title, text)}` : `setid:${setId}`,
    revision: version,
    uri,
    kind: 'insert',
    lang: languageOf(attributeAt(label, 'languageCode', 'code')),
    title,
    text,
    sections,
    license,
    issuer: organisationOf(label), //                          author/…/representedOrganization
    published: isoDateOf(attributeAt(label, 'effectiveTime', 'value')),
    subject: null,
    links: [],
    meta: stated({
      setid: setId,
      version,
      documentcode: attributeAt(label, 'code', 'code'), //     LOINC: 34391-3 prescription, 34390-5 over the counter
      documenttype: attributeAt(label, 'code', 'displayName'),
      product: products.product.join('; '),
      generic: products.generic.join('; '),
      ingredient: products.ingredient.join('; '),
      strength: products.strength.join('; '),
      ndc: products.ndc.join('; '),
      sourcendc: products.source.filter((it) => !products.ndc.includes(it)).join('; '), // asEquivalentEntity: repackaged
      route: products.route.join('; '),
      form: products.form.join('; '),
      marketing: products.marketing.join('; '),
    }),
  };
}

/**
 * The title of a label in the 2006 format is boilerplate ("These highlights do not include all the information …") and
 * a line of its own that names the drug; only that is a title. The year of approval is not part of it.
 */
function titleOf(label: XmlElement): string {
  const title = childOf(label, 'title');
  if (!title) return '';
  const lines = brokenLines(inlineText(title.content)).split('\n').map(withoutBoilerplate);
  const named = oneLine(lines.filter((line) => line !== '').join(' '));
  // The heading of the panel, not the name of the drug.
  return /^drug facts\.?$/i.test(named) ? '' : named;
}

function withoutBoilerplate(line: string): string {
  return line
    .replace(/^these highlights do not include .{1,300}? safely and effectively\.\s*/i, '')
    .replace(/^see full prescribing information for [^.]{1,300}\.\s*/i, '')
    .replace(/\s*initial U\.?\s?S\.? approval:?\s*\d{4}\.?$/i, '');
}

function organisationOf(label: XmlElement): string | null {
  const [name] = elementsAt(label, 'author', 'assignedEntity', 'representedOrganization', 'name');
  const text = name ? oneLine(textOf(name)) : '';
  return text === '' ? null : text;
}

function attributeAt(label: XmlElement, element: string, attribute: string): string {
  const child = childOf(label, element);
  return (child && attributeOf(child, attribute)?.trim()) ?? '';
}

/** HL7 writes 20140113, 201401 or 20140113120000-0500. */
function isoDateOf(time: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})?(\d{2})?/.exec(time) ?? [];
  if (!year) return null;
  return [year, month, day].filter((part) => part !== undefined).join('-');
}

/** BCP 47, lower case. The FDA takes labels in English unless they say otherwise. */
function languageOf(code: string): string {
  const tag = code.toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) ? tag : 'en';
}

/** Without the keys the source says nothing of. */
function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

/** 128 bits. */
function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

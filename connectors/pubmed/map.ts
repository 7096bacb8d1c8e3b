/** A citation to documents and rejections: its abstract, its abstracts in other languages, what it says of others. */
import { createHash } from 'node:crypto';
import { spdxOfAddress } from '../../formats/licenses/spdx.js';
import { createOutline } from '../../formats/xml/index.js';
import type { Item } from '../../schemas/connector.js';
import type { Draft, Kind, Link, Section } from '../../schemas/document.js';
import type { AbstractPart, Citation, OtherAbstract } from './citation.js';
import { isRetracted, linksOf, raisesConcern } from './relations.js';

export interface CitationSettings {
  readonly uri: string;
  readonly kind: Kind;
  /** Licence of abstracts that state none. */
  readonly license: string;
}

/** In records to the year 2000: `(ABSTRACT TRUNCATED AT 250 WORDS)`. */
const TRUNCATED = /\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)$/;

/** Stands where NLM has no abstract but the journal has one. */
const PLACEHOLDER = /^abstract available from the publisher\.?$/i;

/** Relations whose statement is worth keeping even where there is no abstract: a notice has none. */
const isNotice = (link: Link): boolean => link.relation === 'retracts' || link.relation === 'corrects';

export function itemsOf(citation: Citation, settings: CitationSettings): Item[] {
  const document = documentOf(citation, settings);
  const own: Item =
    document.text === '' ? rejected(document.work, 'pubmed/no-abstract', '0 characters', settings) : { document };
  return [own, ...citation.others.map((other, index) => otherItem(other, index, citation, document, settings))];
}

function rejected(work: string, rule: string, value: string | null, { uri }: CitationSettings): Item {
  return { rejected: { work, uri, rule, value, threshold: value === null ? null : '1 character' } };
}

function documentOf(citation: Citation, { uri, kind, license }: CitationSettings): Draft {
  const links = linksOf(citation.relations);
  const title = titleOf(citation);
  const { text, sections, isTruncated } = writeAbstract(citation.abstract);
  const isNamed = citation.work !== undefined;
  // The title of a notice says what it does: "Retraction: …".
  const said = text === '' && links.some(isNotice) ? title.text : text;
  return {
    work: isNamed ? citation.work : `digest:${digestOf(title.text, said)}`,
    revision: [citation.version, citation.revised.replaceAll('-', '')].filter((it) => it !== '').join('.'),
    uri,
    kind,
    // Abstracts of PubMed are in English whatever the article is written in; a notice is its title.
    lang: title.lang,
    title: title.text,
    text: said,
    sections,
    license: spdxOfAddress(citation.copyright) ?? license,
    issuer: citation.publisher || citation.journal || citation.abbreviation || null,
    published: citation.published,
    subject: null,
    links,
    meta: stated({
      pmid: citation.pmid,
      pmcid: citation.pmcid,
      doi: citation.doi,
      version: citation.version,
      revised: citation.revised,
      publicationtypes: typesOf(citation).join('; '),
      journal: citation.journal || citation.abbreviation,
      issn: citation.issn.join('; '),
      book: citation.book,
      // Chapters of NCBI's books are rewritten in place.
      reviewed: citation.book === '' ? '' : citation.revised,
      mesh: citation.mesh.join('; '),
      keywords: citation.keywords.join('; '),
      substances: citation.substances.join('; '),
      trials: citation.trials.join('; '),
      // As printed, in its own language; the article is written in it.
      vernaculartitle: citation.vernacular,
      articlelanguage: citation.languages.filter((lang) => lang !== 'en').join('; '),
      concern: raisesConcern(citation.relations) ? 'yes' : '',
      copyright: citation.copyright,
      truncated: isTruncated ? 'yes' : '',
    }),
  };
}

/** `[A title in translation].` is not in brackets in the journal; `[Not Available].` is none. */
function titleOf({ title, vernacular, languages }: Citation): { readonly text: string; readonly lang: string } {
  const translated = /^\[(.*)\](\.?)$/s.exec(title);
  const text = translated ? `${translated[1] ?? ''}${translated[2] ?? ''}` : title;
  if (text !== '' && !/^not available\.?$/i.test(text)) return { text, lang: 'en' };
  return vernacular === '' ? { text: '', lang: 'en' } : { text: vernacular, lang: languages[0] ?? 'en' };
}

/** NLM types a retracted article as such; a record that only names the notice is told the same. */
function typesOf({ types, relations }: Citation): string[] {
  const all = types.filter((type) => type !== '');
  return isRetracted(relations) && !all.some((type) => /^retracted publication$/i.test(type))
    ? [...all, 'Retracted Publication']
    : all;
}

function otherItem(
  other: OtherAbstract,
  index: number,
  { vernacular, languages }: Citation,
  parent: Draft,
  settings: CitationSettings,
): Item {
  const name = other.type === 'plain-language-summary' ? other.type : (other.lang ?? String(index + 1));
  const work = `${parent.work}#${name}`;
  const { text, sections } = writeAbstract(other.parts);
  if (text === '') return rejected(work, 'pubmed/no-abstract', '0 characters', settings);
  const isTranslation = other.lang !== null && other.lang !== 'en';
  const isOriginal = isTranslation && other.lang === languages[0] && vernacular !== '';
  const relation: Link['relation'] = isTranslation ? 'translates' : 'part-of';
  const { pmid: _pmid, pmcid: _pmcid, doi: _doi, truncated: _truncated, ...named } = parent.meta;
  const { vernaculartitle: _vernacular, articlelanguage: _language, ...inherited } = named;
  return {
    document: {
      ...parent,
      work,
      lang: other.lang,
      title: isOriginal ? vernacular : parent.title,
      text,
      sections,
      links: [{ relation, target: parent.work }],
      meta: stated({ ...inherited, abstracttype: other.type }),
    },
  };
}

interface Written {
  readonly text: string;
  readonly sections: Section[];
  readonly isTruncated: boolean;
}

/** Labelled parts are sections; NLM's name for the part is their code. */
function writeAbstract(parts: readonly AbstractPart[]): Written {
  const outline = createOutline();
  let isTruncated = false;
  for (const { label, category, text } of parts) {
    if (PLACEHOLDER.test(text)) continue;
    const whole = text.endsWith(')') ? text.replace(TRUNCATED, '').trimEnd() : text;
    isTruncated ||= whole !== text;
    if (label !== '') outline.open(label, category);
    outline.paragraph(whole);
    if (label !== '') outline.close();
  }
  return { ...outline.finish(), isTruncated };
}

/** Without the keys the source says nothing of. */
function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

/** 128 bits. */
function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

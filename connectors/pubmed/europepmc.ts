/**
 * Answers of Europe PMC's search (`format=xml`, lite or core, and Dublin Core): `result` and `rdf:Description` elements to
 * citations. https://europepmc.org/RestfulWebService
 */
import { parseHtml } from '../../formats/html/parse.js';
import {
  childOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  oneLine,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { type AbstractPart, blankCitation, type Citation, type Relation } from './citation.js';
import { dateOfWords, earliest } from './dates.js';
import { normalDoi, normalPmcid, normalPmid } from './identifiers.js';
import { lineOf } from './inline.js';
import { languageOf } from './languages.js';

/** `result`. Sources other than MED have ids of their own: PPR (preprints), AGR, CBA, PAT. */
export function resultCitation(result: XmlElement): Citation {
  const text = (name: string): string => lineOf(childOf(result, name));
  const pmid = normalPmid(text('pmid')) ?? '';
  const pmcid = normalPmcid(text('pmcid')) ?? '';
  const doi = normalDoi(text('doi')) ?? '';
  const journal = childOf(result, 'journalInfo');
  const printed = journal && childOf(journal, 'journal');
  const of = (element: XmlElement | undefined, name: string): string => lineOf(element && childOf(element, name));
  const own = text('id') === '' ? undefined : `europepmc:${text('source')}/${text('id')}`;
  return {
    ...blankCitation,
    work: pmid === '' ? (doi === '' ? own : `doi:${doi}`) : `pmid:${pmid}`,
    pmid,
    pmcid,
    doi,
    revised: dateOfWords(text('dateOfRevision')) ?? '',
    title: marked(text('title')),
    languages: childrenOf(result, 'language').flatMap((it) => languageOf(textOf(it)) ?? []),
    abstract: partsOf(text('abstractText')),
    journal: of(printed, 'title'),
    abbreviation: of(printed, 'medlineAbbreviation') || text('journalTitle'),
    issn: distinct([...text('journalIssn').split(/;\s*/), of(printed, 'ISSN'), of(printed, 'ESSN')]),
    book: lineOf(elementsAt(result, 'bookOrReportDetails', 'title')[0]),
    publisher: lineOf(elementsAt(result, 'bookOrReportDetails', 'publisher')[0]),
    published: earliest(
      [text('firstPublicationDate'), text('pubYear'), of(journal, 'printPublicationDate')].map(dateOfWords),
    ),
    types: distinct([
      ...elementsAt(result, 'pubTypeList', 'pubType').map(lineOf),
      ...text('pubType').split(/;\s*/),
      ...(text('source') === 'PPR' ? ['preprint'] : []),
    ]),
    mesh: elementsAt(result, 'meshHeadingList', 'meshHeading').flatMap(majorHeadings),
    keywords: elementsAt(result, 'keywordList', 'keyword').map(lineOf),
    substances: elementsAt(result, 'chemicalList', 'chemical', 'name').map(lineOf),
    relations: elementsAt(result, 'commentCorrectionList', 'commentCorrection').flatMap(relationOf),
    copyright: text('license'),
  };
}

/** `rdf:Description` of `format=dc`. */
export function dublinCoreCitation(description: XmlElement): Citation {
  const all = (name: string): string[] => childrenOf(description, name).map(lineOf);
  const first = (name: string): string => all(name)[0] ?? '';
  const ids = [...all('identifier'), ...all('isVersionOf')];
  const numbered = (pattern: RegExp): string =>
    ids.map((id) => pattern.exec(id)?.[1]).find((it) => it !== undefined) ?? '';
  const pmid = numbered(/\/abstract\/MED\/(\d+)$/i);
  const doi = ids.map(normalDoi).find((it) => it !== undefined) ?? '';
  // `Lancet. 2025 Dec;404(10471):2542.` behind the authors and the title.
  const cited = all('bibliographicCitation').find((it) => /rft\.jtitle=/.test(it)) ?? '';
  return {
    ...blankCitation,
    work: pmid === '' ? (doi === '' ? undefined : `doi:${doi}`) : `pmid:${pmid}`,
    pmid,
    doi,
    pmcid: normalPmcid(numbered(/\/articles\/(PMC\d+)$/i)) ?? '',
    title: marked(first('title')),
    languages: all('language').flatMap((code) => languageOf(code) ?? []),
    abstract: partsOf(first('abstract')),
    journal: decoded(/rft\.jtitle=([^&]*)/.exec(cited)?.[1] ?? ''),
    abbreviation: decoded(/rft\.stitle=([^&]*)/.exec(cited)?.[1] ?? ''),
    issn: distinct(all('isPartOf').map((it) => /^urn:ISSN:(\S+)$/i.exec(it)?.[1] ?? '')),
    published: dateOfWords(first('date')),
    types: distinct(all('description').flatMap((it) => it.split(/;\s*/))),
    keywords: distinct(all('subject')),
  };
}

/** Titles and abstracts hold HTML as text: `<h4>Background</h4>We …`, `CO<sub>2</sub>`. */
function partsOf(html: string): AbstractPart[] {
  if (html === '') return [];
  const parts: AbstractPart[] = [];
  let label = '';
  let running: XmlNode[] = [];
  const flush = (): void => {
    const text = shown(running);
    if (text !== '') parts.push({ label, category: null, text });
    running = [];
  };
  for (const node of parseHtml(html).content) {
    if (typeof node !== 'string' && /^h[1-6]$/.test(node.name)) {
      flush();
      label = shown(node.content).replace(/[:：]$/, '');
    } else if (typeof node !== 'string' && node.name === 'p') {
      flush();
      running = [...node.content];
      flush();
    } else running.push(node);
  }
  flush();
  return parts;
}

function marked(html: string): string {
  return html.includes('<') ? shown(parseHtml(html).content) : html;
}

function shown(nodes: readonly XmlNode[]): string {
  return lineOf({ name: '', prefix: '', namespace: '', attributes: {}, content: nodes, line: 0, column: 0 });
}

function majorHeadings(heading: XmlElement): string[] {
  const name = lineOf(childOf(heading, 'descriptorName'));
  const isMajor = (element: XmlElement): boolean => lineOf(childOf(element, 'majorTopic_YN')) === 'Y';
  const qualifiers = descendantsOf(heading, 'meshQualifier').filter(isMajor);
  return [
    ...(isMajor(heading) && name !== '' ? [name] : []),
    ...qualifiers.map((it) => `${name}/${lineOf(childOf(it, 'qualifierName'))}`),
  ];
}

/** `Retraction of`, `Erratum for`: NLM's names, in words. */
function relationOf(element: XmlElement): Relation[] {
  const words = lineOf(childOf(element, 'type')).split(/\s+/);
  const type = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const pmid = normalPmid(lineOf(childOf(element, 'id')));
  return type === '' ? [] : [{ type, target: pmid && `pmid:${pmid}` }];
}

function decoded(text: string): string {
  try {
    return oneLine(decodeURIComponent(text));
  } catch {
    return oneLine(text);
  }
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}

/** MedlineCitation, PubmedArticle and PubmedBookArticle elements to citations. https://dtd.nlm.nih.gov/ncbi/pubmed/ */
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import { type AbstractPart, blankCitation, type Citation, type OtherAbstract, type Relation } from './citation.js';
import { dateOfElement, earliest } from './dates.js';
import { normalDoi, normalPmcid, normalPmid, trialNumber } from './identifiers.js';
import { lineOf } from './inline.js';
import { languageOf } from './languages.js';

/** A MedlineCitation alone (files to 2016), or with the PubmedData beside it (PubmedArticle). */
export function medlineCitation(element: XmlElement): Citation {
  const citation = element.name === 'MedlineCitation' ? element : childOf(element, 'MedlineCitation');
  const article = citation && childOf(citation, 'Article');
  if (!citation || !article) return blankCitation;
  const journal = childOf(article, 'Journal');
  const info = childOf(citation, 'MedlineJournalInfo');
  const issues = journal ? elementsAt(journal, 'JournalIssue', 'PubDate') : [];
  return {
    ...blankCitation,
    ...numbersOf(citation, [
      ...childrenOf(article, 'ELocationID'),
      ...elementsAt(element, 'PubmedData', 'ArticleIdList', 'ArticleId'),
      ...childrenOf(citation, 'OtherID'),
    ]),
    revised: dateOfElement(childOf(citation, 'DateRevised')) ?? '',
    title: lineOf(childOf(article, 'ArticleTitle')),
    vernacular: lineOf(childOf(article, 'VernacularTitle')),
    languages: languagesOf(article),
    abstract: partsOf(childOf(article, 'Abstract')),
    others: childrenOf(citation, 'OtherAbstract').map(otherAbstract),
    journal: line(journal, 'Title'),
    abbreviation: line(info, 'MedlineTA') || line(journal, 'ISOAbbreviation'),
    issn: distinct([...(journal ? lines(journal, 'ISSN') : []), line(info, 'ISSNLinking')]),
    published: earliest([...issues, ...childrenOf(article, 'ArticleDate')].map(dateOfElement)),
    types: elementsAt(article, 'PublicationTypeList', 'PublicationType').map(lineOf),
    mesh: distinct(elementsAt(citation, 'MeshHeadingList', 'MeshHeading').flatMap(majorHeadings)),
    keywords: distinct(elementsAt(citation, 'KeywordList', 'Keyword').map(lineOf)),
    substances: distinct(elementsAt(citation, 'ChemicalList', 'Chemical', 'NameOfSubstance').map(lineOf)),
    trials: distinct(descendantsOf(article, 'AccessionNumber').map((it) => trialNumber(textOf(it)) ?? '')),
    relations: elementsAt(citation, 'CommentsCorrectionsList', 'CommentsCorrections').flatMap(relationOf),
    copyright: lineOf(elementsAt(article, 'Abstract', 'CopyrightInformation')[0]),
  };
}

/** A chapter of a book of NCBI (GeneReviews, StatPearls, reports of agencies). */
export function bookCitation(element: XmlElement): Citation {
  const chapter = childOf(element, 'BookDocument');
  if (!chapter) return blankCitation;
  const book = childOf(chapter, 'Book');
  const title = lineOf(childOf(chapter, 'ArticleTitle'));
  const bookTitle = lineOf(book && childOf(book, 'BookTitle'));
  return {
    ...blankCitation,
    ...numbersOf(chapter, [
      ...elementsAt(chapter, 'ArticleIdList', 'ArticleId'),
      ...elementsAt(element, 'PubmedBookData', 'ArticleIdList', 'ArticleId'),
      ...(book ? childrenOf(book, 'ELocationID') : []),
    ]),
    revised: dateOfElement(childOf(chapter, 'DateRevised')) ?? '',
    title: title || bookTitle,
    vernacular: lineOf(childOf(chapter, 'VernacularTitle')),
    languages: languagesOf(chapter),
    abstract: partsOf(childOf(chapter, 'Abstract')),
    book: bookTitle,
    publisher: book ? lineOf(elementsAt(book, 'Publisher', 'PublisherName')[0]) : '',
    published: dateOfElement(childOf(chapter, 'ContributionDate')) ?? dateOfElement(book && childOf(book, 'PubDate')),
    types: childrenOf(chapter, 'PublicationType').map(lineOf),
    keywords: distinct(elementsAt(chapter, 'KeywordList', 'Keyword').map(lineOf)),
    copyright: lineOf(elementsAt(chapter, 'Abstract', 'CopyrightInformation')[0]),
  };
}

/** PMIDs that are no longer there. */
export function deletedPmids(element: XmlElement): string[] {
  return childrenOf(element, 'PMID').map((pmid) => oneLine(textOf(pmid)));
}

function numbersOf(owner: XmlElement, ids: readonly XmlElement[]): Partial<Citation> {
  const own = childOf(owner, 'PMID');
  const pmid = own && normalPmid(textOf(own));
  const found = { doi: '', pmcid: '' };
  for (const id of ids) {
    const type = attributeOf(id, 'IdType') ?? attributeOf(id, 'EIdType') ?? '';
    if (type === 'doi' && attributeOf(id, 'ValidYN') !== 'N') found.doi ||= normalDoi(textOf(id)) ?? '';
    // `PMC4636465 [Available on 11/06/16]`: to come, under this number.
    if (type === 'pmc' || id.name === 'OtherID') found.pmcid ||= normalPmcid(textOf(id).replace(/\s*\[.*$/, '')) ?? '';
  }
  const { doi, pmcid } = found;
  const work = pmid ? `pmid:${pmid}` : doi ? `doi:${doi}` : undefined;
  return { work, pmid: pmid ?? '', version: (own && attributeOf(own, 'Version')) ?? '', doi, pmcid };
}

function languagesOf(article: XmlElement): string[] {
  return distinct(childrenOf(article, 'Language').map((it) => languageOf(textOf(it)) ?? ''));
}

function partsOf(abstract: XmlElement | undefined): AbstractPart[] {
  if (!abstract) return [];
  return childrenOf(abstract, 'AbstractText').map((part) => {
    const label = oneLine(attributeOf(part, 'Label') ?? '');
    const category = attributeOf(part, 'NlmCategory') ?? 'UNASSIGNED';
    return {
      label: label === 'UNLABELLED' || label === 'UNASSIGNED' ? '' : label,
      category: category === 'UNASSIGNED' || category === 'UNLABELLED' ? null : category,
      text: lineOf(part),
    };
  });
}

function otherAbstract(abstract: XmlElement): OtherAbstract {
  return {
    lang: languageOf(attributeOf(abstract, 'Language') ?? 'eng'),
    type: attributeOf(abstract, 'Type') ?? '',
    parts: partsOf(abstract),
  };
}

/** `Neuronal Plasticity/physiology`: a descriptor alone where it is starred itself, else with each starred qualifier. */
function majorHeadings(heading: XmlElement): string[] {
  const descriptor = childOf(heading, 'DescriptorName');
  if (!descriptor) return [];
  const name = lineOf(descriptor);
  const qualifiers = childrenOf(heading, 'QualifierName').filter(isMajor);
  return [...(isMajor(descriptor) ? [name] : []), ...qualifiers.map((qualifier) => `${name}/${lineOf(qualifier)}`)];
}

function isMajor(element: XmlElement): boolean {
  return attributeOf(element, 'MajorTopicYN') === 'Y';
}

/** `Cites` is the reference list of the article. */
function relationOf(element: XmlElement): Relation[] {
  const type = attributeOf(element, 'RefType') ?? '';
  if (type === 'Cites' || type === '') return [];
  const pmid = childOf(element, 'PMID');
  const target = pmid && normalPmid(textOf(pmid));
  return [{ type, target: target && `pmid:${target}` }];
}

function line(element: XmlElement | undefined, name: string): string {
  return element ? lineOf(childOf(element, name)) : '';
}

function lines(element: XmlElement, name: string): string[] {
  return childrenOf(element, name).map(lineOf);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

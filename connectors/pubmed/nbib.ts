/**
 * Citations in tagged text, as PubMed exports them (.nbib, `rettype=medline`): a tag of four letters, a hyphen, the value,
 * continued on lines that begin with six spaces. https://www.nlm.nih.gov/bsd/mms/medlineelements.html
 */
import { type AbstractPart, blankCitation, type Citation, type OtherAbstract, type Relation } from './citation.js';
import { dateOfWords, earliest } from './dates.js';
import { normalDoi, normalPmcid, normalPmid, trialNumber } from './identifiers.js';
import { languageOf } from './languages.js';

/** Values by tag, in order. */
type Fields = ReadonlyMap<string, readonly string[]>;

/** One record and the line it begins on. */
export interface TaggedRecord {
  readonly line: number;
  readonly fields: Fields;
}

/** Tags that name other articles, as NLM's XML calls them. */
const relationTags: ReadonlyMap<string, string> = new Map([
  ['ROF', 'RetractionOf'],
  ['RIN', 'RetractionIn'],
  ['PROF', 'PartialRetractionOf'],
  ['EFR', 'ErratumFor'],
  ['ECF', 'ExpressionOfConcernFor'],
  ['ECI', 'ExpressionOfConcernIn'],
  ['CON', 'CommentOn'],
  ['UOF', 'UpdateOf'],
  ['CRF', 'CorrectedandRepublishedFrom'],
  ['RRF', 'RetractedandRepublishedFrom'],
  ['RRI', 'RetractedandRepublishedIn'],
  ['RPF', 'RepublishedFrom'],
]);

const FIELD = /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/;

/** @param blocks whole lines. A record begins with its PMID; lines before the first one belong to none. */
export async function* readTaggedRecords(blocks: AsyncIterable<string>): AsyncIterable<TaggedRecord> {
  let fields: Map<string, string[]> | undefined;
  let start = 0;
  let number = 0;
  let values: string[] | undefined;
  for await (const block of blocks) {
    const lines = block.split('\n');
    // A block ends with a line feed, after which there is no line.
    if (block.endsWith('\n')) lines.pop();
    for (const line of lines) {
      number++;
      const [, tag, value = ''] = FIELD.exec(line) ?? [];
      if (tag === 'PMID') {
        if (fields) yield { line: start, fields };
        fields = new Map();
        start = number;
      }
      if (tag && fields) {
        values = fields.get(tag) ?? [];
        values.push(value.trim());
        fields.set(tag, values);
      } else if (line.trim() === '') values = undefined;
      else if (values) values.push(`${values.pop() ?? ''} ${line.trim()}`);
    }
  }
  if (fields) yield { line: start, fields };
}

export function taggedCitation({ fields }: TaggedRecord): Citation {
  const all = (tag: string): readonly string[] => fields.get(tag) ?? [];
  const first = (tag: string): string => all(tag)[0] ?? '';
  const pmid = normalPmid(first('PMID')) ?? '';
  const doi = [...all('LID'), ...all('AID')].map(doiOf).find((it) => it !== undefined) ?? '';
  const isBook = first('BTI') !== '';
  return {
    ...blankCitation,
    work: pmid === '' ? undefined : `pmid:${pmid}`,
    pmid,
    // Tagged text does not state it; nearly all records are version 1.
    version: '1',
    revised: dateOfWords(first('LR')) ?? '',
    doi,
    pmcid: normalPmcid(first('PMC')) ?? '',
    title: first('TI') || first('BTI'),
    vernacular: first('TT'),
    languages: all('LA').flatMap((code) => languageOf(code) ?? []),
    abstract: all('AB').flatMap(labelledParts),
    others: othersOf(all('OAB'), all('OABL')),
    journal: isBook ? '' : first('JT'),
    abbreviation: isBook ? '' : first('TA'),
    issn: [...new Set(all('IS').flatMap((value) => /^\d{4}-\d{3}[\dX]/.exec(value)?.[0] ?? []))],
    book: first('BTI'),
    publisher: isBook ? first('PB') : '',
    published: earliest([...all('DP'), ...all('DEP')].map(dateOfWords)),
    types: all('PT'),
    mesh: [...new Set(all('MH').flatMap(majorHeadings))],
    keywords: [...new Set(all('OT').map((keyword) => keyword.replace(/^\*/, '')))],
    substances: [...new Set(all('RN').map((value) => /\((.+)\)$/.exec(value)?.[1] ?? value))],
    trials: [...new Set(all('SI').flatMap((value) => trialNumber(value) ?? []))],
    relations: [...relationTags].flatMap(([tag, type]) => all(tag).map((value) => relationOf(type, value))),
    copyright: first('CI'),
  };
}

/** `10.1093/bib/3.3.296 [doi]`. */
function doiOf(value: string): string | undefined {
  const id = /^(\S+) \[doi\]$/.exec(value)?.[1];
  return id === undefined ? undefined : normalDoi(id);
}

/** A label in capitals, at the start or behind the end of a sentence. */
const LABEL = /(?:^|(?<=[.!?)\]]\s))([A-Z][A-Z &/,()-]{2,60}):\s+/g;

/** Tagged text has no place for labels of a structured abstract: they stand in the sentence, `METHODS: We …`. */
export function labelledParts(abstract: string): AbstractPart[] {
  const labels = [...abstract.matchAll(LABEL)];
  if (labels[0]?.index !== 0 || labels.length < 2) return [{ label: '', category: null, text: abstract }];
  return labels.map((found, index) => ({
    label: found[1] ?? '',
    category: null,
    text: abstract.slice(found.index + found[0].length, labels[index + 1]?.index).trim(),
  }));
}

/** `OAB - Publisher: Texte …`, and its language beside it: `OABL- fre`. */
function othersOf(texts: readonly string[], languages: readonly string[]): OtherAbstract[] {
  return texts.map((value, index) => {
    const [, type = '', text = value] =
      /^(Publisher|plain-language-summary|AIDS|KIE|PIP|NASA): (.*)$/s.exec(value) ?? [];
    return { lang: languageOf(languages[index] ?? 'eng'), type, parts: labelledParts(text) };
  });
}

/** `*Computational Biology`; `Genes/*physiology/genetics`: the star stands before what is a main point. */
function majorHeadings(value: string): string[] {
  const [descriptor = '', ...qualifiers] = value.split('/');
  const name = descriptor.replace(/^\*/, '');
  const starred = qualifiers.filter((it) => it.startsWith('*')).map((it) => `${name}/${it.slice(1)}`);
  return descriptor.startsWith('*') ? [name, ...starred] : starred;
}

/** `Lancet. 2004 Mar 6;363(9411):750. PMID: 15016483`. */
function relationOf(type: string, value: string): Relation {
  const pmid = normalPmid(/PMID: (\d+)/.exec(value)?.[1] ?? '');
  return { type, target: pmid && `pmid:${pmid}` };
}

/**
 * Product information by the QRD template: name in section 1, holder in 7, numbers in 8, date of revision in 10. A leaflet has
 * no number of its own; it names its product in the lines below its title.
 */
import { isoDateIn } from '../../blocks/dates.js';
import type { Insert } from '../headings.js';
import type { InsertFacts } from './index.js';
import { sectionText, wholeText } from './section-text.js';

const EU_NUMBER = /\bEU\/[12]\/\d{2}\/\d{3,4}(?:\/\d{3}(?:\s?[-–]\s?\d{3})?)?/g;
const NATIONAL = /\b(?:PLGB?|PL)\s?\d{5}\/\d{4}\b/;
const kinds: Readonly<Record<string, string>> = {
  smpctitle: 'smpc',
  conditionstitle: 'conditions',
  labellingtitle: 'labelling',
  leaflettitle: 'leaflet',
};

export function europeanFacts(insert: Insert, all: readonly Insert[]): InsertFacts {
  const kind = kinds[insert.part ?? ''] ?? '';
  const own = numbersIn(sectionText(insert, 'number') || wholeText(insert));
  const product = productNumber(own) || productNumber(all.flatMap((it) => numbersIn(wholeText(it))));
  const title = titleOf(insert, all);
  const holder = holderIn(sectionText(insert, 'holder')) || holderIn(sectionText(insert, 'leafletholder'));
  const revisedText = sectionText(insert, 'revised') || revisedLine(insert);
  const number = own[0] ?? product;
  return {
    title,
    work: workOf(number, kind, title, insert),
    holder: holder === '' ? null : holder.replace(/,$/, ''),
    revised: isoDateIn(revisedText),
    approved: isoDateIn(sectionText(insert, 'authorised')),
    meta: {
      product: title.replace(`: ${insert.documenttype}`, ''),
      generic: insert.part === 'leaflettitle' ? leafletSubstance(insert, title) : '',
      form: firstLine(sectionText(insert, 'form')).replace(/\.$/, ''),
      approval: own.join('; ') || product,
    },
  };
}

/**
 * One product has a summary and a leaflet for each strength, and each in every language: the number alone names a product.
 */
function workOf(number: string, kind: string, title: string, insert: Insert): string {
  const national = NATIONAL.exec(wholeText(insert))?.[0].replace(/\s/g, '') ?? '';
  if (number === '' && national === '') return '';
  const name = title.toLowerCase().replace(/\s+/g, ' ');
  return [number === '' ? national : `eu:${number}`, kind, insert.lang ?? '', kind === 'leaflet' ? name : '']
    .filter((piece) => piece !== '')
    .join(':');
}

function numbersIn(text: string): string[] {
  return [...new Set((text.match(EU_NUMBER) ?? []).map((number) => number.replace(/\s/g, '').replace('–', '-')))];
}

/** `EU/1/97/049` of `EU/1/97/049/001-010`. */
function productNumber(numbers: readonly string[]): string {
  return /^EU\/[12]\/\d{2}\/\d{3,4}/.exec(numbers[0] ?? '')?.[0] ?? '';
}

/** Conditions and labelling name no product in their first lines: they are those of the summary in the same file. */
function titleOf(insert: Insert, all: readonly Insert[]): string {
  if (insert.part === 'leaflettitle') return leafletName(insert);
  const own = summaryName(insert);
  if (own !== '' || insert.part === 'smpctitle') return own;
  const shared = all.map(summaryName).find((name) => name !== '') ?? '';
  return shared === '' ? '' : `${shared}: ${insert.documenttype}`;
}

function summaryName(insert: Insert): string {
  return firstLine(sectionText(insert, 'smpcname')).replace(/\.$/, '');
}

/** The first lines below the title: the name, then the substance. */
function leafletLines({ sections }: Insert): string[] {
  const below = sections.findLast(({ key }) => key === 'leaflettitle')?.blocks ?? [];
  const lines = below.slice(0, 8).filter(({ kind }) => kind !== 'list' && kind !== 'table');
  return lines.flatMap(({ text }) => text.split('\n')).map((line) => line.trim());
}

function leafletName(insert: Insert): string {
  const line = leafletLines(insert).find((it) => /\p{L}/u.test(it) && !/^\d{1,2}\. /.test(it)) ?? '';
  return line.length <= 160 && !/[.:]$/.test(line) ? line : '';
}

function leafletSubstance(insert: Insert, name: string): string {
  const lines = leafletLines(insert);
  const line = lines[lines.indexOf(name) + 1] ?? '';
  return name !== '' && line.length <= 80 && !/[.:]$/.test(line) && !/^\d|\bleaflet\b|prospecto/i.test(line)
    ? line
    : '';
}

function revisedLine(insert: Insert): string {
  const heading = insert.blocks.find(({ kind, text }) => kind === 'heading' && REVISED.test(text));
  return heading ? heading.text : (REVISED_LINE.exec(wholeText(insert))?.[0] ?? '');
}

const REVISED =
  /last (?:revised|approved|updated)|última revisión|senest ændret|última vez|zuletzt überarbeitet|révisée|aggiornato/i;
const REVISED_LINE =
  /(?:last (?:revised|approved|updated)|última revisión|senest ændret|última vez|zuletzt überarbeitet|révisée|aggiornato)[^\n]{0,80}/i;

/** The first line, without the label some print before it. */
function holderIn(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const line = lines.find((it) => it !== '' && !it.endsWith(':')) ?? '';
  const name = line.replace(/^[^:,]{8,90}:\s*(?=\S)/, '');
  return name.length <= 160 ? name : '';
}

function firstLine(text: string): string {
  const line =
    text
      .split('\n')
      .find((it) => it.trim() !== '')
      ?.trim() ?? '';
  return line.length <= 200 ? line : '';
}

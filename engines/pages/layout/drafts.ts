/** Blocks while they are made: of one leaf after the other, in reading order. */
import type { BlockKind, Box } from '../../blocks/block.js';
import type { Word } from '../page.js';
import { united } from './boxes.js';
import { endsSentence, isUnspaced, lastOf } from './characters.js';
import type { Fonts } from './fonts.js';
import { type Look, lookOf } from './headings.js';
import type { Hyphenation } from './hyphens.js';
import type { Mask } from './items.js';
import type { Line } from './lines.js';
import { type Group, groupsOf } from './paragraphs.js';
import { joinedText, textOfLine } from './running-text.js';
import { type Cells, cellsText, markdownOf } from './tables.js';

export interface Draft {
  kind: BlockKind;
  text: string;
  cells?: Cells;
  box: Box;
  confidence: number;
  readonly page: number;
  /** Of headings. */
  readonly look?: Look;
  /** It stops in the middle of a sentence, at the end of a full line: what follows may be its rest. */
  isOpen: boolean;
}

/** `Table 1 lists` begins a sentence. */
const caption =
  /^(?:(?:Table|Figure|Fig\.|Tabelle|Abbildung|Abb\.|Tabla|Figura|Tabel|Figur|Box|Supplementary (?:Table|Figure)|TABLE|FIGURE|FIG\.|TABLA|FIGURA)\s+(?:\d+|[IVX]+\b|[A-Z]\d?\b)(?!\s+\p{Ll})|[表图圖図]\s*[\d一二三四五六七八九十])/u;
const noteMark = /^(?:[*†‡§¶#]|[a-z]\)|\[?\d{1,2}\]?[.)]?\s|[¹²³⁴-⁹]|注[:：]|note[s]?[:.]|abbreviations?[:.])/iu;

export interface Making {
  readonly fonts: Fonts;
  readonly hyphenation: Hyphenation;
  readonly page: number;
  readonly height: number;
}

/** @param parts lines in stretches, and the masks between them, from top to bottom */
export function draftsOf(
  parts: readonly (readonly Line[] | Mask)[],
  making: Making,
  within: (mask: Mask) => Draft[],
): Draft[] {
  const drafts: Draft[] = [];
  for (const part of parts) {
    if ('kind' in part) drafts.push(...(part.kind === 'frame' ? within(part) : [maskDraft(part, making)]));
    else addLines(drafts, part, making);
  }
  return drafts;
}

function addLines(drafts: Draft[], lines: readonly Line[], making: Making): void {
  const groups = groupsOf(lines, making.fonts);
  const right = Math.max(...lines.map(({ box }) => box[2]));
  groups.forEach((group, at) => {
    const last = drafts.at(-1);
    const draft = groupDraft(group, groups[at + 1], making, right, groups[at - 1]);
    if (draft.kind === 'list' && last?.kind === 'list' && at > 0) append(last, draft, '\n');
    else if (
      draft.kind === 'heading' &&
      last?.kind === 'heading' &&
      at > 0 &&
      goesOn(groups[at - 1], group, last, draft)
    ) {
      append(last, draft, '');
      last.text = `${last.text}${isUnspaced(lastOf(last.text)) ? '' : ' '}${draft.text}`;
    } else drafts.push(draft);
  });
}

function append(last: Draft, draft: Draft, separator: string): void {
  if (separator !== '') last.text = `${last.text}${separator}${draft.text}`;
  last.box = united([last.box, draft.box]);
  last.confidence = Math.min(last.confidence, draft.confidence);
  last.isOpen = draft.isOpen;
}

/** A heading on several lines, centred or not: alike, close, and the second is not numbered. */
function goesOn(above: Group | undefined, group: Group, last: Draft, draft: Draft): boolean {
  const [a, b] = [above?.lines.at(-1), group.lines[0]];
  if (!a || !b || !last.look || !draft.look || draft.look.depth > 0) return false;
  const isAlike = last.look.size === draft.look.size && last.look.isBold === draft.look.isBold;
  const isLarge = last.look.size >= 14 || (a.isRecognised && isAlike);
  return isAlike && isLarge && !/[】:：]$/u.test(last.text) && b.box[1] - a.box[3] < 0.6 * b.size;
}

function groupDraft(
  group: Group,
  next: Group | undefined,
  making: Making,
  right: number,
  before: Group | undefined,
): Draft {
  const { fonts, hyphenation, page, height } = making;
  const text = group.lines.map((line) => line.text).reduce((all, line) => joinedText(all, line, hyphenation), '');
  const box = united(group.lines.map((line) => line.box));
  const confidence = confidenceOf(group.lines.flatMap(({ words }) => words));
  const isInList =
    group.marker !== undefined && [before, next].some((other) => other?.marker?.kind === group.marker?.kind);
  const look =
    isInList && !stands(group, fonts) ? undefined : lookOf(group, text, fonts, next !== undefined && !next.marker);
  const lastLine = group.lines.at(-1);
  const isFull = lastLine !== undefined && lastLine.box[2] > right - 0.16 * (right - box[0]) - 2 * lastLine.size;
  const draft = { text, box, confidence, page, isOpen: !endsSentence(text) && isFull };
  if (caption.test(text) && text.length < 700) return { ...draft, kind: 'caption' };
  if (look) return { ...draft, kind: 'heading', look, isOpen: false };
  const isSmall = group.lines.every(({ size }) => size <= 0.88 * fonts.body && size > 0);
  const isLow = box[1] > 0.55 * height;
  if (isSmall && (isLow || /^[*†‡§¶]/u.test(text)) && (noteMark.test(text) || startsRaised(group))) {
    return { ...draft, kind: 'footnote' };
  }
  if (!group.marker) return { ...draft, kind: 'paragraph' };
  return { ...draft, kind: 'list', text: itemText(group, text) };
}

/** Larger, bold or of two numbers: a heading in spite of being one of several. */
function stands({ lines, marker }: Group, fonts: Fonts): boolean {
  const [first] = lines;
  return (
    first !== undefined &&
    (first.size >= 1.1 * fonts.body || (first.isBold && !fonts.isBold) || marker?.kind === 'section')
  );
}

function startsRaised({ lines }: Group): boolean {
  return lines[0]?.words[0]?.script === 'super';
}

/** Bullets become `- `; numbers and letters stay what they are. */
function itemText({ marker }: Group, text: string): string {
  return marker?.kind === 'bullet' ? `- ${text.slice(marker.text.length).trimStart()}` : text;
}

function maskDraft(mask: Exclude<Mask, { kind: 'frame' }>, { hyphenation, page }: Making): Draft {
  if (mask.kind === 'figure') {
    return {
      kind: 'figure',
      text: textOfLine(mask.words),
      box: mask.box,
      confidence: confidenceOf(mask.words),
      page,
      isOpen: false,
    };
  }
  const cells = cellsText(mask.rows, hyphenation);
  const confidence = confidenceOf(mask.rows.flat(2));
  return { kind: 'table', text: markdownOf(cells), cells, box: mask.box, confidence, page, isOpen: false };
}

export function confidenceOf(words: readonly Word[]): number {
  return words.reduce((least, { confidence }) => Math.min(least, confidence), 1);
}

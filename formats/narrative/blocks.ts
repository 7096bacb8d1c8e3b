/** Paragraphs, lists, tables and captions of a narrative; files in the wild also hold the names HTML has for them. */
import {
  attributeOf,
  brokenLines,
  childrenOf,
  LINE_BREAK,
  type ListKind,
  markerOf,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../xml/index.js';
import { inlineText } from './inline.js';
import { isHidden } from './shown.js';
import { writeTable } from './tables.js';

type Block = 'paragraph' | 'list' | 'table' | 'media';

const blocks: ReadonlyMap<string, Block> = new Map([
  ['paragraph', 'paragraph'],
  ['p', 'paragraph'],
  ['div', 'paragraph'],
  ['list', 'list'],
  ['ul', 'list'],
  ['ol', 'list'],
  ['table', 'table'],
  ['renderMultiMedia', 'media'],
]);

/** Running text as paragraphs, blocks as what they are. */
export function writeNarrative(nodes: readonly XmlNode[], outline: Outline): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) outline.paragraph(brokenLines(inlineText(running)));
    running = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string') running.push(node);
    else if (isHidden(node)) continue;
    else if (isBlock(node)) {
      flush();
      writeBlock(node, outline, 0);
    } else if (holdsBlock(node)) {
      flush();
      writeNarrative(node.content, outline);
    } else running.push(node);
  }
  flush();
}

function isBlock({ name }: XmlElement): boolean {
  return blocks.has(name);
}

/** `<content><table>…`: the schema has no such thing, exports have. */
function holdsBlock({ content }: XmlElement): boolean {
  return content.some((node) => typeof node !== 'string' && (isBlock(node) || holdsBlock(node)));
}

function writeBlock(block: XmlElement, outline: Outline, depth: number): void {
  switch (blocks.get(block.name)) {
    case 'paragraph':
      writeNarrative(labelled(block), outline);
      return;
    case 'list':
      writeList(block, outline, depth);
      return;
    case 'table':
      writeTable(block, outline, writeNarrative);
      return;
    default:
      // Of a picture the caption is text.
      writeNarrative(block.content, outline);
  }
}

/** The caption of a paragraph is its label: `Diameter: 45 mm`. */
function labelled({ content }: XmlElement): readonly XmlNode[] {
  if (!content.some((node) => typeof node !== 'string' && node.name === 'caption')) return content;
  return content.flatMap((node) =>
    typeof node === 'string' || node.name !== 'caption' || isHidden(node)
      ? [node]
      : [` ${asLabel(oneLine(inlineText(node.content)))} `],
  );
}

function asLabel(text: string): string {
  return text === '' || /[:：.]$/.test(text) ? text : `${text}:`;
}

/** Items on lines of their own; nested lists are indented by tabs. */
function writeList(list: XmlElement, outline: Outline, depth: number): void {
  if (depth === 0) outline.endLines();
  for (const caption of childrenOf(list, 'caption').filter((it) => !isHidden(it))) {
    const text = oneLine(inlineText(caption.content));
    if (text !== '') outline.line('\t'.repeat(depth) + text);
  }
  const kind = kindOf(list);
  const items = list.content.flatMap((node) => itemOf(node, list));
  items.forEach((item, index) => {
    const captions = childrenOf(item, 'caption').filter((it) => !isHidden(it));
    const label = oneLine(captions.map((it) => inlineText(it.content)).join(' '));
    const isMarker = label.length <= LONGEST_MARKER;
    const marker = markerOf(kind, isMarker ? label : '', index);
    writeItem(item, outline, depth, marker, isMarker ? '' : asLabel(label), label !== '');
  });
  if (depth === 0) outline.endLines();
}

/** What stands between the items is one: the schema has no such thing, exports have. */
function itemOf(node: XmlNode, list: XmlElement): XmlElement[] {
  if (typeof node === 'string') return /\S/.test(node) ? [{ ...list, content: [node] }] : [];
  if (node.name === 'caption' || isHidden(node)) return [];
  return node.name === 'item' || node.name === 'li' ? [node] : [{ ...list, content: [node] }];
}

/** `viii.`, `(12)`, `•`: a caption of an item that is longer labels it. */
const LONGEST_MARKER = 5;

/** @param isCaptioned whether the marker is a caption somebody wrote: then it stands even where no words follow it */
function writeItem(
  item: XmlElement,
  outline: Outline,
  depth: number,
  marker: string,
  label: string,
  isCaptioned: boolean,
): void {
  const indent = '\t'.repeat(depth);
  let prefix = `${indent}${marker} `;
  let running: XmlNode[] = [`${label} `];
  const flush = (): void => {
    const text = brokenLines(inlineText(running));
    running = [];
    if (text === '') return;
    for (const line of text.split('\n')) {
      outline.line(prefix + line);
      prefix = indent;
    }
  };
  const keepCaption = (): void => {
    if (!isCaptioned || prefix === indent) return;
    outline.line(prefix.trimEnd());
    prefix = indent;
  };
  const visit = (node: XmlNode): void => {
    if (typeof node === 'string') running.push(node);
    else if (isHidden(node)) return;
    else if (blocks.get(node.name) === 'paragraph') {
      running.push(LINE_BREAK);
      labelled(node).forEach(visit);
      running.push(LINE_BREAK);
    } else if (isBlock(node)) {
      flush();
      keepCaption();
      writeBlock(node, outline, depth + 1);
    } else if (holdsBlock(node)) node.content.forEach(visit);
    else running.push(node);
  };
  for (const node of item.content) if (typeof node === 'string' || node.name !== 'caption') visit(node);
  flush();
  keepCaption();
}

/** listType ordered, and its styleCode: Arabic, LittleAlpha, BigRoman, … (CDA R2, 4.3.5.6). */
function kindOf(list: XmlElement): ListKind {
  if (list.name !== 'ol' && attributeOf(list, 'listType') !== 'ordered') return 'bullet';
  switch ((attributeOf(list, 'styleCode') ?? '').toLowerCase()) {
    case 'littlealpha':
      return 'alpha-lower';
    case 'bigalpha':
      return 'alpha-upper';
    case 'littleroman':
      return 'roman-lower';
    case 'bigroman':
      return 'roman-upper';
    default:
      return 'order';
  }
}

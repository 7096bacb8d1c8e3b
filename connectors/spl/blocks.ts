/** Sections of a label and what is in them: paragraphs, lists, tables, captions of pictures. */
import {
  attributeOf,
  brokenLines,
  childOf,
  childrenOf,
  elementsAt,
  type ListKind,
  markerOf,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { inlineText } from './inline.js';
import { writeTable } from './tables.js';

/** LOINC 42229-5, "SPL unclassified section": it says that there is no code. */
const UNCLASSIFIED = '42229-5';

/** LOINC 43683-2, "recent major changes": a part of the Highlights, its text is an excerpt only. */
const RECENT_CHANGES = '43683-2';

/**
 * A section with its subsections. One without a code of its own is about what its parent is about, so it has the
 * parent's. `excerpt` (the Highlights) repeats the text in short and is left out.
 * @param parentCode LOINC code of the section around it
 */
export function writeSection(section: XmlElement, parentCode: string | null, outline: Outline): void {
  const titleElement = childOf(section, 'title');
  const title = titleElement ? oneLine(inlineText(titleElement.content)) : '';
  const own = childOf(section, 'code');
  const ownCode = (own && attributeOf(own, 'code')) || null;
  const code = ownCode === null || ownCode === UNCLASSIFIED ? (parentCode ?? ownCode) : ownCode;
  // Without a title and a code of its own it is a part of the section around it.
  const isSection = title !== '' || code !== parentCode;
  if (isSection) outline.open(title, code);
  // A contraindication may be a title and nothing else: `4.2 Hypersensitivity to any component`.
  if (title !== '' && code !== RECENT_CHANGES) outline.keep();
  for (const text of childrenOf(section, 'text')) writeNodes(text.content, outline);
  for (const subsection of elementsAt(section, 'component', 'section')) writeSection(subsection, code, outline);
  if (isSection) outline.close();
}

/** Running text as paragraphs, blocks as what they are. */
export function writeNodes(nodes: readonly XmlNode[], outline: Outline): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) outline.paragraph(brokenLines(inlineText(running)));
    running = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !isBlock(node)) running.push(node);
    else {
      flush();
      writeBlock(node, outline, 0);
    }
  }
  flush();
}

function isBlock({ name }: XmlElement): boolean {
  return (
    name === 'paragraph' || name === 'list' || name === 'table' || name === 'renderMultiMedia' || name === 'excerpt'
  );
}

function writeBlock(block: XmlElement, outline: Outline, depth: number): void {
  if (block.name === 'paragraph') writeNodes(block.content, outline);
  else if (block.name === 'list') writeList(block, outline, depth);
  else if (block.name === 'table') writeTable(block, outline, writeNodes);
  else if (block.name === 'renderMultiMedia') {
    for (const caption of childrenOf(block, 'caption')) outline.paragraph(brokenLines(inlineText(caption.content)));
  }
}

/** Items on lines of their own; nested lists are indented by tabs. */
function writeList(list: XmlElement, outline: Outline, depth: number): void {
  if (depth === 0) outline.endLines();
  for (const caption of childrenOf(list, 'caption')) {
    const text = oneLine(inlineText(caption.content));
    if (text !== '') outline.line('\t'.repeat(depth) + text);
  }
  childrenOf(list, 'item').forEach((item, index) => {
    const caption = childOf(item, 'caption');
    const label = caption ? oneLine(inlineText(caption.content)) : '';
    writeItem(item, outline, depth, markerOf(kindOf(list), label, index));
  });
  if (depth === 0) outline.endLines();
}

function writeItem(item: XmlElement, outline: Outline, depth: number, marker: string): void {
  const indent = '\t'.repeat(depth);
  let prefix = `${indent}${marker} `;
  let running: XmlNode[] = [];
  const flush = (): void => {
    const text = oneLine(inlineText(running));
    running = [];
    if (text === '') return;
    outline.line(prefix + text);
    prefix = indent;
  };
  const visit = (node: XmlNode): void => {
    if (typeof node === 'string' || (node.name !== 'caption' && !isBlock(node))) running.push(node);
    else if (node.name === 'paragraph') {
      node.content.forEach(visit);
      running.push(' ');
    } else if (node.name !== 'caption') {
      flush();
      writeBlock(node, outline, depth + 1);
    }
  };
  item.content.forEach(visit);
  flush();
}

/** https://www.fda.gov/media/84201/download, lists: listType ordered, styleCode LittleAlpha, BigRoman, … */
function kindOf(list: XmlElement): ListKind {
  if (attributeOf(list, 'listType') !== 'ordered') return 'bullet';
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

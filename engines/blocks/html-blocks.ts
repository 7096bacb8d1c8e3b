/** The tree of an HTML page, or of a fragment of one, to blocks: headings, paragraphs, lists, tables, captions, footnotes. */
import {
  attributeOf,
  brokenLines,
  childrenOf,
  descendantsOf,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import type { Block } from './block.js';
import { blockNames, inlineText, isUnseen } from './html-inline.js';
import { writeHtmlList } from './html-lists.js';
import { notesOf } from './html-notes.js';
import { cellsInOrder, isLayoutTable, tableBlock } from './html-tables.js';
import { type HtmlWriter, writeNotes } from './html-writer.js';
import { blockOf, headingOf } from './material.js';

/** A line that is all bold is a heading below those of the markup; longer ones only stress what they say. Characters. */
const LONGEST_BOLD_HEADING = 150;
const BOLD_LEVEL = 7;

export function htmlBlocks(body: XmlElement): Block[] {
  const blocks: Block[] = [];
  const notes = notesOf(body);
  const writer: HtmlWriter = { blocks, notes, write: (nodes) => writeNodes(nodes, writer) };
  writer.write(body.content);
  return blocks;
}

/** Running text becomes paragraphs, blocks what they are. */
function writeNodes(nodes: readonly XmlNode[], writer: HtmlWriter): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) writeRunning(running, writer);
    running = [];
  };
  for (const node of nodes) {
    if (typeof node !== 'string' && (isUnseen(node) || writer.notes.isNote(node))) continue;
    if (typeof node === 'string' || !holdsBlocks(node)) running.push(node);
    else {
      flush();
      writeBlock(node, writer);
    }
  }
  flush();
}

/** A block, or an inline element around blocks: `<font>` and `<span>` around half a page are common. */
function holdsBlocks(node: XmlElement): boolean {
  if (blockNames.has(node.name)) return true;
  return node.name !== 'math' && childrenOf(node).some(holdsBlocks);
}

function writeBlock(block: XmlElement, writer: HtmlWriter): void {
  const { name } = block;
  const level = headingLevel(block);
  if (level > 0) {
    const text = oneLine(inlineText(block.content));
    // A heading without words may hold a picture only; one around blocks is a page without markup.
    if (descendantsOf(block, 'p').length + descendantsOf(block, 'table').length > 1) writer.write(block.content);
    else if (text !== '') writer.blocks.push(headingOf(text, level));
    return;
  }
  switch (name) {
    case 'ul':
    case 'ol':
      writeHtmlList(block, writer);
      return;
    case 'table':
      writeTable(block, writer);
      return;
    case 'pre':
      writeText('paragraph', brokenLines(inlineText(block.content, { isPreformatted: true })), writer);
      return;
    case 'figcaption':
      writeText('caption', oneLine(inlineText(block.content)), writer);
      return;
    case 'footer':
      // Of a page; an article's own footer belongs to it and is inside of it.
      writeText('footer', oneLine(inlineText(block.content)), writer);
      return;
    default:
      writer.write(block.content);
  }
}

function headingLevel({ name, attributes }: XmlElement): number {
  if (/^h[1-6]$/.test(name)) return Number(name[1]);
  if (attributes.role !== 'heading') return 0;
  const level = Number(attributes['aria-level']);
  return Number.isInteger(level) && level > 0 && level < BOLD_LEVEL ? level : 2;
}

function writeTable(table: XmlElement, writer: HtmlWriter): void {
  for (const caption of childrenOf(table, 'caption'))
    writeText('caption', oneLine(inlineText(caption.content)), writer);
  if (isLayoutTable(table)) for (const cell of cellsInOrder(table)) writer.write(cell.content);
  else {
    const block = tableBlock(table);
    if (block.text !== '') writer.blocks.push(block);
  }
  writeNotes(table.content, writer);
}

function writeRunning(nodes: readonly XmlNode[], writer: HtmlWriter): void {
  const text = brokenLines(inlineText(nodes));
  if (text !== '' && isBoldHeading(nodes, text)) writer.blocks.push(headingOf(text, BOLD_LEVEL));
  else writeText('paragraph', text, writer);
  writeNotes(nodes, writer);
}

function writeText(kind: 'paragraph' | 'caption' | 'footer', text: string, writer: HtmlWriter): void {
  if (text !== '') writer.blocks.push(blockOf(kind, text));
}

function isBoldHeading(nodes: readonly XmlNode[], text: string): boolean {
  if (text.length > LONGEST_BOLD_HEADING || text.includes('\n') || /[.;,:。；，：]$/.test(text)) return false;
  return /\p{L}{2}/u.test(text) && isBold(nodes);
}

/** Nothing but bold text and white space. */
function isBold(nodes: readonly XmlNode[]): boolean {
  return nodes.every((node) => {
    if (typeof node === 'string') return node.trim() === '';
    if (isUnseen(node) || node.name === 'br' || node.name === 'img') return true;
    if (node.name === 'b' || node.name === 'strong') return true;
    if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributeOf(node, 'style') ?? '')) return true;
    return node.content.length === 0 || isBold(node.content);
  });
}

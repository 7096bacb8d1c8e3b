/** What a reader sees of an HTML page, as paragraphs, list items and table rows. */
import {
  attributeOf,
  brokenLines,
  childrenOf,
  createOutline,
  descendantsOf,
  gridOf,
  LINE_BREAK,
  markdownOf,
  markerOf,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../xml/index.js';
import { parseHtml } from './parse.js';

const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr legend li main nav ol p pre section summary table ul caption thead tbody tfoot tr td th'
  ).split(' '),
);

/** Programs, styles, pictures, fields of forms: nothing of it is text. */
const unseen: ReadonlySet<string> = new Set(
  'script style template noscript head title meta link svg math object iframe canvas audio video button select input'.split(
    ' ',
  ),
);

export function htmlText(html: string): string {
  const outline = createOutline();
  write(parseHtml(html).content, outline);
  return outline.finish().text;
}

/** Running text becomes paragraphs, blocks what they are. */
function write(nodes: readonly XmlNode[], outline: Outline): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) outline.paragraph(brokenLines(inline(running)));
    running = [];
  };
  for (const node of nodes) {
    if (typeof node !== 'string' && isUnseen(node)) continue;
    if (typeof node === 'string' || !isBlock(node)) {
      running.push(node);
      continue;
    }
    flush();
    writeBlock(node, outline);
  }
  flush();
}

function writeBlock(block: XmlElement, outline: Outline): void {
  switch (block.name) {
    case 'ul':
    case 'ol':
      writeList(block, outline, '');
      outline.endLines();
      return;
    case 'table':
      writeTable(block, outline);
      return;
    case 'pre':
      outline.paragraph(brokenLines(inline(block.content, true)));
      return;
    default:
      write(block.content, outline);
  }
}

function writeList(list: XmlElement, outline: Outline, indent: string): void {
  const kind = list.name === 'ol' ? 'order' : 'bullet';
  childrenOf(list)
    .filter((item) => !isUnseen(item))
    .forEach((item, index) => {
      const own = item.content.filter((node) => typeof node === 'string' || !isList(node));
      const text = oneLine(inline(own));
      if (text !== '') outline.line(`${indent}${markerOf(kind, '', index)} ${text}`);
      for (const inner of childrenOf(item).filter(isList)) writeList(inner, outline, `${indent}  `);
      if (isList(item)) writeList(item, outline, `${indent}  `);
    });
}

/** Pages are laid out in tables too: one that holds tables or lists, or has one column, is no table of anything. */
function writeTable(table: XmlElement, outline: Outline): void {
  const rows = descendantsOf(table, 'tr');
  const isLayout =
    attributeOf(table, 'role') === 'presentation' ||
    ['table', 'ul', 'ol', 'p'].some((name) => descendantsOf(table, name).length > 0) ||
    rows.every((row) => childrenOf(row).length <= 1);
  if (isLayout) {
    for (const part of childrenOf(table)) writeParts(part, outline);
    return;
  }
  for (const caption of childrenOf(table, 'caption')) outline.paragraph(oneLine(inline(caption.content)));
  outline.paragraph(markdownOf(gridOf(table, (cell) => (isUnseen(cell) ? '' : oneLine(inline(cell.content))))));
}

function writeParts(part: XmlElement, outline: Outline): void {
  if (isUnseen(part)) return;
  if (part.name === 'td' || part.name === 'th' || part.name === 'caption') write(part.content, outline);
  else for (const inner of childrenOf(part)) writeParts(inner, outline);
}

/** Text in one piece, with white space of the file; blocks inside of it are set off by a space. */
function inline(nodes: readonly XmlNode[], isPreformatted = false): string {
  let text = '';
  for (const node of nodes) {
    if (typeof node === 'string') text += isPreformatted ? node.replaceAll('\n', LINE_BREAK) : node;
    else if (isUnseen(node)) continue;
    else if (node.name === 'br') text += LINE_BREAK;
    else {
      const words = inline(node.content, isPreformatted);
      text += isBlock(node) ? ` ${words} ` : words;
    }
  }
  return text;
}

function isBlock({ name }: XmlElement): boolean {
  return blocks.has(name);
}

function isList({ name }: XmlElement): boolean {
  return name === 'ul' || name === 'ol';
}

function isUnseen(element: XmlElement): boolean {
  if (unseen.has(element.name) || attributeOf(element, 'hidden') !== undefined) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributeOf(element, 'style') ?? '');
}

/** What a module is made of: sections, paragraphs, lists, notes, figures, tables, formulas; exercises are set aside. */
import {
  attributeOf,
  brokenLines,
  childOf,
  childrenOf,
  descendantsOf,
  type ListKind,
  markerOf,
  mathText,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { inlineText, type Labels } from './inline.js';
import { captionOf, writeTable } from './tables.js';

/** What the text of one module is written with. */
export interface Writing {
  readonly outline: Outline;
  readonly labels: Labels;
  /** Where an exercise goes. */
  exercise(exercise: XmlElement): void;
  /** A section begins and ends: the exercises in it stand under its title too. */
  section(title: string): void;
  endSection(): void;
}

type Write = (element: XmlElement, writing: Writing) => void;

const blocks: Readonly<Record<string, Write>> = {
  para: writeBlocks,
  section: writeSection,
  list: (list, writing) => writeList(list, writing, 0),
  note: writeBox,
  example: writeBox,
  rule: writeBox,
  statement: writeBlocks,
  proof: writeBox,
  problem: writeBlocks,
  solution: writeBlocks,
  commentary: writeBlocks,
  exercise: (exercise, { exercise: set }) => set(exercise),
  figure: writeFigure,
  subfigure: writeBlocks,
  media: writeMedia,
  table: (table, { outline, labels }) => writeTable(table, outline, labels),
  equation: writeEquation,
  quote: writeQuote,
  preformat: (element, { outline, labels }) => outline.paragraph(inlineText(element.content, labels).trim()),
  code: writeBlocks,
  definition: (definition, writing) => {
    writeDefinition(definition, writing);
    writing.outline.endLines();
  },
  div: writeBlocks,
  content: writeBlocks,
  title: (title, { outline, labels }) => outline.paragraph(oneLine(inlineText(title.content, labels))),
  label: () => {},
};

export function writeBlocks(element: XmlElement, writing: Writing): void {
  writeNodes(element.content, writing);
}

export function writeNodes(nodes: readonly XmlNode[], writing: Writing): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) writing.outline.paragraph(brokenLines(inlineText(running, writing.labels)));
    running = [];
  };
  for (const node of nodes) {
    const write = typeof node === 'string' || isInline(node) ? undefined : blocks[node.name];
    if (write && typeof node !== 'string') {
      flush();
      write(node, writing);
    } else running.push(node);
  }
  flush();
}

/** Code stands within a line unless it says otherwise, everything else only where it says so. */
function isInline(element: XmlElement): boolean {
  return (
    attributeOf(element, 'display') === 'inline' ||
    (element.name === 'code' && attributeOf(element, 'display') !== 'block')
  );
}

function writeSection(section: XmlElement, writing: Writing): void {
  const title = titleOf(section, writing.labels);
  const content = withoutTitle(section);
  writing.section(title);
  if (title !== '') writing.outline.open(title);
  writeNodes(content, writing);
  if (title !== '') writing.outline.close();
  writing.endSection();
}

/** A note interrupts the section it stands in: its title is a paragraph. */
function writeBox(box: XmlElement, writing: Writing): void {
  const label = writing.labels.get(attributeOf(box, 'id') ?? '') ?? '';
  const title = titleOf(box, writing.labels);
  writing.outline.paragraph(box.name === 'example' ? captionOf([label, title]) : title);
  writeNodes(withoutTitle(box), writing);
}

/** Its caption, and what a blind reader is told of the picture: often all there is to know. */
function writeFigure(figure: XmlElement, writing: Writing): void {
  const { outline, labels } = writing;
  const label = labels.get(attributeOf(figure, 'id') ?? '') ?? '';
  const caption = childOf(figure, 'caption');
  const words = caption ? oneLine(inlineText(caption.content, labels)) : '';
  outline.paragraph(captionOf([label, titleOf(figure, labels), words]));
  for (const child of childrenOf(figure)) {
    if (child.name === 'table' || child.name === 'code') blocks[child.name]?.(child, writing);
    else if (child.name === 'media') writeMedia(child, writing);
    else if (child.name === 'subfigure') {
      const own = childOf(child, 'caption');
      outline.paragraph(captionOf([titleOf(child, labels), own ? oneLine(inlineText(own.content, labels)) : '']));
      for (const media of descendantsOf(child, 'media')) writeMedia(media, writing);
    }
  }
}

function writeMedia(media: XmlElement, { outline }: Writing): void {
  outline.paragraph(oneLine(attributeOf(media, 'alt') ?? ''));
}

function writeEquation(equation: XmlElement, { outline, labels }: Writing): void {
  const formulas = descendantsOf(equation, 'math').map(mathText).join(' ');
  const words = formulas || oneLine(inlineText(equation.content, labels));
  const label = /\d+$/.exec(labels.get(attributeOf(equation, 'id') ?? '') ?? '')?.[0];
  outline.paragraph(words !== '' && label ? `${words} (${label})` : words);
}

function writeQuote(quote: XmlElement, { outline, labels }: Writing): void {
  const text = brokenLines(inlineText(quote.content, labels));
  if (text !== '') outline.paragraph(`> ${text.replaceAll('\n', '\n> ')}`);
}

const numberings: Readonly<Record<string, ListKind>> = {
  'lower-alpha': 'alpha-lower',
  'upper-alpha': 'alpha-upper',
  'lower-roman': 'roman-lower',
  'upper-roman': 'roman-upper',
};

function writeList(list: XmlElement, writing: Writing, depth: number): void {
  const { outline, labels } = writing;
  if (depth === 0) outline.endLines();
  const indent = '\t'.repeat(depth);
  const title = titleOf(list, labels);
  if (title !== '') outline.line(`${indent}${title}`);
  const isNumbered = /^(?:enumerated|named-item)$/.test(
    attributeOf(list, 'list-type') ?? attributeOf(list, 'type') ?? '',
  );
  const style = attributeOf(list, 'number-style') ?? '';
  const first = Number.parseInt(attributeOf(list, 'start-value') ?? '1', 10) || 1;
  childrenOf(list, 'item').forEach((item, index) => {
    const marker = markerOf(isNumbered ? (numberings[style] ?? 'order') : 'bullet', '', index + first - 1);
    writeItem(item, writing, depth, marker);
  });
  if (depth === 0) outline.endLines();
}

function writeItem(item: XmlElement, writing: Writing, depth: number, marker: string): void {
  const indent = '\t'.repeat(depth);
  const isNested = (node: XmlNode): node is XmlElement =>
    typeof node !== 'string' && node.name === 'list' && attributeOf(node, 'display') !== 'inline';
  // A list may stand in the paragraph of an item, or beside it.
  const nodes = item.content.flatMap((node) =>
    typeof node !== 'string' && node.name === 'para' ? [...node.content, ' '] : [node],
  );
  const text = oneLine(
    inlineText(
      nodes.filter((node) => !isNested(node)),
      writing.labels,
    ),
  );
  if (text !== '') writing.outline.line(`${indent}${marker} ${text}`);
  for (const list of nodes.filter(isNested)) writeList(list, writing, depth + 1);
}

/** `- cell: smallest independently functioning unit of all organisms` */
export function writeDefinition(definition: XmlElement, { outline, labels }: Writing): void {
  const line = (element: XmlElement): string => oneLine(inlineText(element.content, labels));
  const term = childrenOf(definition, 'term').map(line).join(', ');
  const meanings = childrenOf(definition, 'meaning').map(line).join('; ');
  if (term !== '' || meanings !== '') outline.line(`- ${[term, meanings].filter((part) => part !== '').join(': ')}`);
}

function titleOf(element: XmlElement, labels: Labels): string {
  const title = childOf(element, 'title');
  return title ? oneLine(inlineText(title.content, labels)) : '';
}

function withoutTitle(element: XmlElement): XmlNode[] {
  return element.content.filter((node) => typeof node === 'string' || node.name !== 'title');
}

/** What stands between paragraphs: sections, lists, quotes, boxes, figures, tables, formulas, written in document order. */
import {
  attributeOf,
  brokenLines,
  childOf,
  childrenOf,
  markerOf,
  type Outline,
  oneLine,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { formulaText } from './formulas.js';
import { inlineText } from './inline.js';
import { captionText, writeTableWrap } from './tables.js';

type Write = (element: XmlElement, outline: Outline) => void;

/** Elements that end the paragraph they stand in, and how each is written. */
const blocks: Readonly<Record<string, Write>> = {
  p: writeContent,
  sec: writeSection,
  app: writeSection,
  glossary: writeSection,
  'app-group': writeContent,
  list: (list, outline) => writeList(list, outline, 0),
  'def-list': writeDefinitions,
  'disp-quote': writeQuote,
  'boxed-text': writeBox,
  statement: writeBox,
  'verse-group': writeContent,
  'verse-line': writeContent,
  speech: writeSpeech,
  preformat: writeContent,
  code: writeContent,
  'table-wrap': writeTableWrap,
  'table-wrap-group': writeContent,
  table: writeTableWrap,
  array: writeTableWrap,
  fig: writeFigure,
  'fig-group': writeFigureGroup,
  'disp-formula': writeFormula,
  'disp-formula-group': writeContent,
  'floats-group': writeContent,
  title: (title, outline) => outline.paragraph(oneLine(inlineText(title.content))),
  // Left out: files beside the article, references, notes of the publisher, names of the authors.
  ack: () => {},
  bio: () => {},
  'fn-group': () => {},
  graphic: () => {},
  label: () => {},
  media: () => {},
  'object-id': () => {},
  'ref-list': () => {},
  'sec-meta': () => {},
  'sig-block': () => {},
  'supplementary-material': () => {},
};

/** Writes the content of an element: running text as paragraphs, blocks as what they are. */
export function writeContent(element: XmlElement, outline: Outline): void {
  writeNodes(element.content, outline);
}

export function writeNodes(nodes: readonly XmlNode[], outline: Outline): void {
  let running: XmlNode[] = [];
  const flush = (): void => {
    if (running.length > 0) outline.paragraph(brokenLines(inlineText(running)));
    running = [];
  };
  for (const node of nodes) {
    const write = typeof node === 'string' ? undefined : blocks[node.name];
    if (write && typeof node !== 'string') {
      flush();
      write(node, outline);
    } else running.push(node);
  }
  flush();
}

/** A section without title belongs to the one around it. */
function writeSection(section: XmlElement, outline: Outline): void {
  const title = titleOf(section);
  const content = section.content.filter((node) => typeof node === 'string' || node.name !== 'title');
  if (title !== '') outline.open(title);
  writeNodes(content, outline);
  if (title !== '') outline.close();
}

/** `<label>2.1</label><title>Patients</title>` as printed: `2.1 Patients`. */
export function titleOf(element: XmlElement): string {
  return oneLine([childOf(element, 'label'), childOf(element, 'title')].map(lineOf).join(' '));
}

function lineOf(element: XmlElement | undefined): string {
  return element ? oneLine(inlineText(element.content)) : '';
}

/** Items on lines of their own; nested lists are indented by tabs. */
function writeList(list: XmlElement, outline: Outline, depth: number): void {
  if (depth === 0) outline.endLines();
  const title = lineOf(childOf(list, 'title'));
  if (title !== '') outline.line(`${'\t'.repeat(depth)}${title}`);
  childrenOf(list, 'list-item').forEach((item, index) => {
    const label = lineOf(childOf(item, 'label'));
    const marker = markerOf(attributeOf(list, 'list-type') ?? '', label, index);
    writeItem(item, outline, depth, marker);
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
    outline.line(`${prefix}${text}`);
    prefix = indent;
  };
  const visit = (node: XmlNode): void => {
    if (typeof node === 'string' || node.name === 'title') running.push(node);
    else if (node.name === 'p') {
      node.content.forEach(visit);
      running.push(' ');
    } else if (node.name === 'list') {
      flush();
      writeList(node, outline, depth + 1);
    } else if (node.name !== 'label') {
      const write = blocks[node.name];
      if (write) {
        flush();
        write(node, outline);
      } else running.push(node);
    }
  };
  item.content.forEach(visit);
  flush();
}

function writeDefinitions(list: XmlElement, outline: Outline): void {
  outline.paragraph(titleOf(list));
  outline.endLines();
  for (const item of childrenOf(list, 'def-item')) {
    const term = lineOf(childOf(item, 'term'));
    const definition = oneLine(
      childrenOf(item, 'def')
        .map((def) => inlineText(def.content))
        .join(' '),
    );
    const separator = /[:：]$/.test(term) ? ' ' : ': ';
    outline.line(`- ${term === '' || definition === '' ? term + definition : term + separator + definition}`);
  }
  outline.endLines();
}

function writeQuote(quote: XmlElement, outline: Outline): void {
  const isPlain = childrenOf(quote).every((child) => ['p', 'attrib', 'label', 'title'].includes(child.name));
  if (!isPlain) writeContent(quote, outline);
  for (const child of isPlain ? childrenOf(quote) : []) {
    const text = brokenLines(inlineText(child.content)).replaceAll('\n', '\n> ');
    if (text !== '') outline.paragraph(child.name === 'attrib' ? `> — ${text.replace(/^[—–-]\s*/, '')}` : `> ${text}`);
  }
}

/** A box or a theorem: its heading is a paragraph, for it interrupts the section it stands in. */
function writeBox(box: XmlElement, outline: Outline): void {
  const heading = childOf(box, 'caption') ? captionText(box) : titleOf(box);
  outline.paragraph(heading);
  const own = new Set(['caption', 'title', 'label', 'attrib']);
  writeNodes(
    box.content.filter((node) => typeof node === 'string' || !own.has(node.name)),
    outline,
  );
}

function writeSpeech(speech: XmlElement, outline: Outline): void {
  const speaker = lineOf(childOf(speech, 'speaker')).replace(/[:：]$/, '');
  const words = childrenOf(speech, 'p').map(lineOf).join(' ');
  outline.paragraph(oneLine(speaker === '' ? words : `${speaker}: ${words}`));
}

function writeFigure(figure: XmlElement, outline: Outline): void {
  if (childOf(figure, 'caption')) outline.paragraph(captionText(figure));
  for (const child of childrenOf(figure))
    if (child.name === 'table' || child.name === 'p') blocks[child.name]?.(child, outline);
}

function writeFigureGroup(group: XmlElement, outline: Outline): void {
  if (childOf(group, 'caption')) outline.paragraph(captionText(group));
  for (const figure of childrenOf(group, 'fig')) writeFigure(figure, outline);
}

function writeFormula(formula: XmlElement, outline: Outline): void {
  const text = formulaText(formula, true);
  const label = childOf(formula, 'label');
  const number = label ? oneLine(textOf(label)) : '';
  // Some formulas are typed as running text instead of TeX or MathML.
  const typed = text === '' ? oneLine(inlineText(formula.content.filter((node) => node !== label))) : text;
  if (typed !== '') outline.paragraph(oneLine(`${typed} ${number}`));
}

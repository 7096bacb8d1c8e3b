/**
 * Word files as mammoth can read all of them: numbers that Word computes are written out (`第三条`, `2.1`), outline levels
 * become headings whatever their style is called, hidden text goes, formulas become text.
 */
import {
  attributeOf,
  childOf,
  childrenOf,
  parseXml,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { markLabels } from './word-labels.js';
import { createNumbering, type Numbering } from './word-numbering.js';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;

/** Rules of mammoth for the styles written here: below `h1`, which is the title. */
export const outlineStyles: readonly string[] = LEVELS.map(
  (level) => `p.Outline${level} => h${Math.min(level + 2, 6)}:fresh`,
);

interface Style {
  readonly outline: number | undefined;
  readonly numPr: XmlElement | undefined;
}

export function prepareWord(parts: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const styles = stylesOf(parts.get('word/styles.xml'));
  const numbers = parts.get('word/numbering.xml');
  const numbering = createNumbering(numbers && parseXml(numbers));
  const prepared = new Map(parts);
  for (const name of ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']) {
    const part = parts.get(name);
    if (part) prepared.set(name, Buffer.from(serialised(changed(parseXml(part), { styles, numbering }))));
  }
  return prepared;
}

interface Settings {
  readonly styles: ReadonlyMap<string, Style>;
  readonly numbering: Numbering;
}

function changed(element: XmlElement, settings: Settings): XmlElement {
  const content = element.content.flatMap((node): XmlNode[] => {
    if (typeof node === 'string') return [node];
    if (node.name === 'r' && isHiddenRun(node)) return [];
    // Mammoth leaves Office Math out; its letters in their order are better than a hole.
    if (node.name === 'oMath') return [run(textOf(node))];
    return [changed(node, settings)];
  });
  const same = { ...element, content };
  return element.name === 'p' ? paragraph(same, settings) : same;
}

function paragraph(element: XmlElement, { styles, numbering }: Settings): XmlElement {
  const properties = childOf(element, 'pPr');
  const styleId = valueAt(properties, 'pStyle');
  const style = styleId === undefined ? undefined : styles.get(styleId);
  const outline = Number(valueAt(properties, 'outlineLvl') ?? style?.outline ?? Number.NaN);
  const own = properties && childOf(properties, 'numPr');
  const label = numbering.next(own, style?.numPr, styleId);
  const isHeading = LEVELS.some((level) => level === outline);
  if (!isHeading && label === undefined) return element;
  const kept = properties ? childrenOf(properties).filter(({ name }) => !CHANGED.has(name)) : [];
  const written: XmlElement[] = [];
  if (isHeading) written.push(leaf('pStyle', `Outline${outline}`));
  else if (styleId !== undefined) written.push(leaf('pStyle', styleId));
  if (label !== undefined) written.push(word('numPr', [leaf('ilvl', '0'), leaf('numId', '0')]));
  else if (own) written.push(own);
  const lead = label === undefined ? [] : [run(isHeading ? `${label.text} ` : markLabels(label.text, label.level))];
  const rest = element.content.filter((node) => node !== properties);
  return { ...element, content: [word('pPr', [...written, ...kept]), ...lead, ...rest] };
}

const CHANGED: ReadonlySet<string> = new Set(['pStyle', 'numPr', 'outlineLvl']);

/** Styles with what they inherit (`basedOn`). */
function stylesOf(part: Buffer | undefined): Map<string, Style> {
  const elements = new Map<string, XmlElement>();
  if (part) {
    for (const style of childrenOf(parseXml(part), 'style')) {
      const id = attributeOf(style, 'styleId');
      if (id !== undefined) elements.set(id, style);
    }
  }
  const styles = new Map<string, Style>();
  for (const id of elements.keys()) styles.set(id, inherited(id, elements));
  return styles;
}

function inherited(id: string, elements: ReadonlyMap<string, XmlElement>): Style {
  let outline: number | undefined;
  let numPr: XmlElement | undefined;
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const style = elements.get(at);
    const properties = style && childOf(style, 'pPr');
    const stated = valueAt(properties, 'outlineLvl');
    if (outline === undefined && stated !== undefined) outline = Number(stated);
    numPr ??= properties && childOf(properties, 'numPr');
    const name = (style && valueAt(style, 'name')) ?? '';
    const [, level] = /^(?:heading|标题)\s?([1-6])$/i.exec(name) ?? [];
    if (outline === undefined && level !== undefined) outline = Number(level) - 1;
    at = style && valueAt(style, 'basedOn');
  }
  return { outline, numPr };
}

/** `w:vanish` without a value, or with one that is true. */
function isHiddenRun(element: XmlElement): boolean {
  const properties = childOf(element, 'rPr');
  const vanish = properties && childOf(properties, 'vanish');
  return vanish !== undefined && !/^(?:0|false|off)$/.test(attributeOf(vanish, 'val') ?? '1');
}

function valueAt(parent: XmlElement | undefined, name: string): string | undefined {
  const child = parent && childOf(parent, name);
  return child && attributeOf(child, 'val');
}

function run(text: string): XmlElement {
  return word('r', [word('t', [text], { 'xml:space': 'preserve' })]);
}

function leaf(name: string, value: string): XmlElement {
  return word(name, [], { 'w:val': value });
}

function word(name: string, content: readonly XmlNode[], attributes: XmlElement['attributes'] = {}): XmlElement {
  return { name, prefix: 'w', namespace: '', attributes, content, line: 0, column: 0 };
}

function serialised(element: XmlElement): string {
  const pieces: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const write = (node: XmlNode): void => {
    if (typeof node === 'string') {
      pieces.push(escaped(node));
      return;
    }
    const name = node.prefix === '' ? node.name : `${node.prefix}:${node.name}`;
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    pieces.push(`<${name}${attributes.join('')}>`);
    node.content.forEach(write);
    pieces.push(`</${name}>`);
  };
  write(element);
  return pieces.join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

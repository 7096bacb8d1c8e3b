/** Running text: mixed content with raised and lowered type, line breaks and the marks of footnotes. */
import {
  attributeOf,
  childrenOf,
  createRunningText,
  descendantsOf,
  LINE_BREAK,
  lowered,
  oneLine,
  type RunningText,
  raised,
  type XmlElement,
  type XmlNode,
} from '../xml/index.js';
import { rowsOf, tidied } from './rows.js';
import { isHidden } from './shown.js';

/** Footnotes of a table: `ID` (or the element itself) to mark. Outside a table a footnote is told where it stands. */
export type Marks = ReadonlyMap<XmlElement | string, string>;

const noMarks: Marks = new Map();

/** @returns text with the white space of the file; clean it with `oneLine` or `brokenLines` */
export function inlineText(nodes: readonly XmlNode[], marks: Marks = noMarks): string {
  const [only] = nodes;
  // Most cells and paragraphs have no markup.
  if (nodes.length <= 1 && typeof only !== 'object') return only ?? '';
  const output = createRunningText();
  append(nodes, marks, output);
  return output.toString();
}

/** Letters for the footnotes below an element, in their order: a, b, …, z, a2, … */
export function marksOf(element: XmlElement): { readonly marks: Marks; readonly notes: readonly XmlElement[] } {
  const notes = descendantsOf(element, 'footnote').filter((note) => !isHidden(note));
  const marks = new Map<XmlElement | string, string>();
  notes.forEach((note, index) => {
    const mark = String.fromCharCode(97 + (index % 26)) + (index < 26 ? '' : String(Math.floor(index / 26) + 1));
    marks.set(note, mark);
    const id = attributeOf(note, 'ID');
    if (id) marks.set(id, mark);
  });
  return { marks, notes };
}

function append(nodes: readonly XmlNode[], marks: Marks, output: RunningText): void {
  nodes.forEach((node, index) => {
    if (typeof node === 'string') output.add(node);
    else if (!isHidden(node)) appendElement(node, nodes[index + 1], marks, output);
  });
}

function appendElement(element: XmlElement, next: XmlNode | undefined, marks: Marks, output: RunningText): void {
  const { content } = element;
  switch (element.name) {
    case 'br':
      output.add(LINE_BREAK);
      return;
    case 'sup': {
      const isPrefix = typeof next === 'string' && /^\p{L}/u.test(next);
      const text = oneLine(inlineText(content, marks));
      const { joined, shown } = raised(text, output.tail(), isPrefix, { hasNotes: true });
      output.changeTail((tail) => (joined ? tail.trimEnd() : tail) + shown);
      return;
    }
    case 'sub':
      output.add(lowered(oneLine(inlineText(content, marks)), output.tail()));
      return;
    case 'footnote': {
      const mark = marks.get(element);
      const note = mark ? '' : oneLine(inlineText(content));
      if (mark) output.changeTail((tail) => marked(tail, mark));
      else if (note !== '') output.add(` (${note})`);
      return;
    }
    case 'footnoteRef': {
      const mark = marks.get(attributeOf(element, 'IDREF') ?? '');
      if (mark) output.changeTail((tail) => marked(tail, mark));
      return;
    }
    case 'list':
    case 'ul':
    case 'ol':
      appendParts(content, marks, output);
      return;
    case 'table': {
      const table = tidied(element);
      appendParts([...childrenOf(table, 'caption'), ...rowsOf(table)], marks, output);
      return;
    }
    case 'paragraph':
    case 'caption':
    case 'p':
    case 'div':
    case 'td':
    case 'th':
      output.add(' ');
      append(content, marks, output);
      output.add(' ');
      return;
    default:
      append(content, marks, output);
  }
}

/** Caption and items of a list or rows of a table that stand inside a line. */
function appendParts(parts: readonly XmlNode[], marks: Marks, output: RunningText): void {
  const shown = parts.map((part) => oneLine(inlineText(shownOf(part), marks)));
  output.add(` ${shown.filter((text) => text !== '').join('; ')} `);
}

function shownOf(part: XmlNode): readonly XmlNode[] {
  if (typeof part === 'string') return [part];
  return isHidden(part) ? [] : part.content;
}

/** `Rifampin^a`; where nothing stands before it, `^a Rifampin`, and `^a,^b Rifampin` for two. */
function marked(text: string, mark: string): string {
  const base = text.trimEnd();
  if (base === '') return `^${mark} `;
  return LEADING_MARKS.test(base) ? `${base.replace(/[\s,]+$/, '')},^${mark} ` : `${base}^${mark}`;
}

const LEADING_MARKS = /^(?:\^[a-z]\d*[\s,]*)+$/;

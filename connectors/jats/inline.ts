/** The running text inside a paragraph, title or cell: mixed content in its order, without what only print shows. */
import {
  attributeOf,
  childrenOf,
  createRunningText,
  LINE_BREAK,
  lowered,
  oneLine,
  type RunningText,
  raised,
  type ScriptSettings,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { endOfSuperscripts, isCitation } from './citations.js';
import { formulaText } from './formulas.js';

/** Not running text: ids, images and their descriptions, parts with a place of their own. */
const omitted = new Set([
  'alt-text',
  'bio',
  'fn-group',
  'graphic',
  'hr',
  'index-term',
  'inline-graphic',
  'long-desc',
  'media',
  'object-id',
  'permissions',
  'private-char',
  'ref-list',
  'sig-block',
  'supplementary-material',
]);

/** Block elements that a cell or caption may hold: their text is set off by spaces. */
const setOff = new Set(['p', 'title', 'list-item', 'def-item', 'disp-quote', 'verse-line', 'tr', 'td', 'th', 'table']);

interface Output {
  readonly text: RunningText;
  /** Something was just left out: a comma or full stop that follows closes up. */
  closesUp: boolean;
}

/** @returns text with the white space of the file; clean it with `oneLine` or `brokenLines` */
export function inlineText(nodes: readonly XmlNode[], settings: ScriptSettings = {}): string {
  const [only] = nodes;
  // Most cells, titles and many paragraphs have no markup.
  if (nodes.length <= 1 && typeof only !== 'object') return only ?? '';
  const output: Output = { text: createRunningText(), closesUp: false };
  append(nodes, settings, output);
  return output.text.toString();
}

function append(nodes: readonly XmlNode[], settings: ScriptSettings, output: Output): void {
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index];
    if (node === undefined) continue;
    if (typeof node === 'string') {
      put(withoutGaps(node, index > 0, index < nodes.length - 1), output);
      continue;
    }
    const end = endOfSuperscripts(nodes, index, output.text.tail());
    if (end > index) {
      output.closesUp = true;
      index = end - 1;
    } else appendElement(node, nodes[index + 1], settings, output);
  }
}

/** Files set one element a line leave a space before a comma or behind a bracket, where an element ends or begins. */
function withoutGaps(text: string, isAfterElement: boolean, isBeforeElement: boolean): string {
  const start = isAfterElement && /^\s+[.,)\]](?:[\s.,;:)\]]|$)/.test(text) ? text.trimStart() : text;
  return isBeforeElement && /[([]\s+$/.test(start) ? start.trimEnd() : start;
}

function appendElement(element: XmlElement, next: XmlNode | undefined, settings: ScriptSettings, output: Output): void {
  const { name, content } = element;
  if (omitted.has(name)) return;
  if (name === 'sup') {
    putRaised(element, next, settings, output);
  } else if (name === 'sub') {
    put(lowered(oneLine(inlineText(content, settings)), output.text.tail()), output);
  } else if (name === 'xref' && isNoteMark(element)) {
    if (settings.hasNotes) putRaised(element, next, settings, output);
    else output.closesUp = true;
  } else if (name === 'break') {
    put(LINE_BREAK, output);
  } else if (name === 'fn') {
    put(` (${oneLine(inlineText(content, settings))})`, output);
  } else if (name === 'inline-formula' || name === 'tex-math' || name === 'math') {
    put(formulaText(element, false), output);
  } else if (name === 'disp-formula') {
    put(` ${formulaText(element, true)} `, output);
  } else if (name === 'alternatives') {
    appendAlternative(element, settings, output);
  } else if (name === 'list') {
    put(` ${childrenOf(element, 'list-item').map(itemText(settings)).join('; ')} `, output);
  } else if (setOff.has(name)) {
    put(' ', output);
    append(content, settings, output);
    put(' ', output);
  } else {
    append(content, settings, output);
  }
}

function put(text: string, output: Output): void {
  if (text === '') return;
  const isClosing = output.closesUp && /^\s*[.,;:)\]]/.test(text);
  output.closesUp = false;
  if (isClosing) output.text.changeTail((tail) => tail.trimEnd() + text.trimStart());
  else output.text.add(text);
}

function putRaised(element: XmlElement, next: XmlNode | undefined, settings: ScriptSettings, output: Output): void {
  const content = element.content.filter((node) => !isCitation(node));
  const text = oneLine(inlineText(content, settings)).replace(/[\s,;]+$/, '');
  const isPrefix = typeof next === 'string' && /^\p{L}/u.test(next);
  const { joined, shown } = raised(text, output.text.tail(), isPrefix, settings);
  if (joined) output.text.changeTail((tail) => tail.trimEnd());
  if (shown === '') output.closesUp = true;
  else put(shown, output);
}

function itemText(settings: ScriptSettings): (item: XmlElement) => string {
  return (item) => oneLine(inlineText(item.content, settings));
}

/** The same thing in several forms: text first, a formula next, an image is nothing. */
function appendAlternative(element: XmlElement, settings: ScriptSettings, output: Output): void {
  const textual = childrenOf(element).find((it) => it.name === 'textual-form');
  if (textual) append(textual.content, settings, output);
  else put(formulaText(element, false), output);
}

function isNoteMark(xref: XmlElement): boolean {
  return /^(?:fn|table-fn|aff|corresp|author-notes)$/.test(attributeOf(xref, 'ref-type') ?? '');
}

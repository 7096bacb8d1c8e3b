/** Running text of a module: mixed content in its order, formulas on one line, references by what they point to. */
import {
  attributeOf,
  childrenOf,
  createRunningText,
  LINE_BREAK,
  lowered,
  mathText,
  oneLine,
  type RunningText,
  raised,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';

/** What a reference without words is called: `Figure 2` by the id of the figure. */
export type Labels = ReadonlyMap<string, string>;

const omitted: ReadonlySet<string> = new Set([
  'label',
  'media',
  'image',
  'iframe',
  'object',
  'video',
  'audio',
  'flash',
]);
const setOff: ReadonlySet<string> = new Set(['para', 'item', 'title', 'entry', 'quote', 'preformat', 'meaning']);

/** @returns text with the white space of the file; clean it with `oneLine` or `brokenLines` */
export function inlineText(nodes: readonly XmlNode[], labels: Labels): string {
  const text = createRunningText();
  append(nodes, labels, text);
  // A reference to another module has no words of its own; the brackets it stood in are left empty.
  return text.toString().replace(/ ?\((?:see\s*)?\)/g, '');
}

function append(nodes: readonly XmlNode[], labels: Labels, text: RunningText): void {
  nodes.forEach((node, index) => {
    if (typeof node === 'string') text.add(node);
    else appendElement(node, nodes[index + 1], labels, text);
  });
}

function appendElement(element: XmlElement, next: XmlNode | undefined, labels: Labels, text: RunningText): void {
  const { name, content } = element;
  if (omitted.has(name)) return;
  if (name === 'math') text.add(mathText(element));
  else if (name === 'sup') {
    const isPrefix = typeof next === 'string' && /^\p{L}/u.test(next);
    const { joined, shown } = raised(oneLine(inlineText(content, labels)), text.tail(), isPrefix, {});
    if (joined) text.changeTail((tail) => tail.trimEnd());
    text.add(shown);
  } else if (name === 'sub') text.add(lowered(oneLine(inlineText(content, labels)), text.tail()));
  else if (name === 'newline') text.add(LINE_BREAK);
  else if (name === 'space') text.add(' ');
  else if (name === 'footnote') text.add(` (${oneLine(inlineText(content, labels))})`);
  else if (name === 'link' || name === 'cnxn') appendLink(element, labels, text);
  else if (name === 'list') {
    text.add(
      ` ${childrenOf(element, 'item')
        .map((item) => oneLine(inlineText(item.content, labels)))
        .join('; ')} `,
    );
  } else if (setOff.has(name)) {
    text.add(' ');
    append(content, labels, text);
    text.add(' ');
  } else append(content, labels, text);
}

function appendLink(link: XmlElement, labels: Labels, text: RunningText): void {
  const target = attributeOf(link, 'target-id') ?? attributeOf(link, 'target') ?? '';
  if (oneLine(inlineText(link.content, labels)) === '') text.add(labels.get(target) ?? '');
  else append(link.content, labels, text);
}

/** Running text of titles and abstracts: raised and lowered type, formulas, and text. */
import {
  createRunningText,
  lowered,
  mathText,
  oneLine,
  type RunningText,
  raised,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';

export function lineOf(element: XmlElement | undefined): string {
  if (!element) return '';
  const { content } = element;
  // Most have no markup at all.
  if (content.every((node) => typeof node === 'string')) return oneLine(textOf(element));
  const output = createRunningText();
  append(content, output);
  return oneLine(output.toString());
}

function append(nodes: readonly XmlNode[], output: RunningText): void {
  nodes.forEach((node, index) => {
    if (typeof node === 'string') output.add(node);
    else appendElement(node, nodes[index + 1], output);
  });
}

function appendElement(element: XmlElement, next: XmlNode | undefined, output: RunningText): void {
  switch (element.name) {
    case 'sup': {
      const isPrefix = typeof next === 'string' && /^\p{L}/u.test(next);
      const { joined, shown } = raised(oneLine(textOf(element)), output.tail(), isPrefix, {});
      output.changeTail((tail) => (joined ? tail.trimEnd() : tail) + shown);
      return;
    }
    case 'sub':
      output.add(lowered(oneLine(textOf(element)), output.tail()));
      return;
    case 'math':
      output.add(mathText(element));
      return;
    case 'DispFormula':
      output.add(' ');
      append(element.content, output);
      output.add(' ');
      return;
    default:
      append(element.content, output);
  }
}

/** Running text of HTML: what a reader sees of it on one line, with line breaks where the markup states them. */
import {
  attributeOf,
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

export const blockNames: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr legend li main nav ol p pre section summary table ul caption thead tbody tfoot tr td th'
  ).split(' '),
);

/** Programs, styles, pictures, fields of forms, and navigation: nothing of it is text. Reading aids of ruby neither. */
const unseen: ReadonlySet<string> = new Set(
  (
    'script style template noscript head title meta link svg object iframe canvas audio video button select input textarea ' +
    'nav rp rt map del dialog'
  ).split(' '),
);

const asides: ReadonlySet<string> = new Set(['navigation', 'search', 'contentinfo', 'banner', 'menu', 'menubar']);

export function isUnseen(element: XmlElement): boolean {
  const { name, attributes } = element;
  if (unseen.has(name) || attributes.hidden !== undefined || attributes['aria-hidden'] === 'true') return true;
  if (attributes.role !== undefined && asides.has(attributes.role)) return true;
  const { style } = attributes;
  return style !== undefined && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}

/** @returns text with the white space of the file; clean it with `oneLine` or `brokenLines` */
export function inlineText(nodes: readonly XmlNode[], settings: { isPreformatted?: boolean; inTable?: boolean } = {}) {
  const output = createRunningText();
  append(nodes, output, settings.isPreformatted ?? false, settings.inTable ?? false);
  return output.toString();
}

function append(nodes: readonly XmlNode[], output: RunningText, isPreformatted: boolean, inTable: boolean): void {
  for (const [index, node] of nodes.entries()) {
    if (typeof node === 'string') {
      output.add(isPreformatted ? node.replaceAll('\n', LINE_BREAK) : node);
      continue;
    }
    if (isUnseen(node)) continue;
    switch (node.name) {
      case 'br':
        output.add(LINE_BREAK);
        break;
      case 'math':
        output.add(mathText(node));
        break;
      case 'sup':
        appendRaised(node, nodes[index + 1], output, inTable);
        break;
      case 'sub':
        output.add(lowered(oneLine(inlineText(node.content)), output.tail()));
        break;
      default: {
        const isBlock = blockNames.has(node.name);
        if (isBlock) output.add(' ');
        append(node.content, output, isPreformatted, inTable);
        if (isBlock) output.add(' ');
      }
    }
  }
}

function appendRaised(sup: XmlElement, next: XmlNode | undefined, output: RunningText, inTable: boolean): void {
  const text = oneLine(inlineText(sup.content));
  // Marks of notes travel as links; a number in brackets needs no caret to be told from an exponent.
  if (isMarkLink(sup)) {
    output.add(text);
    return;
  }
  const isPrefix = typeof next === 'string' && /^\p{L}/u.test(next);
  const { joined, shown } = raised(text, output.tail(), isPrefix, { hasNotes: inTable });
  output.changeTail((tail) => (joined ? tail.trimEnd() : tail) + shown);
}

function isMarkLink(sup: XmlElement): boolean {
  return sup.content.some((node) => typeof node !== 'string' && /^#/.test(attributeOf(node, 'href') ?? ''));
}

/**
 * Citation numbers set as superscripts. The list they point to is left out, and without the raised type they would run
 * into the word before them ("study1,2"), so they are dropped, with the commas between them. Citations that are part
 * of the sentence stay as the authors wrote them: `[12]`, `(Liu 2004)`.
 */
import { attributeOf, oneLine, textOf, type XmlElement, type XmlNode } from '../../formats/xml/index.js';

/** `12`, `3–5`, `1, 2a`; in brackets of its own it is legible, so brackets do not match. */
const NUMBERS = /^\d{1,4}[a-z]?(?:\s?[,;\u2010-\u2014-]\s?\d{1,4}[a-z]?)*$/;
const YEAR = /^(?:1[5-9]|20)\d\d[a-z]?$/;
/** Between two citations of a run. */
const SEPARATORS = /^[\s,;\u2010-\u2014\u2212-]*$/;
/** Around citations that are raised together. */
const RAISED_SEPARATORS = /^[\s,;.\u2010-\u2014\u2212()[\]-]*$/;

/** How far back an open bracket is looked for. */
const BRACKET_REACH = 200;

/**
 * @param before the text written so far
 * @returns the index behind the run of superscript citations that starts at `start`; `start` itself where none does
 */
export function endOfSuperscripts(nodes: readonly XmlNode[], start: number, before: string): number {
  // Some publishers raise the brackets one by one: <sup>[</sup><xref><sup>1</sup></xref><sup>]</sup>.
  const first = isRaisedSeparator(nodes[start]) ? behindBlanks(nodes, start + 1) : start;
  if (!isSuperscript(nodes[first]) && !isBareNumber(nodes[first], before)) return start;
  let end = first + 1;
  for (;;) {
    let next = end;
    while (next < nodes.length && isSeparator(nodes[next])) next += 1;
    if (!isSuperscript(nodes[next]) && !isNumber(nodes[next])) break;
    end = next + 1;
  }
  const closing = first === start ? end : behindBlanks(nodes, end);
  return isRaisedSeparator(nodes[closing]) ? closing + 1 : end;
}

function behindBlanks(nodes: readonly XmlNode[], start: number): number {
  const node = nodes[start];
  return typeof node === 'string' && node.trim() === '' ? start + 1 : start;
}

export function isCitation(node: XmlNode | undefined): boolean {
  return typeof node === 'object' && node.name === 'xref' && /^bibr?$|^ref$/.test(attributeOf(node, 'ref-type') ?? '');
}

/** `<sup><xref>1</xref>,<xref>2</xref></sup>` or `<xref><sup>1</sup></xref>`. */
function isSuperscript(node: XmlNode | undefined): boolean {
  if (typeof node !== 'object') return false;
  if (isCitation(node)) {
    // A raised year is part of the sentence: Brouns et al., <xref><sup>2008</sup></xref>.
    return holdsOnly(node, (it) => typeof it === 'object' && it.name === 'sup') && !YEAR.test(oneLine(textOf(node)));
  }
  return node.name === 'sup' && holdsOnly(node, isCitation);
}

/** At least one node of a sort, and nothing else but separators. */
function holdsOnly(element: XmlElement, isWanted: (node: XmlNode) => boolean): boolean {
  const isAllowed = (node: XmlNode): boolean =>
    isWanted(node) || (typeof node === 'string' && RAISED_SEPARATORS.test(node));
  return element.content.some(isWanted) && element.content.every(isAllowed);
}

function isSeparator(node: XmlNode | undefined): boolean {
  return typeof node === 'string' ? SEPARATORS.test(node) : isRaisedSeparator(node);
}

function isRaisedSeparator(node: XmlNode | undefined): boolean {
  return typeof node === 'object' && node.name === 'sup' && RAISED_SEPARATORS.test(textOf(node));
}

function isNumber(node: XmlNode | undefined): boolean {
  if (typeof node !== 'object' || !isCitation(node)) return false;
  const text = oneLine(textOf(node));
  return NUMBERS.test(text) && !YEAR.test(text);
}

/** `therapy.<xref>130</xref>`: the journal's style sheet raises it. Inside brackets it is legible, unless glued to a word. */
function isBareNumber(node: XmlNode | undefined, before: string): boolean {
  if (!isNumber(node)) return false;
  return /[\p{L}\p{N}.)\]]$/u.test(before.slice(-2)) || !endsInsideBrackets(before);
}

function endsInsideBrackets(text: string): boolean {
  let closed = 0;
  for (let at = text.length - 1; at >= 0 && at > text.length - BRACKET_REACH; at -= 1) {
    const character = text[at];
    if (character === ')' || character === ']') closed += 1;
    else if (character === '(' || character === '[') {
      if (closed === 0) return true;
      closed -= 1;
    }
  }
  return false;
}

/** MathML as one line of text: `(a + b)/c`, `x^2`, `√(y)`. TeX that travels inside as an annotation is taken as it is. */
import { attributeOf, childrenOf, descendantsOf, textOf, type XmlElement } from './element.js';
import { oneLine } from './whitespace.js';

/** Operators that stand between two operands get spaces; signs such as the minus of `−1` at the start do not. */
const SPACED = /^[=<>≤≥≈≠∼~±×÷→⇒∈∪∩∝≡≪≫⋯]$/;

export function mathText(math: XmlElement): string {
  const tex = descendantsOf(math, 'annotation').find((it) => /tex/i.test(attributeOf(it, 'encoding') ?? ''));
  if (tex) return oneLine(textOf(tex));
  return oneLine(row(math)).replace(/ ([,;.)\]])/g, '$1');
}

function row(element: XmlElement): string {
  return childrenOf(element).map(linear).join('');
}

function linear(element: XmlElement): string {
  const parts = childrenOf(element);
  const [first, second, third] = parts;
  const part = (it: XmlElement | undefined): string => (it ? linear(it).trim() : '');
  switch (element.name) {
    case 'mi':
    case 'mn':
      return textOf(element).trim();
    case 'mtext':
    case 'ms':
      return textOf(element);
    case 'mo':
      return operator(textOf(element).trim());
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `${grouped(part(first))}/${grouped(part(second))}`;
    case 'msup':
      return scripted(grouped(part(first)), '', part(second));
    case 'msub':
      return `${part(first)}_${grouped(part(second))}`;
    case 'msubsup':
    case 'munderover':
      return `${part(first)}_${grouped(part(second))}^${grouped(part(third))}`;
    case 'munder':
      return `${part(first)}_${grouped(part(second))}`;
    case 'mover':
      if (isAccent(part(second))) return part(first) + accents[part(second)];
      return scripted(part(first), '', part(second));
    case 'msqrt':
      return `√(${row(element).trim()})`;
    case 'mroot':
      return `root(${part(first)}, ${part(second)})`;
    case 'mfenced':
      return fenced(element, parts.map(part));
    case 'mtable':
      return parts.map(part).join('; ');
    case 'mtr':
    case 'mlabeledtr':
      return parts.map(part).join(' ').trim();
    case 'semantics':
      return part(first);
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    default:
      return parts.length > 0 ? row(element) : textOf(element);
  }
}

/** A base with what stands below and above it; either may be empty. */
function scripted(base: string, below: string, above: string): string {
  return `${base}${below === '' ? '' : `_${grouped(below)}`}${above === '' ? '' : `^${grouped(above)}`}`;
}

/** U+2061 to U+2064 are invisible operators. */
function operator(text: string): string {
  if (/^[\u2061-\u2064]$/.test(text)) return '';
  if (SPACED.test(text)) return ` ${text} `;
  return text === ',' || text === ';' ? `${text} ` : text;
}

function fenced(element: XmlElement, parts: readonly string[]): string {
  const open = attributeOf(element, 'open') ?? '(';
  const close = attributeOf(element, 'close') ?? ')';
  const separator = (attributeOf(element, 'separators') ?? ',').trim().slice(0, 1);
  return `${open}${parts.join(separator === '' ? '' : `${separator} `)}${close}`;
}

/** Parentheses around what is more than one name, number or bracketed group. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}\p{M}.]*$/u.test(text) || /^\([^()]*\)$/.test(text) || text.length === 1 ? text : `(${text})`;
}

/** Marks over a letter, as combining characters. */
const accents: Readonly<Record<string, string>> = {
  '¯': '\u0304',
  '‾': '\u0304',
  '―': '\u0304',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '→': '\u20d7',
  '˙': '\u0307',
  '.': '\u0307',
};

function isAccent(text: string): boolean {
  return Object.hasOwn(accents, text);
}

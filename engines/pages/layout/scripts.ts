/**
 * Raised and lowered type on one line of plain text. `10⁹/L` must not become `109/L`, nor `5 mg¹²` `5 mg12`: raised
 * digits stay raised, as Unicode has them. Marks of references behind a word or a sentence are not part of what it says
 * and are left out, as the readers of literature do.
 */

const raisedSigns: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  '‐': '⁻',
  n: 'ⁿ',
  i: 'ⁱ',
};

/** `1`, `1,2`, `1–4`: what a mark of a reference may be. */
const reference = /^\d{1,3}(?:[,–-]\d{1,3})*,?$/;

/** A word that may be raised to a power; longer words may not, so that a number behind them refers. */
const units = /(?:^|[^\p{L}])(?:[kcmdµμn]?m|k?g|mg|ml|l|dl|s|h|min|cm|mm|in|ft|kg|mol|mmol|d|day|x|y|n|r|R|χ|Χ|p)$/u;

/** What stands for raised type, given what the line says before it; '' for a mark of a reference. */
export function raisedText(text: string, before: string): string {
  if (isReference(text, before)) return '';
  // Behind nothing it is the mark that a note begins with: a number of its own.
  if (before === '' || /\s$/.test(before)) return /^\d+$/.test(text) && !/\d\s*$/.test(before) ? text : raised(text);
  return raised(text);
}

/** After a digit an underscore keeps two numbers apart; `H2O` reads as it is. */
export function loweredText(text: string, before: string): string {
  return /^\d/.test(text) && /\d$/.test(before.slice(-1)) ? `_${text}` : text;
}

function raised(text: string): string {
  if (!/^[\d+\-−–‐ni]+$/.test(text)) return text;
  return [...text].map((sign) => raisedSigns[sign] ?? sign).join('');
}

function isReference(text: string, before: string): boolean {
  if (!reference.test(text)) return false;
  const tail = before.slice(-24);
  if (/\p{L}[.,;:!?”’"'）)\]]+$/u.test(tail) || /[。，；：！？”]$/u.test(tail)) return true;
  return /\p{L}{4,}$/u.test(tail) && !units.test(tail);
}

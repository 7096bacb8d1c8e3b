/** The form in which headings are compared: letters and digits only, so that widths, spaces, accents and marks do not count. */

/** `{}` of a pattern survives as this. Private use: no text has it. */
export const NAME = '\uf8ff';

/** Marks of revision (`*` before Japanese headings), bullets, brackets, quotes, hyphens: not of the wording. */
const NOT_WORDING = /[^\p{L}\p{N}\uf8ff]+/gu;

export function folded(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC');
  return plain.toLowerCase().replaceAll('ß', 'ss').replace(NOT_WORDING, '');
}

interface Numbered {
  /** `4.8`; empty where there is none. */
  readonly number: string;
  readonly words: string;
}

const NUMBER = /^[\s*＊※・■●]*(\d{1,2}(?:[.．]\d{1,2})?)(?:[.．、:：)）]|\s|(?=[^\d\s.,%]))[.\s\t　]*/u;

/** The number at the head of a heading. Annexes count in letters: `A. Manufacturer` keeps its letter, it is of the wording. */
export function numbered(line: string): Numbered {
  const [lead, number] = NUMBER.exec(line) ?? [];
  if (lead === undefined || number === undefined) return { number: '', words: line };
  return { number: number.replace('．', '.'), words: line.slice(lead.length) };
}

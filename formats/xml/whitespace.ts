/** White space of markup is layout of the file, not of the text. These turn it into the spaces a reader sees. */

/** Stands for a line break the markup states (`<br/>`, `<break/>`) until a text is cleaned. Cannot occur in XML. */
export const LINE_BREAK = '\u0000';

/** CJK text is written without spaces: there, a line end of the file is not a word boundary. */
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** One line: every run of white space is one space, line breaks too; none at the ends. */
export function oneLine(text: string): string {
  return collapse(text.includes(LINE_BREAK) ? text.replaceAll(LINE_BREAK, ' ') : text);
}

/** Lines as the markup breaks them, each cleaned, empty ones left out. */
export function brokenLines(text: string): string {
  if (!text.includes(LINE_BREAK)) return collapse(text);
  return text
    .split(LINE_BREAK)
    .map(collapse)
    .filter((line) => line !== '')
    .join('\n');
}

/** A run of white space, or white space that is no space. Most texts have neither, and copying them is the main cost. */
const UNEVEN = /[^\S ]| {2}/;

function collapse(text: string): string {
  if (!UNEVEN.test(text)) return text.trim();
  const joined = text.includes('\n') && CJK.test(text) ? text.replace(/\s+/g, joinCjk) : text;
  return joined.replace(/\s+/g, ' ').trim();
}

function joinCjk(run: string, start: number, whole: string): string {
  if (!run.includes('\n')) return run;
  const before = whole[start - 1];
  const after = whole[start + run.length];
  return before && after && CJK.test(before) && CJK.test(after) ? '' : ' ';
}

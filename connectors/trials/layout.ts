/**
 * Free text of a record: paragraphs and lists by white space alone. Older forms break lines at about 90 characters; newer
 * ones do not, and a line end is one. Bullets are hyphens, stars or numbers.
 */
import type { Outline } from '../../formats/xml/index.js';

/** A hard-wrapped text has no line above this, its indentation included. */
const WRAP = 112;

const ITEM = /^(\s*)([-*•○▪–]|o(?=\s{2})|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)/;

interface Piece {
  readonly indent: number;
  /** Empty for a paragraph. */
  readonly marker: string;
  text: string;
}

export function writeText(text: string, outline: Outline): void {
  const pieces = piecesOf(text);
  const indents = [...new Set(pieces.filter((it) => it.marker !== '').map((it) => it.indent))].sort((a, b) => a - b);
  for (const { indent, marker, text: content } of pieces) {
    if (marker === '') {
      outline.endLines();
      outline.paragraph(content);
    } else {
      const depth = Math.min(indents.filter((it) => it + 1 < indent).length, 8);
      outline.line(`${'\t'.repeat(depth)}${/^[\w(]/.test(marker) && marker !== 'o' ? marker : '-'} ${content}`);
    }
  }
  outline.endLines();
}

function piecesOf(text: string): Piece[] {
  const rows = text.replace(/\r\n?/g, '\n').split('\n');
  const isWrapped = rows.every((row) => row.length <= WRAP);
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  for (const row of rows) {
    const content = row.trim();
    if (content === '') {
      open = undefined;
      continue;
    }
    const [mark = '', blank = '', marker = ''] = ITEM.exec(row) ?? [];
    const isContinued = isWrapped && marker === '' && open !== undefined;
    if (isContinued && open) open.text += ` ${plain(content)}`;
    else {
      const text = plain(marker === '' ? content : row.slice(mark.length).trim());
      open = { indent: marker === '' ? 0 : blank.length, marker, text };
      pieces.push(open);
    }
  }
  return pieces;
}

/** The current API writes Markdown: `\>`, `\<=`. Runs of spaces are the indentation of older forms. */
function plain(text: string): string {
  return text.replace(/\\([<>[\]*_~#^+.=&-])/g, '$1').replace(/\s+/g, ' ');
}

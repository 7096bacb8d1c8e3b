/** A cell of a pathway form as the lines a reader wants: one item each, without the boxes that are ticked on paper. */

/** Boxes and ticks, also those of the Wingdings font that Word keeps in the private use area. */
const BOX = /[□☐☑☒■▢◻◽⬜❑❏❒☆○●\uf06f\uf0a3\uf0a8\uf052\uf0fe\uf071\uf072]|\[\s?[xX✓]?\s?\](?!\()/g;
/** `长期医嘱：`, `Continuous orders:`: the head of the items below it. */
const HEAD = /^[^。；;.]{1,24}[:：]$/;
/** What is left of the row of variations when nothing was filled in. */
const UNFILLED = /^(?:无|有|none|yes|no|[，,、：:.．\s\d]|原因|记录|reason)*$/i;
/** Where boxes divide the items, white space between Chinese characters is a line that was too short. */
const BROKEN = /(?<=[\u4e00-\u9fff，、（])\s+(?=[\u4e00-\u9fff])(?!(?:长期|临时|出院|重点|其他)医嘱)/g;
const NUMBERED = /^(?:\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,2}[)）]|[①-⑳]|[-•·*])\s?/;

export interface Line {
  readonly text: string;
  readonly isHead: boolean;
}

export function linesOfCell(cell: string): Line[] {
  const hasBoxes = BOX.test(cell);
  BOX.lastIndex = 0;
  // A head before the first box of its line stands alone: `长期医嘱：□ 护理常规`.
  const parts = cell.split('\n').flatMap((line) => piecesOf(line));
  const lines: Line[] = [];
  for (const { text, isBoxed } of parts) {
    const words = (hasBoxes ? text.replace(BROKEN, '') : text)
      .replace(/\s+/g, ' ')
      .replace(/^[;；,，]\s?|\s?[;；,，]$/g, '')
      .trim();
    if (words === '') continue;
    const isHead = HEAD.test(words);
    const last = lines.at(-1);
    // In a form of boxes a line without one goes on with the item above: paper broke it.
    if (hasBoxes && !isBoxed && !isHead && last && !last.isHead && !NUMBERED.test(words)) {
      lines[lines.length - 1] = { text: join(last.text, words), isHead: false };
    } else lines.push({ text: words, isHead });
  }
  return lines.every(({ text }) => UNFILLED.test(text)) ? [] : lines;
}

function piecesOf(line: string): { text: string; isBoxed: boolean }[] {
  const pieces: { text: string; isBoxed: boolean }[] = [];
  let from = 0;
  let isBoxed = false;
  for (const { index, 0: box } of line.matchAll(BOX)) {
    pieces.push({ text: line.slice(from, index), isBoxed });
    from = index + box.length;
    isBoxed = true;
  }
  pieces.push({ text: line.slice(from), isBoxed });
  return pieces.flatMap(({ text, isBoxed: boxed }) => {
    // `临时医嘱：` at the end of an item begins the next group.
    const [, item = '', head = ''] = /^(.*?\S)\s*((?:长期|临时|出院|重点|其他)医嘱[:：])\s*$/.exec(text) ?? [];
    return item === ''
      ? [{ text, isBoxed: boxed }]
      : [
          { text: item, isBoxed: boxed },
          { text: head, isBoxed: true },
        ];
  });
}

function join(above: string, below: string): string {
  return /[\u2e80-\uffff]$/.test(above) || /^[\u2e80-\uffff]/.test(below) ? above + below : `${above} ${below}`;
}

/** Without the boxes, in running text. */
export function withoutBoxes(text: string): string {
  return text.includes('□') || BOX.test(text) ? text.replace(BOX, '').replace(/[ \t]{2,}/g, ' ') : text;
}

/** Cells as the lines of a Markdown table (https://github.github.com/gfm/#tables-extension-). */

/** The first row is the header, as Markdown has no table without one. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [header, ...body] = rows;
  if (!header) return '';
  return [header, header.map(() => '---'), ...body].map(lineOf).join('\n');
}

function lineOf(cells: readonly string[]): string {
  const written = cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', '\\|').replaceAll('\n', ' ')} `));
  return `|${written.join('|')}|`;
}

/** How the word lists are written to files. */

/** Sorted by code unit, without repetition, one a line. */
export function listed(entries: Iterable<string>): string {
  const lines = [...new Set(entries)].filter((entry) => entry.length > 1).sort();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Columns by name. A record whose width differs from the header's is ragged: its cells cannot be trusted to be in place. */

export interface Header {
  readonly names: readonly string[];
  /** -1 where there is none. The first of two equal names counts. */
  indexOf(name: string): number;
}

/** Names are compared without the white space around them. */
export function headerOf(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim());
  return { names, indexOf: (name) => names.indexOf(name) };
}

/** A shorter record is ragged, and a longer one unless what is beyond is empty (a trailing delimiter). */
export function isRagged(cells: readonly string[], width: number): boolean {
  if (cells.length < width) return true;
  for (let i = width; i < cells.length; i++) if (cells[i]?.trim() !== '') return true;
  return false;
}

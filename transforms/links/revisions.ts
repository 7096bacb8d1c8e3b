/** Which of two revisions of a work is the newer one. */

/**
 * Compares as a person reads versions: runs of digits by their value (10 after 9, whatever their length), the rest by
 * code unit. An empty revision is the oldest.
 */
export function compareRevisions(one: string, other: string): number {
  const left = runsOf(one);
  const right = runsOf(other);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const order = compareRuns(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function runsOf(revision: string): string[] {
  return revision.match(/\d+|\D+/g) ?? [];
}

function compareRuns(one: string, other: string): number {
  if (isNumber(one) && isNumber(other)) {
    // Longer digits than a double holds are common (timestamps): compare by length, then as text.
    const left = one.replace(/^0+(?=\d)/, '');
    const right = other.replace(/^0+(?=\d)/, '');
    return left.length - right.length || compareText(left, right);
  }
  return compareText(one, other);
}

function isNumber(run: string): boolean {
  return run !== '' && run >= '0' && run < ':';
}

/** By code unit: no locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Labels as they are written in a text. */
import type { Triple } from '../../schemas/triple.js';

/**
 * A label as it stands in a text: on one line, the id where there is no label. Empty if it cannot be stored as UTF-8
 * (half a surrogate pair) and so could not be read back from a file.
 */
export function writtenName({ id, label }: { id: string; label: string }): string {
  const name = label.replace(/\s+/g, ' ').trim() || id.replace(/\s+/g, ' ').trim();
  return /\p{Cs}|\p{Cc}/u.test(name) ? '' : name;
}

/** The label most rows use for the subject, the smallest of equally frequent ones. */
export function subjectName(triples: readonly Triple[]): string {
  const counts = new Map<string, number>();
  for (const { subject } of triples) {
    const name = writtenName(subject);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  let best = '';
  for (const [name, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (best === '' || count > most || (count === most && name < best)) best = name;
  }
  return best;
}

/** Words that begin something without a digit: months, days with a name, ages in words. One pattern finds them all. */
import type { Numbers } from '../pack/numbers.js';
import { isLetter } from './characters.js';

/** Short forms of weekdays are words of their own: sat, sun, mar. */
export const SHORTEST_WEEKDAY = 5;

/** What can begin at a word. */
export type AnchorKind = 'month' | 'holiday' | 'weekday' | 'age' | 'dot';

export interface Anchors {
  readonly pattern: RegExp;
  readonly kinds: ReadonlyMap<string, readonly AnchorKind[]>;
}

/** @returns the first words of all phrases of these kinds, null where the languages have none (Han) */
export function anchorsOf(packs: readonly Numbers[]): Anchors | null {
  const kinds = new Map<string, AnchorKind[]>();
  const add = (kind: AnchorKind, phrases: readonly string[]): void => {
    for (const phrase of phrases) {
      const [first] = phrase.split(' ');
      if (!first || !isLetter(first.charCodeAt(0))) continue;
      const known = kinds.get(first) ?? [];
      if (!known.includes(kind)) kinds.set(first, [...known, kind]);
    }
  };
  for (const { dates, ages, mail } of packs) {
    add('month', Object.keys(dates.months));
    add('holiday', dates.holidays);
    add(
      'weekday',
      dates.weekdays.filter((day) => day.length >= SHORTEST_WEEKDAY),
    );
    add('age', [...ages.numbers, ...ages.people, ...ages.decades]);
    add('dot', mail.dot);
  }
  if (kinds.size === 0) return null;
  // Longest first: `sept` before `sep`; a letter behind it makes it another word.
  const sorted = [...kinds.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return { pattern: new RegExp(`\\b(?:${sorted.join('|')})(?![A-Za-z\u00c0-\u024f])`, 'gi'), kinds };
}

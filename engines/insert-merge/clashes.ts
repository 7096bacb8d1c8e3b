/** Where the wordings of a cluster contradict each other. */
import { type Cluster, likeness, type Statement, type Wording, weights } from './cluster.js';
import { type Difference, differencesOf } from './compare.js';
import type { Cues, Field } from './cues.js';

export interface Clash {
  readonly field: Field;
  /** By rank: where each insert says what. */
  readonly values: readonly { readonly statement: Statement; readonly start: number; readonly end: number }[];
}

/** Differences between the wordings of a cluster, one a field and place. */
export function clashesOf({ wordings }: Cluster, statements: readonly Statement[], cues: Cues): Clash[] {
  if (wordings.length < 2) return [];
  const weight = weights(statements);
  const slots = new Map<string, { field: Field; places: Map<Wording, { start: number; end: number }> }>();
  for (const [index, a] of wordings.entries()) {
    for (const b of wordings.slice(index + 1)) {
      for (const difference of differencesBetween(a, b, weight, cues)) {
        const slot = slots.get(difference.slot) ?? { field: difference.field, places: new Map() };
        slots.set(difference.slot, slot);
        if (!slot.places.has(a)) slot.places.set(a, difference.a);
        if (!slot.places.has(b)) slot.places.set(b, difference.b);
      }
    }
  }
  return [...slots.values()].map(({ field, places }) => ({
    field,
    values: wordings.flatMap((wording) => {
      const place = places.get(wording);
      return place ? wording.statements.map((statement) => placeOf(statement, place, wording)) : [];
    }),
  }));
}

function differencesBetween(
  a: Wording,
  b: Wording,
  weight: (word: string) => number,
  cues: Cues,
): readonly Difference[] {
  const [one] = a.statements;
  const [other] = b.statements;
  if (!one || !other) return [];
  return differencesOf(one.reading, other.reading, likeness(one, other, weight), cues) ?? [];
}

/** An empty range stands for the whole sentence; so does one that white space has moved. */
function placeOf(
  statement: Statement,
  { start, end }: { start: number; end: number },
  { statements: [first] }: Wording,
) {
  const isMoved = first !== undefined && first.text !== statement.text;
  if (start === end || isMoved) return { statement, start: statement.start, end: statement.end };
  return { statement, start: statement.start + start, end: statement.start + end };
}

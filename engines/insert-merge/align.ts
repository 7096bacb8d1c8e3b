/** Facts two sentences do not share, told apart by their place: of two `80 mg` the one that was changed. */
import type { Fact } from './facts.js';

/** Steps an alignment may take: tables of some two hundred numbers each. Longer ones are compared without their order. */
const MOST_STEPS = 50_000;

/** @returns the facts only the first has and those only the second has, in order */
export function unshared(a: readonly Fact[], b: readonly Fact[]): readonly [Fact[], Fact[]] {
  const isOrdered = a.length * b.length <= MOST_STEPS;
  const [restA, restB] = isOrdered ? outOfOrder(a, b) : [[...a], [...b]];
  // The same fact at another place is no difference.
  return [without(restA, restB), without(restB, restA)];
}

const nameOf = ({ kind, key }: Fact) => `${kind}|${key}`;

/** What is left when the longest common sequence is taken away. */
function outOfOrder(a: readonly Fact[], b: readonly Fact[]): [Fact[], Fact[]] {
  const left = a.map(nameOf);
  const right = b.map(nameOf);
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const [down, across] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = left[i] === right[j] ? both : Math.max(down, across);
    }
  }
  const restA: Fact[] = [];
  const restB: Fact[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const one = a[i];
    const other = b[j];
    if (one && other && left[i] === right[j]) {
      i += 1;
      j += 1;
    } else if (one && (!other || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      restA.push(one);
      i += 1;
    } else if (other) {
      restB.push(other);
      j += 1;
    }
  }
  return [restA, restB];
}

/** A multiset difference. */
function without(own: readonly Fact[], other: readonly Fact[]): Fact[] {
  const counts = new Map<string, number>();
  for (const fact of other) counts.set(nameOf(fact), (counts.get(nameOf(fact)) ?? 0) + 1);
  return own.filter((fact) => {
    const count = counts.get(nameOf(fact)) ?? 0;
    if (count > 0) counts.set(nameOf(fact), count - 1);
    return count === 0;
  });
}

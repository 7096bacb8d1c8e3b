/** Where two sentences about the same matter contradict each other. */
import { unshared } from './align.js';
import type { Cues, Field } from './cues.js';
import type { Fact, Reading } from './facts.js';

export interface Difference {
  readonly field: Field;
  /** Tells several differences of one pair apart: kind and place. */
  readonly slot: string;
  readonly a: Fact;
  readonly b: Fact;
}

/** Where only one of two sentences has a cue, the rest must be this alike for it to be a contradiction. */
const SAME_REST = 0.75;
/** The same sentence but for its facts. */
const SAME_WORDS = 0.95;
/** Less alike, a number alone without a unit may count something else. */
const SAME_COUNT = 0.8;

/**
 * @param likeness of their words, 0 to 1
 * @returns null if they state different matters: other patients, another organ
 */
export function differencesOf(a: Reading, b: Reading, likeness: number, cues: Cues): Difference[] | null {
  const [restA, restB] = unshared(a.facts, b.facts);
  const subjectsA = restA.filter(({ sort }) => sort === 'subject');
  const subjectsB = restB.filter(({ sort }) => sort === 'subject');
  if (subjectsA.length > 0 && subjectsB.length > 0) return null;
  const numbers = quantities(restA, restB, likeness);
  const differences = [...numbers, ...cueDifferences(restA, restB, a.facts, b.facts, likeness, cues)];
  const populations = populationDifferences(restA, restB, a.facts, b.facts, likeness);
  // Other patients and another dose: two rules, both right.
  if (populations.length > 0 && differences.length > 0) return null;
  if ((subjectsA.length > 0 || subjectsB.length > 0) && likeness < SAME_REST) return null;
  return [...differences, ...populations];
}

function quantities(restA: readonly Fact[], restB: readonly Fact[], likeness: number): Difference[] {
  const found: Difference[] = [];
  const a = restA.filter(({ sort }) => sort === 'quantity');
  const b = restB.filter(({ sort }) => sort === 'quantity');
  const takenB = new Set<Fact>();
  const takenA = new Set<Fact>();
  const pair = (one: Fact, other: Fact, field: Field) => {
    takenA.add(one);
    takenB.add(other);
    // 25°C (77°F) and 30°C (86°F) are one contradiction, told twice.
    if (found.some(({ a, b }) => a.kind === one.kind && a.key === one.key && b.key === other.key)) return;
    found.push({ field, slot: `${field}/${found.length}`, a: one, b: other });
  };
  // The same number in another unit: mg and mcg, mg and mg/kg.
  for (const one of a) {
    const other = b.find((it) => !takenB.has(it) && it.raw === one.raw && isUnitClash(one, it));
    if (other) pair(one, other, 'unit');
  }
  for (const one of a) {
    if (takenA.has(one)) continue;
    if (one.kind === 'plain' && likeness < SAME_COUNT) continue;
    const other = b.find((it) => !takenB.has(it) && it.kind === one.kind);
    if (other) pair(one, other, one.field);
  }
  for (const one of a) {
    const other = takenA.has(one) ? undefined : b.find((it) => !takenB.has(it) && isDivided(one.kind, it.kind));
    if (other) pair(one, other, 'unit');
  }
  return found;
}

function isUnitClash(a: Fact, b: Fact): boolean {
  return a.kind !== 'plain' && b.kind !== 'plain' && (a.kind !== b.kind || a.key !== b.key);
}

/** mg and mg/kg. */
function isDivided(a: string, b: string): boolean {
  return a !== b && a.split('/', 1)[0] === b.split('/', 1)[0];
}

function cueDifferences(
  restA: readonly Fact[],
  restB: readonly Fact[],
  allA: readonly Fact[],
  allB: readonly Fact[],
  likeness: number,
  { agree }: Cues,
): Difference[] {
  const found: Difference[] = [];
  const isAge = allA.some(({ kind }) => kind === 'age') && allB.some(({ kind }) => kind === 'age');
  const kinds = [...new Set(restA.filter(isCue).map(({ kind }) => kind))];
  for (const kind of kinds) {
    const a = restA.filter((fact) => isCue(fact) && fact.kind === kind);
    const b = restB.filter((fact) => isCue(fact) && fact.kind === kind);
    if (a.length === 0 || b.length === 0) continue;
    const [one] = a;
    const [other] = b;
    if (!one || !other || agree.has(`${kind}/${one.key}/${other.key}`)) continue;
    if (one.sort === 'opposed' && likeness < SAME_REST) continue;
    const field = kind === 'limit' && isAge ? 'population' : one.field;
    // `No dose adjustment is necessary`: the words alone do not show what is denied.
    found.push({ field, slot: kind, a: kind === 'need' ? WHOLE : one, b: kind === 'need' ? WHOLE : other });
  }
  if (found.some(({ field }) => field === 'polarity') || likeness < SAME_REST) return found;
  if (isDenied(allA, allB, likeness)) found.push({ field: 'polarity', slot: 'negation', a: WHOLE, b: WHOLE });
  return found;
}

function isCue({ sort }: Fact): boolean {
  return sort === 'cue' || sort === 'opposed' || sort === 'frequency';
}

const DENYING = new Set([
  'negation|not',
  'stance|forbid',
  'stance|discourage',
  'need|needless',
  'known|no',
  'effect|none',
]);

/** More is denied in one of them: at all, or, where they are the same word by word, once more. */
function isDenied(a: readonly Fact[], b: readonly Fact[], likeness: number): boolean {
  const count = (facts: readonly Fact[]) => facts.filter(({ kind, key }) => DENYING.has(`${kind}|${key}`)).length;
  const [one, other] = [count(a), count(b)];
  return one !== other && (one === 0 || other === 0 || likeness >= SAME_WORDS);
}

/** An empty range stands for the whole sentence: where one of two sentences has no word to point at. */
const WHOLE: Fact = { start: 0, end: 0, kind: '', key: '', field: 'polarity', sort: 'cue', raw: '' };

function populationDifferences(
  restA: readonly Fact[],
  restB: readonly Fact[],
  allA: readonly Fact[],
  allB: readonly Fact[],
  likeness: number,
): Difference[] {
  const found: Difference[] = [];
  const states = (facts: readonly Fact[], kind: string) =>
    facts.some((fact) => fact.kind === kind || fact.sort === kind);
  const a = restA.filter(({ sort }) => sort === 'population');
  const b = restB.filter(({ sort }) => sort === 'population');
  for (const kind of new Set([...a, ...b].map((fact) => fact.kind))) {
    const one = a.find((fact) => fact.kind === kind);
    const other = b.find((fact) => fact.kind === kind);
    if (one && other) found.push({ field: 'population', slot: kind, a: one, b: other });
    else {
      // Adults in one, adults and children in the other; severe renal impairment in one, renal impairment in the other.
      const some = one ?? other;
      const isNarrower =
        kind === 'severity'
          ? states(allA, 'subject') && states(allB, 'subject')
          : states(allA, kind) && states(allB, kind);
      if (!some || likeness < SAME_REST || !isNarrower) continue;
      found.push({ field: 'population', slot: kind, a: one ?? WHOLE, b: other ?? WHOLE });
    }
  }
  return found;
}

/**
 * openFDA gives the same sentence under several fields: a section with all its subsections, then each subsection again.
 * What stands inside another field becomes a part of it there, and is told once.
 */

export interface Field {
  /** Order of the fields on a label; ties keep the order of the record. */
  readonly order: number;
  /** White space already made single spaces. */
  readonly text: string;
}

export interface Nested<F extends Field> {
  readonly field: F;
  /** Where it begins in the text of the field around it; 0 at the top. */
  readonly start: number;
  readonly inside: readonly Nested<F>[];
}

/** Shorter texts may stand in others by chance. */
const SHORTEST = 24;

/** @returns the fields that stand in no other, in order, each with those that stand in it; equal texts are told once */
export function nested<F extends Field>(fields: readonly F[]): Nested<F>[] {
  const top = [...fields].sort((a, b) => a.order - b.order);
  const longest = [...top].sort((a, b) => b.text.length - a.text.length || a.order - b.order);
  const parts = new Map<F, { field: F; start: number; inside: { field: F; start: number }[] }>();
  const isInside = new Set<F>();
  for (const field of longest) {
    const around = field.text.length < SHORTEST ? undefined : holderOf(field, longest, parts);
    if (around === 'told') isInside.add(field);
    else {
      const own = { field, start: around?.start ?? 0, inside: [] };
      parts.set(field, own);
      if (around) {
        around.holder.inside.push(own);
        isInside.add(field);
      }
    }
  }
  const built = (field: F, start: number): Nested<F> => {
    const inside = [...(parts.get(field)?.inside ?? [])].sort((a, b) => a.start - b.start);
    return { field, start, inside: inside.map((part) => built(part.field, part.start)) };
  };
  return top.filter((field) => !isInside.has(field)).map((field) => built(field, 0));
}

interface Placed<F> {
  readonly field: F;
  readonly inside: { field: F; start: number }[];
}

/** The shortest field that holds the text where nothing else was placed; `told` if it is in another place already. */
function holderOf<F extends Field>(
  field: F,
  longest: readonly F[],
  parts: ReadonlyMap<F, Placed<F>>,
): { holder: Placed<F>; start: number } | 'told' | undefined {
  let isTold = false;
  for (let index = longest.length - 1; index >= 0; index -= 1) {
    const other = longest[index];
    const holder = other && parts.get(other);
    if (!other || !holder || other === field) continue;
    if (other.text === field.text) return 'told';
    const end = field.text.length;
    for (let start = other.text.indexOf(field.text); start !== -1; start = other.text.indexOf(field.text, start + 1)) {
      isTold = true;
      const isFree = holder.inside.every((it) => start + end <= it.start || it.start + it.field.text.length <= start);
      if (isFree) return { holder, start };
    }
  }
  return isTold ? 'told' : undefined;
}

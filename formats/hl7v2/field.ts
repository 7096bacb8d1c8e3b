/** The value of a field: repetitions, components, subcomponents, all numbered from 1 as the standard does. */
import { withoutEscapes } from './escapes.js';
import type { Delimiters, Segment } from './message.js';

/** One repetition of a field. Absent, empty and null (`""`) values are all undefined. */
export class Repetition {
  readonly #delimiters: Delimiters;
  readonly #raw: string;
  #components: readonly string[] | undefined;

  constructor(raw: string, delimiters: Delimiters) {
    this.#raw = raw;
    this.#delimiters = delimiters;
  }

  /** All of it: free text, in which a `^` or `&` that nobody escaped is only that. */
  get whole(): string | undefined {
    return readable(this.#raw, this.#delimiters);
  }

  component(number: number): string | undefined {
    return readable(this.#component(number), this.#delimiters);
  }

  subcomponent(number: number, subnumber: number): string | undefined {
    const parts = this.#component(number).split(this.#delimiters.subcomponent);
    return readable(parts[subnumber - 1] ?? '', this.#delimiters);
  }

  #component(number: number): string {
    this.#components ??= this.#raw.split(this.#delimiters.component);
    return this.#components[number - 1] ?? '';
  }
}

function readable(raw: string, delimiters: Delimiters): string | undefined {
  if (raw === '' || raw === '""') return undefined;
  const value = withoutEscapes(raw, delimiters).trim();
  return value === '' || value === '""' ? undefined : value;
}

/** Repetitions that hold anything. */
export function repetitions(segment: Segment, field: number): readonly Repetition[] {
  const raw = segment.fields[field];
  if (raw === undefined || raw === '') return [];
  return raw
    .split(segment.delimiters.repetition)
    .map((repetition) => new Repetition(repetition, segment.delimiters))
    .filter(({ whole }) => whole !== undefined);
}

export function first(segment: Segment | undefined, field: number): Repetition | undefined {
  return segment && repetitions(segment, field)[0];
}

/** The first component of the first repetition: what a field of a simple type holds. */
export function text(segment: Segment | undefined, field: number): string | undefined {
  return first(segment, field)?.component(1);
}

/** Free text: a repetition a line. The repetition character may be part of the words (`~2 cm`), and splits them too. */
export function lines(segment: Segment, field: number): readonly string[] {
  return repetitions(segment, field).flatMap(({ whole }) => whole ?? []);
}

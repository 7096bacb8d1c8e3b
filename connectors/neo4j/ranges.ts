/**
 * Where ranges of a kind begin and end, written into the uri of their part. Boundaries follow from the keys themselves,
 * so that a change moves those beside it and no others.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One key in so many may be a boundary, once a range has its rows. */
const ODDS = 8;

interface Start {
  /** Which walk of the kind, and its `$last`. */
  readonly walk: number;
  readonly last: unknown;
}

export interface Range {
  readonly from: string | undefined;
  /** Where the next one begins. */
  readonly to: string | undefined;
}

const keySchema: z.ZodType<unknown> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.bigint(), z.array(keySchema)]),
);
const startSchema = z.tuple([z.int(), keySchema]);

/** @returns undefined for keys that have no text both ways, such as dates */
export function startText({ walk, last }: Start): string | undefined {
  if (!keySchema.safeParse(last).success) return undefined;
  return JSON.stringify([walk, last], (_name, value: unknown) =>
    typeof value === 'bigint' ? { integer: String(value) } : value,
  );
}

export function parseStart(text: string): Start {
  const integerSchema = z.strictObject({ integer: z.string() });
  const parsed: unknown = JSON.parse(text, (_name, value: unknown) => {
    const { data } = integerSchema.safeParse(value);
    return data ? BigInt(data.integer) : value;
  });
  const [walk, last] = startSchema.parse(parsed);
  return { walk, last };
}

export function isBoundary(start: string): boolean {
  return createHash('sha256').update(start).digest().readUInt8(0) % ODDS === 0;
}

/** The uri of a kind that is one range is its own. */
export function rangeUri(kind: string, { from, to }: Range): string {
  if (from === undefined && to === undefined) return kind;
  return `${kind}?from=${encodeURIComponent(from ?? '')}&to=${encodeURIComponent(to ?? '')}`;
}

export function parseRange(uri: string): Range & { readonly kind: string } {
  const [, kind = uri, from = '', to = ''] = /^(.*)\?from=(.*)&to=(.*)$/.exec(uri) ?? [];
  return { kind, from: decodeURIComponent(from) || undefined, to: decodeURIComponent(to) || undefined };
}

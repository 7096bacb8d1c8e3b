/**
 * Recall and precision without regard to categories: what matters is whether text was removed. All counts are of spans,
 * beside each share its exact one-sided 95 % bound, in the unfavourable direction.
 */
import { lowerBound, upperBound } from '../../engines/statistics/clopper-pearson.js';
import { round } from '../figures.js';
import type { GoldSet, GoldSpan, GoldText } from './gold.js';
import { core, groupOf, mustGo } from './labels.js';

export interface Found {
  readonly start: number;
  readonly end: number;
}

/** Spans of a text, sorted, without overlap. */
export type Detect = (text: string, lang: string | null) => readonly Found[];

interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
  readonly bound: number;
}

interface Recall {
  /** Any letter or digit of the span was covered. */
  readonly overlap: Share;
  /** Every letter or digit was, edges that tell nobody aside (see labels.ts). */
  readonly full: Share;
}

export interface Score extends Recall {
  readonly set: string;
  readonly texts: number;
  /** As `full`, edges included. */
  readonly fullWithEdges: Share;
  /** Found spans that overlap any gold span, those that may stay included. */
  readonly precision: Share;
  /** Found spans that overlap a gold span that must go. */
  readonly precisionOfRequired: Share;
  /** Texts without any gold span in which something was found; an upper bound. */
  readonly touched: Share;
  readonly groups: Readonly<Record<string, Recall>>;
  /** Every gold label; `required` says how many of its spans must go, the shares are of those, or of all when none must. */
  readonly labels: Readonly<Record<string, Recall & { readonly required: number }>>;
}

/** What somebody who writes rules wants to see. Text of the gold set: for development, on stderr, never in a report. */
export interface Example {
  readonly kind: 'missed' | 'partly' | 'wrong';
  readonly id: string;
  readonly label: string;
  readonly context: string;
}

interface Tally {
  spans: number;
  overlap: number;
  full: number;
  fullWithEdges: number;
}

export function score(set: GoldSet, detect: Detect, example: (example: Example) => void): Score {
  const all = newTally();
  const groups = new Map<string, Tally>();
  const labels = new Map<string, { required: Tally; optional: Tally }>();
  const found = { spans: 0, gold: 0, required: 0 };
  const quiet = { texts: 0, touched: 0 };
  for (const gold of set.texts) {
    const { text, spans } = gold;
    const predicted = detect(text, set.lang);
    for (const span of spans) {
      const isRequired = mustGo(span.label, text.slice(span.start, span.end));
      const result = coverOf(text, span, predicted);
      const label = entry(labels, span.label, () => ({ required: newTally(), optional: newTally() }));
      count(isRequired ? label.required : label.optional, result);
      if (!isRequired) continue;
      count(all, result);
      count(entry(groups, groupOf(span.label), newTally), result);
      if (!result.full) example(exampleOf(result.overlap ? 'partly' : 'missed', gold, span, span.label));
    }
    for (const one of predicted) {
      const meets = spans.filter((span) => span.start < one.end && one.start < span.end);
      found.spans++;
      if (meets.length > 0) found.gold++;
      else example(exampleOf('wrong', gold, one, '-'));
      if (meets.some((span) => mustGo(span.label, text.slice(span.start, span.end)))) found.required++;
    }
    if (spans.length > 0) continue;
    quiet.texts++;
    if (predicted.length > 0) quiet.touched++;
  }
  return {
    set: set.name,
    texts: set.texts.length,
    ...recallOf(all),
    fullWithEdges: atLeast(all.fullWithEdges, all.spans),
    precision: atLeast(found.gold, found.spans),
    precisionOfRequired: atLeast(found.required, found.spans),
    touched: { ...share(quiet.touched, quiet.texts), bound: round(upperBound(quiet.touched, quiet.texts)) },
    groups: byName(groups, recallOf),
    labels: byName(labels, ({ required, optional }) => ({
      required: required.spans,
      ...recallOf(required.spans > 0 ? required : optional),
    })),
  };
}

function newTally(): Tally {
  return { spans: 0, overlap: 0, full: 0, fullWithEdges: 0 };
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function byName<T, U>(map: ReadonlyMap<string, T>, of: (value: T) => U): Record<string, U> {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, of(value)]));
}

interface Cover {
  readonly overlap: boolean;
  readonly full: boolean;
  readonly fullWithEdges: boolean;
}

const telling = /[\p{L}\p{N}]/gu;

function coverOf(text: string, span: GoldSpan, predicted: readonly Found[]): Cover {
  const inside = text.slice(span.start, span.end);
  const within = core(span.label, inside);
  const cover = { overlap: false, full: true, fullWithEdges: true };
  for (const { index } of inside.matchAll(telling)) {
    const at = span.start + index;
    if (predicted.some(({ start, end }) => start <= at && at < end)) cover.overlap = true;
    else {
      cover.fullWithEdges = false;
      if (index >= within.start && index < within.end) cover.full = false;
    }
  }
  return cover;
}

function count(tally: Tally, { overlap, full, fullWithEdges }: Cover): void {
  tally.spans++;
  if (overlap) tally.overlap++;
  if (overlap && full) tally.full++;
  if (fullWithEdges) tally.fullWithEdges++;
}

function recallOf({ spans, overlap, full }: Tally): Recall {
  return { overlap: atLeast(overlap, spans), full: atLeast(full, spans) };
}

function share(count: number, of: number): Omit<Share, 'bound'> {
  return { count, of, share: of === 0 ? null : decimals(count / of) };
}

function atLeast(count: number, of: number): Share {
  return { ...share(count, of), bound: decimals(lowerBound(count, of)) };
}

/** Rounded down: 0.99996 is not 1. */
function decimals(value: number): number {
  return Math.floor(value * 1e4 + 1e-9) / 1e4;
}

const CONTEXT = 40;

function exampleOf(kind: Example['kind'], { id, text }: GoldText, { start, end }: Found, label: string): Example {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const context = `${before}[[${text.slice(start, end)}]]${text.slice(end, end + CONTEXT)}`;
  return { kind, id, label, context: context.replace(/\s+/g, ' ') };
}

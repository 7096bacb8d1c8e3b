/** What the metadata of a document states, in the words of the rules. */
import type { Kind } from '../../schemas/document.js';
import { normalName, normalValue, valuesOf } from './names.js';
import type { Rulebook } from './rulebook.js';
import type { FactLine } from './schema.js';

export interface Described {
  readonly kind: Kind;
  readonly title: string;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly meta: Readonly<Record<string, string>>;
  readonly retracted: boolean | null;
  readonly superseded: boolean | null;
}

export interface Profile {
  readonly kind: Kind;
  readonly title: string;
  readonly types: readonly string[];
  readonly issuers: readonly string[];
  readonly journals: readonly string[];
  readonly works: readonly string[];
  readonly facts: ReadonlySet<string>;
  /** Published, or reaffirmed where that is later: an ISO date to the day. */
  readonly date: string | null;
  readonly participants: number | null;
}

export function profileOf(document: Described, rulebook: Rulebook): Profile {
  const { keys } = rulebook;
  const { meta } = document;
  const bodies = [...valuesOf(document.issuer ?? ''), ...valuesOf(stated(meta, keys.body) ?? '')];
  // Where no journal is stated, the issuer of an article is its journal; otherwise it is the publisher.
  const printed = stated(meta, keys.journal);
  const journal = printed ?? (document.kind === 'literature' ? document.issuer : null);
  const date = laterOf(dayOf(document.published), dayOf(stated(meta, keys.reaffirmed)));
  const partial = {
    kind: document.kind,
    title: normalName(document.title),
    types: keys.types.flatMap((key) => valuesOf(meta[key] ?? '')).map(normalValue),
    issuers: bodies.flatMap((name) => rulebook.issuers.classesOf(name)),
    journals: journal ? rulebook.journals.classesOf(journal) : [],
    works: rulebook.works.classesOf(stated(meta, keys.book) ?? document.title, bodies),
    date,
    participants: countOf(stated(meta, keys.participants)),
  };
  const facts = new Set<string>();
  for (const [name, lines] of rulebook.facts) {
    if (lines.some((line) => holds(line, partial, meta))) facts.add(name);
  }
  if (document.issuer || journal) facts.add('named');
  if (printed) facts.add('printed');
  if (date === null) facts.add('undated');
  if (document.retracted) facts.add('retracted');
  if (document.superseded) facts.add('superseded');
  return { ...partial, facts };
}

function holds(line: FactLine, profile: Omit<Profile, 'facts'>, meta: Readonly<Record<string, string>>): boolean {
  if (line.type) return meets(line.type, profile.types);
  if (line.journal) return meets(line.journal, profile.journals);
  if (line.issuer) return meets(line.issuer, profile.issuers);
  return (line.meta ?? []).some((key) => {
    const given = meta[key];
    return given !== undefined && valuesOf(given).some((value) => fits(line, normalValue(value)));
  });
}

function fits(line: FactLine, value: string): boolean {
  if (!line.is && !line.starts) return true;
  return (line.is?.includes(value) ?? false) || (line.starts?.some((start) => value.startsWith(start)) ?? false);
}

/** True if the lists share a value. */
export function meets(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.some((value) => given.includes(value));
}

function stated(meta: Readonly<Record<string, string>>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = meta[key]?.trim();
    if (value) return value;
  }
  return null;
}

/** A year or a month counts from its first day: what is not shown is not assumed. Anything else is no date. */
function dayOf(date: string | null): string | null {
  const found = date === null ? null : /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date);
  return found ? `${found[1]}-${found[2] ?? '01'}-${found[3] ?? '01'}` : null;
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? other : one;
}

function countOf(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

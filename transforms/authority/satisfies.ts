/** Whether what is known of a document meets the conditions of a rule. */
import type { Kind } from '../../schemas/document.js';
import type { Condition } from './schema.js';

export interface FactsHeld {
  has(name: string): boolean;
}

export interface Subject {
  readonly kind: Kind | null;
  readonly title: string;
  readonly types: readonly string[];
  readonly issuers: readonly string[];
  readonly journals: readonly string[];
  readonly works: readonly string[];
  readonly facts: FactsHeld;
  /** Published, or looked at again where that is later: an ISO date to the day. */
  readonly date: string | null;
  readonly participants: number | null;
}

/** @param code of the base rule the document started from; empty before there is one */
export function satisfies(condition: Condition, subject: Subject, asof: string, code: string): boolean {
  const { facts } = subject;
  return (
    (!condition.kind || (subject.kind !== null && condition.kind.includes(subject.kind))) &&
    (!condition.code || condition.code.includes(code)) &&
    (!condition.type || meets(condition.type, subject.types)) &&
    (!condition.nottype || !meets(condition.nottype, subject.types)) &&
    (!condition.issuer || meets(condition.issuer, subject.issuers)) &&
    (!condition.notissuer || !meets(condition.notissuer, subject.issuers)) &&
    (!condition.journal || meets(condition.journal, subject.journals)) &&
    (!condition.work || meets(condition.work, subject.works)) &&
    (!condition.has || condition.has.every((fact) => facts.has(fact))) &&
    (!condition.any || condition.any.some((fact) => facts.has(fact))) &&
    !condition.lacks?.some((fact) => facts.has(fact)) &&
    (!condition.title || condition.title.some((start) => subject.title.startsWith(start))) &&
    (!condition.participants || (subject.participants ?? 0) >= condition.participants) &&
    (!condition.fewer || isFewer(subject.participants, condition.fewer)) &&
    (!condition.within || (subject.date !== null && !isOlder(subject.date, condition.within, asof))) &&
    (!condition.older || (subject.date !== null && isOlder(subject.date, condition.older, asof)))
  );
}

function isFewer(count: number | null, limit: number): boolean {
  return count !== null && count < limit;
}

/** True if the lists share a value. */
export function meets(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.some((value) => given.includes(value));
}

/** True if more than `years` have passed from a date to `asof`; the anniversary itself is not yet over. */
export function isOlder(date: string, years: number, asof: string): boolean {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${date.slice(4)}` < asof;
}

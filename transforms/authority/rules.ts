/** The decision: base level, what lowers it, what caps it. Pure; the rubric itself is data (`datasets/authority/`). */
import { meets, type Profile } from './profile.js';
import type { Rulebook } from './rulebook.js';
import { type Condition, type Level, levelSchema, levels } from './schema.js';

export interface Verdict {
  readonly level: Level;
  /** In the order they were applied: `B4 regulator-approved insert`, `-1 age over 10 years`, `cap E retracted`. */
  readonly reasons: readonly string[];
}

/** @param asof today of the run, ISO date */
export function authorityOf(profile: Profile, rulebook: Rulebook, asof: string): Verdict {
  const base = rulebook.base.find((rule) => applies(rule.when, profile, asof, rule.code));
  if (!base) throw new Error(`no base rule for ${profile.kind}: the rulebook was not checked`);
  const { code } = base;
  const reasons = [`${code} ${base.why}`];
  const start = rankOf(levelSchema.parse(code.slice(0, 1)));
  let rank = start;

  const { modifiers, floor, caps } = rulebook.modifiers;
  for (const modifier of modifiers) {
    if (!applies(modifier, profile, asof, code)) continue;
    rank += modifier.lower;
    reasons.push(`-${modifier.lower} ${modifier.why}`);
  }
  rank = Math.min(rank, levels.length - 1);
  const lowest = Math.max(start, rankOf(floor.level));
  if (rank > lowest && !applies(floor.unless, profile, asof, code)) {
    rank = lowest;
    reasons.push(`floor ${floor.level}`);
  }
  for (const cap of caps) {
    // A cap above the level it finds says nothing; one at the level is worth recording: the document would stay there anyway.
    if (rankOf(cap.to) < rank || !applies(cap, profile, asof, code)) continue;
    rank = rankOf(cap.to);
    const reason = `cap ${cap.to} ${cap.why}`;
    if (!reasons.includes(reason)) reasons.push(reason);
  }
  return { level: levels[rank] ?? 'E', reasons };
}

function rankOf(level: Level): number {
  return levels.indexOf(level);
}

function applies(condition: Condition, profile: Profile, asof: string, code: string): boolean {
  return (
    (!condition.kind || condition.kind.includes(profile.kind)) &&
    (!condition.code || condition.code.includes(code)) &&
    (!condition.type || meets(condition.type, profile.types)) &&
    (!condition.nottype || !meets(condition.nottype, profile.types)) &&
    (!condition.issuer || meets(condition.issuer, profile.issuers)) &&
    (!condition.journal || meets(condition.journal, profile.journals)) &&
    (!condition.work || meets(condition.work, profile.works)) &&
    (!condition.has || condition.has.every((fact) => profile.facts.has(fact))) &&
    !condition.lacks?.some((fact) => profile.facts.has(fact)) &&
    (!condition.title || condition.title.some((start) => profile.title.startsWith(start))) &&
    (!condition.participants || (profile.participants ?? 0) >= condition.participants) &&
    (!condition.within || (profile.date !== null && !isOlder(profile.date, condition.within, asof))) &&
    (!condition.older || (profile.date !== null && isOlder(profile.date, condition.older, asof)))
  );
}

/** True if more than `years` have passed from a date to `asof`; the anniversary itself is not yet over. */
export function isOlder(date: string, years: number, asof: string): boolean {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  return `${year}${date.slice(4)}` < asof;
}

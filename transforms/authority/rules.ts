/** The decision: base level, what lowers or raises it, what caps it. Pure; the rubric is data (`datasets/authority/`). */
import type { Profile } from './profile.js';
import type { Rulebook } from './rulebook.js';
import { satisfies } from './satisfies.js';
import { type Level, levelSchema, levels } from './schema.js';

export interface Verdict {
  readonly level: Level;
  /** 0 to 1, higher is better; falls with the level, and within a level with the base code and what lowered it. */
  readonly score: number;
  /** In the order they were applied: `B4 regulator-approved insert`, `-1 age over 10 years`, `cap E retracted`. */
  readonly reasons: readonly string[];
  /** Ids of the same rules: `B4/insert-approved`, `lower/age`, `cap/retracted`. */
  readonly rules: readonly string[];
}

/** Width of a level on the scale of the score. */
const BAND = 0.2;

/** @param asof today of the run, ISO date */
export function authorityOf(profile: Profile, rulebook: Rulebook, asof: string): Verdict {
  const base = rulebook.base.find((rule) => satisfies(rule.when, profile, asof, rule.code));
  if (!base) throw new Error(`no base rule for ${profile.kind}: the rulebook was not checked`);
  const { code } = base;
  const reasons = [`${code} ${base.why}`];
  const rules = [`${code}/${base.id}`];
  const start = rankOf(levelSchema.parse(code.slice(0, 1)));
  let rank = start;

  const { modifiers, raises, floor, caps } = rulebook.modifiers;
  for (const modifier of modifiers) {
    if (!satisfies(modifier, profile, asof, code)) continue;
    rank += modifier.lower;
    reasons.push(`-${modifier.lower} ${modifier.why}`);
    rules.push(`lower/${modifier.id}`);
  }
  const raise = raises.find((one) => rank > rankOf(one.to) && satisfies(one, profile, asof, code));
  if (raise) {
    rank -= raise.raise;
    reasons.push(`+${raise.raise} ${raise.why}`);
    rules.push(`raise/${raise.id}`);
  }
  rank = Math.min(rank, levels.length - 1);
  const lowest = Math.max(start, rankOf(floor.level));
  if (rank > lowest && !satisfies(floor.unless, profile, asof, code)) {
    rank = lowest;
    reasons.push(`floor ${floor.level}`);
    rules.push('floor');
  }
  for (const cap of caps) {
    // A cap above the level it finds says nothing; one at the level is worth recording: the document would stay there anyway.
    if (rankOf(cap.to) < rank || !satisfies(cap, profile, asof, code)) continue;
    rank = rankOf(cap.to);
    const reason = `cap ${cap.to} ${cap.why}`;
    if (reasons.includes(reason)) continue;
    reasons.push(reason);
    rules.push(`cap/${cap.id}`);
  }

  const decision = rulebook.decisions.find(
    ({ id, work }) => (id !== undefined && id === profile.id) || (work !== undefined && work === profile.work),
  );
  // Nobody decides a retracted work back into standing.
  const isRetracted = rules.some((rule) => rule.startsWith('cap/retracted'));
  if (decision && !(isRetracted && decision.level !== 'E')) {
    rank = rankOf(decision.level);
    reasons.push(`decided ${decision.level} by ${decision.by} on ${decision.on}: ${decision.why}`);
    rules.push('decision');
  }
  const level = levels[rank] ?? 'E';
  return { level, score: scoreOf(level, code, rules.length - 1), reasons, rules };
}

/** The fifth of the scale that the level is, less a step for each place of the base code, or for what moved it. */
function scoreOf(level: Level, code: string, moved: number): number {
  const top = 1 - rankOf(level) * BAND;
  const steps = code.startsWith(level) ? Number(code.slice(1)) - 1 + moved : 4 + moved;
  return Number((top - 0.02 * Math.min(steps, 8)).toFixed(2));
}

function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/** What an answer is worth: the preferred wording, an alias, the letter or words of the right option, or nothing. */
import { wilson } from '../../engines/statistics/wilson.js';
import type { Probe, ProbeAnswer } from '../../schemas/probe.js';
import { folded } from './build.js';

export function matchOf(probe: Probe, answer: string): ProbeAnswer['match'] {
  return probe.form === 'choice' ? matchOption(probe, answer) : matchTerm(probe, answer);
}

/** A letter by itself, first or after words such as `Answer:`; or the words of one option and of no other. */
function matchOption({ options, correct }: Probe, answer: string): ProbeAnswer['match'] {
  const letter =
    /^\s*[([]?([A-D])\b/.exec(answer)?.[1] ??
    /(?:answer|option|答案|选)\s*(?:is|是|为|:|：)?\s*[([]?([A-D])\b/i.exec(answer)?.[1]?.toUpperCase();
  if (letter !== undefined) return 'ABCD'.indexOf(letter) === correct ? 'option' : 'none';
  const said = folded(answer);
  const named = options.filter((option) => said.includes(folded(option)));
  return named.length === 1 && correct !== null && named[0] === options[correct] ? 'option' : 'none';
}

/** Only the first line counts: a model that lists everything has not completed the sentence. */
function matchTerm({ answers }: Probe, answer: string): ProbeAnswer['match'] {
  const line = folded(answer.trim().split('\n', 1)[0] ?? '');
  const said = new Set([line, line.replace(/^(?:a|an|the) /, '')]);
  for (const [preferred = '', ...aliases] of answers) {
    if (said.has(folded(preferred))) return 'exact';
    if (aliases.some((alias) => said.has(folded(alias)))) return 'alias';
  }
  return 'none';
}

export interface Score {
  readonly asked: number;
  readonly right: number;
  readonly share: number;
  /** Two-sided 95 %, Wilson. */
  readonly interval: readonly [low: number, high: number];
}

/** By form, by type of point, by lead, by language; and `all`. */
export function scoresOf(answers: readonly ProbeAnswer[]): Record<string, Score> {
  const groups = new Map<string, { asked: number; right: number }>();
  for (const { form, type, lead, lang, match } of answers) {
    for (const name of ['all', `form:${form}`, `type:${type}`, `lead:${lead}`, `lang:${lang}`]) {
      const group = groups.get(name) ?? { asked: 0, right: 0 };
      group.asked++;
      if (match !== 'none') group.right++;
      groups.set(name, group);
    }
  }
  return Object.fromEntries(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { asked, right }]) => [
        name,
        { asked, right, share: right / asked, interval: wilson(right, asked) },
      ]),
  );
}

export interface Comparison {
  readonly asked: number;
  readonly before: Score;
  readonly after: Score;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Two-sided exact McNemar test on the probes that changed: the chance of so uneven a change, if nothing had been learnt. */
  readonly p: number;
}

/** Over the probes that both were asked. */
export function compare(before: readonly ProbeAnswer[], after: readonly ProbeAnswer[]): Comparison {
  const then = new Map(before.map((answer) => [answer.id, answer]));
  const both = after.filter(({ id }) => then.has(id));
  const old = both.flatMap(({ id }) => then.get(id) ?? []);
  const isRight = (answer: ProbeAnswer | undefined) => answer !== undefined && answer.match !== 'none';
  const gained = both.filter((answer) => isRight(answer) && !isRight(then.get(answer.id))).map(({ id }) => id);
  const lost = both.filter((answer) => !isRight(answer) && isRight(then.get(answer.id))).map(({ id }) => id);
  const none: Score = { asked: 0, right: 0, share: 0, interval: [0, 1] };
  return {
    asked: both.length,
    before: scoresOf(old).all ?? none,
    after: scoresOf(both).all ?? none,
    gained: gained.sort(),
    lost: lost.sort(),
    p: mcnemar(gained.length, lost.length),
  };
}

/** Exact, from the binomial with one half. McNemar, Psychometrika 12:153 (1947). */
function mcnemar(gained: number, lost: number): number {
  const changed = gained + lost;
  if (changed === 0) return 1;
  let term = -changed * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= Math.min(gained, lost); k++) {
    tail += Math.exp(term);
    term += Math.log(changed - k) - Math.log(k + 1);
  }
  return Math.min(1, 2 * tail);
}

/** How a run ended: whether the head may move, and what to tell the user if not. */
import type { ResolvedRecipe } from '../plan/resolve.js';
import type { CorpusState } from './corpus-state.js';
import type { GivenUp, RunResult } from './run.js';

/** Exit codes of `medcorpus run`. */
export const runExit = { done: 0, failed: 1, usage: 2, aboveTolerance: 3, interrupted: 130 } as const;

export interface Verdict {
  readonly exitCode: number;
  /** One line a complaint, ready to print. */
  readonly complaints: readonly string[];
}

export function verdictOf(
  resolved: ResolvedRecipe,
  { state, givenUp, complete }: RunResult,
  partial: boolean,
): Verdict {
  if (givenUp.length > 0) return { exitCode: runExit.failed, complaints: sayGivenUp(givenUp) };
  const lost = conservationErrors(state);
  if (lost.length > 0) return { exitCode: runExit.failed, complaints: lost };
  if (!complete && partial) return { exitCode: runExit.done, complaints: [] };
  const empty = [...emptySources(state), ...emptySteps(state)];
  if (empty.length > 0) return { exitCode: runExit.failed, complaints: empty };
  const above = aboveTolerance(resolved, state);
  return { exitCode: above.length > 0 ? runExit.aboveTolerance : runExit.done, complaints: above };
}

/** Places named at the most for one reason. */
const NAMED_PLACES = 3;

/** One complaint a reason: what is wrong with a lexicon is wrong for every shard. */
function sayGivenUp(givenUp: readonly GivenUp[]): string[] {
  const byReason = new Map<string, GivenUp[]>();
  for (const one of givenUp) {
    const key = `${one.step}\u0000${one.reason}`;
    byReason.set(key, [...(byReason.get(key) ?? []), one]);
  }
  return [...byReason.values()].map((group) => {
    const [{ step, reason, attempts } = { step: '', reason: '', attempts: 0 }] = group;
    const named = group.slice(0, NAMED_PLACES).map(({ place }) => place);
    const others = group.length - named.length;
    const places = others > 0 ? `${named.join(', ')} and ${others} other${others === 1 ? '' : 's'}` : named.join(', ');
    return `${step} of ${places} failed after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}: ${reason}`;
  });
}

function conservationErrors(state: CorpusState): string[] {
  const all = [
    ...[...state.sources].map(([name, counts]) => ({ name: `source ${name}`, counts })),
    ...state.steps.map(({ name, counts }) => ({ name: `stage ${name}`, counts })),
  ];
  return all
    .filter(({ counts }) => counts.read !== counts.kept + counts.rejected + counts.failed)
    .map(({ name, counts: { read, kept, rejected, failed } }) => {
      return `${name} lost documents: read ${read}, kept ${kept}, rejected ${rejected}, failed ${failed}; report this defect`;
    });
}

function emptySources(state: CorpusState): string[] {
  return [...state.sources]
    .filter(([, { read, kept }]) => read > 0 && kept === 0)
    .map(([name, { read }]) => `source ${name} kept nothing of ${read}; see its rejections and failures in the report`);
}

/** A stage that gets input and keeps none is broken, whatever its share of failures may be. Mixes may reject all. */
function emptySteps(state: CorpusState): string[] {
  return state.steps
    .filter(({ name, counts }) => !name.startsWith('mix ') && counts.read > 0 && counts.kept === 0)
    .map(({ name, counts: { read } }) => `stage ${name} kept nothing of ${read}; see its failures in the report`);
}

function aboveTolerance({ sources }: ResolvedRecipe, state: CorpusState): string[] {
  return sources.flatMap(({ spec, tolerate }) => {
    const counts = state.sources.get(spec.name);
    if (!counts || counts.read === 0) return [];
    const share = counts.failed / counts.read;
    if (share <= tolerate) return [];
    return [
      `source ${spec.name}: ${counts.failed} of ${counts.read} failed (${percent(share)}), tolerated are ${percent(tolerate)}. ` +
        `The work is kept, the head is not moved. See the failures in the report, mend the files, or raise 'tolerate'.`,
    ];
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

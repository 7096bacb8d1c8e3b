/** How a run ended, in a sentence or two for somebody who did not start it. */
import { count, grouped } from '../cli/units.js';
import type { RunRecord } from '../run/run-record.js';
import { runExit } from '../run/verdict.js';

export interface Ending {
  readonly verdict: 'done' | 'part' | 'kept' | 'failed';
  readonly text: string;
}

const NOT_MOVED = 'What was done is kept; the head of the corpus stays where it was.';

export function endingOf({ exitCode, summary }: Pick<RunRecord, 'exitCode' | 'summary'>): Ending {
  const { corpus, snapshot, stages } = summary;
  if (exitCode === runExit.aboveTolerance) {
    const text = `The run finished, but more of a source failed than its recipe tolerates. ${NOT_MOVED}`;
    return { verdict: 'kept', text };
  }
  if (exitCode !== runExit.done) return { verdict: 'failed', text: `The run failed. ${NOT_MOVED}` };
  if (snapshot === null) {
    return { verdict: 'part', text: `Only a part of the recipe was run, as it was asked to. ${NOT_MOVED}` };
  }
  const run = stages.reduce((sum, { tasks }) => sum + tasks.run, 0);
  const reused = stages.reduce((sum, { tasks }) => sum + tasks.reused, 0);
  return { verdict: 'done', text: `The run finished and its result is the head of ${corpus}. ${workOf(run, reused)}` };
}

function workOf(run: number, reused: number): string {
  if (run === 0)
    return `Nothing had changed: ${reused === 1 ? 'its one task' : `all ${grouped(reused)} tasks`} had been done before.`;
  if (reused === 0) return `${count(run, 'task')} had to be run, none had been done before.`;
  return `${grouped(run)} of ${count(run + reused, 'task')} had to be run, the others had been done before.`;
}

/** Says why a task failed, to an operator. Of a clinical task only what kind of error and where in the program. */
import { TransientError, UserError } from '../../schemas/errors.js';
import { StoreError } from '../store/store.js';
import { taskExit } from './executor.js';

export interface ErrorReport {
  readonly reason: string;
  readonly exitCode: number;
}

export function describeError(error: unknown, clinical: boolean): ErrorReport {
  // These speak of the environment and the store, in our own words.
  if (error instanceof UserError) return { reason: error.message, exitCode: taskExit.badConfiguration };
  if (error instanceof StoreError) return { reason: error.message, exitCode: 1 };
  if (error instanceof TransientError) return { reason: error.message, exitCode: taskExit.transient };
  if (!(error instanceof Error)) return { reason: 'an unknown error', exitCode: 1 };
  const place = placeOf(error);
  if (clinical)
    return { reason: `${error.name}${place}; its message is withheld: the source is clinical`, exitCode: 1 };
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return {
    reason: `${error.name}${code}: ${error.message}${place}`,
    exitCode: 'code' in error ? taskExit.transient : 1,
  };
}

/** The innermost line of our own code, so that a defect can be found without its values. */
function placeOf(error: Error): string {
  const frame = error.stack
    ?.split('\n')
    .find((line) => /^\s+at .*(connectors|transforms|formats|engines|src)\//.test(line));
  const place = frame && /((connectors|transforms|formats|engines|src)\/[^):]+:\d+)/.exec(frame)?.[1];
  return place ? ` at ${place}` : '';
}

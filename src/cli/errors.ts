/** How an error reaches the user: what is theirs to mend in a line or two, a defect with its stack. */
import { CommanderError } from 'commander';
import { TransientError, UserError } from '../../schemas/errors.js';
import { StoreError } from '../store/store.js';

/** Ctrl-C: not an error, and nothing was lost. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Prints it to stderr. @returns the exit code */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Interrupted) {
    process.stderr.write('interrupted: what was done is kept; run the same command again to continue\n');
    return 130;
  }
  if (error instanceof UserError || error instanceof StoreError || error instanceof TransientError) {
    process.stderr.write(`medcorpus: ${error.message}\n`);
    return error instanceof UserError ? 2 : 1;
  }
  process.stderr.write(
    `medcorpus: this is a defect, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return 1;
}

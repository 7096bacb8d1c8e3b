/** Calls of Slurm's commands. Each has a timeout: sbatch alone may block for two minutes when the controller is full. */
import { execFile } from 'node:child_process';

/** A Slurm command that did not do what it was asked. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError';
  constructor(
    /** missing: not installed; timeout: no answer, it may have worked; refused: it said no, or the controller is away. */
    readonly kind: 'missing' | 'timeout' | 'refused',
    message: string,
  ) {
    super(message);
  }
}

export type SlurmCommand = 'sbatch' | 'scancel' | 'scontrol' | 'sinfo' | 'squeue';

/** Our own limit. Slurm's clients wait up to 10 s for one answer (MessageTimeout) and try again a few times. */
const timeoutMs: Record<SlurmCommand, number> = {
  sbatch: 60_000,
  scancel: 30_000,
  scontrol: 30_000,
  sinfo: 30_000,
  squeue: 30_000,
};

/** @returns what the command printed */
export function slurm(command: SlurmCommand, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const limit = timeoutMs[command];
    const settings = { timeout: limit, killSignal: 'SIGKILL', maxBuffer: 2 ** 30, env: environment() } as const;
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      if (error.code === 'ENOENT') return fail(new SlurmError('missing', `${command} is not on the PATH`));
      if (error.killed) return fail(new SlurmError('timeout', `${command} gave no answer within ${limit / 1000} s`));
      const said = stderr.trim().split('\n').join('; ');
      fail(new SlurmError('refused', said || `${command} ended with ${error.code ?? error.signal}`));
    });
  });
}

/** Without the SQUEUE_* settings of the user, which would filter or reorder what we parse. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SQUEUE_')));
}

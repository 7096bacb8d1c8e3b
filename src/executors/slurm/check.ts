/** What stands in the way of running on Slurm, each with its remedy. */
import { access, constants, mkdir } from 'node:fs/promises';
import { type SlurmCommand, slurm } from './commands.js';
import type { SlurmOptions } from './options.js';

const commands: readonly SlurmCommand[] = ['sinfo', 'scontrol', 'sbatch', 'squeue', 'scancel'];

export async function check(options: SlurmOptions): Promise<string[]> {
  const problems: string[] = [];
  const attempt = async (action: () => Promise<unknown>, remedy: string): Promise<boolean> => {
    try {
      await action();
      return true;
    } catch (error) {
      problems.push(`${error instanceof Error ? error.message : String(error)}: ${remedy}`);
      return false;
    }
  };

  await attempt(async () => {
    await mkdir(options.folder, { recursive: true });
    await access(options.folder, constants.W_OK);
  }, 'the scratch folder of Slurm must be writable, on storage that every node mounts');

  const missing = 'run medcorpus on a login node of the cluster, or install the Slurm client commands';
  for (const command of commands) {
    if (!(await attempt(() => slurm(command, ['--version']), missing))) return problems;
  }
  const answers = await attempt(
    () => slurm('scontrol', ['show', 'config']),
    'the Slurm controller does not answer; see SLURM_CONF, and whether munged runs',
  );
  const { partition } = options;
  if (answers && partition !== undefined) {
    await attempt(() => slurm('scontrol', ['show', 'partition', partition]), `there is no partition ${partition}`);
  }
  return problems;
}

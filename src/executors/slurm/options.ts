/** What a site may set about running on Slurm. Account, QOS and time limit come from sbatch's own SBATCH_* variables. */
import { resolve } from 'node:path';
import { z } from 'zod';

export const slurmOptionsSchema = z.strictObject({
  folder: z
    .string()
    .min(1)
    // Slurm reads a backslash in the name of a log file as "take the rest literally".
    .regex(/^[^\\\n]+$/, 'must be a path without backslash or line feed')
    .transform((folder) => resolve(folder))
    .describe('scratch folder on storage that every node mounts at the same path: command lists, exit codes, logs'),
  partition: z.string().min(1).optional().describe("partition to submit to; without it the cluster's default"),
  cpus: z.int().positive().default(1).describe('CPUs of one job'),
  memoryMiB: z.int().positive().optional().describe("memory of one job; without it the partition's default"),
  maxParallel: z.int().positive().optional().describe('jobs that may run at once; without it as many as the site lets'),
  pollMs: z.int().positive().default(2000).describe('longest pause between two looks at commits and queue'),
  settleMs: z
    .int()
    .nonnegative()
    .default(60_000)
    .describe('how long a commit may take to become visible after its job exited 0: NFS caches for up to a minute'),
});

export type SlurmOptions = z.output<typeof slurmOptionsSchema>;
export type SlurmOptionsInput = z.input<typeof slurmOptionsSchema>;

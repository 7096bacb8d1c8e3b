/** Jobs whose commit is a file: what a coordinator would hand to an executor, reduced to the least. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobSet } from '../../../src/executors/executor.js';

export interface JobSetOptions {
  token: string;
  /** Jobs 0 to this, exclusive. */
  jobs: number;
  /** Shell text of a job; `$job` is its number, `$starts` a folder with the pids of its starts, `commit` commits it. */
  script: string;
  maxAttempts?: number;
  signal?: AbortSignal;
}

export interface Workshop {
  /** Scratch folder for the executor. */
  readonly slurm: string;
  /** What the executor had to say. */
  readonly messages: string[];
  jobSet(options: JobSetOptions): JobSet;
  isCommitted(job: number): boolean;
  /** Process ids of the job's starts, in order. */
  starts(job: number): number[];
}

export function openWorkshop(folder: string): Workshop {
  const place = (kind: string, job: number): string => join(folder, kind, String(job));
  mkdirSync(join(folder, 'commits'), { recursive: true });
  mkdirSync(join(folder, 'starts'), { recursive: true });
  const isCommitted = (job: number): boolean => existsSync(place('commits', job));
  const messages: string[] = [];
  return {
    slurm: join(folder, 'slurm'),
    messages,
    isCommitted,
    jobSet({ token, jobs, script, maxAttempts = 3, signal = new AbortController().signal }) {
      const reported = new Set<number>();
      const text = `job=$1 record=$2 starts=$3; echo $$ >> "$starts/$job"; commit() { : > "$record"; }; ${script}`;
      return {
        token,
        plan: '',
        jobs: Array.from({ length: jobs }, (_, job) => job).filter((job) => !isCommitted(job)),
        command: (job) => ['sh', '-c', text, 'sh', String(job), place('commits', job), join(folder, 'starts')],
        isCommitted: async (job) => isCommitted(job),
        maxAttempts,
        signal,
        onCommitted(job) {
          if (reported.has(job)) throw new Error(`job ${job} was reported twice`);
          if (!isCommitted(job)) throw new Error(`job ${job} was reported without a commit`);
          reported.add(job);
        },
        log: (message) => messages.push(message),
      };
    },
    starts(job) {
      if (!existsSync(place('starts', job))) return [];
      return readFileSync(place('starts', job), 'utf8').trim().split('\n').map(Number);
    },
  };
}

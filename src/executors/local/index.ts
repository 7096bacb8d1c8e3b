/** Child processes on this machine. A lost worker is replaced and its job tried again; whoever dies, nothing is half done. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Executor, isPermanent, type JobFailure, type JobSet } from '../executor.js';
import { type FromWorker, fromWorkerSchema, type ToWorker } from './messages.js';

const workerPath = fileURLToPath(new URL('./worker.js', import.meta.url));

/**
 * Old-space limit of a worker. The densest XML of 48 MiB needs more than 1024. No more than this: the garbage V8 lets lie
 * grows with the limit, and a leak is to die in the worker and not in the machine.
 */
const WORKER_HEAP_MIB = 1536;

/** A worker above this is replaced between steps: the peak of one step must not be the floor of the next. */
const RECYCLED_ABOVE_BYTES = 256 * 1024 * 1024;

/** And above this between jobs: garbage of one job on top of the last one's must not grow with the number of jobs. */
const RENEWED_ABOVE_BYTES = 320 * 1024 * 1024;

interface Worker {
  readonly child: ChildProcess;
  isReady: boolean;
  /** Memory it held after its last job. */
  residentBytes: number;
  job: number | undefined;
}

export class LocalExecutor implements Executor {
  readonly name = 'local';
  readonly #workers: Worker[] = [];

  constructor(
    private readonly settings: {
      readonly store: string;
      readonly workers: number;
      readonly environment: NodeJS.ProcessEnv;
    },
  ) {}

  async check(): Promise<string[]> {
    return [];
  }

  run(set: JobSet): Promise<JobFailure[]> {
    return new Promise((resolve, reject) => {
      const queue = set.jobs.map((job) => ({ job, attempts: 0, reason: '' }));
      const entries = new Map(queue.map((entry) => [entry.job, entry]));
      const failures: JobFailure[] = [];
      let open = queue.length;
      let stillborn = 0;

      const settle = (failure?: JobFailure) => {
        if (failure) failures.push(failure);
        open--;
        if (open > 0) return;
        set.signal.removeEventListener('abort', interrupt);
        this.#detach();
        resolve(failures.sort((a, b) => a.job - b.job));
      };
      const interrupt = () => {
        this.#kill();
        reject(set.signal.reason);
      };
      const giveBack = (worker: Worker, reason: string, permanent: boolean) => {
        const entry = worker.job === undefined ? undefined : entries.get(worker.job);
        worker.job = undefined;
        if (!entry) return;
        entry.attempts++;
        entry.reason = reason;
        if (permanent || entry.attempts >= set.maxAttempts) settle(entry);
        else {
          set.log(`job ${entry.job} is tried again after attempt ${entry.attempts}: ${reason}`);
          queue.push(entry);
        }
      };
      const hear = (worker: Worker, message: FromWorker) => {
        worker.isReady = true;
        if (message.kind === 'log') set.log(message.message);
        else if (message.kind === 'done') {
          worker.job = undefined;
          worker.residentBytes = message.residentBytes;
          set.onCommitted(message.job, message.seconds);
          settle();
          if (message.residentBytes > RENEWED_ABOVE_BYTES && queue.length > 0) return renew(worker);
        } else if (message.kind === 'failed') giveBack(worker, message.reason, isPermanent(message.exitCode));
        give(worker);
      };
      const lose = (worker: Worker, reason: string) => {
        this.#workers.splice(this.#workers.indexOf(worker), 1);
        giveBack(worker, reason, false);
        stillborn = worker.isReady ? 0 : stillborn + 1;
        // Workers that die before they can work will not do better: say so instead of starting them for ever.
        if (stillborn < set.maxAttempts) {
          if (queue.length > 0) start();
        } else if (this.#workers.length === 0) {
          for (const { job, attempts } of queue.splice(0))
            settle({ job, attempts, reason: `no worker could start: ${reason}` });
        }
      };
      /** It holds no job, so its end loses nothing; the new one takes a job when it is ready. */
      const renew = (worker: Worker) => {
        this.#workers.splice(this.#workers.indexOf(worker), 1);
        worker.child.removeAllListeners('message').removeAllListeners('exit').kill('SIGKILL');
        start();
      };
      const give = (worker: Worker) => {
        if (worker.job !== undefined) return;
        const entry = queue.shift();
        if (!entry) return;
        worker.job = entry.job;
        worker.child.send({ plan: set.plan, job: entry.job } satisfies ToWorker);
      };
      const start = () => {
        const child = fork(workerPath, [this.settings.store], {
          env: this.settings.environment,
          execArgv: [`--max-old-space-size=${WORKER_HEAP_MIB}`, '--disable-warning=ExperimentalWarning'],
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        });
        // A message to a worker that just died errs here; its exit is what counts.
        child.on('error', () => {});
        const worker: Worker = { child, isReady: false, residentBytes: 0, job: undefined };
        this.#workers.push(worker);
        attach(worker);
      };
      const attach = (worker: Worker) => {
        worker.child.on('message', (message) => hear(worker, fromWorkerSchema.parse(message)));
        worker.child.on('exit', (code, signal) => lose(worker, `a worker was lost (${signal ?? `exit ${code}`})`));
      };

      set.signal.addEventListener('abort', interrupt, { once: true });
      if (set.signal.aborted) return interrupt();
      this.#dropDead();
      for (const worker of this.#workers) {
        attach(worker);
        give(worker);
      }
      const wanted = Math.min(this.settings.workers, set.jobs.length);
      for (let count = this.#workers.length; count < wanted; count++) start();
    });
  }

  async close(): Promise<void> {
    this.#kill();
  }

  /** Workers stay for the next step, but for swollen ones; their listeners belong to this one. */
  #detach(): void {
    const kept = this.#workers.filter(({ residentBytes }) => residentBytes <= RECYCLED_ABOVE_BYTES);
    const swollen = this.#workers.filter((worker) => !kept.includes(worker));
    for (const { child } of this.#workers) child.removeAllListeners('message').removeAllListeners('exit');
    for (const { child } of swollen) child.kill('SIGKILL');
    this.#workers.splice(0, this.#workers.length, ...kept);
  }

  /** Workers that died between two steps. */
  #dropDead(): void {
    const alive = this.#workers.filter(({ child }) => child.connected);
    this.#workers.splice(0, this.#workers.length, ...alive);
  }

  #kill(): void {
    for (const { child } of this.#workers.splice(0)) {
      child.removeAllListeners('message').removeAllListeners('exit');
      child.kill('SIGKILL');
    }
  }
}

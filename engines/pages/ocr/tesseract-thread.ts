/**
 * One thread that runs tesseract.js's worker script, driven by its own messages instead of by `createWorker`: there a
 * job that is pending when the thread ends stays pending for ever, a thread that dies takes the process along, and the
 * engine prints to our output. Here every promise settles, and the thread can be ended at any moment.
 */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { TransientError } from '../../../schemas/errors.js';
import type { LanguageData } from './tesseract-data.js';

const require = createRequire(import.meta.url);

/** Messages of tesseract.js 7: `{jobId, action, status: resolve | reject | progress, data}`. */
const answer = z.object({
  jobId: z.string(),
  status: z.enum(['resolve', 'reject', 'progress']),
  data: z.unknown().optional(),
});

/** What the engine is asked for: only the tree of blocks, which holds everything else. */
const output = { text: false, blocks: true };

/** Nothing is learnt from one page for the next: the document dictionary would make results depend on order. */
const steady = { tessedit_enable_doc_dict: '0', classify_enable_learning: '0' };

export interface TesseractThread {
  /** Pages recognised so far: the memory of the engine grows with each and never shrinks. */
  readonly pages: () => number;
  readonly isAlive: () => boolean;
  /** @param picture a file in a format that Leptonica reads @param parameters of tesseract, all as strings */
  recognise(picture: Uint8Array, languages: string, parameters: Readonly<Record<string, string>>): Promise<unknown>;
  /** Whatever is under way is rejected with the reason. */
  end(reason: Error): Promise<void>;
}

/** Starts a thread, loads the engine and the data of all languages. */
export async function startTesseract(data: readonly LanguageData[]): Promise<TesseractThread> {
  const worker = new Worker(require.resolve('tesseract.js/src/worker-script/node/index.js'), {
    // The engine writes of data files it never needed; nothing it prints is for the user.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  // An idle thread must not keep the process from ending.
  worker.unref();
  const waiting = new Map<string, { resolve(data: unknown): void; reject(error: Error): void }>();
  let jobs = 0;
  let pages = 0;
  let ended: Error | null = null;

  const settleAll = (reason: Error): void => {
    ended ??= reason;
    for (const job of waiting.values()) job.reject(ended);
    waiting.clear();
  };
  worker.on('error', (error) => settleAll(new TransientError(`the OCR engine broke down: ${error.name}`)));
  worker.on('exit', (code) => settleAll(new TransientError(`the OCR engine ended with code ${code}`)));
  worker.on('message', (message: unknown) => {
    const parsed = answer.safeParse(message);
    if (!parsed.success || parsed.data.status === 'progress') return;
    const job = waiting.get(parsed.data.jobId);
    waiting.delete(parsed.data.jobId);
    if (waiting.size === 0) worker.unref();
    if (parsed.data.status === 'resolve') job?.resolve(parsed.data.data);
    else job?.reject(new TransientError(`the OCR engine refused: ${String(parsed.data.data).slice(0, 200)}`));
  });

  const ask = (action: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const jobId = String(++jobs);
      waiting.set(jobId, { resolve, reject });
      worker.ref();
      worker.postMessage({ workerId: 'tesseract', jobId, action, payload });
    });

  const end = async (reason: Error): Promise<void> => {
    settleAll(reason);
    await worker.terminate();
  };

  // Before every picture: with several languages the engine begins with the one it used last, which makes a page
  // depend on the one before it (measured: 3 or 22 % errors on the same page). It costs a tenth of a second.
  const setLanguages = async (wanted: string): Promise<void> => {
    // 1: the LSTM engine alone.
    await ask('initialize', { langs: wanted, oem: 1, config: {} });
    await ask('setParameters', { params: steady });
  };

  try {
    await ask('load', { options: { lstmOnly: true, corePath: undefined, logging: false } });
    const langs = data.map((one) => ({ code: one.language, data: one.bytes }));
    await ask('loadLanguage', { langs: langs, options: { cacheMethod: 'none', gzip: false, lstmOnly: true } });
  } catch (error) {
    await end(error instanceof Error ? error : new TransientError('the OCR engine did not start'));
    throw error;
  }
  return {
    pages: () => pages,
    isAlive: () => ended === null,
    async recognise(picture, wanted, parameters) {
      await setLanguages(wanted);
      pages++;
      return ask('recognize', { image: picture, options: parameters, output });
    },
    end,
  };
}

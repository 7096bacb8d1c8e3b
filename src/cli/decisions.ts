/** `medcorpus decisions`: what experts decided, out of the store and into it. */
import { readFile } from 'node:fs/promises';
import { UserError } from '../../schemas/errors.js';
import { fromCsv, fromJsonLines, toCsv, toJsonLines } from '../review/decisions/exchange.js';
import { DecisionJournal } from '../review/decisions/journal.js';
import { openExistingStore } from '../store/folder.js';
import { onlyCorpus } from './explain.js';
import { quietOnBrokenPipe } from './output.js';

interface StoreOptions {
  readonly store: string;
  readonly corpus?: string;
}

export async function exportDecisions(options: StoreOptions & { format: 'csv' | 'jsonl' }): Promise<void> {
  quietOnBrokenPipe();
  const decisions = await (await journalOf(options)).all();
  process.stdout.write(options.format === 'csv' ? toCsv(decisions) : toJsonLines(decisions));
}

/** The same file twice adds nothing. */
export async function importDecisions(path: string, options: StoreOptions): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`cannot read ${path} (${error.code ?? 'unknown error'})`);
  });
  const decisions = named(path, () => (/\.csv$/i.test(path) ? fromCsv(text) : fromJsonLines(text)));
  const added = await (await journalOf(options)).add(decisions);
  process.stdout.write(`${added} decisions added, ${decisions.length - added} were there already\n`);
}

async function journalOf({ store: location, corpus }: StoreOptions): Promise<DecisionJournal> {
  const store = await openExistingStore(location);
  return new DecisionJournal(store, corpus ?? (await onlyCorpus(store)));
}

function named<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${path}, ${error.message}`) : error;
  }
}

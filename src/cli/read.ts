/** `medcorpus read`: any source → JSON lines of documents (or triples) on stdout; what was not kept goes to stderr. */
import type { Zone } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import { missingKey } from '../io/index.js';
import { loadConnector } from '../plan/registry.js';
import { defaultPhi } from '../plan/resolve.js';
import { environmentKey } from '../run/key.js';
import { openRewrites, readSource, standaloneIo } from '../run/standalone.js';
import { checkOptions, parseOptions, positive, readModels } from './options.js';
import { quietOnBrokenPipe, stdoutLines, tell } from './output.js';

/** A filter has no recipe to tolerate anything: above one failure in a hundred the exit code says so. */
const TOLERATED = 0.01;

export interface ReadOptions {
  readonly option: readonly string[];
  readonly zone?: Zone;
  readonly asof: string;
  readonly models?: string;
  readonly limit?: string;
}

export async function read(name: string, paths: readonly string[], options: ReadOptions): Promise<void> {
  quietOnBrokenPipe();
  const connector = await loadConnector(name);
  if (connector.zone === 'clinical' && options.zone === 'public') {
    throw new UserError(`${name} reads patient records, which are never public; remove --zone`);
  }
  const zone = options.zone ?? (connector.zone === 'public' ? 'public' : 'clinical');
  const key = environmentKey(process.env);
  if (zone === 'clinical' && key === undefined) {
    if (connector.zone !== 'ask' || options.zone !== undefined) throw missingKey();
    throw new UserError(
      `${name} can read files with patients in them: say --zone public if there are none, or set MEDCORPUS_KEY`,
    );
  }
  // Not every source is made of files: a database has an address among its options.
  const files = paths.length > 0 ? { path: [...paths] } : {};
  const parsed = checkOptions(connector.options, name, { ...files, ...parseOptions(options.option) });
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const models = await readModels(options.models);
  const { signal } = new AbortController();
  const io = standaloneIo({ root: process.cwd(), asof: options.asof, key, models, signal, log });
  const source = { name, connector: { name, options: parsed }, zone, phi: defaultPhi(zone, connector, parsed) };
  const counts = await readSource(connector, source, {
    io,
    rewrites: await openRewrites([], source, io),
    limit: options.limit === undefined ? Infinity : positive('--limit', options.limit),
    sink: {
      document: (document) => stdoutLines.write(document),
      triple: (triple) => stdoutLines.write(triple),
      reject: async (rejected) => tell({ rejected }),
      fail: async (failed) => tell({ failed }),
      count: () => {},
    },
  });
  tell(counts);
  if (counts.failed > counts.read * TOLERATED) process.exitCode = 3;
}

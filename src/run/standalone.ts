/** Units used alone, as filters: the same intake as a run, without recipe, plan or store. */
import { join } from 'node:path';
import type { Connector } from '../../schemas/connector.js';
import type { Io } from '../../schemas/io.js';
import type { ModelConfig } from '../../schemas/model.js';
import type { Counts, SourceSpec, UnitSpec } from '../../schemas/task.js';
import { LocalFiles } from '../io/files.js';
import { connectorIo, grantedIo } from '../io/granted.js';
import { createIo } from '../io/index.js';
import { loadTransform } from '../plan/registry.js';
import { Intake, type Sink } from './intake.js';
import { withPolicy } from './policy.js';
import type { OpenRewrite } from './session.js';

export interface StandaloneSettings {
  readonly root: string;
  readonly asof: string;
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  readonly models?: Readonly<Record<string, ModelConfig>>;
  log(message: string): void;
}

export function standaloneIo({ root, models = {}, ...settings }: StandaloneSettings): Io {
  const answers = join(root, '.medcorpus', 'models');
  return createIo({ ...settings, files: new LocalFiles(root), seed: 'medcorpus', models, answers, root });
}

/** The rewrites a source gets: the named ones with their options, and scrub, whatever they are, under its policy. */
export async function openRewrites(units: readonly UnitSpec[], { phi }: SourceSpec, io: Io): Promise<OpenRewrite[]> {
  const others = units.filter(({ name }) => name !== 'scrub');
  const scrub = units.find(({ name }) => name === 'scrub') ?? { name: 'scrub', options: {} };
  const wanted = phi === 'none' ? others : [...others, { ...scrub, options: withPolicy(scrub.options, phi) }];
  const opened: OpenRewrite[] = [];
  for (const { name, options } of wanted) {
    const transform = await loadTransform(name);
    if (transform.does !== 'rewrite') throw new Error(`${name} is no rewrite`);
    const unit = await transform.open(transform.options.parse(options), grantedIo(io, name, transform.needs));
    opened.push({ name, unit });
  }
  return opened;
}

/** Reads a source to a sink, up to so many items. @returns counts that add up */
export async function readSource(
  connector: Connector,
  source: SourceSpec,
  settings: { io: Io; rewrites: readonly OpenRewrite[]; sink: Sink; limit: number },
): Promise<Counts> {
  const { rewrites, sink, limit } = settings;
  const io = connectorIo(settings.io, connector, source);
  const intake = new Intake({ source, rewrites, io: settings.io, tombstones: [], sink });
  reading: for await (const partition of connector.partitions(source.connector.options, io)) {
    for await (const item of connector.read(partition, source.connector.options, io)) {
      if (intake.counts.read >= limit) break reading;
      settings.io.signal.throwIfAborted();
      await intake.take(item);
    }
    await intake.accountFor(partition);
  }
  await intake.flush();
  return intake.counts;
}

/** What a process needs to run tasks of one plan: the store, the outside world, and units opened once. */

import { join } from 'node:path';
import { attributeSchema } from '../../schemas/attribute.js';
import type { TableSchema } from '../../schemas/columns.js';
import type { Connector } from '../../schemas/connector.js';
import { documentSchema } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import type { Plan, SourceSpec } from '../../schemas/task.js';
import type { Derive, DeriveUnit, Label, LabelUnit, Relate, RewriteUnit, Transform } from '../../schemas/transform.js';
import { tripleSchema } from '../../schemas/triple.js';
import { LocalFiles } from '../io/files.js';
import { connectorIo, grantedIo } from '../io/granted.js';
import { createIo } from '../io/index.js';
import { loadConnector, loadTransform } from '../plan/registry.js';
import type { Store } from '../store/store.js';
import { withPolicy } from './policy.js';

export interface OpenRewrite {
  readonly name: string;
  readonly unit: RewriteUnit;
}

export interface SessionSettings {
  /** MEDCORPUS_KEY; undefined where there is none. */
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  log(message: string): void;
}

export class Session {
  readonly io: Io;
  readonly key: string | undefined;
  readonly #transforms = new Map<string, { transform: Transform; options: unknown; io: Io }>();
  readonly #rewrites = new Opened<RewriteUnit>();
  readonly #labels = new Opened<LabelUnit>();
  readonly #derives = new Opened<DeriveUnit>();

  private constructor(
    readonly store: Store,
    readonly plan: Plan,
    settings: SessionSettings,
  ) {
    this.key = settings.key;
    this.io = createIo({
      files: new LocalFiles(plan.root, { bucketBytes: plan.bucket }),
      asof: plan.asof,
      seed: plan.seed,
      models: plan.models,
      answers: join(store.location, 'models'),
      blob: (digest) => store.bytes(digest),
      root: plan.root,
      ...settings,
    });
  }

  static async open(store: Store, plan: Plan, settings: SessionSettings): Promise<Session> {
    const session = new Session(store, plan, settings);
    for (const { name, options } of [...plan.rewrites, ...plan.units]) {
      const transform = await loadTransform(name);
      const io = grantedIo(session.io, name, transform.needs);
      session.#transforms.set(name, { transform, options: transform.options.parse(options), io });
    }
    return session;
  }

  source(name: string): SourceSpec {
    const source = this.plan.sources.find((one) => one.name === name);
    if (!source) throw new Error(`the plan has no source ${name}`);
    return source;
  }

  async connector(source: SourceSpec): Promise<{ connector: Connector; options: unknown; io: Io }> {
    const connector = await loadConnector(source.connector.name);
    const options = connector.options.parse(source.connector.options);
    return { connector, options, io: connectorIo(this.io, connector, source) };
  }

  /** The rewrites of the recipe, in its order. Scrub has the policy of the source, and leaves out those without one. */
  async rewrites({ phi }: SourceSpec): Promise<OpenRewrite[]> {
    const opened: OpenRewrite[] = [];
    for (const { name } of this.plan.rewrites) {
      if (name === 'scrub' && phi === 'none') continue;
      const { transform, options, io } = this.transform(name);
      if (transform.does !== 'rewrite') throw new Error(`${name} is no rewrite`);
      const scrubs = name === 'scrub' && phi !== 'none';
      const own = scrubs ? transform.options.parse(withPolicy(options, phi)) : options;
      const key = scrubs ? `${name} ${phi}` : name;
      opened.push({ name, unit: await this.#rewrites.get(key, () => transform.open(own, io)) });
    }
    return opened;
  }

  async label(name: string): Promise<{ label: Label; unit: LabelUnit }> {
    const { transform, options, io } = this.transform(name);
    if (transform.does !== 'label') throw new Error(`${name} is no label`);
    return { label: transform, unit: await this.#labels.get(name, () => transform.open(options, io)) };
  }

  async derive(name: string): Promise<{ derive: Derive; unit: DeriveUnit }> {
    const { transform, options, io } = this.transform(name);
    if (transform.does !== 'derive') throw new Error(`${name} is no derive`);
    return { derive: transform, unit: await this.#derives.get(name, () => transform.open(options, io)) };
  }

  relate(name: string): { relate: Relate; options: unknown; io: Io } {
    const { transform, options, io } = this.transform(name);
    if (transform.does !== 'relate') throw new Error(`${name} is no relate`);
    return { relate: transform, options, io };
  }

  transform(name: string): { transform: Transform; options: unknown; io: Io } {
    const entry = this.#transforms.get(name);
    if (!entry) throw new Error(`the plan has no unit ${name}`);
    return entry;
  }

  /** The table schema of what an owner wrote. */
  readonly schemaOf = (owner: string): TableSchema => {
    if (owner === 'documents') return documentSchema;
    if (owner === 'triples') return tripleSchema;
    const { transform } = this.transform(owner);
    if (transform.does !== 'label' && transform.does !== 'relate') throw new Error(`${owner} owns no columns`);
    return attributeSchema(transform.writes);
  };

  async close(): Promise<void> {
    await this.#rewrites.close();
    await this.#labels.close();
    await this.#derives.close();
  }
}

/** Units of one kind, opened once a process. */
class Opened<U extends { close(): Promise<void> }> {
  readonly #units = new Map<string, Promise<U>>();

  get(name: string, open: () => Promise<U>): Promise<U> {
    const existing = this.#units.get(name);
    if (existing) return existing;
    const unit = open();
    this.#units.set(name, unit);
    return unit;
  }

  async close(): Promise<void> {
    for (const unit of this.#units.values()) await (await unit).close();
    this.#units.clear();
  }
}

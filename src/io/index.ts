/** The outside world of a unit, made once per process. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { openModel } from '../../engines/models/open-models.js';
import { UserError } from '../../schemas/errors.js';
import type { Files, Io } from '../../schemas/io.js';
import type { Model, ModelConfig } from '../../schemas/model.js';
import { packageRoot } from '../package-root.js';

export interface IoSettings {
  readonly files: Files;
  readonly asof: string;
  readonly seed: string;
  /** MEDCORPUS_KEY; undefined where there is none. */
  readonly key: string | undefined;
  readonly models: Readonly<Record<string, ModelConfig>>;
  /** Where answers of models are on record: a folder of the store. */
  readonly answers: string;
  readonly signal: AbortSignal;
  /** Folder that relative resources of a recipe are resolved against, before those of the package. */
  readonly root: string;
  /** Bytes of the store, for resources the engine itself made; absent where there is no store. */
  readonly blob?: (digest: string) => Promise<Uint8Array>;
  log(message: string): void;
}

export function createIo(settings: IoSettings): Io {
  const models = new Map<string, Model>();
  return {
    model(name) {
      const model = models.get(name) ?? openModelOf(name, settings);
      models.set(name, model);
      return model;
    },
    files: settings.files,
    asof: settings.asof,
    seed: settings.seed,
    signal: settings.signal,
    log: settings.log,
    resource: (path) =>
      settings.blob && path.startsWith(BLOB)
        ? settings.blob(path.slice(BLOB.length))
        : readFile(resourcePath(path, settings.root)),
    pseudonym(scope, value) {
      if (!settings.key) throw missingKey();
      return createHmac('sha256', settings.key).update(`${scope}\u0000${value}`).digest('hex');
    },
  };
}

function openModelOf(name: string, { models, answers, signal }: IoSettings): Model {
  const config = models[name];
  if (config) return openModel(config, { folder: answers, environment: process.env, signal });
  const known = Object.keys(models).join(', ');
  throw new UserError(`no model is called '${name}'; ${known ? `there are: ${known}` : "add it under 'models'"}`);
}

/** Before the digest of a resource that lies in the store: decisions of experts, which no file of the user holds. */
export const BLOB = 'blob:';

/** `datasets/…` names what the package ships; anything else is the user's, relative to the recipe's root. */
export function resourcePath(path: string, root: string): string {
  if (isAbsolute(path)) return path;
  return path.startsWith('datasets/') ? resolve(packageRoot, path) : resolve(root, path);
}

export function missingKey(): UserError {
  return new UserError(
    'MEDCORPUS_KEY is not set: ids of clinical documents are keyed with it, so nothing clinical is read without it. ' +
      'Set it to a secret of at least 16 characters, e.g. MEDCORPUS_KEY=$(openssl rand -hex 32), and keep it.',
  );
}

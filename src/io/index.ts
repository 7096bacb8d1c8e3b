/** The outside world of a unit, made once per process. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { UserError } from '../../schemas/errors.js';
import type { Files, Io } from '../../schemas/io.js';
import { packageRoot } from '../package-root.js';

export interface IoSettings {
  readonly files: Files;
  readonly asof: string;
  readonly seed: string;
  /** MEDCORPUS_KEY; undefined where there is none. */
  readonly key: string | undefined;
  readonly signal: AbortSignal;
  /** Folder that relative resources of a recipe are resolved against, before those of the package. */
  readonly root: string;
  log(message: string): void;
}

export function createIo(settings: IoSettings): Io {
  return {
    files: settings.files,
    asof: settings.asof,
    seed: settings.seed,
    signal: settings.signal,
    log: settings.log,
    resource: (path) => readFile(resourcePath(path, settings.root)),
    pseudonym(scope, value) {
      if (!settings.key) throw missingKey();
      return createHmac('sha256', settings.key).update(`${scope}\u0000${value}`).digest('hex');
    },
  };
}

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

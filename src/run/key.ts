/** The key clinical ids are made with. It comes from the environment alone, save for samples. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';

const LEAST_CHARACTERS = 16;

/**
 * @param mode `throwaway`: where the environment has no key, make a random one and keep it in the store
 * @returns undefined when there is none: clinical sources are then refused
 */
export async function readKey(
  mode: 'environment' | 'throwaway',
  store: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const key = environmentKey(environment);
  if (key !== undefined || mode === 'environment') return key;
  const path = join(store, 'cache', 'throwaway.key');
  // Exclusive creation: of two processes that start together, one makes the key and both read it.
  await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(() => {});
  return readFile(path, 'utf8');
}

/** @throws UserError when it is too short to protect anything */
export function environmentKey(environment: NodeJS.ProcessEnv): string | undefined {
  const key = environment.MEDCORPUS_KEY;
  if (key !== undefined && key.length < LEAST_CHARACTERS) {
    throw new UserError(
      `MEDCORPUS_KEY has ${key.length} characters, at least ${LEAST_CHARACTERS} are needed: openssl rand -hex 32`,
    );
  }
  return key;
}

/** Tells keys apart without telling anything about them. */
export function keyFingerprint(key: string | undefined): string {
  return key === undefined
    ? ''
    : createHmac('sha256', key).update('medcorpus key fingerprint').digest('hex').slice(0, 16);
}

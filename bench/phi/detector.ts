/** The detector with every language pack there is, as the bench uses it. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Detector, openDetector } from '../../engines/phi/detector.js';
import { PACKS } from '../../engines/phi/pack/pack.js';

const root = new URL('../../', import.meta.url);

/** @returns languages whose pack is finished, that is, has its sums */
export function packLanguages(): string[] {
  return readdirSync(new URL(PACKS, root))
    .filter((name) => existsSync(new URL(`${PACKS}/${name}/SHA256SUMS`, root)))
    .sort();
}

export function openEveryPack(): Promise<Detector> {
  const langs = packLanguages();
  return openDetector(langs, (path) => readFile(new URL(path, root)));
}

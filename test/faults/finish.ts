/** What every disturbed run is held against: finished, released, verified, with nothing left in scratch. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { parseDocument } from 'yaml';
import { summarySchema } from '../../schemas/summary.js';
import { medcorpus } from './medcorpus.js';

/** The demonstration without its pages: recognising them again after each of many deaths takes minutes and tests nothing more. */
export const demo = { recipe: withoutPages(), corpus: 'medcorpus-demo' };

function withoutPages(): string {
  const datasets = fileURLToPath(new URL('../../datasets/', import.meta.url));
  const recipe = parseDocument(readFileSync(join(datasets, 'demo.yaml'), 'utf8'));
  for (const source of ['inserts-pages', 'scans']) {
    if (!recipe.deleteIn(['sources', source])) throw new Error(`datasets/demo.yaml has no source ${source}`);
  }
  recipe.set('root', datasets);
  recipe.setIn(['mixes', 'pretrain'], join(datasets, 'mixes/pretrain.yaml'));
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-recipe-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'demo.yaml');
  writeFileSync(path, recipe.toString());
  return path;
}

export interface Finished {
  readonly snapshot: string;
  readonly release: string;
}

/** Few tasks of every kind: what dies at a named place needs no long run. */
export const smallRecipe = `corpus: small
asof: 2026-11-20
tolerate: 0.25
root: ${fileURLToPath(new URL('../../datasets/sample', import.meta.url))}
sources:
  guidelines: { connector: text, zone: public, path: guidelines/*.md }
  records: { connector: fhir, path: records/*.json }
  graph: { connector: obo, path: graph/sample.obo, lang: en }
stages: { rewrite: [{ scrub: { languages: [en, zh] } }], derive: [verbalise], label: [language], relate: [] }
`;

/** Runs to the end and releases. What a crash left lies in scratch only, and gc removes it. */
export async function finish({ recipe, corpus }: { recipe: string; corpus: string }, store: string): Promise<Finished> {
  const { code, stdout, stderr } = await medcorpus(['run', recipe, '--store', store, '--json']).ended;
  expect(code, stderr).toBe(0);
  const { snapshot } = summarySchema.parse(JSON.parse(stdout));
  const created = await medcorpus(['release', 'create', corpus, '--version', '1', '--store', store, '--json']).ended;
  expect(created.code, created.stderr).toBe(0);
  expect((await medcorpus(['gc', '--lease', '0', '--store', store]).ended).code).toBe(0);
  expect(existsSync(join(store, 'scratch')) ? readdirSync(join(store, 'scratch')) : []).toEqual([]);
  const verified = await medcorpus(['release', 'verify', `${corpus}@1`, '--store', store]).ended;
  expect(verified.code, verified.stderr).toBe(0);
  return { snapshot: String(snapshot), release: created.stdout };
}

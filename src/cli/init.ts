/** `medcorpus init`: a recipe to start from. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';

const MIX = `# What a release may take. The first rule that holds keeps a document out, and its name stands in the ledger.
mix: pretrain
reject:
  - { rule: duplicate, column: duplicate, equals: true }
  - { rule: retracted, column: retracted, equals: true }
  - { rule: superseded, column: superseded, equals: true }
  - { rule: quality, column: quality, equals: false }
  - { rule: authority, column: authority, below: D }
`;

function recipeOf(asof: string): string {
  return `# A medcorpus recipe. Every key: docs/recipe.md. See what a source yields: medcorpus preview recipe.yaml guidelines
corpus: my-corpus
store: ./.medcorpus
asof: ${asof}                 # "today" for everything that depends on a date; move it when you mean to
sources:
  guidelines: { connector: text, zone: public, kind: guideline, path: "data/guidelines/**/*.md" }
  # articles: { connector: jats, path: "data/jats/**/*.xml" }
  # labels:   { connector: spl, path: "data/spl/*.xml" }
  # records:  { connector: fhir, path: "data/fhir/*.json" }      # clinical: set MEDCORPUS_KEY first
  # graph:    { connector: obo, path: "data/graph/*.obo" }
mixes: { pretrain: mixes/pretrain.yaml }
`;
}

export async function init(folder: string, options: { asof: string }): Promise<void> {
  await mkdir(join(folder, 'mixes'), { recursive: true });
  for (const [path, text] of [
    ['recipe.yaml', recipeOf(options.asof)],
    ['mixes/pretrain.yaml', MIX],
  ] as const) {
    await writeFile(join(folder, path), text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw new UserError(`${join(folder, path)} exists; init never overwrites`);
      throw error;
    });
  }
  process.stdout.write(`wrote ${join(folder, 'recipe.yaml')} and ${join(folder, 'mixes/pretrain.yaml')}\n`);
  process.stdout.write(
    `next: put files under ${join(folder, 'data/guidelines')}, then medcorpus run ${join(folder, 'recipe.yaml')}\n`,
  );
}

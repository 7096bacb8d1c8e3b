/**
 * Peak memory of a worker while its input grows sixteenfold: articles, read in buckets and taken through every stage; and
 * one table of triples, which is a single partition however large it is.
 */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Run, runRecipe } from './cli.js';
import { type Bench, megabytes as inMegabytes, round } from './figures.js';
import { inFolder } from './folder.js';
import { writeArticleFiles } from './sample-files.js';

const GROWTH = [1, 4, 16] as const;

const memory: Bench = async (megabytes = 8) => {
  const least = await peakOf('articles', 1e4);
  const articles = [];
  const triples = [];
  for (const times of GROWTH) {
    articles.push({ times, ...(await peakOf('articles', times * megabytes * 1e6)) });
    triples.push({ times, ...(await peakOf('triples', times * megabytes * 1e6)) });
  }
  const [smallest, largest] = [articles.at(0), articles.at(-1)];
  return {
    articles,
    triples,
    peer: { name: 'a worker that read one article', ...least },
    ratio: smallest && largest ? round(largest.workerMegabytes / smallest.workerMegabytes) : null,
    ratioIs: 'articles at 16x over articles at 1x',
  };
};
export default memory;

function peakOf(kind: 'articles' | 'triples', bytes: number) {
  return inFolder(async (folder) => {
    const input = kind === 'articles' ? writeArticleFiles(folder, bytes).bytes : writeTriples(folder, bytes);
    const path = kind === 'articles' ? 'articles/*.xml' : 'triples/triples.tsv';
    const connector = kind === 'articles' ? 'jats' : 'triples';
    writeFileSync(
      join(folder, 'recipe.yaml'),
      `corpus: memory
store: ./store
asof: 2026-11-20
sources:
  ${kind}: { connector: ${connector}, path: ${path} }
`,
    );
    return figuresOf(input, await runRecipe(folder, 1));
  });
}

function figuresOf(input: number, { usage, seconds }: Run) {
  return {
    megabytes: inMegabytes(input),
    workerMegabytes: inMegabytes(usage.workers.peakBytes),
    coordinatorMegabytes: inMegabytes(usage.own.peakBytes),
    seconds: round(seconds),
  };
}

/** Drugs and diseases by number: each subject has some ten rows, as in real graphs. */
function writeTriples(folder: string, bytes: number): number {
  mkdirSync(join(folder, 'triples'));
  const file = openSync(join(folder, 'triples', 'triples.tsv'), 'wx');
  let written = writeSync(file, 'subject_id\tsubject\tpredicate\tobject_id\tobject\n');
  for (let row = 0; written < bytes; ) {
    const lines: string[] = [];
    for (let line = 0; line < 1000; line++, row++) {
      const drug = Math.floor(row / 10);
      const disease = (drug * 7919 + row * 31) % 100_003;
      lines.push(`EX:${drug}\tdrug number ${drug}\tindicated-for\tMONDO:${disease}\tdisease of type ${disease}\n`);
    }
    written += writeSync(file, lines.join(''));
  }
  closeSync(file);
  return written;
}

/**
 * Pages of real inserts as images. Their truth is a text layer in the order of pdftotext, so order is not scored: words
 * and numbers are, wherever they stand.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberScore } from '../../engines/pages/metrics/number-score.js';
import { wordRecall } from '../../engines/pages/metrics/word-recall.js';
import { round } from '../figures.js';
import { peerRead } from './peers.js';
import { readFile, withEngine } from './read.js';

export async function renderedPages(folder: string, engine: string | undefined) {
  if (!existsSync(folder)) return null;
  // Without Japanese data there is nothing to measure on the pages that are Japanese.
  const files = readdirSync(folder)
    .filter((file) => /\.(?:png|jpg)$/.test(file) && !/^(?:PDF|tegretol)_/.test(file))
    .toSorted();
  return withEngine(engine, ['eng'], async (ocr) => {
    const pages = [];
    for (const file of files) {
      const truth = readFileSync(join(folder, file.replace(/(?:\.lowres72)?\.\w+$/, '.gt.txt')), 'utf8');
      const { pages: read, judged } = await readFile(join(folder, file), ocr);
      const text = judged.map((block) => block.text).join('\n');
      const peer = peerRead(join(folder, file), 'en');
      const theirs = peer?.blocks.map((block) => block.text).join('\n');
      const page = {
        file,
        ...scores(text, truth),
        passed: read.every(({ record }) => record.usable),
        reasons: read.flatMap(({ record }) => record.reasons),
        peer: theirs === undefined ? null : scores(theirs, truth),
      };
      console.error(JSON.stringify(page));
      pages.push(page);
    }
    return pages;
  });
}

function scores(text: string, truth: string) {
  return { wordRecall: round(wordRecall(text, truth) ?? 1), numbers: round(numberScore(text, truth)) };
}

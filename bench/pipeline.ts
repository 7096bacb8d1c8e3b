/**
 * What a corpus costs: generated articles and text files through every default stage, with the built command line and two
 * workers. Prints the cost of each stage a core, peak memory, and how long the finished run takes to see that it is done.
 */
import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { medcorpus, type Run, runRecipe } from './cli.js';
import { type Bench, megabytes as inMegabytes, median, round } from './figures.js';
import { inFolder } from './folder.js';
import { speedsOfLabels } from './pipeline-labels.js';
import { readNaively, readWithoutEngine } from './pipeline-peers.js';
import { writeSampleFiles } from './sample-files.js';

const WORKERS = 2;
/** The peers read this much of the input: their speed does not depend on how much there is. */
const PEER_BYTES = 48e6;
/** Input, store and scratch, for each byte of text. */
const DISK_FACTOR = 5;

const pipeline: Bench = (megabytes = 100) =>
  inFolder(async (folder) => {
    const bytes = megabytes * 1e6;
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < bytes * DISK_FACTOR)
      throw new Error(`${folder} has less than ${DISK_FACTOR * megabytes} MB free; set TMPDIR to another disk`);
    const input = writeSampleFiles(folder, bytes);
    writeFileSync(join(folder, 'recipe.yaml'), recipe);
    const first = await runRecipe(folder, WORKERS);
    const again = [
      await runRecipe(folder, WORKERS),
      await runRecipe(folder, WORKERS),
      await runRecipe(folder, WORKERS),
    ];
    const text = await textOf(folder);
    const stages = stagesOf(first, text.bytes);
    const read = stages.find(({ stage }) => stage === 'read')?.megabytesPerSecondPerCore ?? 0;
    const naive = await readNaively(folder, PEER_BYTES);
    const bare = await readWithoutEngine(folder, PEER_BYTES);
    const busy = first.steps.reduce((sum, step) => sum + step.busy, 0);
    const cpu = first.usage.workers.cpuSeconds + first.usage.own.cpuSeconds;
    return {
      workers: WORKERS,
      files: input.files,
      inputMegabytes: inMegabytes(input.bytes),
      documents: text.documents,
      textMegabytes: inMegabytes(text.bytes),
      tokens: text.tokens,
      seconds: round(first.seconds),
      stages,
      labels: await speedsOfLabels(Math.min(bytes, 32e6)),
      whole: {
        busySeconds: round(busy),
        workerCpuSeconds: round(first.usage.workers.cpuSeconds),
        coordinatorCpuSeconds: round(first.usage.own.cpuSeconds),
        megabytesPerSecondPerCore: round(text.bytes / 1e6 / cpu),
      },
      peakMegabytes: {
        worker: inMegabytes(first.usage.workers.peakBytes),
        coordinator: inMegabytes(first.usage.own.peakBytes),
      },
      again: {
        seconds: round(median(again.map(({ seconds }) => seconds))),
        tasksRun: again.reduce((sum, { summary }) => sum + tasksRun(summary), 0),
      },
      withoutEngine: { ...bare, ratio: round(read / bare.megabytesPerSecondPerCore) },
      peer: naive,
      ratio: round(read / naive.megabytesPerSecondPerCore),
      ratioIs: 'stage read over the peer, MB of text a second a core',
    };
  });
export default pipeline;

const recipe = `corpus: pipeline
store: ./store
asof: 2026-11-20
sources:
  articles: { connector: jats, path: articles/**/*.xml }
  texts: { connector: text, zone: public, kind: guideline, path: texts/**/*.txt }
mixes:
  pretrain: ${JSON.stringify(fileURLToPath(new URL('../datasets/mixes/pretrain.yaml', import.meta.url)))}
`;

/** Of one pass over the corpus: labels that share one are measured alone besides. */
function stagesOf({ steps }: Run, textBytes: number) {
  return steps
    .filter(({ busy }) => busy > 0)
    .map(({ names, seconds, busy, cpuSeconds }) => ({
      stage: names.join(', '),
      seconds: round(cpuSeconds),
      busySeconds: round(busy),
      wallSeconds: round(seconds),
      megabytesPerSecondPerCore: round(textBytes / 1e6 / cpuSeconds),
    }));
}

function tasksRun({ stages }: Run['summary']): number {
  return stages.reduce((sum, { tasks }) => sum + tasks.run, 0);
}

const counted = z.object({ value: z.coerce.number() });
const documentsCounted = z.object({ documents: z.coerce.number(), bytes: z.coerce.number() });

/** What was stored, as SQL counts it. */
async function textOf(folder: string) {
  const inspect = async (dataset: string, select: string) => {
    const { stdout } = await medcorpus(['inspect', dataset, '--store', 'store', '--select', select], folder);
    return JSON.parse(stdout);
  };
  const stored = await inspect('documents', 'count(*) AS documents, sum(strlen(text)) AS bytes');
  const tokens = await inspect('tokens', 'sum(tokens) AS value');
  return { ...documentsCounted.parse(stored), tokens: counted.parse(tokens).value };
}

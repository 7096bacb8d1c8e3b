/** `medcorpus audit`: people check a random sample of what the scrub did, and what their marks prove is computed. */
import { z } from 'zod';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { UserError } from '../../schemas/errors.js';
import { type Findings, findingsOf, type Recall } from '../audit/findings.js';
import { checkMark, type Mark, markSchema, type Pair, pairSchema } from '../audit/pair.js';
import { drawSample, pairsOf } from '../audit/sample.js';
import { SealedFolder } from '../audit/sealed-folder.js';
import { missingKey } from '../io/index.js';
import { readRecipe } from '../plan/recipe.js';
import { resolveRecipe } from '../plan/resolve.js';
import { environmentKey } from '../run/key.js';
import { openRewrites, standaloneIo } from '../run/standalone.js';
import { positive } from './options.js';
import { quietOnBrokenPipe, stdoutLines } from './output.js';

const reviewerSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

export async function sample(path: string, options: { to: string; documents: string; seed: string }): Promise<void> {
  const key = requiredKey();
  const resolved = await resolveRecipe(await readRecipe(path, process.env));
  const clinical = resolved.sources.filter(({ spec }) => spec.zone === 'clinical');
  if (clinical.length === 0) throw new UserError(`${path} has no clinical source, so there is nothing to audit`);
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const { asof } = resolved.recipe;
  const io = standaloneIo({ root: resolved.file.root, asof, key, signal: new AbortController().signal, log });
  const units = resolved.rewrites.map(({ transform, options: unit }) => ({ name: transform.name, options: unit }));
  const folder = await SealedFolder.create(options.to, key);
  const strata = await drawSample(clinical, {
    io,
    key,
    seed: options.seed,
    size: positive('--documents', options.documents),
    rewrites: ({ spec }) => openRewrites(units, spec, io),
  });
  const pairs = pairsOf(strata);
  for (const pair of pairs) await folder.write(`pairs/${pair.pair.padStart(6, '0')}`, pair);
  for (const { stratum, documents, drawn } of strata) {
    process.stdout.write(`${stratum}: ${drawn.length} drawn of ${documents} documents, a patient each\n`);
  }
  process.stdout.write(`${pairs.length} pairs sealed in ${options.to}; next: medcorpus audit show ${options.to}\n`);
}

/** Originals on standard output: the one place where they leave the sealed folder, on purpose. */
export async function show(path: string): Promise<void> {
  quietOnBrokenPipe();
  for (const pair of await readPairs(await SealedFolder.open(path, requiredKey()))) await stdoutLines.write(pair);
}

export async function mark(path: string, options: { reviewer: string }): Promise<void> {
  const reviewer = reviewerSchema.safeParse(options.reviewer);
  if (!reviewer.success) throw new UserError(`--reviewer: lower-case letters, digits and dashes`);
  const folder = await SealedFolder.open(path, requiredKey());
  const pairs = new Map((await readPairs(folder)).map((pair) => [pair.pair, pair]));
  const marks = new Map((await readMarks(folder, reviewer.data)).map((one) => [one.pair, one]));
  let given = 0;
  for await (const line of readJsonLines(process.stdin)) {
    if ('broken' in line) throw new UserError(`standard input, ${line.broken.place}: ${line.broken.message}`);
    const one = checkMark(line.value, line.line, pairs);
    marks.set(one.pair, one);
    given++;
  }
  await folder.write(`marks/${reviewer.data}`, [...marks.values()]);
  process.stdout.write(`${given} marks taken; ${reviewer.data} has marked ${marks.size} of ${pairs.size} pairs\n`);
}

export async function report(path: string, options: { claim: string; json?: true }): Promise<void> {
  const claim = Number(options.claim);
  if (!(claim > 0 && claim < 1)) throw new UserError(`--claim ${options.claim}: give a recall between 0 and 1`);
  const folder = await SealedFolder.open(path, requiredKey());
  const marks = new Map<string, Map<string, Mark>>();
  for (const name of await folder.names('marks')) {
    const reviewer = name.slice('marks/'.length);
    marks.set(reviewer, new Map((await readMarks(folder, reviewer)).map((one) => [one.pair, one])));
  }
  const findings = findingsOf(await readPairs(folder), marks, claim);
  if (findings.documents.reviewed === 0) {
    throw new UserError(`nobody has marked a pair yet: medcorpus audit mark ${path} --reviewer NAME < marks.jsonl`);
  }
  process.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : inWords(findings));
}

function inWords({
  documents,
  all,
  categories,
  strata,
  overredactions,
  leaking,
  unseenMisses,
  claim,
}: Findings): string {
  const line = (name: string, { removed, missed, recall, atLeast }: Recall): string =>
    `  ${name.padEnd(28)} ${String(removed).padStart(7)} removed ${String(missed).padStart(5)} missed   recall ${percent(recall)}, at least ${percent(atLeast)}\n`;
  return [
    `${documents.reviewed} of ${documents.drawn} documents reviewed, ${documents.byTwo} of them by two people\n`,
    line('all', all),
    ...Object.entries(categories).map(([name, recall]) => line(name, recall)),
    ...Object.entries(strata).map(([name, recall]) => line(name, recall)),
    `  over-redactions: ${overredactions.wrong} of ${overredactions.removed}\n`,
    `  notes with a miss: ${leaking.notes}; of all notes at most ${percent(leaking.atMost)}\n`,
    unseenMisses === null
      ? '  no document was read twice, so misses that one reader overlooks cannot be estimated\n'
      : `  misses that both readers overlooked, estimated: ${unseenMisses.toFixed(1)}\n`,
    claim.holds
      ? `The claim of a recall of ${claim.recall} holds: bounds are one-sided, 95 %, Clopper-Pearson.\n`
      : `The claim of a recall of ${claim.recall} is not supported yet: ${claim.instancesMissing} more instances without a miss would support it.\n`,
  ].join('');
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(2)} %`;
}

function requiredKey(): string {
  const key = environmentKey(process.env);
  if (key === undefined) throw missingKey();
  return key;
}

async function readPairs(folder: SealedFolder): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const name of await folder.names('pairs')) pairs.push(pairSchema.parse(await folder.read(name)));
  return pairs;
}

async function readMarks(folder: SealedFolder, reviewer: string): Promise<Mark[]> {
  const names = await folder.names('marks');
  return names.includes(`marks/${reviewer}`) ? z.array(markSchema).parse(await folder.read(`marks/${reviewer}`)) : [];
}

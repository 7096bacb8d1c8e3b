/** `medcorpus train lexicon` and `medcorpus train pairs`: wordings from texts, and texts for a model of wording. */
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { fnv1a } from '../../engines/verbalise/fnv1a.js';
import { induceLexicon, type Pair } from '../../engines/verbalise/induce.js';
import type { Language } from '../../engines/verbalise/languages.js';
import { parseLexicon } from '../../engines/verbalise/lexicon.js';
import { predicateWords, writtenName } from '../../engines/verbalise/names.js';
import { triplesOfLine } from '../../engines/verbalise/triple-line.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { TableWriter } from '../../formats/parquet/write.js';
import { UserError } from '../../schemas/errors.js';
import { resourcePath } from '../io/index.js';

const lineSchema = z.looseObject({
  triples: z.array(z.unknown()).min(1),
  text: z.string().optional(),
  texts: z.array(z.string()).optional(),
  lang: z.string().nullish(),
});

/** Lines {triples, text or texts}: what `apply verbalise` writes, or texts people wrote. */
async function* pairsIn(path: string): AsyncIterable<Pair & { readonly lang: string }> {
  for await (const line of readJsonLines(createReadStream(path))) {
    if ('broken' in line) throw new UserError(`${path}, ${line.broken.place}: ${line.broken.message}`);
    const parsed = lineSchema.safeParse(line.value);
    const triples = parsed.success ? triplesOfLine(parsed.data)?.map(({ triple }) => triple) : null;
    if (!parsed.success || !triples) throw new UserError(`${path}, line ${line.line}: expected {"triples", "text"}`);
    const { text, texts = [], lang } = parsed.data;
    for (const one of text === undefined ? texts : [text, ...texts]) yield { triples, text: one, lang: lang ?? 'en' };
  }
}

export async function lexicon(
  path: string,
  options: { to: string; lang: Language; lexicon: string; wordings: string },
): Promise<void> {
  const place = `${options.lexicon}/${options.lang}.yaml`;
  const base = parseLexicon(await readFile(resourcePath(place, process.cwd()), 'utf8'), place);
  const pairs: Pair[] = [];
  for await (const pair of pairsIn(path)) pairs.push(pair);
  const { entries, unresolved } = induceLexicon(pairs, base, Number(options.wordings));
  const head =
    `# A draft, from ${pairs.length} texts: read every wording, correct it, then move the entries into ${place}.\n` +
    (unresolved.length > 0 ? `# Without a wording of their own: ${unresolved.join(', ')}\n` : '');
  await writeFile(options.to, head + stringify({ predicates: entries }));
  const counts = `${entries.length} relations with wordings, ${unresolved.length} left to the generic one`;
  process.stdout.write(`${pairs.length} texts; ${counts}; written to ${options.to}\n`);
}

const pairSchema = z.strictObject({
  id: z.string(),
  source: z.string().describe('what the model reads: subject | words of the predicate | object, joined by " ; "'),
  target: z.string().describe('what it shall write'),
  lang: z.string(),
  triples: z.string().describe('the triples as JSON'),
});

const splits = ['train', 'dev', 'test'] as const;
/** Of a hundred subjects. */
const DEV = 5;
const TEST = 5;

/** A pair a line, split by subject: no entity a text of test or dev is about is the subject of one in train. */
export async function pairs(path: string, options: { to: string }): Promise<void> {
  await mkdir(options.to, { recursive: true });
  const lines: Record<(typeof splits)[number], string[]> = { train: [], dev: [], test: [] };
  const rows: Record<(typeof splits)[number], z.infer<typeof pairSchema>[]> = { train: [], dev: [], test: [] };
  let number = 0;
  for await (const { triples, text, lang } of pairsIn(path)) {
    number += 1;
    const subject = triples[0]?.subject.id ?? '';
    const place = fnv1a(subject) % 100;
    const split = place < TEST ? 'test' : place < TEST + DEV ? 'dev' : 'train';
    const source = triples
      .map((triple) =>
        [writtenName(triple.subject), predicateWords(triple.predicate), writtenName(triple.object)].join(' | '),
      )
      .join(' ; ');
    const row = { id: `pair:${number}`, source, target: text, lang, triples: JSON.stringify(triples) };
    rows[split].push(row);
    lines[split].push(JSON.stringify({ ...row, triples }));
  }
  for (const split of splits) {
    await writeFile(join(options.to, `${split}.jsonl`), lines[split].map((line) => `${line}\n`).join(''));
    const path = join(options.to, `${split}.parquet`);
    await rm(path, { force: true });
    const table = await TableWriter.open(path, pairSchema);
    for (const row of rows[split]) table.write(row);
    table.finish();
  }
  const counts = splits.map((split) => `${split} ${rows[split].length}`).join(', ');
  process.stdout.write(`${number} pairs: ${counts}; written to ${options.to}\n`);
}

/** `medcorpus train`: linear models from labelled lines. */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { clinicalClasses, qualityClasses } from '../../engines/discriminator/classes.js';
import { writeModel } from '../../engines/discriminator/model.js';
import { type Example, train as fitted } from '../../engines/discriminator/train.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { UserError } from '../../schemas/errors.js';

const lineSchema = z.object({
  text: z.string().min(1),
  label: z.string(),
  group: z
    .string()
    .optional()
    .describe('lines of one group stay on one side of every split; default is the line alone'),
});

/** Fewer cannot be split into five parts that each hold every class. */
const LEAST_EXAMPLES = 10;

/** What a model tells apart; the probability of the first class is the score. */
const trained = {
  discriminator: { classes: clinicalClasses, scored: 'notes against residue' },
  quality: { classes: qualityClasses, scored: 'good text against bad' },
} as const;

export async function train(
  name: keyof typeof trained,
  labelled: string,
  options: { to: string; note: string },
): Promise<void> {
  const { classes, scored } = trained[name];
  const known: ReadonlySet<string> = new Set(classes);
  const examples: Example[] = [];
  for await (const line of readJsonLines(createReadStream(labelled))) {
    if ('broken' in line) throw new UserError(`${labelled}, ${line.broken.place}: ${line.broken.message}`);
    const parsed = lineSchema.safeParse(line.value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UserError(`${labelled}, line ${line.line}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const { text, label, group } = parsed.data;
    if (!known.has(label)) {
      throw new UserError(`${labelled}, line ${line.line}: label: expected one of ${classes.join(', ')}`);
    }
    examples.push({ text, label, group: group ?? String(line.line) });
  }
  for (const one of classes) {
    const count = examples.filter(({ label }) => label === one).length;
    if (count < LEAST_EXAMPLES) {
      throw new UserError(`${labelled} has ${count} lines of class '${one}'; at least ${LEAST_EXAMPLES} are needed`);
    }
  }
  const { model, auc } = fitted(examples, classes);
  const [low, high] = auc.interval;
  const facts = {
    examples: examples.length,
    auc: Number(auc.auc.toFixed(4)),
    interval: [Number(low.toFixed(4)), Number(high.toFixed(4))] satisfies [number, number],
    note: options.note,
  };
  await writeFile(options.to, `${JSON.stringify(writeModel(model, facts))}\n`);
  process.stdout.write(
    `${examples.length} examples; AUC of ${scored}, on fifths held out: ${facts.auc} (95 % ${facts.interval.join(' to ')}); written to ${options.to}\n`,
  );
}

/** `medcorpus train`: linear models from labelled lines. */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { clinicalClasses } from '../../engines/discriminator/classes.js';
import { writeModel } from '../../engines/discriminator/model.js';
import { type Example, train } from '../../engines/discriminator/train.js';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { UserError } from '../../schemas/errors.js';

const lineSchema = z.object({
  text: z.string().min(1),
  label: z.enum(clinicalClasses),
  group: z
    .string()
    .optional()
    .describe('lines of one group stay on one side of every split; default is the line alone'),
});

/** Fewer cannot be split into five parts that each hold every class. */
const LEAST_EXAMPLES = 10;

export async function discriminator(labelled: string, options: { to: string; note: string }): Promise<void> {
  const examples: Example[] = [];
  for await (const line of readJsonLines(createReadStream(labelled))) {
    if ('broken' in line) throw new UserError(`${labelled}, ${line.broken.place}: ${line.broken.message}`);
    const parsed = lineSchema.safeParse(line.value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UserError(`${labelled}, line ${line.line}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const { text, label, group } = parsed.data;
    examples.push({ text, label, group: group ?? String(line.line) });
  }
  for (const name of clinicalClasses) {
    const count = examples.filter(({ label }) => label === name).length;
    if (count < LEAST_EXAMPLES) {
      throw new UserError(`${labelled} has ${count} lines of class '${name}'; at least ${LEAST_EXAMPLES} are needed`);
    }
  }
  const { model, auc } = train(examples, clinicalClasses);
  const [low, high] = auc.interval;
  const trained = {
    examples: examples.length,
    auc: Number(auc.auc.toFixed(4)),
    interval: [Number(low.toFixed(4)), Number(high.toFixed(4))] satisfies [number, number],
    note: options.note,
  };
  await writeFile(options.to, `${JSON.stringify(writeModel(model, trained))}\n`);
  process.stdout.write(
    `${examples.length} examples; AUC of notes against residue, on fifths held out: ${trained.auc} (95 % ${trained.interval.join(' to ')}); written to ${options.to}\n`,
  );
}

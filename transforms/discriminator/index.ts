/**
 * Is a clinical document something a reader would learn from, or residue: a fragment, boilerplate, billing, what a machine
 * printed? A linear model says so; a mix decides what to do with it.
 */
import { z } from 'zod';
import { clinicalClasses } from '../../engines/discriminator/classes.js';
import { Discriminator, readModel } from '../../engines/discriminator/model.js';
import { documentSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import { defineLabel } from '../../schemas/transform.js';

const optionsSchema = z.strictObject({
  model: z
    .string()
    .default('datasets/clinical/discriminator/model.json')
    .describe('the model; `medcorpus train discriminator` makes one from labelled lines'),
});
export type DiscriminatorOptions = z.infer<typeof optionsSchema>;

const reads = documentSchema.pick({ kind: true, text: true });
const writes = z.object({
  soundness: z.float32().min(0).max(1).nullable().describe('how likely it is a sound note; null for other kinds'),
  residue: z
    .enum(clinicalClasses)
    .nullable()
    .describe('the likeliest class: note, or fragment, boilerplate, billing, machine; null for other kinds'),
});

/** Kinds that come from records. */
const judged: ReadonlySet<string> = new Set(['inpatient', 'outpatient']);

export default defineLabel({
  name: 'discriminator',
  version: 1,
  does: 'label',
  options: optionsSchema,
  resources: ({ model }) => [model],
  reads,
  writes,

  async open({ model }, io) {
    const linear = readModel(await io.resource(model));
    const discriminator = new Discriminator(linear);
    const classOf = (name: string) => {
      const known = clinicalClasses.find((one) => one === name);
      if (known) return known;
      throw new UserError(`${model}: class '${name}' is none of ${clinicalClasses.join(', ')}; train it again`);
    };
    for (const name of linear.classes) classOf(name);
    return {
      apply: async (batch) =>
        batch.map(({ kind, text }) => {
          if (!judged.has(kind)) return { kept: { soundness: null, residue: null } };
          const { likeliest, first } = discriminator.judge(text);
          // Six digits: the last bits of a sum differ between processors.
          return { kept: { soundness: Math.fround(Number(first.toFixed(6))), residue: classOf(likeliest) } };
        }),
      close: async () => {},
    };
  },
});

/** A linear model over hashed features: one weight a feature and class, and what it says of a text. */
import { z } from 'zod';
import { BUCKETS, FeatureScanner, type Features } from './features.js';

export interface LinearModel {
  readonly classes: readonly string[];
  /** Class after class, BUCKETS weights each. */
  readonly weights: Float32Array;
  /** One a class. */
  readonly biases: Float32Array;
}

const fileSchema = z.strictObject({
  format: z.literal('medcorpus-linear-1'),
  classes: z.array(z.string().min(1)).min(2),
  buckets: z.literal(BUCKETS),
  scale: z.number().positive().describe('what a weight of 1 in the file is worth'),
  biases: z.array(z.number()),
  weights: z.string().describe('int8, class after class, base64'),
  trained: z
    .strictObject({
      examples: z.int(),
      auc: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      note: z.string(),
    })
    .describe('on what, and how well it told held-out examples of the first class from the others'),
});
export type ModelFile = z.infer<typeof fileSchema>;

/** @throws Error when the file is no model or its parts do not fit */
export function readModel(bytes: Uint8Array): LinearModel {
  const { classes, scale, biases, weights } = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const packed = Buffer.from(weights, 'base64');
  if (packed.length !== classes.length * BUCKETS || biases.length !== classes.length) {
    throw new Error(`a model of ${classes.length} classes holds ${packed.length} weights; train it again`);
  }
  const unpacked = Float32Array.from(packed, (byte) => ((byte << 24) >> 24) * scale);
  return { classes, weights: unpacked, biases: Float32Array.from(biases) };
}

/** Weights in 256 steps: sixteen times smaller than as numbers, and no ranking of texts depends on more. */
export function writeModel({ classes, weights, biases }: LinearModel, trained: ModelFile['trained']): ModelFile {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  const packed = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return {
    format: 'medcorpus-linear-1',
    classes: [...classes],
    buckets: BUCKETS,
    scale,
    biases: [...biases],
    weights: Buffer.from(packed.buffer).toString('base64'),
    trained,
  };
}

/** @returns the probability of each class */
export function probabilities({ classes, weights, biases }: LinearModel, { buckets, values }: Features): Float64Array {
  const scores = new Float64Array(classes.length);
  let highest = -Infinity;
  for (let of = 0; of < classes.length; of++) {
    let score = biases[of] ?? 0;
    const from = of * BUCKETS;
    for (let index = 0; index < buckets.length; index++) {
      score += (weights[from + (buckets[index] ?? 0)] ?? 0) * (values[index] ?? 0);
    }
    scores[of] = score;
    highest = Math.max(highest, score);
  }
  let sum = 0;
  for (let of = 0; of < scores.length; of++) {
    const raised = Math.exp((scores[of] ?? 0) - highest);
    scores[of] = raised;
    sum += raised;
  }
  return scores.map((score) => score / sum);
}

/** Says of texts which class they are of. */
export class Discriminator {
  readonly #scanner = new FeatureScanner();

  constructor(private readonly model: LinearModel) {}

  /** @returns the likeliest class, and how likely the first class is */
  judge(text: string): { readonly likeliest: string; readonly first: number } {
    const shares = probabilities(this.model, this.#scanner.scan(text));
    let likeliest = 0;
    for (let of = 1; of < shares.length; of++) if ((shares[of] ?? 0) > (shares[likeliest] ?? 0)) likeliest = of;
    return { likeliest: this.model.classes[likeliest] ?? '', first: shares[0] ?? 0 };
  }
}

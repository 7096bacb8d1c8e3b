/** Trains a linear model by stochastic gradient descent on the logistic loss (AdaGrad steps). Same examples, same model. */
import { BUCKETS, FeatureScanner, type Features } from './features.js';
import { type LinearModel, probabilities } from './model.js';
import { type Auc, areaUnderCurve } from './roc.js';

export interface Example {
  readonly text: string;
  readonly label: string;
  /** Examples of one group (a note and its variants) stay on one side of every split. */
  readonly group: string;
}

const EPOCHS = 30;
const RATE = 0.5;
/** Pulls weights towards 0, each time a feature is seen. */
const DECAY = 1e-4;
const FOLDS = 5;

/**
 * @param classes the first is the one whose probability is the score
 * @returns the model of all examples, and how well models of four fifths rank the fifth they have not seen
 */
export function train(examples: readonly Example[], classes: readonly string[]): { model: LinearModel; auc: Auc } {
  const scanner = new FeatureScanner();
  const scanned = examples.map(({ text, label, group }) => ({
    features: scanner.scan(text),
    of: classes.indexOf(label),
    fold: foldOf(group),
  }));
  const held: { score: number; isFirst: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitted(
      scanned.filter((one) => one.fold !== fold),
      classes,
    );
    for (const one of scanned.filter((each) => each.fold === fold)) {
      held.push({ score: probabilities(model, one.features)[0] ?? 0, isFirst: one.of === 0 });
    }
  }
  return { model: fitted(scanned, classes), auc: areaUnderCurve(held) };
}

interface Scanned {
  readonly features: Features;
  readonly of: number;
}

function fitted(examples: readonly Scanned[], classes: readonly string[]): LinearModel {
  const model: LinearModel = {
    classes,
    weights: new Float32Array(classes.length * BUCKETS),
    biases: new Float32Array(classes.length),
  };
  const squares = new Float32Array(model.weights.length).fill(1e-6);
  const order = examples.map((_, index) => index);
  let state = 0x9e3779b9;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let last = order.length - 1; last > 0; last--) {
      state = xorshift(state);
      const other = (state >>> 0) % (last + 1);
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (example) step(model, squares, example, epoch);
    }
  }
  return model;
}

function step(
  { classes, weights, biases }: LinearModel,
  squares: Float32Array,
  { features, of }: Scanned,
  epoch: number,
): void {
  const shares = probabilities({ classes, weights, biases }, features);
  for (let each = 0; each < classes.length; each++) {
    const error = (shares[each] ?? 0) - (each === of ? 1 : 0);
    biases[each] = (biases[each] ?? 0) - (RATE * error) / (10 + epoch);
    const from = each * BUCKETS;
    for (let index = 0; index < features.buckets.length; index++) {
      const at = from + (features.buckets[index] ?? 0);
      const weight = weights[at] ?? 0;
      const gradient = error * (features.values[index] ?? 0) + DECAY * weight;
      const square = (squares[at] ?? 0) + gradient * gradient;
      squares[at] = square;
      weights[at] = weight - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

function foldOf(group: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % FOLDS;
}

function xorshift(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  return next ^ (next << 5);
}

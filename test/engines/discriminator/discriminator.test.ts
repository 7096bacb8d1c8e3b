import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clinicalClasses } from '../../../engines/discriminator/classes.js';
import { FeatureScanner } from '../../../engines/discriminator/features.js';
import { Discriminator, readModel, writeModel } from '../../../engines/discriminator/model.js';
import { areaUnderCurve } from '../../../engines/discriminator/roc.js';
import { train } from '../../../engines/discriminator/train.js';

const folder = new URL('../../../datasets/clinical/discriminator/', import.meta.url);
const labelled = z.object({ text: z.string(), label: z.string() });
const examples = readFileSync(new URL('labelled.jsonl', folder), 'utf8')
  .trim()
  .split('\n')
  .map((line, index) => ({ ...labelled.parse(JSON.parse(line)), group: String(index + 1) }));

describe('features', () => {
  test('have length 1, whatever the text, and leave nothing behind for the next', () => {
    const used = new FeatureScanner();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const features = used.scan(text);
        expect(features).toEqual(new FeatureScanner().scan(text));
        const squares = features.values.reduce((sum, value) => sum + value * value, 0);
        expect(squares).toBeCloseTo(1, 4);
      }),
    );
  });
});

describe('the area under the curve', () => {
  const scored = (firsts: number[], others: number[]) => [
    ...firsts.map((score) => ({ score, isFirst: true })),
    ...others.map((score) => ({ score, isFirst: false })),
  ];
  test.each([
    ['all above', [3, 4], [1, 2], 1],
    ['all below', [1, 2], [3, 4], 0],
    ['all the same', [1, 1], [1, 1], 0.5],
    ['one of four pairs wrong', [2, 4], [1, 3], 0.75],
  ] as const)('%s', (_, firsts, others, auc) => {
    const { auc: area, interval } = areaUnderCurve(scored([...firsts], [...others]));
    expect(area).toBe(auc);
    expect(interval[0]).toBeLessThanOrEqual(area);
    expect(interval[1]).toBeGreaterThanOrEqual(area);
  });

  test('has the interval Hanley and McNeil give', () => {
    // 50 against 50 with an area of .8: standard error .0446 by their formula.
    const half = 1.96 * 0.0446;
    const firsts = Array.from({ length: 50 }, (_, index) => (index < 40 ? 2 : 0));
    const { auc, interval } = areaUnderCurve(
      scored(
        firsts,
        Array.from({ length: 50 }, () => 1),
      ),
    );
    expect(auc).toBe(0.8);
    expect(interval[0]).toBeCloseTo(0.8 - half, 2);
    expect(interval[1]).toBeCloseTo(0.8 + half, 2);
  });
});

describe('training', () => {
  test('gives the model that is shipped, from the sample that is shipped', () => {
    const shipped = z.looseObject({ trained: z.looseObject({ note: z.string() }) });
    const file: unknown = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8'));
    const { model, auc } = train(examples, clinicalClasses);
    const { note } = shipped.parse(file).trained;
    const [low, high] = auc.interval.map((bound) => Number(bound.toFixed(4)));
    const written = writeModel(model, {
      examples: examples.length,
      auc: Number(auc.auc.toFixed(4)),
      interval: [low ?? 0, high ?? 0],
      note,
    });
    expect(written).toEqual(file);
  });

  test('rounding to 256 steps changes no verdict on the sample', () => {
    const { model } = train(examples, clinicalClasses);
    const whole = new Discriminator(model);
    const trained = { examples: 1, auc: 1, interval: [1, 1] as [number, number], note: '' };
    const bytes = new TextEncoder().encode(JSON.stringify(writeModel(model, trained)));
    const rounded = new Discriminator(readModel(bytes));
    for (const { text } of examples) expect(rounded.judge(text).likeliest).toBe(whole.judge(text).likeliest);
  });

  test('a file whose weights were cut is no model', () => {
    const file = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8'));
    const cut = new TextEncoder().encode(JSON.stringify({ ...file, weights: file.weights.slice(0, 1000) }));
    expect(() => readModel(cut)).toThrow('train it again');
  });
});

/** The detector against points with labels, half of which the rules were never tuned on: see bench/coverage.ts. */
import { describe, expect, test } from 'vitest';
import { judged } from '../../../bench/coverage/judged.js';
import { readCases } from '../../../bench/coverage/labelled.js';

describe.each([
  ['tuned.txt', 0.95, 0.97],
  ['held-out.txt', 0.85, 0.9],
])('%s', (name, leastF1, leastRejected) => {
  const all = readCases(name).flatMap(judged);
  const covered = all.filter(({ row }) => row.verdict === 'covered');

  test('covered is believed and found', () => {
    const hits = covered.filter(({ labelled }) => labelled.verdict === 'covered').length;
    const expected = all.filter(({ labelled }) => labelled.verdict === 'covered').length;
    expect((2 * hits) / (covered.length + expected)).toBeGreaterThanOrEqual(leastF1);
  });

  test('what is denied, said of another or otherwise is not covered', () => {
    const others = all.filter(({ labelled }) => labelled.verdict !== 'covered');
    const rejected = others.filter(({ row }) => row.verdict !== 'covered').length;
    expect(rejected / others.length).toBeGreaterThanOrEqual(leastRejected);
  });

  test('every passage lies in its document and is shown whole', () => {
    const texts = new Map(
      readCases(name).flatMap(({ documents }) => documents.map(({ id, text }) => [id, String(text)])),
    );
    for (const { row } of all) {
      for (const { id, unitstart, unitend } of row.passages) {
        expect(unitend).toBeGreaterThan(unitstart);
        expect(unitend).toBeLessThanOrEqual(texts.get(id)?.length ?? 0);
      }
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { StratifiedSample } from '../../src/audit/stratified-sample.js';

const documents = fc.uniqueArray(
  fc.record({ stratum: fc.constantFrom('a', 'b'), patient: fc.string(), rank: fc.string() }),
  { selector: ({ stratum, patient, rank }) => `${stratum}|${patient}|${rank}` },
);

function draw(size: number, offers: readonly { stratum: string; patient: string; rank: string }[]) {
  const sample = new StratifiedSample<string>(size);
  for (const { stratum, patient, rank } of offers) sample.offer(stratum, patient, rank, () => `${patient}/${rank}`);
  return sample.strata();
}

describe('a stratified sample', () => {
  test('is the same in whatever order documents come', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 4 }), (offers, size) => {
        expect(draw(size, [...offers].reverse())).toEqual(draw(size, offers));
      }),
    );
  });

  test('holds the patients with the lowest digests, each with its lowest document', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 4 }), (offers, size) => {
        for (const { stratum, documents: count, drawn } of draw(size, offers)) {
          const inside = offers.filter((offer) => offer.stratum === stratum);
          const patients = [...new Set(inside.map(({ patient }) => patient))].sort().slice(0, size);
          expect(count).toBe(inside.length);
          expect(drawn.map(({ patient }) => patient)).toEqual(patients);
          for (const { patient, rank } of drawn) {
            const ranks = inside.filter((offer) => offer.patient === patient).map((offer) => offer.rank);
            expect(rank).toBe(ranks.sort()[0]);
          }
        }
      }),
    );
  });
});

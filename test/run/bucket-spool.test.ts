/** A spool gives back every row, in its bucket, whether it was held or went through a scratch file. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BucketSpool } from '../../src/run/bucket-spool.js';
import { bucketOf, sortRows } from '../../src/run/tables.js';

const rows = fc.array(fc.record({ key: fc.string(), value: fc.oneof(fc.string(), fc.constant(null), fc.integer()) }), {
  maxLength: 60,
});

test.each([1, 5, 1000])('holding %i rows', async (heldRows) => {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-spool-'));
  let files = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { maxLength: 4 }), fc.constantFrom(1, 2, 8), async (batches, buckets) => {
      const spool = new BucketSpool({
        buckets,
        keyOf: (row) => String(row.key),
        scratch: () => join(folder, String(files++)),
        heldRows,
      });
      for (const batch of batches) await spool.add(batch);
      const drained = [];
      let last = -1;
      for await (const [bucket, members] of spool.drain()) {
        expect(bucket).toBeGreaterThan(last);
        last = bucket;
        for (const row of members) expect(bucketOf(String(row.key), buckets)).toBe(bucket);
        drained.push(...members);
      }
      expect(sortRows(drained)).toEqual(sortRows(batches.flat()));
      await spool.close();
    }),
    { numRuns: 40 },
  );
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

/** Buckets are stable: a file's place follows from its own name, so that a change touches one bucket and no other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundFile } from '../../schemas/io.js';
import { type Bucket, bucketsOf } from '../../src/io/buckets.js';

const MAX = 1000;

const file = fc.record({
  uri: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  bytes: fc.nat({ max: 700 }),
});
const files = fc.uniqueArray(file, { selector: ({ uri }) => uri, maxLength: 40 });

function contents(buckets: readonly Bucket[]): Map<string, string> {
  return new Map(buckets.map(({ key, files: members }) => [key, JSON.stringify(members)]));
}

/** Keys whose bucket is not the same before and after. */
function touched(before: readonly Bucket[], after: readonly Bucket[]): string[] {
  const [a, b] = [contents(before), contents(after)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

test('every file is in exactly one bucket', () => {
  fc.assert(
    fc.property(files, (some) => {
      const uris = bucketsOf(some, MAX).flatMap((bucket) => bucket.files.map(({ uri }) => uri));
      expect(uris.sort()).toEqual(some.map(({ uri }) => uri).sort());
    }),
  );
});

test('a bucket is under the limit, or holds one file', () => {
  fc.assert(
    fc.property(files, (some) => {
      for (const { files: members } of bucketsOf(some, MAX)) {
        const bytes = members.reduce((sum, one) => sum + one.bytes, 0);
        expect(bytes <= MAX || members.length === 1).toBe(true);
      }
    }),
  );
});

test('buckets come in order, their files too, whatever the order of the files', () => {
  fc.assert(
    fc.property(files, fc.infiniteStream(fc.nat()), (some, random) => {
      const buckets = bucketsOf(some, MAX);
      const shuffled = some.map((one) => ({ one, at: random.next().value })).sort((a, b) => a.at - b.at);
      expect(
        bucketsOf(
          shuffled.map(({ one }) => one),
          MAX,
        ),
      ).toEqual(buckets);
      expect(buckets.map(({ key }) => key)).toEqual(buckets.map(({ key }) => key).sort());
      for (const { files: members } of buckets) {
        const uris = members.map(({ uri }) => uri);
        expect(uris).toEqual([...uris].sort());
      }
    }),
  );
});

test('adding or removing a file touches its own bucket, and what that is split into or merged with', () => {
  fc.assert(
    fc.property(files, file, (some, extra) => {
      const without = some.filter(({ uri }) => uri !== extra.uri);
      const before = bucketsOf(without, MAX);
      const after = bucketsOf([...without, extra], MAX);
      const home = after.find((bucket) => bucket.files.some(({ uri }) => uri === extra.uri))?.key ?? '';
      const changed = touched(before, after);
      expect(changed).toContain(home);
      // Without a split it is the one bucket; with one, everything that changed lies on the way down to it or beside that way.
      const split = before.find(({ key }) => home.startsWith(key) && key !== home)?.key;
      if (split === undefined) expect(changed).toEqual([home]);
      else for (const key of changed) expect(key.startsWith(split)).toBe(true);
    }),
  );
});

test('changing a file within its bucket touches no other', () => {
  fc.assert(
    fc.property(files, fc.nat(), (some, pick) => {
      const victim = some[pick % Math.max(some.length, 1)];
      if (!victim) return;
      const shrunk: FoundFile[] = some.map((one) => (one === victim ? { ...one, bytes: one.bytes + 1 } : one));
      const [before, after] = [bucketsOf(some, MAX), bucketsOf(shrunk, MAX)];
      if (before.length !== after.length) return; // the one byte made it split
      expect(touched(before, after)).toHaveLength(1);
    }),
  );
});

test('no files, no buckets; huge files have their own', () => {
  expect(bucketsOf([], MAX)).toEqual([]);
  expect(bucketsOf([{ uri: 'one', bytes: 10 * MAX }], MAX)).toMatchObject([{ key: 'b' }]);
  const two = [
    { uri: 'one', bytes: 10 * MAX },
    { uri: 'two', bytes: 10 * MAX },
  ];
  expect(bucketsOf(two, MAX)).toHaveLength(2);
});

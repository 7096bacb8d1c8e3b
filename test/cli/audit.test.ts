/** An audit from the sample to the figures, with the built command line. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { key, type Ran, Workspace } from './medcorpus.js';
import { findPlanted, planted } from './planted.js';

const demo = fileURLToPath(new URL('../../datasets/demo.yaml', import.meta.url));
const pairSchema = z.object({
  pair: z.string(),
  original: z.string(),
  scrubbed: z.string(),
  spans: z.array(z.unknown()),
});
const findingsSchema = z.object({
  documents: z.object({ drawn: z.number(), reviewed: z.number(), byTwo: z.number() }),
  all: z.object({ removed: z.number(), missed: z.number() }),
  unseenMisses: z.number().nullable(),
});

describe('an audit', () => {
  const space = new Workspace({ MEDCORPUS_KEY: key });
  let sampled: Ran;
  let pairs: z.infer<typeof pairSchema>[];

  beforeAll(async () => {
    sampled = await space.medcorpus(['audit', 'sample', demo, '--to', 'audit', '--documents', '5']);
    const shown = await space.medcorpus(['audit', 'show', 'audit']);
    pairs = shown.stdout
      .trim()
      .split('\n')
      .map((line) => pairSchema.parse(JSON.parse(line)));
  }, 60_000);

  test('draws pairs of originals and scrubbed texts', () => {
    expect(sampled.code).toBe(0);
    expect(pairs.length).toBeGreaterThan(3);
    const originals = pairs.map(({ original }) => original).join('\n');
    const scrubbed = pairs.map((pair) => pair.scrubbed).join('\n');
    expect(planted.some((value) => originals.includes(value))).toBe(true);
    expect(planted.filter((value) => scrubbed.includes(value))).toEqual([]);
  });

  test('leaves no value on the disk or in what it says', async () => {
    expect(await findPlanted(space.folder)).toEqual([]);
    expect(planted.filter((value) => sampled.stdout.includes(value) || sampled.stderr.includes(value))).toEqual([]);
  });

  test('the same seed draws the same pairs', async () => {
    await space.medcorpus(['audit', 'sample', demo, '--to', 'again', '--documents', '5']);
    const shown = await space.medcorpus(['audit', 'show', 'again']);
    expect(
      shown.stdout
        .trim()
        .split('\n')
        .map((line) => pairSchema.parse(JSON.parse(line))),
    ).toEqual(pairs);
  });

  test('two reviewers mark, and the figures follow', async () => {
    const clean = pairs.map(({ pair }) => ({ pair }));
    const [first] = clean;
    const missed = { ...first, misses: [{ start: 0, end: 3, category: 'name' }] };
    const lines = (marks: readonly unknown[]) => marks.map((mark) => JSON.stringify(mark)).join('\n');
    const alice = await space.medcorpus(['audit', 'mark', 'audit', '--reviewer', 'alice'], { input: lines(clean) });
    expect(alice).toMatchObject({ code: 0, stdout: expect.stringContaining(`alice has marked ${pairs.length} of`) });
    const bob = await space.medcorpus(['audit', 'mark', 'audit', '--reviewer', 'bob'], { input: lines([missed]) });
    expect(bob.code).toBe(0);
    const report = await space.medcorpus(['audit', 'report', 'audit', '--json']);
    const findings = findingsSchema.parse(JSON.parse(report.stdout));
    expect(findings.documents).toEqual({ drawn: pairs.length, reviewed: pairs.length, byTwo: 1 });
    expect(findings.all).toMatchObject({
      removed: pairs.reduce((sum, { spans }) => sum + spans.length, 0),
      missed: 1,
    });
    const words = await space.medcorpus(['audit', 'report', 'audit', '--claim', '0.999']);
    expect(words.stdout).toContain('is not supported yet');
  });

  test.each([
    ['a pair that is not there', '{"pair":"999"}', "this sample has no pair '999'"],
    ['a range outside', '{"pair":"1","misses":[{"start":0,"end":99999999,"category":"name"}]}', 'lies outside'],
    ['something else', '{"text":"x"}', 'line 1: pair'],
  ])('refuses %s', async (_, input, message) => {
    const ran = await space.medcorpus(['audit', 'mark', 'audit', '--reviewer', 'carol'], { input });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  test('another key opens nothing', async () => {
    const ran = await space.medcorpus(['audit', 'show', 'audit'], {
      env: { MEDCORPUS_KEY: 'another key, long enough' },
    });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
  });
});

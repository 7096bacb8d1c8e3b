import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Crash, type ModelStore, type ModelWorld, runModel, type Step } from './engine-model.js';

const versions = { read: 1, label: 1, relate: 1 };

/** Worlds of a few files; works are unique, texts repeat, some documents retract others. */
const worlds: fc.Arbitrary<ModelWorld> = fc
  .array(
    fc.record({
      file: fc.integer({ min: 0, max: 7 }),
      text: fc.integer({ min: 0, max: 5 }),
      retracts: fc.option(fc.nat(19)),
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((documents) => {
    const files = new Map<string, string>();
    documents.forEach(({ file, text, retracts }, work) => {
      const line = `w${work}|text ${text}${retracts === null ? '' : `|w${retracts}`}\n`;
      files.set(`file${file}.txt`, (files.get(`file${file}.txt`) ?? '') + line);
    });
    return { files, versions, erased: new Set<string>(), bucketBytes: 60 };
  });

describe('the identity rules', () => {
  test('a second run executes nothing and gives the same snapshot', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const store: ModelStore = new Map();
        const first = runModel(world, store);
        const second = runModel(world, store);
        expect(second.executed).toEqual([]);
        expect(second.snapshot).toEqual(first.snapshot);
      }),
    );
  });

  test('an incremental run gives what a fresh one gives', () => {
    fc.assert(
      fc.property(fc.array(worlds, { minLength: 2, maxLength: 4 }), (nights) => {
        const store: ModelStore = new Map();
        for (const night of nights)
          expect(runModel(night, store).snapshot).toEqual(runModel(night, new Map()).snapshot);
      }),
    );
  });

  test('a crash after any commit loses nothing and repeats nothing', () => {
    fc.assert(
      fc.property(worlds, fc.nat(20), (world, commits) => {
        const undisturbed = runModel(world, new Map());
        const store: ModelStore = new Map();
        const crashed = runUntilCrash(world, store, commits);
        const resumed = runModel(world, store);
        expect(resumed.snapshot).toEqual(undisturbed.snapshot);
        expect([...crashed, ...resumed.executed].sort()).toEqual([...undisturbed.executed].sort());
      }),
    );
  });

  test('a new version runs its own step and, when its output is the same, nothing after it', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom<Step>('read', 'label', 'relate'), (world, step) => {
        const store: ModelStore = new Map();
        const before = runModel(world, store);
        const after = runModel({ ...world, versions: { ...versions, [step]: 2 } }, store);
        expect(after.executed.every((task) => task.startsWith(step))).toBe(true);
        expect(after.executed).toEqual(before.executed.filter((task) => task.startsWith(step)));
        expect(after.snapshot).toEqual(before.snapshot);
      }),
    );
  });

  test('a deleted file takes its documents along and wakes no other bucket of reading', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const [gone] = world.files.keys();
        if (gone === undefined || world.files.size < 2) return;
        // Small buckets split and merge when the total crosses the limit; one bucket a file keeps places fixed.
        const fixed = { ...world, bucketBytes: 1 };
        const store: ModelStore = new Map();
        runModel(fixed, store);
        const files = new Map([...world.files].filter(([uri]) => uri !== gone));
        const after = runModel({ ...fixed, files }, store);
        const works = (world.files.get(gone) ?? '').split('\n').map((line) => line.split('|')[0]);
        for (const work of works) expect(after.snapshot.has(work ?? '')).toBe(false);
        expect(after.executed.filter((task) => task.startsWith('read')).length).toBeLessThanOrEqual(1);
        expect(after.executed.filter((task) => task.startsWith('label')).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a retraction notice marks its target, wherever it lies, without reading it again', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const fixed = { ...world, bucketBytes: 1 };
        const store: ModelStore = new Map();
        const before = runModel(fixed, store);
        const target = [...before.snapshot].find(([, { retracted }]) => retracted === '')?.[0];
        if (target === undefined) return;
        const files = new Map([...world.files, ['notice.txt', `notice|retracted|${target}\n`]]);
        const after = runModel({ ...fixed, files }, store);
        expect(after.snapshot.get(target)?.retracted).toBe('notice');
        expect(after.executed.filter((task) => task.startsWith('read')).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('an erased work is in no snapshot and in no output a snapshot rests on', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const store: ModelStore = new Map();
        const [work] = runModel(world, store).snapshot.keys();
        if (work === undefined) return;
        const erased = { ...world, erased: new Set([work]) };
        expect(runModel(erased, store).snapshot.has(work)).toBe(false);
        const fresh: ModelStore = new Map();
        runModel(erased, fresh);
        const named = JSON.stringify([...fresh.values()]).includes(`"work":"${work}"`);
        expect(named).toBe(false);
      }),
    );
  });
});

function runUntilCrash(world: ModelWorld, store: ModelStore, commits: number): string[] {
  const before = new Set(store.keys());
  try {
    return [...runModel(world, store, commits).executed];
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    // What a killed process had done is what its store holds; names come from a run that is not disturbed.
    return namesOf(
      world,
      [...store.keys()].filter((id) => !before.has(id)),
    );
  }
}

/** Names of the first tasks of an undisturbed run: a crashed one commits in the same order. */
function namesOf(world: ModelWorld, ids: readonly string[]): string[] {
  return runModel(world, new Map()).executed.slice(0, ids.length);
}

/** Running again: what was done is reused, what changed re-runs and nothing else, what is gone is gone, what is old is collected. */
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../schemas/summary.js';
import { guideline, recipeOf, tasksOf, Workspace } from './medcorpus.js';

const stages = 'stages: { rewrite: [], derive: [verbalise], label: [authority], relate: [links] }';
const mix = 'mix: pretrain\nreject:\n  - { rule: superseded, column: superseded, equals: true }\n';
const sources = `
guidelines: { connector: text, zone: public, path: "data/*.md" }
graph: { connector: triples, path: "graph/*.csv" }
`;
const FILES = 8;

/** Files of about 600 bytes in buckets of at most 1024: one or two in each. */
function corpus(): Workspace {
  const space = new Workspace();
  for (let at = 0; at < FILES; at++) space.write(`data/g${at}.md`, guideline(`g${at}`, 600));
  space.write('graph/edges.csv', 'subject,predicate,object\nmetformin,treats,diabetes\nzinc,treats,cold\n');
  space.write('mixes/pretrain.yaml', mix);
  space.write('recipe.yaml', recipeOf(sources, `${stages}\nmixes: { pretrain: mixes/pretrain.yaml }`));
  return space;
}

function stage(summary: Summary, name: string) {
  return summary.stages.find((one) => one.name === name);
}

describe('the second run', () => {
  let space: Workspace;
  let first: Summary;
  let dry: Summary;
  let filesAfterDry: string[];

  beforeAll(async () => {
    space = corpus();
    dry = await space.run('recipe.yaml', '--dry-run');
    filesAfterDry = ['blobs', 'tasks', 'runs', 'refs'].flatMap((name) => readdirSync(space.path(`.medcorpus/${name}`)));
    first = await space.run('recipe.yaml');
  });

  test.concurrent('--dry-run runs nothing, writes nothing and says at most', async () => {
    expect(tasksOf(dry)).toMatchObject({ run: 0, reused: 0 });
    expect(dry.snapshot).toBeNull();
    expect(filesAfterDry).toEqual([]);
    const shown = await space.medcorpus(['run', 'recipe.yaml', '--dry-run', '--store', 'unused']);
    expect(shown.stdout).toMatch(/small: at most \d+ tasks would run now, 0 are done/);
    const done = await space.medcorpus(['run', 'recipe.yaml', '--dry-run']);
    expect(done.stdout).toMatch(/at most 0 tasks would run now/);
  });

  test.concurrent('the summary adds up', () => {
    expect(first.corpus).toBe('small');
    expect(first.snapshot).toMatch(/^[0-9a-f]{64}$/);
    for (const { read, kept, rejected, failed } of [...first.stages, ...first.sources])
      expect(kept + rejected + failed).toBe(read);
    for (const { tasks } of first.stages) expect(tasks.run + tasks.reused + tasks.failed).toBe(tasks.total);
    expect(first.stages.map(({ name }) => name)).toEqual(['read', 'verbalise', 'links', 'authority', 'mix pretrain']);
    expect(first.sources).toMatchObject([
      { name: 'guidelines', counts: 'file', read: FILES, kept: FILES },
      { name: 'graph', counts: 'triple', read: 2, kept: 2 },
    ]);
  });

  test.concurrent('reuses every task and has the same snapshot', async () => {
    const again = await space.run('recipe.yaml');
    expect(again.code).toBe(0);
    expect(again.snapshot).toBe(first.snapshot);
    expect(tasksOf(again)).toEqual({ run: 0, reused: tasksOf(first).run, failed: 0 });
    const counts = (summary: Summary) =>
      summary.stages.map(({ read, kept, rejected, failed }) => ({ read, kept, rejected, failed }));
    expect(counts(again)).toEqual(counts(first));
  });

  test.concurrent('workers change nothing', async () => {
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--workers', '2', '--store', 'other', '--json']);
    expect(JSON.parse(ran.stdout).snapshot).toBe(first.snapshot);
  });

  test.concurrent('--json prints one line on stdout and logs to stderr', async () => {
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--json']);
    expect(ran.stdout).toMatch(/^\{.*\}\n$/);
    const plain = await space.medcorpus(['run', 'recipe.yaml']);
    expect(plain.stderr).toMatch(/read: \d+ tasks, all reused/);
    expect(plain.stdout).toMatch(/snapshot [0-9a-f]{12} is the head of small/);
  });
});

describe('a change', () => {
  let ran: Workspace;
  let first: Summary;
  beforeAll(async () => {
    ran = corpus();
    first = await ran.run('recipe.yaml');
    await ran.medcorpus(['release', 'create', 'small', '--version', '1']);
  });

  test.concurrent('of one file re-runs its bucket; its removal takes the document out of the next release', async () => {
    const space = ran.copy();
    const [gone] = await space.inspect('documents', '--where', "uri = 'data/g3.md'");

    space.remove('data/g3.md');
    const second = await space.run('recipe.yaml');
    expect(second.snapshot).not.toBe(first.snapshot);
    // A bucket holds one or two of these files, and removing one may merge it with its sibling.
    for (const name of ['read', 'authority', 'mix pretrain']) {
      expect(stage(second, name)?.tasks.run).toBeLessThanOrEqual(1);
      expect(stage(second, name)?.tasks.reused).toBeGreaterThan(0);
    }
    expect(stage(second, 'verbalise')?.tasks.run).toBe(0);
    expect(await space.inspect('documents', '--where', `id = '${String(gone?.id)}'`)).toEqual([]);
    await space.medcorpus(['release', 'create', 'small', '--version', '2']);
    const diff = JSON.parse((await space.medcorpus(['release', 'diff', 'small@1', 'small@2', '--json'])).stdout);
    expect(diff.documents).toEqual({ added: [], removed: [gone?.id], changed: [] });

    space.write('data/g3.md', guideline('g3', 600));
    const third = await space.run('recipe.yaml');
    expect(third.snapshot).toBe(first.snapshot);
    expect(tasksOf(third).run).toBe(0);
  });

  test.concurrent('of one text re-runs what reads the text', async () => {
    const space = ran.copy();
    space.write('data/g5.md', guideline('g5 revised', 600));
    const second = await space.run('recipe.yaml');
    expect(stage(second, 'read')?.tasks.run).toBe(1);
    expect(stage(second, 'verbalise')?.tasks.run).toBe(0);
    expect(second.sources[0]).toMatchObject({ read: FILES, kept: FILES });
  });

  test.concurrent('of a mix reads nothing again', async () => {
    const space = ran.copy();
    space.write('mixes/pretrain.yaml', `${mix}  - { rule: authority, column: authority, below: D }\n`);
    const second = await space.run('recipe.yaml');
    const busy = second.stages.filter(({ tasks }) => tasks.run > 0).map(({ name }) => name);
    expect(busy).toEqual(['mix pretrain']);
  });

  test.concurrent('of the name of a source is another corpus of documents', async () => {
    const space = ran.copy();
    space.write('recipe.yaml', space.read('recipe.yaml').replace('guidelines:', 'advice:'));
    expect(stage(await space.run('recipe.yaml'), 'read')?.tasks).toMatchObject({ reused: 1 });
  });

  test.concurrent('leaves records behind: gc keeps what the head and releases rest on, and with no lease the rest goes', async () => {
    const space = ran.copy();
    space.write('data/g1.md', guideline('g1 revised', 600));
    const second = await space.run('recipe.yaml');

    const young = await space.medcorpus(['gc']);
    expect(young.stdout).toMatch(/^removed 0 blobs, 0 records, 0 scratch files: 0 B\n$/);
    const dry = await space.medcorpus(['gc', '--lease', '0', '--dry-run']);
    expect(dry.stdout).toMatch(/^would remove [1-9]\d* blobs, [1-9]\d* records/);
    const collected = await space.medcorpus(['gc', '--lease', '0']);
    expect(collected.stdout).toBe(dry.stdout.replace('would remove', 'removed'));
    expect((await space.medcorpus(['gc', '--lease', '0'])).stdout).toMatch(/^removed 0 blobs, 0 records/);

    const third = await space.run('recipe.yaml');
    expect(third.snapshot).toBe(second.snapshot);
    expect(tasksOf(third).run).toBe(0);
    expect((await space.medcorpus(['release', 'verify', 'small@1'])).code).toBe(0);
  });
});

describe('--only', () => {
  test.concurrent('one source, or every step up to one; the head stays', async () => {
    const space = corpus();
    const source = await space.run('recipe.yaml', '--only', 'graph');
    expect(source).toMatchObject({ code: 0, snapshot: null });
    expect(source.stages.map(({ name, tasks }) => [name, tasks.run])).toEqual([['read', 1]]);
    const step = await space.run('recipe.yaml', '--only', 'links');
    expect(step).toMatchObject({ code: 0, snapshot: null });
    expect(step.stages.map(({ name }) => name)).toEqual(['read', 'verbalise', 'links']);
    expect(existsSync(space.path('.medcorpus/refs/heads'))).toBe(false);
  });
});

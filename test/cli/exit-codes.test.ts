/** How a run ends: 0 done, 1 failed, 3 kept but above `tolerate`, 130 interrupted. In every case the work is kept. 2 is in usage-errors. */
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, expectNoTrace, guideline, recipeOf, tasksOf, Workspace } from './medcorpus.js';

const articles = 'articles: { connector: jats, path: "articles/*.xml" }';

function withBroken(sound: number, broken: number): Workspace {
  const space = new Workspace();
  for (let at = 0; at < sound; at++) space.write(`articles/sound-${at}.xml`, article(`sound-${at}`));
  for (let at = 0; at < broken; at++) space.write(`articles/broken-${at}.xml`, '<article>');
  return space;
}

describe('above tolerate: 3', () => {
  test.concurrent('the work is kept, the head is not moved, the reason is told', async () => {
    const space = withBroken(4, 0);
    space.write('recipe.yaml', recipeOf(articles));
    const before = await space.run('recipe.yaml');
    expect(before.code).toBe(0);
    space.write('articles/broken.xml', '<article>');
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--workers', '0']);
    expect(ran.code).toBe(3);
    expectNoTrace(ran);
    expect(ran.stderr).toMatch(/source articles: 1 of 5 failed \(20\.0 %\), tolerated are 1\.0 %/);
    expect(ran.stderr).toMatch(/The work is kept, the head is not moved/);
    const report = /report +(\S+\.html)$/m.exec(ran.stdout)?.[1] ?? '';
    expect(space.read(report)).toMatch(/articles\/broken\.xml[\s\S]*malformed-xml/);
    const [status] = JSON.parse((await space.medcorpus(['status', '--json'])).stdout);
    expect(status).toMatchObject({ corpus: 'small', head: before.snapshot, documents: 4 });

    const summary = await space.run('recipe.yaml');
    expect(summary).toMatchObject({ code: 3, snapshot: null, sources: [{ read: 5, kept: 4, failed: 1 }] });
    expect(tasksOf(summary).run).toBe(0);
    // The share tolerated is no input of any task.
    space.write('recipe.yaml', recipeOf(articles, 'tolerate: 0.2'));
    const raised = await space.run('recipe.yaml');
    expect(raised.code).toBe(0);
    expect(tasksOf(raised).run).toBe(0);
    expect(raised.snapshot).not.toBe(before.snapshot);
  });

  test.concurrent('a source may tolerate more than the rest', async () => {
    const space = withBroken(1, 1);
    space.write('recipe.yaml', recipeOf('articles: { connector: jats, path: "articles/*.xml", tolerate: 0.5 }'));
    expect((await space.run('recipe.yaml')).code).toBe(0);
  });

  test.concurrent('of a filter too', async () => {
    const space = withBroken(1, 1);
    const ran = await space.medcorpus(['read', 'jats', 'articles/*.xml']);
    expect(ran.code).toBe(3);
    expect(ran.stdout.match(/\n/g)).toHaveLength(1);
    expect(ran.stderr).toMatch(/"uri":"articles\/broken-0\.xml"/);
    expectNoTrace(ran);
  });
});

describe('failed: 1', () => {
  test.concurrent('a source of which nothing is kept', async () => {
    const space = withBroken(0, 2);
    space.write('recipe.yaml', recipeOf(articles, 'tolerate: 1'));
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--workers', '0']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/source articles kept nothing of 2/);
    expectNoTrace(ran);
  });

  test.concurrent('a damaged store', async () => {
    const space = withBroken(1, 0);
    space.write('recipe.yaml', recipeOf(articles));
    await space.run('recipe.yaml');
    space.remove('.medcorpus/blobs');
    const ran = await space.medcorpus(['inspect', 'documents']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/blob [0-9a-f]{64} is missing from .*run the recipe again/);
    expectNoTrace(ran);
  });
});

describe('interrupted: 130', () => {
  const guidelines = 'guidelines: { connector: text, zone: public, path: "data/*.md" }';
  const FILES = 60;

  function manyBuckets(): Workspace {
    const space = new Workspace();
    for (let at = 0; at < FILES; at++) space.write(`data/g${at}.md`, guideline(`g${at}`, 1000));
    space.write('recipe.yaml', recipeOf(guidelines));
    return space;
  }

  let undisturbed: string | null;
  beforeAll(async () => {
    undisturbed = (await manyBuckets().run('recipe.yaml')).snapshot;
  });

  /** Sends a signal to the whole group, as Ctrl-C does, once the first task is committed. */
  async function interrupt(space: Workspace, workers: string, signal: NodeJS.Signals) {
    return space.medcorpus(['run', 'recipe.yaml', '--workers', workers], {
      started: ({ pid }) => {
        const watch = setInterval(() => {
          if (pid === undefined || !existsSync(space.path('.medcorpus/tasks'))) return;
          if (readdirSync(space.path('.medcorpus/tasks')).length === 0) return;
          clearInterval(watch);
          process.kill(-pid, signal);
        }, 2);
      },
    });
  }

  test.concurrent.each([
    ['0', 'SIGINT'],
    ['2', 'SIGTERM'],
  ] as const)('workers %s, %s: the next run goes on', async (workers, signal) => {
    const space = manyBuckets();
    const ran = await interrupt(space, workers, signal);
    expect(ran.code).toBe(130);
    expect(ran.stderr).toMatch(/interrupted: what was done is kept; run the same command again to continue/);
    expectNoTrace(ran);
    expect(existsSync(space.path('.medcorpus/refs/heads'))).toBe(false);

    const continued = await space.run('recipe.yaml');
    expect(continued.code).toBe(0);
    const { run, reused } = tasksOf(continued);
    expect(reused).toBeGreaterThan(0);
    expect(run).toBeGreaterThan(0);
    expect(continued.sources).toMatchObject([{ read: FILES, kept: FILES }]);

    expect(continued.snapshot).toBe(undisturbed);
  });
});

describe('killed', () => {
  test.concurrent('what a crash leaves behind is collected, and nothing else', async () => {
    const space = withBroken(3, 0);
    space.write('recipe.yaml', recipeOf(articles));
    const env = { MEDCORPUS_FAIL: 'record-written:1' };
    expect((await space.medcorpus(['run', 'recipe.yaml', '--workers', '0'], { env })).signal).toBe('SIGKILL');
    await space.run('recipe.yaml');
    expect((await space.medcorpus(['gc', '--lease', '0'])).stdout).toMatch(/1 scratch file: /);
    expect(readdirSync(space.path('.medcorpus/scratch'))).toEqual([]);
    expect(tasksOf(await space.run('recipe.yaml')).run).toBe(0);
  });

  test.concurrent('a task that always kills its worker fails the run by name, and costs no other', async () => {
    const space = withBroken(3, 0);
    space.write('recipe.yaml', recipeOf(articles));
    const ran = await space.medcorpus(['run', 'recipe.yaml', '--workers', '1'], {
      env: { MEDCORPUS_FAIL: 'before-record:1' },
    });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /read of articles\/\S+(, articles\/\S+)* failed after 3 attempts: a worker was lost \(SIGKILL\)/,
    );
    expectNoTrace(ran);
  });
});

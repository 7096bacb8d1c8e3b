/** Looking at a corpus: init and preview before a run; status, explain, inspect and doctor after it. */
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { article, expectUserError, guideline, key, recipeOf, Workspace } from './medcorpus.js';

describe('init and preview', () => {
  let space: Workspace;
  beforeAll(async () => {
    space = new Workspace();
    const ran = await space.medcorpus(['init', 'mine', '--asof', '2026-11-20']);
    expect(ran.stdout).toMatch(
      /wrote mine\/recipe\.yaml and mine\/mixes\/pretrain\.yaml\nnext: put files under mine\/data\/guidelines/,
    );
    space.write('mine/data/guidelines/fever.md', guideline('fever'));
    space.write('mine/data/guidelines/empty.md', '');
    space.write('mine/data/guidelines/broken.md', Buffer.from('caf\u00e9 cr\u00e8me br\u00fbl\u00e9e', 'latin1'));
  });

  test.concurrent('preview shows what a source yields and writes nothing', async () => {
    const ran = await space.medcorpus(['preview', 'mine/recipe.yaml', 'guidelines']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^kept +guideline .*Guideline fever$/m);
    expect(ran.stdout).toMatch(/^rejected +text\/empty \(0\) +data\/guidelines\/empty\.md$/m);
    expect(ran.stdout).toMatch(/^failed +unknown-encoding data\/guidelines\/broken\.md byte \d+: .*iconv$/m);
    expect(ran.stdout).toMatch(/^3 read: 1 kept, 1 rejected, 1 failed$/m);
    expect(existsSync(space.path('mine/.medcorpus'))).toBe(false);
    expect(readdirSync(space.path('tmp'))).toEqual([]);
  });

  test.concurrent('preview stops at its limit', async () => {
    const ran = await space.medcorpus(['preview', 'mine/recipe.yaml', 'guidelines', '--limit', '1']);
    expect(ran.stdout).toMatch(/^1 read: /m);
  });

  test.concurrent('a preview of records shows no value of them', async () => {
    const own = new Workspace({ MEDCORPUS_KEY: key });
    const patient = { resourceType: 'Patient', id: 'p', birthDate: '1970-02-03', name: [{ family: 'Zzyxborough' }] };
    const encounter = {
      resourceType: 'Encounter',
      id: 'e',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/p' },
    };
    const entry = [patient, encounter].map((resource) => ({ resource }));
    own.write('Zzyxborough.json', JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
    own.write(
      'recipe.yaml',
      recipeOf(
        'records: { connector: fhir, path: "*.json" }',
        'stages: { rewrite: [scrub], derive: [], label: [], relate: [] }',
      ),
    );
    const ran = await own.medcorpus(['preview', 'recipe.yaml', 'records']);
    expect(ran.stdout).toMatch(/^1 read: 1 kept/m);
    expect(ran.stdout + ran.stderr).not.toMatch(/Zzyxborough|1970-02-03/);
  });

  test.concurrent('init never overwrites', async () => {
    const before = space.read('mine/recipe.yaml');
    expectUserError(await space.medcorpus(['init', 'mine']), 2, /mine\/recipe\.yaml exists; init never overwrites/);
    expect(space.read('mine/recipe.yaml')).toBe(before);
  });
});

describe('a corpus', () => {
  let space: Workspace;
  let snapshot: string | null;

  beforeAll(async () => {
    space = new Workspace();
    space.write('data/fever.md', guideline('fever'));
    space.write('data/cough.md', guideline('cough'));
    space.write('data/empty.md', '');
    space.write('articles/sound.xml', article('sound'));
    space.write('articles/broken.xml', '<article>');
    space.write(
      'mixes/pretrain.yaml',
      'mix: pretrain\nreject:\n  - { rule: papers, column: kind, equals: literature }\n',
    );
    space.write(
      'recipe.yaml',
      recipeOf(
        'guidelines: { connector: text, zone: public, path: "data/*.md" }\narticles: { connector: jats, path: "articles/*" }',
        'tolerate: 0.5\nstages: { rewrite: [], derive: [], label: [authority], relate: [links] }\nmixes: { pretrain: mixes/pretrain.yaml }',
      ),
    );
    snapshot = (await space.run('recipe.yaml')).snapshot;
  });

  test.concurrent('status says what the store holds', async () => {
    const ran = await space.medcorpus(['status']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(new RegExp(`head +${snapshot?.slice(0, 12)}, as of 2026-11-20: 3 documents, 0 triples`));
    expect(ran.stdout).toMatch(/releases +none yet/);
    const [status] = JSON.parse((await space.medcorpus(['status', '--json'])).stdout);
    expect(status).toMatchObject({ corpus: 'small', head: snapshot, documents: 3, triples: 0, releases: [] });
    const none = await space.medcorpus(['status', '--store', 'none']);
    expectUserError(none, 2, /there is no store at none; run a recipe first, or say where it is with --store/);
    expect(existsSync(space.path('none'))).toBe(false);
  });

  test.concurrent('explain tells the whole story, by id, work and uri', async () => {
    const byUri = await space.medcorpus(['explain', 'data/fever.md']);
    expect(byUri.code).toBe(0);
    expect(byUri.stdout).toMatch(/^ {2}title: Guideline fever$/m);
    expect(byUri.stdout).toMatch(/^ {2}shard: guidelines\/\S+, row \d+$/m);
    expect(byUri.stdout).toMatch(/^ {2}authority \(version 2\)\n {4}authority: [A-E]$/m);
    expect(byUri.stdout).toMatch(/^ {2}mix pretrain: selected$/m);
    const id = /^document ([0-9a-f]{32})$/m.exec(byUri.stdout)?.[1] ?? '';
    expect((await space.medcorpus(['explain', id])).stdout).toBe(byUri.stdout);
    const byWork = await space.medcorpus(['explain', 'doi:10.5555/sound']);
    expect(byWork.stdout).toMatch(/^ {2}mix pretrain: kept out by papers$/m);
    expect(byWork.stdout).toMatch(/^rejected in mix pretrain by mix pretrain$/m);
  });

  test.concurrent('explain knows what was not kept, and says so when there is nothing', async () => {
    const rejected = await space.medcorpus(['explain', 'data/empty.md']);
    expect(rejected.stdout).toMatch(/^rejected in read by text$[\s\S]*^ {2}rule: text\/empty$/m);
    const failed = await space.medcorpus(['explain', 'articles/broken.xml']);
    expect(failed.stdout).toMatch(/^failed in read by jats$[\s\S]*^ {2}code: malformed-xml$/m);
    expectUserError(await space.medcorpus(['explain', 'data/none.md']), 2, /nothing named 'data\/none\.md' in small/);
  });

  test.concurrent('inspect answers SQL, of every dataset', async () => {
    const where = await space.inspect('documents', '--select', 'uri, kind', '--where', "title LIKE '%fever'");
    expect(where).toEqual([{ uri: 'data/fever.md', kind: 'guideline' }]);
    expect(await space.inspect('documents', '--select', 'count(*) AS n')).toMatchObject([{ n: '3' }]);
    expect(await space.inspect('authority', '--select', 'authority')).toHaveLength(3);
    expect(await space.inspect('failures', '--select', 'uri')).toEqual([{ uri: 'articles/broken.xml' }]);
    expect(await space.inspect('rejections', '--select', 'rule', '--where', "stage = 'read'")).toEqual([
      { rule: 'text/empty' },
    ]);
    expect(await space.inspect('triples')).toEqual([]);
    expect((await space.medcorpus(['inspect', 'documents', '--limit', '1'])).stdout.match(/\n/g)).toHaveLength(1);
  });

  test.concurrent('inspect refuses what it cannot answer', async () => {
    const inspect = (...args: string[]) => space.medcorpus(['inspect', ...args]);
    expectUserError(await inspect('document'), 2, /there is no dataset 'document'; there are: documents, triples, /);
    expectUserError(
      await inspect('documents', '--where', 'titel = 1'),
      2,
      /titel[\s\S]*in: SELECT \* … WHERE titel = 1/,
    );
    expectUserError(await inspect('documents', '--limit', '0'), 2, /--limit 0: give a whole number above 0/);
    expectUserError(
      await inspect('documents', '--corpus', 'large'),
      2,
      /has no corpus 'large' yet; run its recipe first/,
    );
  });

  test.concurrent('several corpora in one store are told apart', async () => {
    const own = new Workspace();
    own.write('data/fever.md', guideline('fever'));
    const text = 'guidelines: { connector: text, zone: public, path: "data/*.md" }';
    own.write('a.yaml', recipeOf(text));
    own.write('b.yaml', recipeOf(text).replace('corpus: small', 'corpus: large'));
    await own.run('a.yaml');
    await own.run('b.yaml');
    expectUserError(
      await own.medcorpus(['inspect', 'documents']),
      2,
      /holds several corpora; add --corpus large \| small/,
    );
    expect(await own.inspect('documents', '--corpus', 'large', '--select', 'uri')).toEqual([{ uri: 'data/fever.md' }]);
    expect((await own.medcorpus(['status'])).stdout).toMatch(/^large$[\s\S]*^small$/m);
  });

  test.concurrent('doctor checks machine and store, and leaves nothing behind', async () => {
    const ran = await space.medcorpus(['doctor']);
    expect(ran.code).toBe(0);
    for (const check of ['node', 'key', 'units', 'commit', 'write', 'space', 'garbage'])
      expect(ran.stdout).toMatch(new RegExp(`^✓ ${check} `, 'm'));
    expect(ran.stdout).toMatch(/commit +1 of 32 racing writers won$/m);
    expect(readdirSync(space.path('.medcorpus/scratch'))).toEqual([]);
    expect((await space.medcorpus(['doctor', '--store', 'fresh'])).code).toBe(0);
    expect(existsSync(space.path('fresh'))).toBe(false);
  });
});

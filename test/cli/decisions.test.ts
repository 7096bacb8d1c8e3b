/** Decisions and accounts on the command line: into a store, out of it, and who may sign in. */
import { beforeAll, expect, test } from 'vitest';
import { openFolderStore } from '../../src/store/folder.js';
import { Workspace } from './medcorpus.js';

let workspace: Workspace;
const at = '2026-11-20T10:00:00.000Z';

beforeAll(async () => {
  workspace = new Workspace();
  await openFolderStore(workspace.path('store'));
});

const store = ['--store', 'store'];
const corpus = [...store, '--corpus', 'demo'];

test('decisions go in once, and come out', async () => {
  workspace.write(
    'decisions.csv',
    `about,subject,verdict,seen,evidence,reason,by,at\npoint,gout,reject,missing,,it is there,ann,${at}\n`,
  );
  const first = await workspace.medcorpus(['decisions', 'import', 'decisions.csv', ...corpus]);
  expect(first).toMatchObject({ code: 0, stdout: '1 decisions added, 0 were there already\n' });
  const again = await workspace.medcorpus(['decisions', 'import', 'decisions.csv', ...corpus]);
  expect(again.stdout).toBe('0 decisions added, 1 were there already\n');
  const { stdout } = await workspace.medcorpus(['decisions', 'export', ...corpus]);
  expect(JSON.parse(stdout)).toMatchObject({ subject: 'gout', verdict: 'reject', by: 'ann', evidence: null, at });
  const csv = await workspace.medcorpus(['decisions', 'export', '--format', 'csv', ...corpus]);
  expect(csv.stdout).toContain('point,gout,reject,missing,');
});

test('a broken file is refused whole, with its line', async () => {
  workspace.write('broken.jsonl', '{"about":"point"}\n');
  const { code, stderr } = await workspace.medcorpus(['decisions', 'import', 'broken.jsonl', ...corpus]);
  expect(code).toBe(2);
  expect(stderr).toContain('broken.jsonl, line 1');
});

test.each([
  [['serve', '--host', '0.0.0.0'], /--origin https/],
  [['serve', '--host', '0.0.0.0', '--origin', 'https://review.example'], /add an account first/],
  [['serve', '--host', '0.0.0.0', '--origin', 'http://review.example'], /https:/],
  [['serve', '--add-user', 'ann', '--role', 'king'], /--role king/],
  [['serve', '--add-user', 'ann'], /say what they may do/],
  [['serve', '--add-user', 'ann', '--role', 'viewer'], /MEDCORPUS_PASSWORD/],
])('%j is refused in words', async (command, message) => {
  const { code, stderr } = await workspace.medcorpus([...command, ...store]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test('an account is added, and removed', async () => {
  const add = ['serve', '--add-user', 'ann', '--role', 'reviewer', '--role', 'auditor', ...store];
  const added = await workspace.medcorpus(add, { env: { MEDCORPUS_PASSWORD: 'correct horse battery' } });
  expect(added).toMatchObject({ code: 0, stdout: 'ann may sign in: reviewer, auditor\n' });
  expect((await workspace.medcorpus(['serve', '--remove-user', 'ann', ...store])).code).toBe(0);
  expect((await workspace.medcorpus(['serve', '--remove-user', 'ann', ...store])).code).toBe(2);
});

/** Documents with their whole story, authority with its overrides, runs and releases, and the files of a release. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Hono } from 'hono';
import { z } from 'zod';
import { readRelease } from '../../release/manifest.js';
import { runsOf } from '../data/runs.js';
import { storyOf } from '../data/story.js';
import { standingOf } from '../decisions/standing.js';
import type { AuthorityAnswer } from '../shapes.js';
import { queryOf } from './body.js';
import { type Desk, type Env, personOf, refusal } from './context.js';
import { allow } from './protect.js';

const word = z.string().max(200).default('');
const searchSchema = z.strictObject({
  search: word,
  source: word,
  kind: word,
  zone: z.enum(['', 'public', 'clinical']).default(''),
  text: z.enum(['', 'yes']).default(''),
  from: z.coerce.number().int().min(0).default(0),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
const storyQuery = z.strictObject({ id: z.string().min(1).max(1000) });

export function documentRoutes(desk: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get('/:corpus/documents', allow('viewer'), async (c) => {
    const { moment } = await desk.corpus(c);
    const { from, size, text, ...filter } = queryOf(c, searchSchema);
    return c.json(await desk.documents.search(moment.snapshot, { ...filter, text: text === 'yes' }, from, size));
  });

  routes.get('/:corpus/document', allow('viewer'), async (c) => {
    const { moment, journal } = await desk.corpus(c);
    const place = await desk.documents.find(moment.snapshot, queryOf(c, storyQuery).id);
    if (place === null) throw refusal(404, 'there is no such document');
    const story = await storyOf(desk.store, desk.documents, moment, place, await journal.all());
    if (story.clinical) {
      if (personOf(c).name === null) throw refusal(401, 'sign in to read a clinical document');
      await desk.note(c, 'read', story.id);
    }
    return c.json(story);
  });

  routes.get('/:corpus/authority', allow('viewer'), async (c) => {
    const { moment, journal } = await desk.corpus(c);
    const { digest, snapshot } = moment;
    const standing = [...standingOf(await journal.all(), 'authority').values()];
    const titles = await desk.documents.titles(
      snapshot,
      standing.map(({ subject }) => subject),
    );
    const answer: AuthorityAnswer = {
      snapshot: digest,
      levels: await desk.documents.tally(snapshot, 'authority', 'authority'),
      overrides: await Promise.all(
        standing.map(async ({ subject, votes, holds }) => ({
          id: subject,
          title: titles.get(subject) ?? null,
          now: await levelOf(subject),
          holds: holds?.verdict ?? null,
          votes,
        })),
      ),
    };
    return c.json(answer);

    async function levelOf(id: string): Promise<string | null> {
      const place = await desk.documents.find(snapshot, id);
      return place === null ? null : desk.documents.levelOf(place);
    }
  });

  routes.get('/:corpus/runs', allow('viewer'), async (c) => {
    const { corpus } = await desk.corpus(c);
    return c.json(await runsOf(desk.snapshots, desk.tables, corpus));
  });

  routes.get('/:corpus/releases/:version/:path{.+}', allow('trainer'), async (c) => {
    const { corpus } = await desk.corpus(c);
    const { version, path } = c.req.param();
    const release = await readRelease(desk.store, corpus, version).catch(() => null);
    const file = release?.files.find((one) => one.path === path);
    if (file === undefined) throw refusal(404, 'there is no such file in this release');
    await desk.note(c, 'pull', `${corpus}@${version} ${path}`);
    c.header('Content-Type', 'application/octet-stream');
    c.header('Content-Length', String(file.bytes));
    const stream = createReadStream(await desk.store.path(file.sha256));
    return c.body(webStream(stream));
  });

  return routes;
}

function webStream(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      stream.destroy();
    },
  });
}

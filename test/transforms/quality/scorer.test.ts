/** The score of the model that ships, and of an endpoint: what it may answer and what follows. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TransientError, UserError } from '../../../schemas/errors.js';
import { endpointScorer, modelScorer } from '../../../transforms/quality/scorer.js';

const model = readFileSync(new URL('../../../datasets/quality/model.json', import.meta.url));
const signal = new AbortController().signal;

test('the shipped model ranks prose above what surrounds it', async () => {
  const [prose, menu, references] = await modelScorer(model, 'model.json').score([
    'Salt substitutes lower blood pressure in adults with hypertension. They also reduce the risk of stroke, which was shown in a large trial.',
    'Home\nLog in\nRegister\nRelated articles\nDownload PDF\nCookie settings\nAccept all',
    '[1] Smith J, Doe A. Salt. J Ex Med. 2012;3(2):10-9.\n[2] Roe B, Poe C. Stroke. Ann Samples. 2015;8(1):20-8.\n[3] Moe D. Diet. J Ex Med. 2017;4(4):1-9.',
  ]);
  expect(prose).toBeGreaterThan(0.5);
  expect(menu).toBeLessThan(0.5);
  expect(references).toBeLessThan(0.5);
});

test('a model of other classes is refused', () => {
  const other = Buffer.from(model.toString().replace('"good"', '"note"'));
  expect(() => modelScorer(other, 'm.json')).toThrow(/m\.json: the first class is not 'good'/);
});

describe('an endpoint', () => {
  const server = createServer((request, response) => {
    const [status, body] = answers[request.url ?? ''] ?? [404, ''];
    response.writeHead(status).end(body);
  });
  const answers: Record<string, [number, string]> = {
    '/good': [200, '{"scores":[0.25,null]}'],
    '/short': [200, '{"scores":[0.25]}'],
    '/wild': [200, '{"scores":[7,0]}'],
    '/text': [200, 'hello'],
    '/busy': [429, ''],
    '/broken': [503, ''],
  };
  let base = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(() => server.close());
  const ask = (path: string) => endpointScorer(`${base}${path}`, signal).score(['one', 'two']);

  test('gives a score or null for each text', async () => expect(await ask('/good')).toEqual([0.25, null]));
  test.each(['/busy', '/broken'])('%s is asked again', async (path) => {
    await expect(ask(path)).rejects.toBeInstanceOf(TransientError);
  });
  test.each(['/short', '/wild', '/text', '/missing'])('%s is refused', async (path) => {
    await expect(ask(path)).rejects.toBeInstanceOf(UserError);
  });
  test('that is not there is asked again', async () => {
    await expect(endpointScorer('http://127.0.0.1:1/', signal).score(['one'])).rejects.toBeInstanceOf(TransientError);
  });
});

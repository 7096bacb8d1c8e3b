import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { openEndpoint } from '../../../../engines/pages/ocr/endpoint.js';
import { TransientError, UserError } from '../../../../schemas/errors.js';
import { emptyPage } from './pictures.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function engineOf(handler: Handler) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return openEndpoint({ url: `http://127.0.0.1:${address.port}/ocr?key=secret`, languages: ['eng'], requests: 2 });
}

const json =
  (status: number, body: unknown): Handler =>
  (request, response) => {
    request.resume();
    request.on('end', () =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  };
const signal = new AbortController().signal;

describe('an OCR engine behind HTTP', () => {
  test('is sent a PNG, and its pixels become points', async () => {
    const seen: { first: string; dpi: unknown; languages: unknown }[] = [];
    const engine = await engineOf((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const first = Buffer.concat(chunks).subarray(1, 4).toString();
        seen.push({ first, dpi: request.headers['x-dpi'], languages: request.headers['x-languages'] });
        response.end(
          JSON.stringify({
            words: [
              { text: '2.5', box: [100, 200, 150, 220], confidence: 0.5 },
              { text: '片', box: [150, 200, 170, 220], spaced: false },
            ],
            lines: [[0, 1]],
          }),
        );
      });
    });
    expect(await engine.recognise(emptyPage(), { signal })).toEqual({
      words: [
        { text: '2.5', box: [72, 144, 108, 158.4], confidence: 0.5, size: 14.399999999999999 },
        {
          text: '片',
          box: [108, 144, 122.39999999999999, 158.4],
          confidence: 1,
          size: 14.399999999999999,
          spaced: false,
        },
      ],
      native: [[0, 1]],
    });
    expect(seen).toEqual([{ first: 'PNG', dpi: '100', languages: 'eng' }]);
    expect(engine.id).not.toContain('secret');
  });

  test.each([429, 500, 503])('status %s may work next time', async (status) => {
    const engine = await engineOf(json(status, {}));
    await expect(engine.recognise(emptyPage(), { signal })).rejects.toBeInstanceOf(TransientError);
  });

  test('status 401 is for the user', async () => {
    const engine = await engineOf(json(401, {}));
    await expect(engine.recognise(emptyPage(), { signal })).rejects.toBeInstanceOf(UserError);
  });

  test.each([
    ['no words', {}],
    ['a box of three', { words: [{ text: 'a', box: [1, 2, 3] }] }],
    ['a line of a word that is not there', { words: [], lines: [[0]] }],
    ['a confidence of 95', { words: [{ text: 'a', box: [1, 2, 3, 4], confidence: 95 }] }],
  ])('refuses %s', async (_, body) => {
    const engine = await engineOf(json(200, body));
    await expect(engine.recognise(emptyPage(), { signal })).rejects.toThrow('the OCR endpoint answered');
  });

  test('does not wait longer than it is told', async () => {
    const engine = await engineOf((request) => request.resume());
    await expect(engine.recognise(emptyPage(), { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/);
  });
});

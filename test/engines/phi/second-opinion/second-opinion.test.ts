/** The stronger engine: asked only about doubts, heard only to remove more, and nothing of a text leaks from its failures. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doubtfulOf, windowsAround } from '../../../../engines/phi/second-opinion/doubtful.js';
import { categoryOf } from '../../../../engines/phi/second-opinion/labels.js';
import { openTokenClassifier } from '../../../../engines/phi/second-opinion/token-classifier.js';
import { openUnit, readingOf } from './scrubbing.js';

/** What the endpoint does with the next questions, and what it was asked. */
let answer: (inputs: string) => { status?: number; body: unknown } = () => ({ body: [] });
let asked: string[] = [];
let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { inputs } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      asked.push(inputs);
      const { status = 200, body } = answer(inputs);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** Finds every `word` in what it is asked, in code points as models do. */
function finds(word: string, label = 'PATIENT', score = 0.9) {
  return (inputs: string) => {
    const at = inputs.indexOf(word);
    const start = [...inputs.slice(0, at)].length;
    return { body: at < 0 ? [] : [{ entity_group: label, score, word, start, end: start + [...word].length }] };
  };
}

describe('in the scrub', () => {
  // The detector alone keeps a single surname without a cue: it could be a word.
  const text = 'Plan as before. \u{1f4a1} Barre will call on Monday about results.';

  test('what the model confirms goes', async () => {
    asked = [];
    answer = finds('Barre');
    const { texts } = await (await openUnit({ endpoint })).scrub([readingOf(text)]);
    expect(texts[0]).toContain('[NAME] will call');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((window) => window.length <= text.length)).toBe(true);
  });

  test.each([
    ['says nothing of it', () => ({ body: [] })],
    ['is not sure', finds('Barre', 'PATIENT', 0.2)],
    ['calls it something that names nobody', finds('Barre', 'DISEASE')],
    ['finds something nobody doubted', finds('Plan')],
  ])('it stays when the model %s', async (_, next) => {
    answer = next;
    const { texts } = await (await openUnit({ endpoint })).scrub([readingOf(text)]);
    expect(texts[0]).toContain('Barre will call');
  });

  test('what the detector found goes, whatever the model says', async () => {
    answer = () => ({ body: [] });
    const { texts } = await (await openUnit({ endpoint })).scrub([readingOf('Dr. Mary Hollis saw him. MRN: 4482913.')]);
    expect(texts[0]).toBe('Dr. [NAME] saw him. MRN: [RECORD].');
  });

  test.each([
    [503, /did not answer \(HTTP 503\)/],
    [401, /refused a question \(HTTP 401\)/],
  ])('HTTP %i ends the batch, and the message holds no text', async (status, says) => {
    answer = () => ({ status, body: { error: 'no' } });
    const unit = await openUnit({ endpoint });
    const error = await unit.scrub([readingOf(text)]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toMatch(says);
    expect(String(error)).not.toMatch(/Barre/);
  });

  test('an answer of another kind is refused', async () => {
    answer = () => ({ body: { text: 'Barre is a name' } });
    const unit = await openUnit({ endpoint });
    const error = await unit.scrub([readingOf(text)]).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/answers something else than entities|did not answer/);
    expect(String(error)).not.toMatch(/Barre/);
  });
});

test.each(['http://models.example.org/ner', 'http://10.0.0.7:8080'])('%s would get text unencrypted', (address) => {
  expect(() => openTokenClassifier({ endpoint: address, confidence: 0.5, seconds: 1 }, undefined)).toThrow(
    /unencrypted/,
  );
});

test.each([
  ['B-PATIENT', 'name'],
  ['I-PER', 'name'],
  ['HOSPITAL', 'organisation'],
  ['MEDICALRECORD', 'record'],
  ['LOCATION-OTHER', null],
  ['O', null],
  ['MISC', null],
])('label %s', (label, category) => {
  expect(categoryOf(label)).toBe(category);
});

describe('windows', () => {
  test('a line, no more than a reach to each side, whole characters', () => {
    const line = `${'a'.repeat(300)}\u{1f4a1}${'b'.repeat(199)}NAME${'c'.repeat(300)}`;
    const at = line.indexOf('NAME') + 'one\n'.length;
    const [window] = windowsAround(`one\n${line}\ntwo`, [{ start: at, end: at + 4 }]);
    const cut = `one\n${line}\ntwo`.slice(window?.start, window?.end);
    expect(cut).toBe(`\u{1f4a1}${'b'.repeat(199)}NAME${'c'.repeat(200)}`);
  });

  test('neighbours share one', () => {
    expect(
      windowsAround('abc def ghi', [
        { start: 0, end: 3 },
        { start: 8, end: 11 },
      ]),
    ).toEqual([{ start: 0, end: 11 }]);
  });

  test('what was found is no doubt', () => {
    const doubts = [
      { start: 20, end: 25 },
      { start: 3, end: 6 },
      { start: 4, end: 5 },
    ];
    expect(doubtfulOf(doubts, [{ start: 18, end: 22 }])).toEqual([{ start: 3, end: 6 }]);
  });
});

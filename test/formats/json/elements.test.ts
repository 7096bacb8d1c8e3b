import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonElement, readJsonElements } from '../../../formats/json/elements.js';
import { InputError } from '../../../schemas/errors.js';

async function read(text: string, cut = text.length, lists = ['results']): Promise<JsonElement[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += Math.max(1, cut)) yield bytes.subarray(at, at + Math.max(1, cut));
  }
  const found: JsonElement[] = [];
  for await (const element of readJsonElements(chunks(), lists)) found.push(element);
  return found;
}

describe('elements of JSON', () => {
  test('gives the elements of a named list, and what stands beside it', async () => {
    expect(await read('{"meta": {"a": 1}, "results": [{"b": "]"}, 2], "more": [3]}')).toEqual([
      { place: 'element 1', value: { b: ']' }, beside: { meta: { a: 1 }, more: [3] } },
      { place: 'element 2', value: 2, beside: { meta: { a: 1 }, more: [3] } },
      { place: 'object 1', object: { meta: { a: 1 }, more: [3] }, count: 2 },
    ]);
  });

  test('gives objects that follow one another', async () => {
    expect((await read('\ufeff{"a": [1]}\n{"b": 2}')).map((it) => 'object' in it && it.object)).toEqual([
      { a: [1] },
      { b: 2 },
    ]);
  });

  test('a broken element costs itself only', async () => {
    const found = await read('[1, x, {"a": 3}]');
    expect(found.map((it) => ('value' in it ? it.value : 'broken' in it && it.broken.code))).toEqual([
      1,
      'malformed-json',
      { a: 3 },
    ]);
  });

  test.each(['[1', '{"a": [}', ']', 'x', '[1]]', `${'['.repeat(600)}`])('refuses %s', async (text) => {
    await expect(read(text)).rejects.toThrow(InputError);
  });

  test('reads what JSON.parse reads, however the bytes are cut', async () => {
    const value = fc.jsonValue();
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (values, cut) => {
        const expected = JSON.parse(JSON.stringify(values));
        const found = await read(JSON.stringify({ results: values }), cut);
        expect(found.flatMap((it) => ('value' in it ? [it.value] : []))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

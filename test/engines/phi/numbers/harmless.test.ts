import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { found } from './found.js';

const lines = readFileSync(new URL('./harmless.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# '));

describe('measurements, doses, scores and codes of medicine are no identifiers', () => {
  test('the list is long', () => expect(lines.length).toBeGreaterThan(250));
  test.each(lines)('%s', (line) => expect(found(line)).toEqual([]));
});

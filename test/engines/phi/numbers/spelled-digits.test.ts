import { describe, expect, test } from 'vitest';
import { spelledDigits } from '../../../../engines/phi/numbers/spelled-digits.js';
import { Candidates } from '../../../../engines/phi/scene.js';

function found(text: string): string[] {
  const out = new Candidates();
  const words = () => {
    throw new Error('it reads nothing of a scene but its text');
  };
  spelledDigits({ text, packs: [], loaded: [], profile: 'record', known: [], words }, out);
  return out.list.map(({ start, end }) => text.slice(start, end));
}

describe('digits that stand apart, and letters read for digits', () => {
  test.each([
    ['SSN: 5 1 8 2 2 9 0 3 4.', ['5 1 8 2 2 9 0 3 4']],
    ['5-1-8-2-2-9-0-3-4', ['5-1-8-2-2-9-0-3-4']],
    ['号 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X', ['1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X']],
    ['Phone: (6l4) 555-O182', ['(6l4) 555-O182']],
    ['scores 1 2 3 4 5 6 7 8 9', []],
    ['0 0 0 0 0 0 0 0 0', []],
    ['grades 3 4 2 5', []],
    ['1.2 3.4 5.6 7.8 9.0 1.2 3.4 5.6 7.8', []],
    ['(614) 555-0182', []],
    ['Ill-Oil lIlI', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(['1 ', '1-1-', '(6l4) ', 'l1l1 '])('a megabyte of %s is linear', (unit) => {
    const began = performance.now();
    found(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

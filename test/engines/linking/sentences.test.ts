import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../engines/linking/sentences.js';

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  test.each([
    ['Asthma is common. It is treated.', ['Asthma is common.', 'It is treated.']],
    ['哮喘常见。可治疗！真的？是。', ['哮喘常见。', '可治疗！', '真的？', '是。']],
    [
      'Doses of 2.5 mg vs. 5 mg (e.g. Fig. 2) were used. Next.',
      ['Doses of 2.5 mg vs. 5 mg (e.g. Fig. 2) were used.', 'Next.'],
    ],
    ['Smith J. wrote it. See et al. 2020.', ['Smith J. wrote it.', 'See et al. 2020.']],
    ['He asked “Why?” She left.', ['He asked “Why?”', 'She left.']],
    ['他说：“好。”然后走了。', ['他说：“好。”', '然后走了。']],
    ['Treatment\n\n Rest.\n', ['Treatment', 'Rest.']],
    ['Staph. aureus grows.', ['Staph. aureus grows.']],
    ['  ', []],
  ])('%j', (text, expected) => expect(cut(text)).toEqual(expected));

  test('covers every character that is not white space once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '.', '。', ' ', '\n', '"', '?', '中', '1') }), (text) => {
        expect(cut(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

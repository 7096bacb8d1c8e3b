/** Linking against what it replaces: trying every name at every place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileDictionary,
  linkEveryName,
  linkMentions,
  type Mention,
  matchAt,
} from '../../../engines/linking/dictionary.js';

const names = (...list: string[]) => list.map((name, entity) => ({ name, entity }));

describe('linkMentions', () => {
  test.each([
    ['the longest name wins', ['diabetes', 'type 2 diabetes'], 'type 2 diabetes', [[1, 0, 15]]],
    [
      'without regard to case',
      ['Asthma'],
      'ASTHMA, asthma',
      [
        [0, 0, 6],
        [0, 8, 14],
      ],
    ],
    ['bounded by words', ['flu', 'set'], 'fluid influenza reset flu.', [[0, 22, 25]]],
    ['accents are letters', ['caf'], 'café', []],
    [
      'Chinese has no word boundary',
      ['糖尿病', '2型糖尿病'],
      '患2型糖尿病者；糖尿病患者',
      [
        [1, 1, 6],
        [0, 8, 11],
      ],
    ],
    ['a Latin name inside Chinese', ['metformin'], '服用metformin后', [[0, 2, 11]]],
    [
      'typography and line breaks',
      ["Alzheimer's disease", 'beta-blocker'],
      'Alzheimer’s\ndisease beta‑blocker',
      [
        [0, 0, 19],
        [1, 20, 32],
      ],
    ],
    [
      'homonyms are all told',
      ['MET', 'met'],
      'MET',
      [
        [0, 0, 3],
        [1, 0, 3],
      ],
    ],
    ['a shorter name where the longer one breaks off', ['heart', 'heart failure risk'], 'heart failure', [[0, 0, 5]]],
    ['an empty name is nobody', [''], 'text', []],
  ])('%s', (_, list, text, expected) => {
    expect(
      linkMentions(compileDictionary(names(...list)), text).map(({ entity, start, end }) => [entity, start, end]),
    ).toEqual(expected);
  });

  test('keeps inside its range', () => {
    const dictionary = compileDictionary(names('a b', 'a'));
    expect(linkMentions(dictionary, 'x a b', 2, 3)).toEqual([{ entity: 1, start: 2, end: 3 }]);
  });

  test('exact dictionaries tell case apart', () => {
    const dictionary = compileDictionary(names('set', 'SET'), { exact: true });
    expect(matchAt(dictionary, 'SET', 0)).toEqual({ end: 3, entities: [1] });
  });

  const alphabet = fc.constantFrom('a', 'B', 'b', ' ', '-', '1', '糖', '尿', 'é', '\u{20000}');
  const word = fc.array(alphabet, { minLength: 1, maxLength: 4 }).map((units) => units.join(''));

  test('finds what trying every name at every place finds', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.array(alphabet, { maxLength: 40 }), (list, units) => {
        const text = units.join('');
        const dictionary = compileDictionary(names(...list));
        expect(linkMentions(dictionary, text)).toEqual(naive(list, text));
        const every = linkEveryName(dictionary, text);
        for (const { entity, start, end } of every) expect(isNamed(list[entity] ?? '', text, start)).toBe(end - start);
        const expected = list.flatMap((name) =>
          [...Array(text.length).keys()].filter((at) => isNamed(name, text, at) > 0),
        );
        expect(every.length).toBe(expected.length);
      }),
      { numRuns: 2000 },
    );
  });
});

function naive(list: readonly string[], text: string) {
  const mentions: Mention[] = [];
  for (let at = 0; at < text.length; ) {
    const length = Math.max(0, ...list.map((name) => isNamed(name, text, at)));
    list.forEach((name, entity) => {
      if (length > 0 && isNamed(name, text, at) === length) mentions.push({ entity, start: at, end: at + length });
    });
    at += length || 1;
  }
  return mentions;
}

/** The length of the name if it stands at this place between word boundaries, or 0. */
function isNamed(name: string, text: string, at: number): number {
  const isWord = (place: number) => /[a-zé0-9]/i.test(text.charAt(place));
  const end = at + name.length;
  if (text.slice(at, end).toLowerCase() !== name.toLowerCase()) return 0;
  return (isWord(at) && isWord(at - 1)) || (isWord(end - 1) && isWord(end)) ? 0 : name.length;
}

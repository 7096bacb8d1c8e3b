import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word } from '../../../engines/pages/page.js';
import type { TextLayer } from '../../../engines/pages/paper.js';
import { agreedRepair, fillGaps, isDoubtful, repairLayer } from '../../../engines/pages/repair.js';
import { agreement, isGarbage, judgeLayer, numbersOf, overlapping } from '../../../engines/pages/trust.js';

/** Words on lines of ten, 12 points, a word every 40 points. */
function wordsOf(text: string): Word[] {
  return text.split(' ').map((word, at) => {
    const left = 40 + (at % 10) * 40;
    const top = 40 + Math.floor(at / 10) * 16;
    return { text: word, box: [left, top, left + 36, top + 12], confidence: 1, size: 12 };
  });
}

function layerOf(words: readonly Word[], rest: Partial<TextLayer> = {}): TextLayer {
  return {
    page: { number: 1, width: 595, height: 842, words, rules: [], figures: [] },
    turn: 0,
    lost: words.flatMap(({ text }, at) => (text.includes('\ufffd') ? [at] : [])),
    visibleWords: words.length,
    hiddenWords: 0,
    droppedGlyphs: 0,
    pictureShare: 0,
    pictureDpi: 0,
    shapes: 0,
    pictures: [],
    ...rest,
  };
}

const english = 'Metformin is given once daily with the evening meal and increased by 500 mg each week as tolerated. '
  .repeat(4)
  .trim();
const chinese = '口服，进餐时或餐后服用。开始用量通常为每日一次，一次0.5g，晚餐时服用，根据血糖和尿糖调整用量。'.repeat(
  3,
);
/** What a font gives whose codes are shifted by 29, the commonest missing map. */
const shifted = [...english]
  .map((letter) => (letter === ' ' ? ' ' : String.fromCharCode(letter.charCodeAt(0) - 29)))
  .join('');

describe('a text layer', () => {
  test.each<[string, TextLayer, string]>([
    ['plain', layerOf(wordsOf(english)), 'sane'],
    ['Chinese', layerOf(wordsOf(chinese)), 'sane'],
    ['nothing at all', layerOf([]), 'blank'],
    ['nothing but a picture', layerOf([], { pictures: [[0, 0, 595, 842]], pictureShare: 1 }), 'no-text'],
    ['nothing but drawings', layerOf([], { shapes: 40 }), 'no-text'],
    ['a lost digit', layerOf(wordsOf('Take \ufffd mg')), 'lost-glyphs'],
    ['old OCR', layerOf(wordsOf(english), { visibleWords: 0, hiddenWords: 72, pictureShare: 1 }), 'hidden-layer'],
    ['a stamp on a scan', layerOf(wordsOf('Received 2020'), { pictureShare: 0.98 }), 'scan'],
    ['letters as outlines', layerOf(wordsOf('Page 1'), { shapes: 900 }), 'outlined-text'],
    ['a shifted alphabet', layerOf(wordsOf(shifted)), 'garbage'],
    ['two texts on top of each other', layerOf([...wordsOf(english), ...wordsOf(english)]), 'overlapping'],
  ])('%s', (_, layer, expected) => {
    const verdict = judgeLayer(layer);
    expect(verdict.is === 'doubtful' ? verdict.reasons.join(' ') : verdict.is).toBe(expected);
  });

  test('in languages of many vowels and few', () => {
    expect(
      isGarbage(
        wordsOf('Przyjmować raz dziennie podczas wieczornego posiłku zgodnie z zaleceniem lekarza. '.repeat(3)),
      ),
    ).toBe(false);
    expect(
      isGarbage(
        wordsOf('Užívejte jednou denně s večerním jídlem, zvyšujte každý týden podle snášenlivosti. '.repeat(3)),
      ),
    ).toBe(false);
    expect(
      isGarbage(wordsOf('Принимать один раз в день во время ужина, не разжёвывая, запивая водой. '.repeat(3))),
    ).toBe(false);
    expect(isGarbage(wordsOf('Ã¥Â¤Â§Ã¦Â¬Â¡Â£Â¥Â¤Â¦Â¡Â£ '.repeat(10)))).toBe(true);
  });

  test('words beside each other do not overlap', () => {
    expect(overlapping(wordsOf(english))).toBe(0);
  });
});

test('numbers of two readings', () => {
  const one = numbersOf(wordsOf('Take 0.5 mg, then 1,000 mg and 1,000 mg after 7 days'));
  expect(Object.fromEntries(one)).toEqual({ '0.5': 1, '1,000': 2, '7': 1 });
  expect(agreement(one, numbersOf(wordsOf('Take 05 mg, then 1,000 mg and 1.000 mg after 7 days')))).toEqual({
    agreed: 2,
    of: 4,
  });
});

describe('gaps', () => {
  test.each<[string, string, string | null]>([
    ['一次0.\ufffdg，晚餐时服用', '一次0.5g，晚餐时服用', '一次0.5g，晚餐时服用'],
    ['C\ufffdH\ufffd\ufffdN\ufffd·HCl', 'C4H11N5.HC1', 'C4H11N5·HCl'],
    ['\ufffd.\ufffdg', '0.5g', '0.5g'],
    ['\ufffd.\ufffdg', '05g', null],
    ['每日\ufffd次', '每日10次', null],
    ['\ufffd', '5', '5'],
    ['\ufffd', '50', null],
    ['2\ufffdmg', '', null],
  ])('%s seen as %s', (broken, seen, expected) => {
    expect(fillGaps(broken, seen)).toBe(expected);
  });

  test('what was read exactly is restored exactly', () => {
    const texts = fc.stringMatching(/^[a-z0-9.]{2,20}$/);
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        const gap = at % text.length;
        const broken = `${text.slice(0, gap)}\ufffd${text.slice(gap + 1)}`;
        const filled = fillGaps(broken, text);
        return filled === null || filled === text;
      }),
    );
  });

  test('of a page: words without gaps stay as the layer has them', () => {
    const layer = layerOf(wordsOf('Rosiglitazone 0.\ufffd mg'));
    const seen = {
      ...layer.page,
      words: wordsOf('Rosig1itazone 0.5 mg').map((word) => ({ ...word, confidence: 0.9 })),
    };
    const { page, filled, replaced } = repairLayer(layer, seen);
    expect(page?.words.map(({ text }) => text)).toEqual(['Rosiglitazone', '0.5', 'mg']);
    expect([filled, replaced]).toEqual([1, 0]);
  });

  test('two looks: the one that fits the layer wins, numbers that differ are not believed', () => {
    const layer = layerOf(wordsOf('Take \ufffd.\ufffdg daily'));
    const look = (text: string) => repairLayer(layer, { ...layer.page, words: wordsOf(text) });
    const textOf = (one: string, other: string) =>
      agreedRepair(layer, look(one), look(other))
        ?.page?.words.map(({ text }) => text)
        .join(' ');
    expect(isDoubtful(look('Take 0.5g daily'))).toBe(true);
    expect(textOf('Take 0.5g daily', 'Take 0.5g daily')).toBe('Take 0.5g daily');
    expect(textOf('Take 058g daily', 'Take 0.5g daily')).toBe('Take 0.5g daily');
    expect(textOf('Take 0.6g daily', 'Take 0.5g daily')).toBeUndefined();
    expect(textOf('Take 058g daily', 'Take 05g daily')).toBeUndefined();
  });

  test('a mark before its line is a bullet, a lone place in a cell is not', () => {
    const layer = layerOf(wordsOf('\ufffd Check the dose'));
    const [, ...rest] = layer.page.words;
    expect(repairLayer(layer, { ...layer.page, words: rest }).page?.words[0]?.text).toBe('•');
    const lone = layerOf([{ text: '\ufffd', box: [300, 40, 306, 52], confidence: 1, size: 12 }]);
    expect(repairLayer(lone, { ...lone.page, words: [] }).page).toBeNull();
  });
});

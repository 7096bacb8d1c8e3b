/** What surrounds a text, line by line, and what only looks like it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureResidue } from '../../../transforms/quality/residue.js';

const kinds = ['referencechars', 'authorchars', 'figurechars', 'menulines'] as const;

describe('a line is', () => {
  test.each([
    ['referencechars', '12. Smith J, Doe A. Salt and stroke. J Ex Med 2012;3(2):10-9.'],
    ['referencechars', '[3] 张伟, 李娜. 低钠盐研究[J]. 示例医学杂志, 2015, 3(2): 10-19.'],
    ['referencechars', 'Doe A, Roe B. Diet. Ann Samples. 2015. doi:10.1000/ex.1'],
    ['authorchars', 'Smith J1, Doe AB2, Roe C1, Poe D3'],
    ['authorchars', 'J. Smith, A. B. Doe, C. Roe'],
    ['authorchars', '1 Department of Medicine, University of Example, Example City'],
    ['authorchars', '作者单位：100000 北京，示例医院心内科'],
    ['figurechars', 'Fig. 3. Survival by group'],
    ['figurechars', '图2 两组生存曲线'],
    ['figurechars', 'Body weight (kg)'],
    ['figurechars', '0 20 40 60 80'],
    ['menulines', 'Skip to main content'],
    ['menulines', '上一篇'],
    ['menulines', 'Home > Health > Stroke'],
  ] as const)('%s: %s', (kind, line) => {
    for (const each of kinds) expect(measureResidue(line)[each]).toBe(each === kind ? 1 : 0);
  });
});

describe('none of them is', () => {
  test.each([
    ['12. Take one tablet in 2012 and two later on'],
    ['In 2012 Smith and Doe showed that salt raises the blood pressure of adults.'],
    ['| above 60 ml/min | 500 mg | twice daily |'],
    ['10 25 30 75'],
    ['CrCl = (140 - age) × weight / (72 × SCr)'],
    ['CKD, chronic kidney disease; SBP, systolic blood pressure'],
    ['口服，一次2片，一日3次，餐后服用。'],
    ['甘草二钱，桂枝三钱，芍药三钱'],
  ])('%s', (line) => {
    for (const kind of kinds) expect(measureResidue(line)[kind]).toBe(0);
  });
});

test('shares are shares, and null only of nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const value of Object.values(measureResidue(text))) {
        if (value === null) expect(text.replaceAll('\n', '')).toBe('');
        else {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

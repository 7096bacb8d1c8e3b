import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseGrammar } from '../../../connectors/guideline/grammar.js';
import { codeOf, recommendationsIn } from '../../../connectors/guideline/recommendations.js';

const path = 'datasets/guidelines/recommendations.yaml';
const grammar = parseGrammar(readFileSync(path, 'utf8'), path);

/** Code and text of each recommendation. */
function found(text: string): string[] {
  return recommendationsIn(text, [], grammar).map(
    ({ grade, start, end }) => `${codeOf(grade).replace('recommendation', '')} ${text.slice(start, end)}`,
  );
}

describe('grades in brackets', () => {
  test.each([
    ['Use A in adults (1A).', ':strong:high'],
    ['We suggest B (2C).', ':conditional:low'],
    ['Use A (GRADE 1B).', ':strong:moderate'],
    ['Use A (strong recommendation, moderate-certainty evidence).', ':strong:moderate'],
    ['Use A (Strong recommendation; low quality of evidence).', ':strong:low'],
    ['Use A (conditional recommendation, very low certainty of evidence).', ':conditional:very-low'],
    ['Use A (weak, low).', ':conditional:low'],
    ['Use A (Class I, Level A).', ':strong:high'],
    ['Use A (Class IIa; Level of Evidence: B-NR).', ':conditional:moderate'],
    ['Use A (Class of Recommendation I, LOE C-LD).', ':strong:low'],
    ['Use A (III, B).', '-against:strong:moderate'],
    ['The USPSTF recommends screening (B recommendation).', ':strong:unstated'],
    ['The USPSTF concludes that evidence is lacking (I statement).', ':insufficient:unstated'],
    ['Adults should receive A (Evidence B).', ':unstated:moderate'],
    ['Give A to all (A-III).', ':strong:low'],
    [
      'We suggest A (conditional recommendation based on low certainty in the evidence of effects ⊕⊕◯◯).',
      ':conditional:low',
    ],
    ['（证据等级：2b，推荐级别：B）建议使用甲药。', ':conditional:moderate'],
    ['Screen all adults (Grade B).', ':conditional:unstated'],
    ['Use A (good practice statement).', ':consensus:unstated'],
    ['Use A [Strength of recommendation: strong; quality of evidence: high].', ':strong:high'],
    ['Use A (strong recommendation, 94% agreement, moderate-quality evidence).', ':strong:moderate'],
    ['推荐使用甲药（强推荐，高质量证据）。', ':strong:high'],
    ['建议使用甲药（弱推荐，证据等级：低）。', ':conditional:low'],
    ['推荐使用甲药（1A）。', ':strong:high'],
    ['推荐使用甲药（Ⅱa，B）。', ':conditional:moderate'],
    ['推荐使用甲药(Ⅰ类推荐，A级证据)。', ':strong:high'],
    ['推荐使用甲药（推荐强度：强；证据质量：中）。', ':strong:moderate'],
    ['推荐使用甲药[推荐等级：B；证据级别：Ⅲ]。', ':conditional:low'],
    ['推荐使用甲药（证据等级B，强推荐）。', ':strong:moderate'],
    ['不推荐使用甲药（强推荐，极低质量证据）。', '-against:strong:very-low'],
    ['推荐使用甲药（强推荐，证据质量高，共识度：96.5%）。', ':strong:high'],
    ['We recommend against A (1B).', '-against:strong:moderate'],
  ])('%s', (text, code) => {
    expect(found(text)).toEqual([`${code} ${text}`]);
  });
});

describe('grades outside of brackets', () => {
  test.each([
    ['Give oxygen. Strength of recommendation: Strong. Quality of evidence: Moderate', ':strong:moderate'],
    ['Give oxygen to all. Strong recommendation, low-certainty evidence.', ':strong:low'],
    ['给予吸氧治疗，维持饱和度。推荐强度：强；证据等级：中', ':strong:moderate'],
  ])('%s', (text, code) => {
    expect(found(text)).toEqual([`${code} ${text}`]);
  });

  test('a grade on a line of its own grades the paragraph before', () => {
    const text = 'Offer tests to adults.\n\n**Strong recommendation, moderate-certainty evidence**\n\nMore prose.';
    expect(found(text)).toEqual([`:strong:moderate ${text.slice(0, text.indexOf('\n\nMore'))}`]);
  });

  test('a label with its grade, then the recommendation', () => {
    const text =
      'Recommendation 2 (strong recommendation, low certainty of evidence)\n\nGive zinc for ten days.\n\nRationale.';
    expect(found(text)).toEqual([`:strong:low ${text.slice(0, text.indexOf('\n\nRationale'))}`]);
  });
});

test('several in one paragraph', () => {
  const text = 'Background is long. We recommend A (1A). We suggest B in children (2B).';
  expect(found(text)).toEqual([
    ':strong:high We recommend A (1A).',
    ':conditional:moderate We suggest B in children (2B).',
  ]);
});

test('without a grade: by label and by wording', () => {
  expect(found('推荐意见3：应尽早给予抗凝治疗。')).toEqual([':unstated:unstated 推荐意见3：应尽早给予抗凝治疗。']);
  expect(found('We strongly recommend rest.')).toEqual([':strong:unstated We strongly recommend rest.']);
  expect(found('1.2.3 Do not offer A to adults. [2018]')).toEqual([
    '-against:strong:unstated 1.2.3 Do not offer A to adults.',
  ]);
  expect(found('1.2.4 Consider B for adults.')).toEqual([':conditional:unstated 1.2.4 Consider B for adults.']);
});

test('rows of a table', () => {
  const text =
    '| Recommendations | Class | Level |\n|---|---|---|\n| A is recommended. | I | A |\n| B may be considered. | IIb | C |\n| C is not recommended. | III | B |';
  expect(found(text).map((one) => one.slice(0, one.indexOf(' ')))).toEqual([
    ':strong:high',
    ':conditional:low',
    '-against:strong:moderate',
  ]);
  const zh =
    '| 推荐意见 | 推荐强度 | 证据质量 |\n| --- | --- | --- |\n| 使用甲药 | 强 | 高 |\n| 使用乙药 | 弱 | 极低 |';
  expect(found(zh)).toEqual([':strong:high | 使用甲药 | 强 | 高 |', ':conditional:very-low | 使用乙药 | 弱 | 极低 |']);
});

describe('what is no recommendation', () => {
  test.each([
    'A strong recommendation means that most people want it.',
    'Strong recommendation: the panel is confident that benefit outweighs harm.',
    'Recommendations are strong or conditional.',
    'Heart failure (NYHA class III) was common.',
    'Cirrhosis (Child-Pugh class A) was common.',
    'Two-dimensional (2D) echocardiography was used.',
    'We used echocardiography (2D).',
    'The dose was high (Figure 1A).',
    'Pressure was low (low) in most.',
    'Narrative text comes first (Level 1).',
    'Neutropenia was frequent (grade 3).',
    'Heart failure was frequent (class III).',
    '血压偏低（低）。',
    'Adult: 500 mg orally every 6 hours for 5 days\nOr:\nChild: 25 mg/kg',
    '| Grade of recommendation | Definition |\n|---|---|\n| A | Good evidence |',
    'Smith et al. recommended A in 2010.',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

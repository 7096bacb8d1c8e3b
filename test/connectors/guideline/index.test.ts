import { describe, expect, test } from 'vitest';
import guideline from '../../../connectors/guideline/index.js';
import { withRecommendations } from '../../../connectors/guideline/recommendations.js';
import { dateIn } from '../../../engines/imprint/dates.js';
import { titledWork } from '../../../engines/imprint/draft.js';
import { licenceIn } from '../../../engines/imprint/licence.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: guideline, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

test('a recommendation lies inside the innermost section, and never across two', () => {
  const sections = [
    { title: 'A', level: 1, start: 0, end: 50, code: null },
    { title: 'B', level: 2, start: 10, end: 30, code: null },
  ];
  const inner = { start: 12, end: 20, title: '', grade: { strength: 'strong' } } as const;
  const across = { start: 25, end: 40, title: '', grade: {} } as const;
  expect(withRecommendations(sections, [inner, across]).map(({ level, code }) => [level, code])).toEqual([
    [1, null],
    [2, null],
    [3, 'recommendation:strong:unstated'],
  ]);
});

describe('imprint', () => {
  test.each([
    ['二〇三一年三月十二日', '2031-03-12'],
    ['2031年10月', '2031-10'],
    ['12 March 2031', '2031-03-12'],
    ['March 12, 2031', '2031-03-12'],
    ['no date', null],
  ])('date %s', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });

  test.each([
    ['Licence: CC BY-NC-SA 3.0 IGO', 'CC-BY-NC-SA-3.0-IGO'],
    ['https://creativecommons.org/licenses/by-nc-sa/3.0/igo', 'CC-BY-NC-SA-3.0-IGO'],
    ['CC0', 'CC0-1.0'],
    ['a Creative Commons licence', undefined],
  ])('licence %s', (text, licence) => {
    expect(licenceIn(text)).toBe(licence);
  });

  test('editions of one title are one work', () => {
    const works = ['示例哮喘指南（2028年版）', '示例哮喘指南（第三版）', '示例哮喘指南'].map((title) =>
      titledWork('甲', title),
    );
    expect(new Set(works).size).toBe(1);
    expect(titledWork('A', 'Gout 2031 update')).toBe(titledWork('A', 'Gout'));
  });
});

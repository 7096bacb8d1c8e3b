/** What a document shows of a point: where the passage stands, what lists and tables mean, how liberal point files are. */
import { describe, expect, test } from 'vitest';
import { frameworkOf, rowOf } from '../../../bench/coverage/judged.js';
import { UserError } from '../../../schemas/errors.js';
import { evidenceIn } from '../../../transforms/coverage/detect.js';
import { documentOfLine, pointOfRow } from '../../../transforms/coverage/filter.js';
import { readPoints } from '../../../transforms/coverage/points.js';
import { compareQuantity, quantitiesIn } from '../../../transforms/coverage/quantity.js';
import { verdictOf } from '../../../transforms/coverage/verdict.js';

const gout = { id: 'p', entity: 'gout', relation: 'treatment', expected: ['colchicine'] };

function findings(point: Record<string, unknown>, line: Record<string, unknown>) {
  return evidenceIn(frameworkOf([point]), rowOf({ id: 'd', ...line })).flatMap((row) => row.findings);
}

describe('a passage', () => {
  test('has offsets in code points for the store and in UTF-16 units for filters', () => {
    const text = '😷😷 Masks help.\nGout is treated with colchicine 😷.';
    const [found] = findings(gout, { text });
    expect([...text].slice(found?.start, found?.end).join('')).toBe(found?.passage);
    expect(text.slice(found?.unitstart, found?.unitend)).toBe('Gout is treated with colchicine 😷.');
  });

  test('of a clinical document is not shown', () => {
    const [found] = findings(gout, { text: 'Gout is treated with colchicine.', zone: 'clinical' });
    expect(found).toMatchObject({ stance: 'says', passage: '', start: 0, end: 32 });
  });

  test('of a list begins with its lead-in', () => {
    const [found] = findings(gout, { text: 'Gout is treated with:\n- rest\n- colchicine\n' });
    expect(found).toMatchObject({ stance: 'says', passage: 'Gout is treated with:\n- rest\n- colchicine' });
  });

  test('a sentence that runs on for pages is not read', () => {
    expect(findings(gout, { text: `Gout ${'and so on '.repeat(200)} is treated with colchicine.` })).toEqual([]);
  });
});

describe('the filter', () => {
  test('needs no more than id and text', () => {
    expect(documentOfLine({ id: 7, text: 'x' })).toMatchObject({
      id: '7',
      kind: 'web',
      zone: 'public',
      authority: null,
    });
    expect(documentOfLine({ id: 'a', text: 'x', authority: { level: 'B', rule: 'r' } })).toMatchObject({
      authority: 'B',
    });
  });

  test('shows verdict and evidence in UTF-16', () => {
    const framework = frameworkOf([gout]);
    const [row] = evidenceIn(
      framework,
      rowOf({ id: 'd', text: '😷 Gout is treated with colchicine.', authority: 'A' }),
    );
    const [point] = framework.points;
    if (!row || !point) throw new Error('nothing found');
    expect(pointOfRow(verdictOf(point, row, 'v'))).toMatchObject({
      point: 'p',
      verdict: 'covered',
      evidence: [{ id: 'd', start: 0, end: 35 }],
      authority: 'A',
    });
  });
});

describe('points', () => {
  test('may name their entity as text, list or object, and their items in many ways', () => {
    const lines = [
      { id: 1, entity: 'gout', relation: 'treatment', expected: 'colchicine' },
      { id: 'b', entity: ['gout', '痛风'], relation: 'treatment', expected: [['colchicine', '秋水仙碱']] },
      {
        id: 'c',
        entity: { id: 'X:1', label: 'gout', synonyms: ['podagra'] },
        expected: [{ label: 'colchicine', synonyms: ['秋水仙碱'] }],
      },
      { id: 'd', subject: 'gout', predicate: 'dose', object: [{ value: 500, unit: 'mg' }] },
      { id: 'e', type: 'QCoT', steps: ['A causes B', { entity: 'gout', relation: 'cause', expected: ['urate'] }] },
    ];
    const read = readPoints(lines.map((line) => JSON.stringify(line)).join('\n'), 'points.jsonl');
    expect(read.map(({ point }) => [point.id, point.entity, point.expected])).toEqual([
      ['1', ['gout'], [['colchicine']]],
      ['b', ['gout', '痛风'], [['colchicine', '秋水仙碱']]],
      ['c', ['gout', 'podagra'], [['colchicine', '秋水仙碱']]],
      ['d', ['gout'], [['500 mg']]],
      ['e', [''], []],
    ]);
    expect(read[4]?.parts.map((part) => part?.point.relation ?? null)).toEqual([null, 'cause']);
  });

  test.each([
    ['a point that stands twice', `${JSON.stringify(gout)}\n${JSON.stringify(gout)}`, /points.jsonl:2: .*twice/],
    ['a line that is no JSON', `${JSON.stringify(gout)}\n{`, /points.jsonl:2: not a JSON object/],
    ['no entity', '{"id":"x","relation":"treatment"}', /points.jsonl:1: .*no entity/],
  ])('are refused for %s', (_, points, message) => {
    expect(() => readPoints(points, 'points.jsonl')).toThrow(message);
    expect(() => readPoints(points, 'points.jsonl')).toThrow(UserError);
  });
});

describe('quantities', () => {
  test.each([
    ['500 mg', 'take 0.5 g', 'same'],
    ['500 mg', 'take 500 g', 'other'],
    ['1,000 mg', '1 g', 'same'],
    ['37.0 °C', '98.6 °F', 'same'],
    ['twice daily', 'every 12 hours', 'same'],
    ['twice daily', '每日2次', 'same'],
    ['twice daily', 'three times a day', 'other'],
    ['below 30', 'above 30', 'other'],
    ['5 mg/kg', '5000 µg/kg', 'same'],
    ['75 mg', '成人75毫克', 'same'],
    ['2 weeks', '14 days', 'same'],
    ['5 mg', 'a small amount', 'absent'],
    ['5 mg', 'for 7 days', 'absent'],
  ])('%s, where the text says %s: %s', (expected, text, comparison) => {
    const [quantity] = quantitiesIn(expected);
    if (!quantity) throw new Error('no quantity');
    expect(compareQuantity(quantity, quantitiesIn(text))).toBe(comparison);
  });
});

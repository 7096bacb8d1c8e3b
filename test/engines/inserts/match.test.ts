import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileGrammar } from '../../../engines/inserts/grammar.js';
import { matchLine } from '../../../engines/inserts/match.js';

const grammar = (name: string) =>
  compileGrammar(readFileSync(new URL(`../../../datasets/inserts/${name}.yaml`, import.meta.url), 'utf8'), name);

const text = { isHeading: false, isItem: false };
const heading = { isHeading: true, isItem: false };
const item = { isHeading: false, isItem: true };

describe('NMPA', () => {
  const nmpa = grammar('nmpa');
  test.each([
    ['【适应症】用于疼痛', 'indications', '用于疼痛'],
    ['【适 应 症】', 'indications', ''],
    ['[适应症］ 用于', 'indications', '用于'],
    ['〔功能主治〕', 'indications', ''],
    ['【用法用量', 'dosage', ''],
    ['E禁忌】无', 'contraindications', '无'],
    ['批准文号：国药准字H1', 'number', '国药准字H1'],
    ['【孕妇及哺乳期妇女用药】慎用。', 'pregnancy', '慎用。'],
  ])('%s', (line, key, rest) => {
    const match = matchLine(line, nmpa, text);
    expect(match?.wordings.map(({ rule }) => rule.key)).toContain(key);
    expect(match?.rest).toBe(rest);
  });

  test.each(['用于适应症以外的疾病。', '(包括老年人)应减量', '本品禁忌较多'])('no heading: %s', (line) => {
    expect(matchLine(line, nmpa, text)).toBeUndefined();
  });
});

describe('QRD', () => {
  const qrd = grammar('qrd');
  test.each([
    ['4.8 Undesirable effects', text, 'reactions'],
    ['4.8.\tUNDESIRABLE EFFECTS', text, 'reactions'],
    ['3. How to take Examplex', item, 'howto'],
    ['Qué es Ejemplex y para qué se utiliza', text, 'use'],
    ['4.5 Interaktion med andre lægemidler og andre former for interaktion', text, 'interactions'],
    ['Do not take Examplex', heading, 'donot'],
    ['Package leaflet: Information for the patient', text, 'leaflettitle'],
  ])('%s', (line, place, key) => {
    expect(matchLine(line, qrd, place)?.wordings.map(({ rule }) => rule.key)).toContain(key);
  });

  test.each([
    ['Do not take this medicine with alcohol or other things that make you sleepy, ask first', text],
    ['Do not take Examplex with milk.', item],
    ['4.8 mg was given', text],
    ['See section 4.8 Undesirable effects', text],
  ])('no heading: %s', (line, place) => {
    expect(matchLine(line, qrd, place)).toBeUndefined();
  });
});

test('a grammar says what is wrong with it', () => {
  expect(() => compileGrammar('authority: x\n', 'x.yaml')).toThrow(/x\.yaml/);
});

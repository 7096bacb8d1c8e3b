import { describe, expect, test } from 'vitest';
import type { GoldSet } from '../../../bench/phi/gold.js';
import { core, groupOf, mustGo } from '../../../bench/phi/labels.js';
import { type Example, type Found, score } from '../../../bench/phi/score.js';

//            0         1         2         3         4
//            0123456789012345678901234567890123456789012345
const text = 'Dr. Ada Moss saw Bo, a woman, at Elm Clinic on 3/4.';
const gold: GoldSet = {
  name: 'made up',
  lang: 'en',
  texts: [
    {
      id: 'a',
      text,
      spans: [
        { start: 0, end: 12, label: 'NAME' },
        { start: 17, end: 19, label: 'NAME' },
        { start: 23, end: 28, label: 'SEXO_SUJETO_ASISTENCIA' },
        { start: 33, end: 43, label: 'GEOGRAPHIC_LOCATION' },
        { start: 47, end: 50, label: 'DATE' },
      ],
    },
    { id: 'b', text: 'No fever.', spans: [] },
    { id: 'c', text: 'No cough.', spans: [] },
  ],
};

function scored(found: Readonly<Record<string, readonly Found[]>>) {
  const examples: Example[] = [];
  const result = score(
    gold,
    (one) => found[one] ?? [],
    (example) => examples.push(example),
  );
  return { ...result, examples };
}

describe('score', () => {
  test('nothing found', () => {
    const { overlap, full, precision, touched } = scored({});
    expect(overlap).toEqual({ count: 0, of: 4, share: 0, bound: 0 });
    expect(full).toEqual({ count: 0, of: 4, share: 0, bound: 0 });
    expect(precision).toEqual({ count: 0, of: 0, share: null, bound: 0 });
    // 1 - 0.05^(1/2)
    expect(touched).toEqual({ count: 0, of: 2, share: 0, bound: 0.776 });
  });

  test('a title and a generic noun at the edge may stay, letters inside may not', () => {
    const { overlap, full, fullWithEdges, labels } = scored({
      [text]: [
        { start: 4, end: 12 },
        { start: 17, end: 18 },
        { start: 33, end: 36 },
      ],
    });
    expect([overlap.count, full.count, fullWithEdges.count]).toEqual([3, 2, 0]);
    expect(labels.NAME).toMatchObject({ required: 2, overlap: { count: 2 }, full: { count: 1 } });
  });

  test('what may stay counts neither for recall nor against precision, but against the stricter precision', () => {
    const { overlap, precision, precisionOfRequired, labels } = scored({
      [text]: [
        { start: 23, end: 28 },
        { start: 47, end: 50 },
      ],
    });
    expect(overlap.of).toBe(4);
    expect(precision).toMatchObject({ count: 2, of: 2 });
    expect(precisionOfRequired).toMatchObject({ count: 1, of: 2 });
    expect(labels.SEXO_SUJETO_ASISTENCIA).toMatchObject({ required: 0, overlap: { count: 1, of: 1 } });
  });

  test('covering punctuation alone is no overlap', () => {
    expect(scored({ [text]: [{ start: 48, end: 49 }] }).overlap.count).toBe(0);
  });

  test('texts that identify nobody', () => {
    const { touched, examples } = scored({ 'No fever.': [{ start: 3, end: 8 }] });
    expect(touched).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(examples).toContainEqual({ kind: 'wrong', id: 'b', label: '-', context: 'No [[fever]].' });
  });
});

describe('labels', () => {
  test.each([
    { label: 'EDAD_SUJETO_ASISTENCIA', inside: '89 años', is: false },
    { label: 'EDAD_SUJETO_ASISTENCIA', inside: '92 años', is: true },
    { label: 'EDAD_SUJETO_ASISTENCIA', inside: 'diecisiete años', is: false },
    { label: 'EDAD_SUJETO_ASISTENCIA', inside: 'noventa y un años', is: true },
    { label: 'AGE', inside: '79', is: false },
    { label: 'PAIS', inside: 'España', is: false },
    { label: 'DATE_TIME', inside: '1977', is: false },
    { label: 'DATE_TIME', inside: '2000-04-16', is: true },
    { label: 'SOMETHING_NEW', inside: 'x', is: true },
  ])('$label $inside', ({ label, inside, is }) => {
    expect(mustGo(label, inside)).toBe(is);
  });

  test.each([
    { label: 'NAME', inside: 'Mr. Moss', part: 'Moss' },
    { label: 'NAME', inside: 'Dr. Dr. Moss', part: 'Moss' },
    { label: 'GEOGRAPHIC_LOCATION', inside: 'Elm Clinic', part: 'Elm' },
    { label: 'GEOGRAPHIC_LOCATION', inside: 'the Elm Medical Center ER', part: 'Elm' },
    { label: 'GEOGRAPHIC_LOCATION', inside: 'Clinic', part: 'Clinic' },
    { label: 'DATE', inside: 'Dr. 3', part: 'Dr. 3' },
  ])('what full cover asks of $inside', ({ label, inside, part }) => {
    const { start, end } = core(label, inside);
    expect(inside.slice(start, end)).toBe(part);
  });

  test('labels of generated sets begin with their group', () => {
    expect(groupOf('number.ssn')).toBe('number');
    expect(groupOf('CORREO_ELECTRONICO')).toBe('contact');
  });
});

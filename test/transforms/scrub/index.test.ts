import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Field, Identity } from '../../../schemas/connector.js';
import type { Draft } from '../../../schemas/document.js';
import type { Reading } from '../../../schemas/transform.js';
import { applyRewrite } from '../../../src/run/edits.js';
import { uncoveredBy } from '../../../transforms/scrub/coverage.js';
import {
  generaliseDate,
  generalisePostalCode,
  generaliseQuantity,
  LONG_AGO,
  REMOVED,
} from '../../../transforms/scrub/generalise.js';
import scrub from '../../../transforms/scrub/index.js';
import { isAnyIdentityIn, isDistinctive } from '../../../transforms/scrub/rescan.js';
import { ioAt, jsonLines } from '../../conformance/cases.js';
import { testRewrite } from '../../conformance/transform.js';
import { noteOf } from './stub.js';

const lineSchema = z.object({ document: z.object({ text: z.string() }) });

testRewrite({ rewrite: scrub, folder: new URL('./cases/', import.meta.url) });

describe('dates', () => {
  test.each([
    ['2019-05-02T09:00:00-04:00', '2019'],
    ['2019', '2019'],
    ['1937-01-01', '1937'],
    ['1936-12-31', LONG_AGO],
    ['1895-05-17', LONG_AGO],
    ['20190502', null],
    ['05/02/2019', null],
    ['', null],
  ])('%s becomes %s', (value, expected) => {
    expect(generaliseDate(value, 2026)).toBe(expected);
  });
});

describe('postal codes', () => {
  const restricted = new Set(['036', '692']);
  test.each([
    ['02139', '021'],
    ['02139-4307', '021'],
    ['021394307', '021'],
    ['03601', '000'],
    ['69201-0001', '000'],
    ['100871', null],
    ['SW1A 1AA', null],
    ['0213', null],
  ])('%s becomes %s', (value, expected) => {
    expect(generalisePostalCode(value, restricted)).toBe(expected);
  });
});

describe('quantities', () => {
  const now = { isOver89: false, yearsAgo: 0 };
  test.each([
    ['89 a', 'X.value', '89 a'],
    ['90 a', 'X.value', '90+ years'],
    ['>95 years', 'X.value', '90+ years'],
    ['1080 mo', 'X.value', '90+ years'],
    ['300 mo', 'X.value', '300 mo'],
    ['40000 d', 'X.value', '90+ years'],
    ['93', 'Observation.age', '90+ years'],
    ['93', 'Condition.onsetAge', '90+ years'],
    ['93', 'X.dosage', '93'],
    ['140 mmol/L', 'X.value', '140 mmol/L'],
    ['100 mol', 'X.value', '100 mol'],
    ['101 years old', 'X.value', '90+ years'],
    ['95岁', 'X.value', '90+ years'],
  ])('%s of %s becomes %s', (value, path, expected) => {
    expect(generaliseQuantity(value, path, now)).toBe(expected);
  });

  test('an age that tells, with the year of the record, who is over 89 now', () => {
    expect(generaliseQuantity('80 a', 'Observation.age', { isOver89: false, yearsAgo: 9 })).toBe('80 a');
    expect(generaliseQuantity('80 a', 'Observation.age', { isOver89: false, yearsAgo: 10 })).toBe(REMOVED);
    expect(generaliseQuantity('40 a', 'Condition.onsetAge', { isOver89: true, yearsAgo: 0 })).toBe(REMOVED);
    expect(generaliseQuantity('5 a', 'Observation.value', { isOver89: true, yearsAgo: 60 })).toBe('5 a');
  });
});

describe('the last look', () => {
  const known = (kind: Identity['kind'], value: string) => [{ kind, value }];
  test.each([
    ['Dr. Rose', known('name', 'rose'), true],
    ['Primrose', known('name', 'rose'), false],
    ['ROSE-ANN', known('name', 'Rose'), true],
    ["O'Brien's", known('name', "O'Brien"), true],
    ['José', known('name', 'JOSE'), true],
    ['Li', known('name', 'Li'), false],
    ['看见李娜了', known('name', '李娜'), true],
    ['李', known('name', '李'), false],
    ['born 1950-02-03', known('date', '1950-02-03T10:00:00Z'), true],
    ['born 19500203', known('date', '1950-02-03'), true],
    ['in 1950', known('date', '1950-02-03'), false],
    ['in 1950', known('date', '1950'), false],
    ['999 99 5015', known('id', '999-99-5015'), true],
    ['+1 (555) 010-4477', known('phone', '15550104477'), true],
    ['12 320 mg', known('id', '3-20'), false],
    ['９９９-99-5015', known('id', '999-99-5015'), true],
    ['😀Ann😀', known('name', 'Ann'), true],
    ['𠮷Ann', known('name', 'Ann'), false],
  ])('%s', (text, identities, expected) => {
    expect(isAnyIdentityIn([text], identities)).toBe(expected);
  });

  test.each([
    [known('name', 'Rose'), false],
    [known('name', 'Rose Ordóñez'), true],
    [known('name', '李娜'), true],
    [known('id', '4711'), false],
    [known('id', 'QX-7710428'), true],
    [known('email', 'a@b.test'), true],
  ])('%j is distinctive: %s', (identities, expected) => {
    expect(identities.every(isDistinctive)).toBe(expected);
  });
});

/** Words that no value of ours contains, so that finding one is a leak. */
const secret = fc.stringMatching(/^[QXZ][qxz]{3,8}[0-9]{2}$/);
const word = fc.constantFrom('Cough', 'Asthma (disorder)', '120 mm[Hg]', '咳嗽', '2019-05-02', '02139', '😀', '');
const piece = fc.record({
  type: fc.constantFrom<Field['type'][]>('template', 'coded', 'quantity', 'date', 'postal', 'identifier', 'text'),
  value: fc.oneof(word, secret),
});

function readingOf(
  pieces: readonly { type: Field['type']; value: string }[],
  identities: readonly Identity[],
): Reading {
  const fields: Field[] = [];
  let text = '';
  for (const { type, value } of pieces) {
    fields.push({ start: text.length, end: text.length + value.length, path: 'X.value', type });
    text += value;
  }
  const document: Draft = {
    work: 'Encounter/1',
    revision: '',
    uri: 'a.json',
    kind: 'inpatient',
    lang: null,
    title: firstOf(text, 20),
    text,
    sections: [{ title: firstOf(text, 5), level: 1, start: 0, end: text.length, code: null }],
    license: 'unknown',
    issuer: text,
    published: null,
    subject: null,
    links: [],
    meta: { note: text },
  };
  return { document, known: { identities, fields } };
}

/** Whole characters: half of one is a fault of its own. */
function firstOf(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('');
}

describe('laws', () => {
  const unit = scrub.open(scrub.options.parse({}), ioAt('.'));

  test('no known value survives outside of template words, wherever it stood', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1 }), fc.array(secret), async (pieces, more) => {
        const own = pieces.filter(({ type }) => type !== 'template').map(({ value }) => value);
        const secrets = [...own.filter((value) => /^[QXZ][qxz]/.test(value)), ...more];
        const plain = pieces.filter(({ type, value }) => type !== 'template' || !/^[QXZ][qxz]/.test(value));
        const reading = readingOf(
          plain,
          secrets.map((value) => ({ kind: 'name', value })),
        );
        const [outcome] = await (await unit).apply([reading]);
        if (!outcome || !('kept' in outcome)) return;
        const { document } = applyRewrite(reading, outcome.kept);
        const { work: _, uri: __, subject: ___, ...stored } = document;
        const boundaries = JSON.stringify(stored);
        for (const value of secrets) expect(boundaries).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });

  test('sections and fields stay inside the text, and what stays covers it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1 }), async (pieces) => {
        const reading = readingOf(pieces, []);
        const [outcome] = await (await unit).apply([reading]);
        if (!outcome || !('kept' in outcome)) throw new Error('kept, since all is covered and nobody is known');
        const { document, known } = applyRewrite(reading, outcome.kept);
        expect(document.sections[0]).toMatchObject({ start: 0, end: document.text.length });
        const covered = known.fields.map(({ start, end }) => document.text.slice(start, end)).join('');
        expect(covered).toBe(document.text);
      }),
    );
  });

  test('one character without a field is enough to withhold a document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1 }), fc.nat(), async (pieces, at) => {
        const { document, known } = readingOf(pieces, []);
        const place = at % (document.text.length + 1);
        const move = (offset: number) => (offset > place ? offset + 1 : offset);
        const fields = known.fields.map((field) => ({ ...field, start: move(field.start), end: move(field.end) }));
        const text = `${document.text.slice(0, place)}#${document.text.slice(place)}`;
        const covering = fields.some(({ start, end }) => start <= place && end > place);
        expect(uncoveredBy(fields, text.length) > 0).toBe(!covering);
      }),
    );
  });
});

test('messages and rejections carry no value', async () => {
  const unit = await scrub.open(scrub.options.parse({}), ioAt('.'));
  const identities: Identity[] = [{ kind: 'name', value: 'Zebedee' }];
  const [outcome] = await unit.apply([readingOf([{ type: 'coded', value: 'Visit of Zebedee' }], identities)]);
  expect(outcome).toMatchObject({ failed: { code: 'phi-rescan', place: '' } });
  expect(JSON.stringify(outcome)).not.toContain('Zebedee');
});

test('with the language packs that are shipped, a second scrub of a note changes nothing', async () => {
  const notes = jsonLines('test/transforms/scrub/cases/notes/input.jsonl').map(
    (line) => lineSchema.parse(line).document,
  );
  for (const policy of ['safe-harbor', 'limited', 'publication']) {
    const unit = await scrub.open(scrub.options.parse({ policy }), ioAt('.'));
    for (const { text } of notes) {
      const [first] = await unit.apply([noteOf(text)]);
      if (!first || !('kept' in first)) throw new Error('kept');
      const once = applyRewrite(noteOf(text), first.kept).document.text;
      expect(await unit.apply([noteOf(once)])).toMatchObject([{ kept: { edits: [] } }]);
    }
  }
});

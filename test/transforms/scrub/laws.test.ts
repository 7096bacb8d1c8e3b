/** Laws of the scrub that hold for every text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../schemas/connector.js';
import type { Reading } from '../../../schemas/transform.js';
import { applyRewrite } from '../../../src/run/edits.js';
import { shiftDate, shiftOf } from '../../../transforms/scrub/date-shift.js';
import { scrubDocument } from '../../../transforms/scrub/document.js';
import type { ScrubOptions } from '../../../transforms/scrub/options.js';
import { disjoint, within, without } from '../../../transforms/scrub/ranges.js';
import { rewrite } from '../../../transforms/scrub/rewriting.js';
import { isChecked } from '../../../transforms/scrub/surrogates/checksums.js';
import { Surrogates } from '../../../transforms/scrub/surrogates/index.js';
import { packsOf } from '../../engines/phi/packs.js';
import { noteOf, packs, toolsWith } from './stub.js';

const phi = fc.constantFrom(
  'Ann',
  'Dr. Bob Quill',
  '2019-05-02',
  'May 2, 2019',
  '12 Elm Street, Springfield, MA 02139',
  '(617) 234-9876',
  'a@b.test',
  '123-45-6789',
  'MRN-99',
  '97 years',
  'Christmas',
  '[NAME]',
  '[removed]',
  '90+ years ago',
  'Zebedee',
);
const filler = fc.constantFrom(' ', '\n', ' saw ', '咳嗽', '😀', ' é', '[', ']', '+', '. ', ' mg', '\u00ad', '\u3000');
const text = fc.array(fc.oneof(phi, filler), { maxLength: 20 }).map((pieces) => pieces.join(''));
const policy = fc.constantFrom<ScrubOptions['policy']>('safe-harbor', 'limited', 'expert', 'publication');
const known: Identity[] = [{ kind: 'name', value: 'Zebedee' }];

function readingOf(value: string): Reading {
  return { ...noteOf(value), known: { identities: known, fields: [] } };
}

describe('a note', () => {
  test('comes out with valid spans, and its text is what they say', () => {
    fc.assert(
      fc.property(text, policy, (value, name) => {
        const outcome = scrubDocument(readingOf(value), toolsWith({ policy: name }));
        if (!('kept' in outcome)) throw new Error('kept');
        const { edits, spans = [] } = outcome.kept;
        let at = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(value.length);
          at = end;
        }
        expect(spans.map(({ start, end }) => [start, end])).toEqual(edits.map(({ start, end }) => [start, end]));
        applyRewrite(readingOf(value), outcome.kept);
      }),
    );
  });

  test('that was scrubbed is not changed by another scrub', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<ScrubOptions['policy']>('safe-harbor', 'limited', 'publication'),
        (value, name) => {
          const tools = toolsWith({ policy: name });
          const first = scrubDocument(readingOf(value), tools);
          if (!('kept' in first)) throw new Error('kept');
          const once = applyRewrite(readingOf(value), first.kept).document.text;
          const second = scrubDocument(readingOf(once), tools);
          expect(second).toMatchObject({ kept: { edits: [] } });
        },
      ),
    );
  });

  test('holds no known name, whatever the policy', () => {
    fc.assert(
      fc.property(text, policy, (value, name) => {
        const outcome = scrubDocument(readingOf(value), toolsWith({ policy: name }));
        if (!('kept' in outcome)) return;
        expect(applyRewrite(readingOf(value), outcome.kept).document.text.replaceAll('\u00ad', '')).not.toContain(
          'Zebedee',
        );
      }),
    );
  });

  test('gives the same every time', () => {
    fc.assert(
      fc.property(text, policy, (value, name) => {
        const once = scrubDocument(readingOf(value), toolsWith({ policy: name }));
        expect(scrubDocument(readingOf(value), toolsWith({ policy: name }))).toEqual(once);
      }),
    );
  });
});

describe('a shifted date', () => {
  const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2025-12-31'), noInvalidDate: true });
  const shift = fc.integer({ min: -364, max: 364 });
  const iso = (date: Date) => date.toISOString().slice(0, 10);

  test('keeps every interval, and equals the structured one', () => {
    fc.assert(
      fc.property(day, day, shift, (a, b, days) => {
        const [first = '', second = ''] = [a, b].map((date) => shiftDate(iso(date), days, packs, 2026) ?? '');
        const between = (x: string, y: string) => Date.parse(y) - Date.parse(x);
        expect(between(first, second)).toBe(between(iso(a), iso(b)));
      }),
    );
  });

  test.each([
    ['2019-05-02', 1, '2019-05-03'],
    ['2019-05-02T09:00:00-04:00', 30, '2019-06-01T09:00:00-04:00'],
    ['05/02/2019', 30, '06/01/2019'],
    ['5/2/2019', -2, '4/30/2019'],
    ['13/05/2019', 1, '14/05/2019'],
    ['5/2/19', 1, '5/3/19'],
    ['12/31/99', 1, '01/01/00'],
    ['20190531', 1, '20190601'],
    ['2020-02-28', 1, '2020-02-29'],
    ['May 31, 2019', 1, 'June 1, 2019'],
    ['MAY 31, 2019', 1, 'JUNE 1, 2019'],
    ['31 Apr 2019', 1, null],
    ['30 Apr 2019', -30, '31 Mar 2019'],
    ['2 de mayo de 2019', 31, '2 de junio de 2019'],
    ['May 2nd, 2019', 29, 'May 31, 2019'],
    ['Monday, May 2, 2019', 1, 'May 3, 2019'],
    ['May 2019', 31, 'June 2019'],
    ['May 31', 1, 'June 1'],
    ['2019年5月31日', 1, '2019年6月1日'],
    ['2019', 364, '2020'],
    ['Christmas', 5, null],
    ['May 2 to June 3', 5, null],
  ])('%s by %i is %s', (value, days, expected) => {
    expect(shiftDate(value, days, packs, 2026)).toBe(expected);
  });

  test('a patient has one shift, never none, at most 364 days', () => {
    const shifts = new Set<number>();
    for (let at = 0; at < 20_000; at++) shifts.add(shiftOf((at * 7919).toString(16).padStart(12, '0')));
    expect(shifts.has(0)).toBe(false);
    expect(Math.min(...shifts)).toBe(-364);
    expect(Math.max(...shifts)).toBe(364);
    expect(shifts.size).toBe(728);
  });
});

describe('a surrogate', () => {
  const seed = fc.stringMatching(/^[0-9a-f]{32}$/);
  const code = fc.stringMatching(/^[A-Z]{0,3}[-. ]?\d{3,12}[-/ ]?[A-Za-z0-9]{0,6}$/);

  test('of a code has its shape, is the same however it is separated, and passes no check', () => {
    fc.assert(
      fc.property(seed, code, (hex, value) => {
        const surrogates = new Surrogates(hex, packs, [value]);
        const made = surrogates.of('id', value);
        const shape = (one: string) => one.replace(/\d/g, '9').replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a');
        expect(shape(made)).toBe(shape(value));
        expect(made).not.toBe(value);
        expect(isChecked(made.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase())).toBe(false);
        expect(surrogates.of('id', value)).toBe(made);
        const bare = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '');
        expect(surrogates.of('id', bare(value))).toBe(bare(made));
      }),
    );
  });

  test('of a telephone number is kept for fiction', () => {
    const surrogates = new Surrogates('0123456789abcdef0123456789abcdef', packs, []);
    expect(surrogates.of('phone', '(617) 234-9876')).toMatch(/^\(\d{3}\) 555-01\d\d$/);
    expect(surrogates.of('phone', '138 1234 5678')).toMatch(/^10\d \d{4} \d{4}$/);
    expect(surrogates.of('phone', '+86 13912345678')).toMatch(/^\+86 10\d{9}$/);
  });

  test('of a name keeps its shape and its parts, and is nobody of the document', () => {
    fc.assert(
      fc.property(seed, (hex) => {
        const surrogates = new Surrogates(hex, packs, ['Ann Quill', 'Mabel', 'Barnaby']);
        const whole = surrogates.of('name', 'Dr. Ann QUILL');
        expect(whole).toMatch(/^Dr\. [A-Z][a-z]+ [A-Z]+$/);
        expect(whole).not.toMatch(/ann |quill|mabel|barnaby/i);
        expect(surrogates.of('name', 'Quill').toUpperCase()).toBe(whole.split(' ')[2]);
      }),
    );
  });

  test('does not depend on the value, only on the document and the order', () => {
    const seedOf = 'fedcba9876543210fedcba9876543210';
    const [a, b] = ['Ann', 'Cleo'].map((value) => new Surrogates(seedOf, packs, []).of('name', value));
    expect(a).toBe(b);
    expect(new Surrogates('0'.repeat(31).concat('1'), packs, []).of('id', '4711')).not.toBe(
      new Surrogates(seedOf, packs, []).of('id', '4711'),
    );
  });

  test('of a Chinese name has as many characters', async () => {
    const zh = await packsOf({ zh: { han: { surnames: { common: '张王刘' }, given: { typical: '明芳' } } } });
    const surrogates = new Surrogates('0123456789abcdef0123456789abcdef', zh, ['王芳']);
    expect(surrogates.of('name', '李娜')).toMatch(/^[张王刘][明芳]$/);
    expect(surrogates.of('name', '李娜')).toBe(surrogates.of('name', '李 娜'));
    expect(surrogates.of('name', '李晓梅')).toMatch(/^[张王刘][明芳]{2}$/);
  });

  test('gives the tag where a language has no lists', () => {
    const surrogates = new Surrogates('0123456789abcdef0123456789abcdef', packs, []);
    expect(surrogates.of('name', '李娜')).toBe('[NAME]');
    expect(surrogates.of('location', '北京市')).toBe('[LOCATION]');
  });

  test.each([
    ['4111111111111111', true],
    ['11010519491231002X', true],
    ['12345678Z', true],
    ['GB82WEST12345698765432', true],
    ['9434765919', true],
    ['4111111111111112', false],
    ['110105194912310021', false],
    ['12345678A', false],
  ])('%s passes a check: %s', (value, expected) => {
    expect(isChecked(value)).toBe(expected);
  });
});

describe('ranges', () => {
  const range = fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 8 }))
    .map(([start, length]) => ({ start, end: start + length }));
  const sorted = fc.array(range).map(disjoint);
  const places = (ranges: readonly { start: number; end: number }[]) =>
    new Set(ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));

  test('without and within split a list in two', () => {
    fc.assert(
      fc.property(sorted, sorted, (ranges, others) => {
        const all = places(ranges);
        const inside = places(within(ranges, others));
        const outside = places(without(ranges, others));
        expect(inside.size + outside.size).toBe(all.size);
        for (const place of inside) expect(places(others).has(place)).toBe(true);
        for (const place of outside) expect(places(others).has(place)).toBe(false);
      }),
    );
  });

  test('offsets lead back from a rewritten text', () => {
    fc.assert(
      fc.property(sorted, fc.string({ minLength: 70, maxLength: 80 }), (ranges, value) => {
        const edits = ranges.map((one) => ({ ...one, text: '##' }));
        const written = rewrite(value, edits);
        const own = places(written.replaced);
        for (let at = 0; at < written.text.length; at++) {
          if (!own.has(at)) expect(value[written.original(at)]).toBe(written.text[at]);
        }
      }),
    );
  });
});

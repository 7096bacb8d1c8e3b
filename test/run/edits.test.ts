/** Offsets survive edits: every section, field and position still says what it said before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../schemas/document.js';
import type { Edit } from '../../schemas/transform.js';
import { applyEdits, applyRewrite } from '../../src/run/edits.js';

function draft(text: string, sections: Draft['sections'] = []): Draft {
  return {
    work: 'w',
    revision: '',
    uri: 'u',
    kind: 'guideline',
    lang: null,
    title: 't',
    text,
    sections,
    license: 'unknown',
    issuer: null,
    published: null,
    subject: null,
    links: [],
    meta: {},
  };
}

/** A text as pieces, some of them replaced: what must come out is known by construction. */
const piece = fc.record({
  text: fc.string({ unit: 'binary', maxLength: 6 }),
  by: fc.option(fc.string({ unit: 'binary', maxLength: 6 }), { freq: 1 }),
});
const pieces = fc.array(piece, { maxLength: 12 });
type Piece = { readonly text: string; readonly by: string | null };

function editsOf(some: readonly Piece[]): Edit[] {
  let at = 0;
  return some.flatMap(({ text, by }) => {
    const start = at;
    at += text.length;
    return by === null ? [] : [{ start, end: at, text: by }];
  });
}

const unedited = (some: readonly Piece[]) => some.map(({ text }) => text).join('');
const edited = (some: readonly Piece[]) => some.map(({ text, by }) => by ?? text).join('');

describe('edits', () => {
  test('replace what they name and nothing else', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        expect(applyEdits(unedited(some), editsOf(some))).toBe(edited(some));
      }),
    );
  });

  test('of nothing change nothing', () => {
    expect(applyEdits('abc', [])).toBe('abc');
    expect(applyEdits('', [{ start: 0, end: 0, text: 'x' }])).toBe('x');
  });

  test.each<[why: string, edits: Edit[]]>([
    ['overlap', [edit(0, 2), edit(1, 3)]],
    ['are out of order', [edit(2, 3), edit(0, 1)]],
    ['leave the text', [edit(0, 9)]],
    ['are turned round', [edit(2, 1)]],
  ])('that %s are a defect', (_why, edits) => {
    expect(() => applyEdits('abcd', edits)).toThrow(/overlaps, is out of order or leaves a text of 4/);
    expect(() => applyRewrite({ document: draft('abcd'), known: { identities: [], fields: [] } }, { edits })).toThrow();
  });
});

function edit(start: number, end: number): Edit {
  return { start, end, text: '' };
}

describe('offsets', () => {
  /** Boundaries of pieces, as sections over whole pieces: [from, to) by index. */
  const ranged = pieces.chain((some) =>
    fc.tuple(
      fc.constant(some),
      fc.array(fc.tuple(fc.nat({ max: some.length }), fc.nat({ max: some.length })), { maxLength: 6 }),
    ),
  );

  test('of whole pieces name the same pieces afterwards, of sections and of fields', () => {
    fc.assert(
      fc.property(ranged, ([some, ranges]) => {
        const ordered = ranges.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const length = (to: number, write: typeof unedited) => write(some.slice(0, to)).length;
        const sections = ordered.map(([from, to]) => ({
          title: 's',
          level: 1,
          code: null,
          start: length(from, unedited),
          end: length(to, unedited),
        }));
        const fields = sections.map(({ start, end }) => ({ start, end, path: 'p', type: 'text' as const }));
        const reading = { document: draft(unedited(some), sections), known: { identities: [], fields } };
        const { document, known } = applyRewrite(reading, { edits: editsOf(some) });
        expect(document.text).toBe(edited(some));
        for (const [index, [from, to]] of ordered.entries()) {
          const section = document.sections[index];
          const said = document.text.slice(section?.start, section?.end);
          // An edit of an empty range at the edge of a section may fall to either side of it.
          const isAtEdge = [some[from - 1], some[from], some[to - 1], some[to]].some(
            (one) => one?.text === '' && one.by,
          );
          if (!isAtEdge) expect(said).toBe(edited(some.slice(from, to)));
          expect(known.fields[index]).toMatchObject({ start: section?.start, end: section?.end });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('stay inside the text and keep their order, wherever they point', () => {
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(), { maxLength: 8 }), (some, points) => {
        const { length } = unedited(some);
        const starts = points.map((point) => point % (length + 1)).sort((a, b) => a - b);
        const sections = starts.map((start) => ({ title: 's', level: 1, code: null, start, end: length }));
        const reading = { document: draft(unedited(some), sections), known: { identities: [], fields: [] } };
        const { document } = applyRewrite(reading, { edits: editsOf(some) });
        let previous = 0;
        for (const { start, end } of document.sections) {
          expect(start).toBeGreaterThanOrEqual(previous);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(document.text.length);
          previous = start;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('inside a range that is replaced stay inside what replaces it', () => {
    const sections = [{ title: 's', level: 1, code: null, start: 4, end: 7 }];
    const reading = { document: draft('0123456789', sections), known: { identities: [], fields: [] } };
    const rewrite = (text: string) => applyRewrite(reading, { edits: [{ start: 2, end: 8, text }] }).document;
    expect(rewrite('ab')).toMatchObject({ text: '01ab89', sections: [{ start: 4, end: 4 }] });
    expect(rewrite('abcdefgh')).toMatchObject({ text: '01abcdefgh89', sections: [{ start: 4, end: 7 }] });
  });

  test('outside the text are a defect', () => {
    const sections = [{ title: 's', level: 1, code: null, start: 0, end: 5 }];
    const reading = { document: draft('abcd', sections), known: { identities: [], fields: [] } };
    expect(() => applyRewrite(reading, { edits: [{ start: 0, end: 1, text: '' }] })).toThrow(/offset 5 lies outside/);
  });
});

describe('what a rewrite sets', () => {
  const sections = [
    { title: 'One', level: 1, code: null, start: 0, end: 2 },
    { title: 'Two', level: 1, code: 'x', start: 2, end: 4 },
  ];
  const reading = { document: draft('abcd', sections), known: { identities: [], fields: [] } };

  test('titles and fields, beside the edits', () => {
    const { document } = applyRewrite(reading, { edits: [], titles: ['1', '2'], set: { title: 'T', lang: 'en' } });
    expect(document).toMatchObject({
      title: 'T',
      lang: 'en',
      text: 'abcd',
      sections: [{ title: '1' }, { title: '2', code: 'x' }],
    });
  });

  test('leaves what it was given alone', () => {
    const copy = structuredClone(reading);
    applyRewrite(reading, { edits: [{ start: 0, end: 1, text: 'zz' }], titles: ['1', '2'], set: { title: 'T' } });
    expect(reading).toEqual(copy);
  });
});

/** What each policy lets stay, and what stands instead of the rest. */
import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../schemas/connector.js';
import type { Reading, Rewritten } from '../../../schemas/transform.js';
import { applyRewrite } from '../../../src/run/edits.js';
import { scrubDocument } from '../../../transforms/scrub/document.js';
import { generaliseWrittenAge, generaliseWrittenDate, LONG_AGO } from '../../../transforms/scrub/generalise.js';
import type { ScrubOptions } from '../../../transforms/scrub/options.js';
import { streetIn } from '../../../transforms/scrub/streets.js';
import { noteOf, packs, toolsWith } from './stub.js';

function textOf(reading: Reading, options: Partial<ScrubOptions>): string {
  return applyRewrite(reading, keptOf(scrubDocument(reading, toolsWith(options)))).document.text;
}

function keptOf(outcome: Rewritten): Extract<Rewritten, { kept: unknown }>['kept'] {
  if (!('kept' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.kept;
}

const note =
  'Dr. Ann Quill saw Bob, 91 years old, on 2019-05-02 and Christmas. 12 Elm Street, Springfield, MA 02139. Call (617) 234-9876, SSN 123-45-6789, MRN-4711, bob@mail.test.';

describe('a note under', () => {
  test.each<[Partial<ScrubOptions>, string]>([
    [
      { policy: 'safe-harbor' },
      '[NAME] saw [NAME], 90+ years old, on 2019 and [DATE]. [LOCATION]. Call [PHONE], SSN [SSN], [RECORD], [EMAIL]',
    ],
    [
      { policy: 'limited' },
      '[NAME] saw [NAME], 91 years old, on 2019-05-02 and Christmas. [LOCATION], Springfield, MA 02139. Call [PHONE], SSN [SSN], [RECORD], [EMAIL]',
    ],
    [
      { policy: 'publication' },
      'Dr. Ann Quill saw Bob, 91 years old, on 2019-05-02 and Christmas. 12 Elm Street, Springfield, MA 02139. Call [PHONE], SSN [SSN], [RECORD], [EMAIL]',
    ],
  ])('%j', (options, expected) => {
    expect(textOf(noteOf(note), options)).toBe(expected);
  });

  test('expert: everything looks as it did, and nothing is true', () => {
    const text = textOf(noteOf(note), { policy: 'expert' });
    expect(text).toMatch(
      /^Dr\. [A-Z][a-z]+ [A-Z][a-z]+ saw [A-Z][a-z]+, 90\+ years old, on 20\d\d-\d\d-\d\d and \[DATE\]\. \d\d [A-Z][a-z]+ Street, [A-Z][a-z]+, MA \d{5}\. Call \(\d{3}\) 555-01\d\d, SSN 000-\d\d-\d{4}, [A-Z]{3}-\d{4}, [a-z]+@example\.org$/,
    );
    for (const real of [
      'Quill',
      'Ann',
      'Bob',
      '91',
      '2019-05-02',
      'Springfield',
      '02139',
      '234-9876',
      '4711',
      'mail.test',
    ])
      expect(text).not.toContain(real);
  });

  test('safe-harbor with surrogates: years are still years', () => {
    const text = textOf(noteOf(note), { policy: 'safe-harbor', replacement: 'surrogate' });
    expect(text).toMatch(/^Dr\. [A-Z][a-z]+ [A-Z][a-z]+ saw [A-Z][a-z]+, 90\+ years old, on 2019 and \[DATE\]\./);
  });
});

test.each([
  ['2019-05-02', '2019'],
  ['May 2, 2019', '2019'],
  ['20190502', '2019'],
  ['02052019', '2019'],
  ['2019年5月2日', '2019'],
  ['from 3/2018 to 5/2019', '2018-2019'],
  ['5/2/19', null],
  ['Christmas', null],
  ['12345678', null],
  ['1931-10-01', LONG_AGO],
  ['1936', LONG_AGO],
])('the date %s becomes %s', (value, expected) => {
  expect(generaliseWrittenDate(value, 2026)).toBe(expected);
});

test.each([
  ['92', '90+'],
  ['92-year-old', '90+-year-old'],
  ['ninety-two', '90+'],
  ['1931', LONG_AGO],
  ['90+ years', '90+ years'],
])('the age %s becomes %s', (value, expected) => {
  expect(generaliseWrittenAge(value)).toBe(expected);
});

test.each([
  ['02139-4307', 'en', '021'],
  ['03601-1234', 'en', '000'],
])('the ZIP code %s becomes %s', (zip, lang, expected) => {
  expect(textOf(noteOf(`ZIP ${zip}`, { lang }), {})).toBe(`ZIP ${expected}`);
});

test.each([
  ['12 Elm Street, Springfield, MA 02139', '12 Elm Street'],
  ['Springfield, MA 02139', null],
  ['Elm Street', 'Elm Street'],
  ['Suite 4, 12 Elm Street, Springfield', 'Suite 4, 12 Elm Street'],
  ['28013 Madrid', null],
])('the street in %s is %s', (address, expected) => {
  const street = streetIn(address, packs);
  expect(street && address.slice(street.start, street.end)).toBe(expected);
});

describe('whose value it is', () => {
  const reading = (of: Identity['of'], value: string, text: string): Reading => ({
    ...noteOf(text),
    known: {
      identities: [{ kind: 'name', value, ...(of ? { of } : {}) }],
      fields: [
        { start: 0, end: 6, path: 'template', type: 'template' },
        { start: 6, end: text.length, path: 'Patient.race', type: 'coded' },
      ],
    },
  });

  test.each<[Identity['of'], string, string, string]>([
    [undefined, 'Quill', 'Race: Quill', 'phi-rescan'],
    ['patient', 'Quill', 'Race: quill', 'phi-rescan'],
    ['relative', 'Quill', 'Race: quill', 'phi-rescan'],
    ['caregiver', 'Quill', 'Race: Quill', 'Race: Quill'],
    ['caregiver', 'Barnaby', 'With: seen by BARNABY', 'With: seen by [NAME]'],
    ['place', 'Quill', 'Race: Quill', 'Race: Quill'],
  ])('%s %s: %s', (of, value, text, expected) => {
    const outcome = scrubDocument(reading(of, value, text), toolsWith({}));
    if ('failed' in outcome) expect(outcome.failed.code).toBe(expected);
    else expect(applyRewrite(reading(of, value, text), keptOf(outcome)).document.text).toBe(expected);
  });
});

test('what was found is told by place, category and rule, in offsets of the input', () => {
  const kept = keptOf(scrubDocument(noteOf('Call Ann on 2019-05-02.'), toolsWith({})));
  expect(kept.spans).toEqual([
    { start: 5, end: 8, category: 'name', rule: 'stub/name' },
    { start: 12, end: 22, category: 'date', rule: 'stub/date' },
  ]);
  expect(kept.counts).toEqual({ name: 1, 'stub/name': 1, date: 1, 'stub/date': 1 });
});

test('headings are scrubbed like the text they stand in', () => {
  const text = 'Plan\nrest\n\nCall with Ann\nrefused';
  const sections = [
    { title: 'Plan', level: 1, start: 0, end: 9, code: null },
    { title: 'Call with Ann', level: 1, start: 11, end: 32, code: null },
    { title: 'Letter of Bob', level: 1, start: 11, end: 32, code: null },
  ];
  expect(keptOf(scrubDocument(noteOf(text, { sections }), toolsWith({}))).titles).toEqual([
    'Plan',
    'Call with [NAME]',
    'Letter of [NAME]',
  ]);
});

describe('metadata', () => {
  const written = {
    title: 'Question of Ann',
    issuer: 'A forum',
    published: '2019-05-02',
    links: [{ relation: 'comments-on' as const, target: 'doi:10.1/1' }],
    meta: { author: 'Bob', votes: '3' },
    kind: 'dialogue' as const,
  };

  test('of a clinical source is generic', () => {
    expect(keptOf(scrubDocument(noteOf('Rest.', written), toolsWith({}))).set).toEqual({
      title: 'Consultation',
      issuer: null,
      lang: 'en',
      published: '2019',
      links: [],
      meta: {},
    });
  });

  test('of a public source is scrubbed like the text', () => {
    const reading: Reading = { ...noteOf('Rest.', written), zone: 'public' };
    expect(keptOf(scrubDocument(reading, toolsWith({}))).set).toEqual({
      title: 'Question of [NAME]',
      issuer: 'A forum',
      lang: 'en',
      published: '2019',
      links: written.links,
      meta: { author: '[NAME]', votes: '3' },
    });
    const set = keptOf(scrubDocument(reading, toolsWith({ policy: 'publication' }))).set;
    expect(set).toMatchObject({ title: written.title, published: written.published });
  });
});

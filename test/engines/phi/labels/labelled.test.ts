/** Labels in lines, cells, lists and exports. Invented texts; double brackets mark what must be found. */
import { describe, expect, test } from 'vitest';
import { openDetector } from '../../../../engines/phi/detector.js';
import { allMarked, bare } from '../english.js';
import { packLoader } from '../packs.js';

const cases: Readonly<Record<string, readonly string[]>> = {
  lines: [
    'Patient Name: [[SMITH, JOHN]]    MRN#: [[12345-AB]]',
    'Attending: Dr. [[Alan Wexford]]\nReferring Physician: [[Grace Wexley]]',
    'Patient: [[Temperance Quillfeather]]\nSex: F',
    'Address: [[7 Long Yard, Eastham]]\nPhone: [[+44 20 7946 0018]]',
    'Name: unknown. Provider: Cardiology. Drug name: Lasix.',
  ],
  'clauses and brackets': [
    'Pt name: [[thomas hargrove]]; DOB: [[3/4/1950]]; MRN: [[00-12-34]]',
    'seen today (Name: [[Zylan Quor]], MRN: [[99-1234]]).',
    'Date of birth (mm/dd/yyyy): [[03/04/1950]]. Born: 1950.',
  ],
  cells: [
    'Name | [[John Wexley]] | DOB | [[1/2/1950]]',
    'Name\t[[John Wexley]]\tSex\tF',
    '<tr><td>Name</td><td>[[John Wexley]]</td></tr>',
  ],
  exports: [
    '{"patientName": "[[Zylan Quor]]", "birthDate": "[[1950-03-04]]", "city": "[[Eastham]]"}',
    'first_name=[[zylan]]&mrn=[[12345]]',
    'PID|1||12345||[[WEXLEY^JOHN^Q]]||',
  ],
  letters: [
    'Dear Dr. [[Wexley]],\n\nThank you.\n\nSincerely,\n[[Zylan Wexley]]',
    'Electronically signed by: [[Rosalind Wexley, MD]]',
  ],
  'no labels': ['At 10:30 the ratio was 1:2. Note: stable. Plan: Heparin 5,000 units.'],
};

describe.each(Object.entries(cases))('%s', (_class, texts) => {
  test.each(texts.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await allMarked(bare(text))).toBe(text);
  });
});

test('labels of every open pack apply to every text', async () => {
  const label = { words: ['nombre'], category: 'name', value: 'name' };
  const load = packLoader({ aa: {}, bb: { labels: { labels: [label] }, names: { functions: ['el', 'la', 'de'] } } });
  const detector = await openDetector(['aa', 'bb'], load);
  const text = 'Nombre: Zylan.\nThe rest is in another language.';
  const spans = detector.detect(text, { lang: 'aa', known: [], profile: 'record' });
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['Zylan']);
});

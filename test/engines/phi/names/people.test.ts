/** Names of people in running text, and what looks like one. Invented texts; double brackets mark what must be found. */
import { describe, expect, test } from 'vitest';
import { bare, marked } from '../english.js';

const cases: Readonly<Record<string, readonly string[]>> = {
  'titles, with and without a blank': [
    'Discussed with Dr. [[Alan Wexford]] and Dr.[[Smith]] today.',
    'Mr. [[Gray]] came back. Gray matter was normal.',
    'He saw Prof. [[Xanthoulis]] and Nurse [[Okonedo]].',
    'Patients with MS and MR Angiography of the head.',
  ],
  initials: [
    'A follow-up of [[Anna S]]. was planned; [[J. Smith]] agreed.',
    'In a 60-year-old woman, [[Xiomara T]]., with gout.',
    'Saturation 94% on 2 L. Will continue. T 98.6 F. General: well.',
    'NYHA class III, stage C. Case closed.',
  ],
  'hyphens, apostrophes, particles': [
    "[[Maeve O'Brien]] and [[Ludwig van der Berg]] were called.",
    '[[María del Carmen Pérez]] lives with [[Jean-Luc Moreau]].',
    'The wife, [[Jin-woo Park]], agreed.',
  ],
  'orders and suffixes': [
    'PROGRESS NOTE   [[CASTLEMAINE, ROSE K]]   ICU',
    '[[SMITH, John]] was admitted.',
    '-- [[Temperance Petrov, RN]]',
    'Follow up with [[B. COOK, M.D]]. in two weeks.',
  ],
  'relatives and cues': [
    'Her son [[Mark]] and her daughter, [[Zoe]], came along.',
    'Brought in by a neighbor, [[Will]], who drives.',
    'A man named [[Zylanthor]] was seen.',
    'My brother just turned sixty. Mother: deceased.',
  ],
  'words that are names': [
    'May I ask whether she will walk? Will metformin help?',
    'Patient [[Grace]], 34F, denies pain.',
    'The hope is that rose bengal helps in June.',
  ],
  'small letters': [
    'seen by [[john smith]] in clinic, pt [[jane doe]] presented',
    'dr. [[patel]] and mr [[macallister]] agreed.',
    'pt denies pain. dr appt is tomorrow.',
  ],
  'eponyms stay in their term, and leave it with a title': [
    "Mr [[Parkinson]] has Parkinson's disease.",
    'Guillain-Barré syndrome, Ramsay Hunt syndrome, von Hippel-Lindau disease.',
    'A Jackson-Pratt drain, a Foley catheter and a Swan-Ganz catheter.',
    'The circle of Willis is patent. Wells score 3, Child-Pugh B, Kerley B lines.',
    'Braden 16, Morse 55.',
  ],
  'headings and capitals': [
    'HISTORY OF PRESENT ILLNESS\nTHE PATIENT [[JOHN SMITH]] WAS ADMITTED.',
    'Past Medical History: Hypertension. Discharge Medications: Aspirin.',
    'ANA positive, ACE inhibitor, ADA guidelines.',
  ],
  'lines broken for their length': [
    'The case was discussed at length on the ward with Dr.\n[[Banks]] of cardiology.',
    'This is a long line of a note that was wrapped here by [[John\nSmith]] on the ward.',
  ],
};

describe.each(Object.entries(cases))('%s', (_class, texts) => {
  test.each(texts.map((text, index) => [index + 1, text] as const))('%i', async (_number, text) => {
    expect(await marked(bare(text))).toBe(text);
  });
});

describe('a confirmed name is one everywhere', () => {
  test('whatever its case, when it is nothing else', async () => {
    const text = 'Mr. [[Underhill]] slept. [[UNDERHILL]] ate; [[underhill]] walked.';
    expect(await marked(bare(text))).toBe(text);
  });

  test('a common word only where a sentence does not begin with it', async () => {
    const text = 'Mrs. [[Short]] was seen. Short of breath. We told [[Short]] to rest.';
    expect(await marked(bare(text))).toBe(text);
  });

  test('but not in a term', async () => {
    const text = "Dr. [[Parkinson]] called. Parkinson's disease is stable.";
    expect(await marked(bare(text))).toBe(text);
  });
});

test('authors and places stay in literature', async () => {
  const text = 'John Smith, Mayo Clinic, Boston, MA, described Bell palsy with Dr. Jones.';
  expect(await marked(text, 'publication')).toBe(text);
});

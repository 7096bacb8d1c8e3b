/** The rubric, line by line: what a document states, the level, and the reasons in their order. */
import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../schemas/document.js';
import type { Described } from '../../../transforms/authority/profile.js';
import { isOlder } from '../../../transforms/authority/satisfies.js';
import { judge, open, shipped } from './rulebook.js';

const rulebook = await open();
type Line = readonly [what: string, document: Partial<Described>, level: string, ...reasons: string[]];

const article = (types: string, journal: string, more: Partial<Described> = {}): Partial<Described> => ({
  kind: 'literature',
  issuer: 'A Publisher',
  published: '2024-05-01',
  ...more,
  meta: { publicationtype: types, journal, ...more.meta },
});
const of = (kind: Kind, issuer: string | null, more: Partial<Described> = {}): Partial<Described> => ({
  kind,
  issuer,
  published: '2024-05-01',
  ...more,
});

const guidelines: Line[] = [
  ['a guideline of NICE', of('guideline', 'NICE'), 'A', 'A1 graded guideline of a recognised body'],
  [
    'a guideline of a society that says it is graded',
    of('guideline', 'European Society of Cardiology', { meta: { evidence: 'GRADE' } }),
    'A',
    'A1 graded guideline of a recognised body',
  ],
  [
    'a guideline of a society',
    of('guideline', 'European Society of Cardiology'),
    'B',
    'B3 ungraded guideline of a recognised body',
  ],
  [
    'a guideline of a branch of the Chinese Medical Association',
    of('guideline', '中华医学会呼吸病学分会'),
    'B',
    'B3 ungraded guideline of a recognised body',
  ],
  [
    'a consensus of one known and one unknown body',
    of('consensus', '某某联盟；中华医学会糖尿病学分会'),
    'B',
    'B3 consensus statement of a recognised body',
  ],
  [
    'a guideline over ten years old',
    of('guideline', 'NICE', { published: '2014-03-01' }),
    'B',
    'A1 graded guideline of a recognised body',
    '-1 age over 10 years',
  ],
  [
    'an old guideline that was reaffirmed',
    of('guideline', 'NICE', { published: '2014-03-01', meta: { reaffirmed: '2022-01' } }),
    'A',
    'A1 graded guideline of a recognised body',
  ],
  [
    'a superseded guideline',
    of('guideline', 'NICE', { superseded: true }),
    'C',
    'A1 graded guideline of a recognised body',
    '-2 superseded',
  ],
  [
    'a superseded guideline over ten years old',
    of('guideline', 'NICE', { published: '2012', superseded: true }),
    'D',
    'A1 graded guideline of a recognised body',
    '-1 age over 10 years',
    '-2 superseded',
  ],
  [
    'a guideline without a date',
    of('guideline', 'NICE', { published: null }),
    'B',
    'A1 graded guideline of a recognised body',
    '-1 date not stated',
  ],
  [
    'a draft for comment',
    of('guideline', 'NICE', { meta: { status: 'draft' } }),
    'B',
    'A1 graded guideline of a recognised body',
    '-1 draft for comment',
  ],
  ['a guideline of nobody', of('guideline', null), 'D', 'D4 guideline or consensus of a body not on the list'],
  [
    'a name that only resembles a known one',
    of('guideline', 'NICE Health Foundation'),
    'D',
    'D4 guideline or consensus of a body not on the list',
  ],
  ['a provincial consensus', of('consensus', '广东省医学会'), 'C', 'C4 regional guideline or consensus'],
  [
    'a company page called a guideline',
    of('guideline', 'Example Wellness Ltd.'),
    'E',
    'E1 company page called a guideline',
  ],
  [
    'a practice guideline in a journal, issuer not stated',
    article('Practice Guideline', 'Chest'),
    'D',
    'D4 guideline or consensus of a body not on the list',
  ],
  [
    'a practice guideline in a journal by a society',
    article('Journal Article; Practice Guideline', 'Chest', { meta: { body: 'American Thoracic Society' } }),
    'B',
    'B3 ungraded guideline of a recognised body',
  ],
  [
    'a national treatment protocol',
    of('pathway', '国家卫生健康委办公厅'),
    'B',
    'B3 national pathway or treatment protocol',
  ],
  ['an unsigned ward protocol', of('pathway', null), 'D', 'D4 pathway of a ward, a hospital or a body not on the list'],
  [
    'a hospital protocol, reviewed',
    of('pathway', '某某大学附属医院', { meta: { approvedby: '药事委员会', nextreview: '2027-01', references: '14' } }),
    'C',
    'C4 reviewed protocol of a hospital',
  ],
];

const studies: Line[] = [
  [
    'a Cochrane review',
    article('Journal Article; Systematic Review', 'The Cochrane Database of Systematic Reviews'),
    'A',
    'A2 systematic review under a protocol in a house of reviews',
  ],
  [
    'a Cochrane review over ten years old',
    article('Systematic Review', 'Cochrane Database Syst Rev', { published: '2013' }),
    'B',
    'A2 systematic review under a protocol in a house of reviews',
    '-1 age over 10 years',
  ],
  [
    'a meta-analysis that shows no protocol',
    article('Journal Article; Meta-Analysis', 'BMJ'),
    'B',
    'B2 systematic review or meta-analysis',
  ],
  [
    'a review with protocol, bias assessment and venue that does not say it is of trials',
    article('Meta-Analysis', 'BMJ', { meta: { prospero: 'CRD420240001', bias: 'assessed' } }),
    'B',
    'B2 systematic review or meta-analysis',
  ],
  [
    'the same in a journal of no shown standing',
    article('Meta-Analysis', 'Journal of Examples', { meta: { prospero: 'CRD420240001', bias: 'assessed' } }),
    'B',
    'B2 systematic review or meta-analysis',
  ],
  [
    'a systematic review by its heading',
    article('research-article', 'Journal of Examples', { meta: { subjects: 'Systematic Review; Oncology' } }),
    'B',
    'B2 systematic review or meta-analysis',
  ],
  [
    'a large low-bias trial in a journal of standing',
    article('Randomized Controlled Trial', 'N. Engl. J. Med.', { meta: { participants: '1200', bias: 'low' } }),
    'B',
    'B1 randomised trial of 300 or more',
  ],
  [
    'a trial whose size nobody states',
    article('Randomized Controlled Trial; Multicenter Study', 'The New England Journal of Medicine'),
    'C',
    'C2 randomised trial, size, low bias or venue not shown',
  ],
  [
    'a large trial as a preprint',
    article('Preprint; Randomized Controlled Trial', 'medRxiv', { meta: { participants: '1200', bias: 'low' } }),
    'C',
    'B1 randomised trial of 300 or more',
    '-1 preprint',
  ],
  ['a phase 2 trial', article('Clinical Trial, Phase II', 'Blood'), 'C', 'C2 phase 2 trial'],
  ['a phase 1 trial', article('Clinical Trial, Phase I', 'Blood'), 'D', 'D1 phase 1 trial'],
  [
    'an observational study, old',
    article('Observational Study', 'Gut', { published: '2003' }),
    'C',
    'C1 observational study',
  ],
  [
    'an observational preprint',
    article('Observational Study; Preprint', 'medRxiv'),
    'D',
    'C1 observational study',
    '-1 preprint',
  ],
  ['a case report', article('case-report', 'BMJ'), 'D', 'D1 case report or series'],
  [
    'an article of unknown design',
    article('research-article', 'PLoS ONE'),
    'D',
    'D2 research article, design not stated',
  ],
  [
    'a preprint of unknown design stays at the floor',
    article('research-article', 'bioRxiv'),
    'D',
    'D2 research article, design not stated',
    '-1 preprint',
    'floor D',
  ],
  [
    'a recent review in a leading journal',
    article('Journal Article; Review', 'Lancet (London, England)'),
    'C',
    'C4 recent narrative review in a leading journal',
  ],
  [
    'a review in a leading journal, six years old',
    article('Review', 'Lancet', { published: '2020-10-01' }),
    'D',
    'D3 narrative review',
  ],
  [
    'a review in an imitating journal',
    article('review-article', 'The Lancet Reviews of Examples'),
    'D',
    'D3 narrative review',
  ],
  [
    'an editorial on a trial',
    article('Editorial; Randomized Controlled Trial', 'JAMA'),
    'D',
    'D3 editorial, letter or commentary',
  ],
  [
    'a viewpoint filed as research',
    article('research-article', 'Journal of Examples', { meta: { subjects: 'Viewpoints' } }),
    'D',
    'D3 editorial, letter or commentary',
  ],
  [
    'a topic in the plural is no type',
    article('research-article', 'PLoS ONE', { meta: { subjects: 'Research Article; Randomized controlled trials' } }),
    'D',
    'D2 research article, design not stated',
  ],
  [
    'a conference abstract of a trial',
    article('Meeting Abstract; Clinical Trial', 'Blood'),
    'D',
    'C1 non-randomised trial',
    '-1 conference abstract',
  ],
  ['a trial protocol', article('Clinical Trial Protocol', 'BMJ'), 'D', 'D4 trial or review protocol without results'],
  [
    'a retraction notice',
    article('retraction', 'PLOS Medicine', { title: 'Retraction: A trial' }),
    'D',
    'D3 retraction notice',
  ],
  [
    'a notice titled like what it retracts',
    article('retraction', 'PLOS Medicine', { title: 'Retracted: A trial' }),
    'D',
    'D3 retraction notice',
  ],
  [
    'a retracted review of the first rank',
    article('Systematic Review', 'Cochrane Database Syst Rev', { retracted: true }),
    'E',
    'A2 systematic review under a protocol in a house of reviews',
    'cap E retracted',
  ],
  [
    'a retracted article by its title',
    article('research-article', 'Journal of Examples', { title: 'RETRACTED: A trial of examples' }),
    'E',
    'D2 research article, design not stated',
    'cap E retracted',
  ],
  [
    'retracted twice over is said once',
    article('Retracted Publication; Review', 'Gut', { retracted: true }),
    'E',
    'D3 narrative review',
    'cap E retracted',
  ],
  [
    'an expression of concern',
    article('Meta-Analysis', 'BMJ', { meta: { concern: 'true' } }),
    'C',
    'B2 systematic review or meta-analysis',
    '-1 expression of concern',
    'cap C expression of concern',
  ],
  [
    'a superseded article is not lowered',
    article('Meta-Analysis', 'BMJ', { superseded: true }),
    'B',
    'B2 systematic review or meta-analysis',
  ],
  [
    'a review of no journal and no publisher',
    { kind: 'literature', published: '2024', meta: { publicationtype: 'meta-analysis' } },
    'C',
    'B2 systematic review or meta-analysis',
    'cap C issuer unknown',
  ],
];

const official: Line[] = [
  [
    'a label of an approved drug',
    of('insert', 'Example Laboratories', { meta: { marketing: 'NDA' } }),
    'B',
    'B4 regulator-approved insert',
  ],
  [
    'a repackaged label',
    of('insert', 'PD-Rx Pharmaceuticals, Inc.', { meta: { marketing: 'NDA' } }),
    'C',
    'B4 regulator-approved insert',
    '-1 repackaged label or third-party copy',
  ],
  [
    'a repackaged, superseded, old label',
    of('insert', 'PD-Rx Pharmaceuticals, Inc.', {
      published: '2012-02-01',
      superseded: true,
      meta: { marketing: 'ANDA' },
    }),
    'D',
    'B4 regulator-approved insert',
    '-1 repackaged label or third-party copy',
    '-1 age over 10 years',
    '-2 superseded',
    'floor D',
  ],
  [
    'an over-the-counter label',
    of('insert', 'Example Laboratories', { meta: { marketing: 'OTC monograph final' } }),
    'C',
    'C5 label under an over-the-counter monograph',
  ],
  [
    'an unapproved drug',
    of('insert', 'Example Laboratories', { meta: { marketing: 'unapproved drug other' } }),
    'D',
    'D4 unapproved product',
  ],
  [
    'a Chinese insert with its approval number',
    of('insert', '某某制药有限公司', { meta: { approval: '国药准字H20052401' } }),
    'B',
    'B4 regulator-approved insert',
  ],
  ["a shop's copy of an insert", of('insert', null, { published: null }), 'D', 'D4 insert, approval not shown'],
  [
    'a regulation, old and in force',
    of('regulation', '国务院', { published: '2002-04-04' }),
    'B',
    'B4 law or regulation',
  ],
  [
    'a regulation that was replaced',
    of('regulation', '国务院', { superseded: true }),
    'D',
    'B4 law or regulation',
    '-2 superseded',
  ],
  [
    'a group standard',
    of('standard', '中国医师协会', { meta: { number: 'T/CMDA 001-2023' } }),
    'C',
    'C5 voluntary (group) standard',
  ],
  ['a pharmacopoeia', of('standard', '国家药典委员会'), 'B', 'B4 standard or pharmacopoeia in force'],
  ['a terminology of the WHO', of('terminology', 'World Health Organization'), 'B', 'B4 official terminology release'],
  [
    'a registry record with results',
    of('trial', 'Example Sponsor', { meta: { nct: 'NCT00000000', results: 'true' } }),
    'C',
    'C5 registry record with results',
  ],
  [
    'a registry record without results',
    of('trial', 'Example Sponsor', { meta: { nct: 'NCT00000000' } }),
    'D',
    'D4 registry record without results',
  ],
  [
    'a standard reference work',
    of('textbook', 'McGraw-Hill Education', { title: "Harrison's Principles of Internal Medicine, 21st Edition" }),
    'B',
    'B5 standard reference work',
  ],
  [
    'its title from another publisher',
    of('textbook', 'Springer', { title: "Harrison's Principles of Internal Medicine" }),
    'C',
    'C3 textbook of a scholarly publisher',
  ],
  [
    'a chapter of a planned textbook',
    of('textbook', '人民卫生出版社', { title: '第三章 心力衰竭', meta: { book: '内科学 第9版' } }),
    'B',
    'B5 standard reference work',
  ],
  [
    'an older edition of a textbook',
    of('textbook', '人民卫生出版社', { title: '内科学（第7版）', published: '2008', superseded: true }),
    'D',
    'B5 standard reference work',
    '-1 age over 10 years',
    '-2 superseded',
    'floor D',
  ],
  ['a self-published book', of('textbook', 'Lulu.com'), 'E', 'E3 self-published book'],
  ['an edited manual', of('encyclopedia', 'MSD Manuals'), 'C', 'C3 edited and reviewed encyclopedia'],
  ['an open wiki', of('encyclopedia', '百度百科'), 'E', 'E2 open wiki'],
];

const said: Line[] = [
  [
    'a page of an agency with review date',
    of('popular', 'CDC', { meta: { reviewed: '2025-02-01' } }),
    'C',
    'C5 public-health agency with review date',
  ],
  ['a page of an agency without', of('popular', '国家卫健委'), 'D', 'D4 public-health agency without review date'],
  ['a leaflet of a hospital', of('popular', '北京某某医院'), 'D', 'D4 hospital or identified clinician'],
  ['a page of a company', of('web', 'Example Nutrition Co., Ltd.'), 'E', 'E1 company page'],
  ['a page of nobody', of('web', null), 'E', 'E1 page or popular text of no medical body'],
  ['an official examination', of('exam', '国家医学考试中心'), 'D', 'D5 official examination'],
  ['a bank of remembered questions', of('exam', null), 'E', 'E3 examination of no official origin'],
  ['a consultation', of('dialogue', null), 'E', 'E2 unverified consultation or question'],
  [
    'a consultation that experts checked',
    of('dialogue', null, { meta: { verified: 'experts' } }),
    'D',
    'D5 consultation verified by experts',
    'cap D posts, consultations and synthetic text',
  ],
  [
    'a retracted consultation that experts checked',
    of('dialogue', null, { retracted: true, meta: { verified: 'experts' } }),
    'E',
    'D5 consultation verified by experts',
    'cap E retracted',
  ],
  ['a record of care', of('inpatient', null), 'D', 'D5 record of care'],
  ['a record of a generated patient', of('outpatient', 'Synthea'), 'E', 'E3 record of a generated patient'],
  ['sentences of a graph', of('knowledge', 'medcorpus'), 'D', 'D5 verbalised knowledge graph'],
  ['synthetic text', of('synthetic', 'medcorpus'), 'E', 'E3 unverified synthetic text'],
  [
    'synthetic text signed by an agency is still synthetic',
    of('synthetic', 'WHO', { meta: { verified: 'experts' } }),
    'D',
    'D5 machine text checked by experts',
    'cap D posts, consultations and synthetic text',
  ],
];

describe.each([
  ['guidelines', guidelines],
  ['studies', studies],
  ['official documents and books', official],
  ['what people say, records, machine text', said],
])('%s', (_name, lines) => {
  const cases = lines.map(([what, document, level, ...reasons]) => ({ what, document, verdict: { level, reasons } }));
  test.each(cases)('$what', ({ document, verdict }) => {
    expect(judge(rulebook, document)).toMatchObject(verdict);
  });
});

describe('a venue without real peer review', async () => {
  const strict = await open({ journals: `${shipped('journals')}  - { names: [Examples Predator], is: [doubtful] }\n` });
  test.each([
    [
      'a trial never exceeds D',
      'Controlled Clinical Trial',
      'D',
      'C1 non-randomised trial',
      '-2 journal without real peer review',
      'floor D',
      'cap D trial without real peer review',
    ],
    [
      'a systematic review never exceeds C',
      'Meta-Analysis',
      'D',
      'B2 systematic review or meta-analysis',
      '-2 journal without real peer review',
    ],
    ['base D falls to E', 'Case Reports', 'E', 'D1 case report or series', '-2 journal without real peer review'],
  ])('%s', (_what, types, level, ...reasons) => {
    expect(judge(strict, article(types, 'Examples Predator'))).toMatchObject({ level, reasons });
  });
});

test.each([
  ['2016-11-20', false],
  ['2016-11-19', true],
  ['2016-01-01', true],
  ['2027-01-01', false],
])('%s is over ten years old on 2026-11-20: %s', (date, older) => {
  expect(isOlder(date, 10, '2026-11-20')).toBe(older);
});

/** What is known of a patient is found however it is written, and ordinary words are left alone. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fold } from '../../../../engines/phi/fold.js';
import { knownMatches } from '../../../../engines/phi/known/index.js';
import { isOneLetterOff } from '../../../../engines/phi/known/lookup.js';
import type { Pack } from '../../../../engines/phi/pack/pack.js';
import type { Identity } from '../../../../schemas/connector.js';
import { packsOf } from '../packs.js';

let packs: readonly Pack[];

beforeAll(async () => {
  packs = await packsOf({
    en: {
      names: {
        titles: ['dr', 'mr', 'mrs'],
        suffixes: ['jr', 'md'],
        particles: ['van', 'de', 'la'],
        before: ['named'],
        hints: ['patient'],
        after: ['says', 'reports', 'denies'],
        relatives: ['mother'],
      },
      numbers: {
        dates: {
          months: months(
            'january february march april may june july august september october november december',
            'jan feb mar apr may jun jul aug sep oct nov dec',
          ),
          links: ['of', 'the'],
        },
      },
      places: { streets: ['street', 'st', 'road'], institutions: ['clinic'] },
      givenNames: ['rose', 'will', 'grace'],
      surnames: ['white', 'rose', 'may'],
      words: [
        'rose',
        'white',
        'may',
        'will',
        'blood',
        'cell',
        'count',
        'cells',
        'reading',
        'book',
        'is',
        'has',
        'allergy',
        'community',
        'room',
        'west',
        'road',
      ],
    },
    es: {
      numbers: {
        dates: {
          months: months(
            'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
            '',
          ),
          links: ['de', 'del'],
        },
      },
    },
    zh: { han: { names: { courtesies: ['先生', '女士'] }, surnames: { compound: ['欧阳'] } }, words: ['高兴'] },
  });
});

function months(full: string, short: string): Record<string, string> {
  const numbered = (words: string) =>
    words
      .split(' ')
      .filter(Boolean)
      .map((word, at) => [word, at + 1]);
  return Object.fromEntries([...numbered(full), ...numbered(short)]);
}

function found(text: string, ...known: Identity[]): string[] {
  const folded = fold(text);
  const spans = knownMatches(folded.text, known, packs).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const out: string[] = [];
  let last = 0;
  for (const { start, end } of spans) {
    if (start >= last) out.push(folded.text.slice(start, end));
    last = Math.max(last, end);
  }
  return out;
}

const name = (value: string): Identity => ({ kind: 'name', value });

describe('names', () => {
  const maria = name('Maria Elena Quillfeather');
  test.each([
    ['Maria Elena Quillfeather came', ['Maria Elena Quillfeather']],
    ['QUILLFEATHER, MARIA ELENA', ['QUILLFEATHER, MARIA ELENA']],
    ['quillfeather maria', ['quillfeather maria']],
    ["Mrs. Quillfeather's son", ['Quillfeather']],
    ['M. Quillfeather was seen', ['M. Quillfeather']],
    ['M.E. Quillfeather was seen', ['M.E. Quillfeather']],
    ['seen by Quillfeather, M.', ['Quillfeather, M.']],
    ['signed M.E.Q.', ['M.E.Q.']],
    ['Maria\nQuillfeather', ['Maria\nQuillfeather']],
    ['Ms Quillfea-\nther', ['Quillfeather']],
    ['MS QUILLFEA-\nTHER', ['QUILLFEA-\nTHER']],
    ['Ms Quilfeather', ['Quilfeather']],
    ['Ms Quillfaether', ['Quillfaether']],
    ['Ms Quillfeatherly', []],
    ['a quilfeather', []],
    ['Mar\u00eda and M\u0061\u0301ria', ['Mar\u00eda', 'M\u0061\u0301ria']],
    ['\uff2d\uff41\uff52\uff49\uff41', ['Maria']],
    ['painMari\u00adaElena', ['Maria', 'Elena']],
    ['Marian and Amaria', []],
  ])('%j', (text, expected) => {
    expect(found(text, maria)).toEqual(expected);
  });

  test.each([
    ["O'Brien", "seen by O\u2019Brien, obrien, O Brien and O'BRIEN", ["O'Brien", 'obrien', 'O Brien', "O'BRIEN"]],
    ['Garc\u00eda-L\u00f3pez', 'Garcia Lopez, GARCIA-LOPEZ, Sr. Lopez', ['Garcia Lopez', 'GARCIA-LOPEZ', 'Lopez']],
    ['M\u00fcller', 'Frau Mueller, Muller, M\u00dcLLER', ['Mueller', 'Muller', 'M\u00dcLLER']],
    ['Wei\u00df', 'Herr Weiss', ['Weiss']],
    ['van der Berg', 'Mr van der Berg, Berg', ['van der Berg', 'Berg']],
    ['Bo Li', 'Li 0.8 mmol/l; Bo Li; Li, Bo', ['Bo Li', 'Li, Bo']],
  ])('%s', (value, text, expected) => {
    expect(found(text, name(value))).toEqual(expected);
  });

  test.each([
    ['White', 'White blood cells are low', []],
    ['White', 'elevated white count', []],
    ['White', 'White Blood Cell Count', []],
    ['White', 'WHITE BLOOD CELLS', []],
    ['White', 'Mr. White is stable', ['White']],
    ['White', 'good morning , mr . white , your white count is low', ['white']],
    ['White', 'seen by White today', ['White']],
    ['White', "White's daughter", ['White']],
    ['White', 'White reports pain', ['White']],
    ['Rose', 'Allergy to rose pollen', []],
    ['Rose', 'Rose is stable', ['Rose']],
    ['Rose', 'talked to Rose about it', ['Rose']],
    ['May', 'in May 2019', []],
    ['May', '3 May', []],
    ['May', 'Mrs May came', ['May']],
  ])('an ordinary word, %s: %s', (value, text, expected) => {
    expect(found(text, name(value))).toEqual(expected);
  });

  test.each([
    ['李晓梅', '李晓梅来院，李女士诉头痛，晓梅', ['李晓梅', '李女士', '晓梅']],
    ['李晓梅', '李 晓 梅', ['李 晓 梅']],
    ['欧阳高兴', '欧阳先生很高兴', ['欧阳先生']],
    ['李娜', '患者李娜，李树', ['李娜']],
    ['𠮷田', '患者𠮷田', ['𠮷田']],
  ])('%s in %s', (value, text, expected) => {
    expect(found(text, name(value))).toEqual(expected);
  });
});

describe('days', () => {
  test.each([
    '2019-05-02',
    '2019/5/2',
    '2019.05.02',
    '20190502',
    '02052019',
    '05/02/2019',
    '5/2/19',
    '02.05.2019',
    '2-5-2019',
    'May 2, 2019',
    'may 2nd 2019',
    '2 May 2019',
    '02MAY2019',
    '2nd of May 2019',
    'the 2 of May, 2019',
    '2 de mayo de 2019',
    '2019年5月2日',
    'May 2',
    '2 may',
  ])('%s', (text) => {
    expect(found(`on ${text} again`, { kind: 'date', value: '2019-05-02T10:00:00Z' }).join('')).toMatch(/\d/);
  });

  test.each(['2019', 'May 2019', '5/2', '2019-05-03', '120502019', '5.2 mg', '05/02/2018'])('not %s', (text) => {
    expect(found(`on ${text} again`, { kind: 'date', value: '2019-05-02' })).toEqual([]);
  });

  test('less than a day names nobody', () => {
    expect(found('in 1950', { kind: 'date', value: '1950' })).toEqual([]);
  });
});

describe('numbers, contacts, places', () => {
  test.each<[Identity['kind'], string, string, string[]]>([
    [
      'phone',
      '+1 (312) 555-0142',
      'call 312.555.0142 or 3125550142 or 555-0142',
      ['312.555.0142', '3125550142', '555-0142'],
    ],
    ['phone', '13812345678', '电话138 1234 5678', ['138 1234 5678']],
    ['id', '000-31-7742', 'SSN 000 31 7742, 000317742, #000-31-77421', ['000 31 7742', '000317742']],
    ['id', 'QX-7710428', 'MRN QX7710428, qx 7710428', ['QX7710428', 'qx 7710428']],
    ['id', 'patient-1', 'id patient-1; patient, 1 tablet', ['patient-1']],
    ['id', '2019', 'in 2019', []],
    ['id', '3-20', '12 320 mg', []],
    ['email', 't.q@mail.example.org', 'T.Q@mail.example.org', ['T.Q@mail.example.org']],
    ['url', 'https://www.example.org/p/17', 'see example.org/p/17', ['example.org/p/17']],
    [
      'address',
      '418 Larkspur Hollow Road, Port Ambrosine, 60629-4471',
      'at 418 Larkspur Hollow in PORT AMBROSINE 60629',
      ['418 Larkspur Hollow', 'PORT AMBROSINE', '60629'],
    ],
    ['address', 'Reading', 'lives in Reading, reading a book', ['Reading']],
    ['address', '北京市海淀区学院路37号', '住北京市海淀区学院路37号', ['北京市海淀区学院路37号']],
    ['organisation', 'Brackenmoor Health, Inc.', 'works at Brackenmoor Health', ['Brackenmoor Health']],
    ['organisation', 'Brackenmoor Community Clinic, Room 14 West', 'seen at Brackenmoor, a clinic', ['Brackenmoor']],
    ['address', '9 Copperbeech Lane', 'fell outside Copperbeech Lane', ['Copperbeech Lane']],
    ['address', '9 Reading Road', 'the Reading Road', ['Reading Road']],
    ['organisation', 'Brackenmoor GmbH', 'bei Brackenmoor', ['Brackenmoor']],
  ])('%s %s in %s', (kind, value, text, expected) => {
    expect(found(text, { kind, value })).toEqual(expected);
  });
});

test.each([
  ['johnson', 'johnsen', true],
  ['johnson', 'jonhson', true],
  ['johnson', 'johnsn', true],
  ['johnson', 'johnsoon', true],
  ['johnson', 'bohnson', false],
  ['johnson', 'jhonsen', false],
])('%s and %s', (word, other, expected) => {
  expect(isOneLetterOff(word, other)).toBe(expected);
});

test('a long text is passed once, however many values are known and however it looks', () => {
  const known = Array.from({ length: 300 }, (_, at) =>
    name(`Quill${String.fromCharCode(97 + (at % 26))}feather Aaron${at}`),
  );
  for (const text of ['a@a.a.a', '2019-5-', '1-1-1-', 'Aaaa ', '((((', '1', 'Quilla ', 'A. ', '二〇']) {
    const started = performance.now();
    knownMatches(
      text.repeat(300_000 / text.length),
      [...known, { kind: 'date', value: '2019-05-02' }, { kind: 'id', value: '111111111112' }],
      packs,
    );
    expect(performance.now() - started, text).toBeLessThan(3000);
  }
});

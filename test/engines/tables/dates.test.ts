import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateColumn, dayNumber, isSure, UNREADABLE, withCentury } from '../../../engines/tables/dates.js';

function column(...cells: string[]): DateColumn {
  const dates = new DateColumn();
  for (const cell of cells) dates.see(cell);
  return dates;
}

describe('a column tells how its dates are written', () => {
  test.each<[string, string[], string[]]>([
    ['ISO', ['2161-03-28 21:09:15', '2161-03-29', ''], ['2161-03-28 21:09', '2161-03-29', '']],
    ['ISO with zone', ['2161-03-28T21:09:15.123Z'], ['2161-03-28 21:09']],
    ['midnight is no time', ['2161-03-28 00:00:00', '3/28/61 0:00'], ['2161-03-28', '--61-03-28']],
    ['month first', ['10/23/64 21:09', '1/2/65 3:04'], ['--64-10-23 21:09', '--65-01-02 03:04']],
    ['day first', ['23.10.2064', '1.2.2065'], ['2064-10-23', '2065-02-01']],
    ['twelve hours', ['10/23/2064 9:09 PM', '10/23/2064 12:30 AM'], ['2064-10-23 21:09', '2064-10-23 00:30']],
    ['no date tells', ['1/2/65', '3/4/65'], [UNREADABLE, UNREADABLE]],
    ['dates contradict each other', ['10/23/64', '23/10/64'], [UNREADABLE, UNREADABLE]],
    ['a sure one among re-saved ones', ['1895-05-17 00:00:00', '3/25/94'], ['1895-05-17', '--94-03-25']],
    ['no dates', ['43012.5', 'unknown', '2161-13-01', '2161-02-29'], [UNREADABLE, UNREADABLE, UNREADABLE, UNREADABLE]],
  ])('%s', (_, cells, expected) => {
    const dates = column(...cells);
    expect(cells.map((cell) => dates.read(cell))).toEqual(expected);
  });

  test('other columns of the file are asked only where it does not tell itself', () => {
    const silent = column('1/2/65');
    silent.assume('month');
    expect(silent.read('1/2/65')).toBe('--65-01-02');
    const telling = column('25/12/65');
    telling.assume('month');
    expect(telling.read('1/2/65')).toBe('--65-02-01');
  });
});

describe('a century is found, never guessed', () => {
  const near = [dayNumber('2164-10-25')];
  test.each<[string, string, number[], string]>([
    ['of a stay', '--64-10-23 21:09', near, '2164-10-23 21:09'],
    ['over the turn of a century', '--99-12-30', [dayNumber('2200-01-04')], '2199-12-30'],
    ['none without an anchor', '--64-10-23', [], '--64-10-23'],
    ['none when anchors are far', '--75-10-23', near, '--75-10-23'],
    ['none when anchors disagree', '--64-10-23', [...near, dayNumber('2064-10-20')], '--64-10-23'],
    ['none for a day the century lacks', '--00-02-29', [dayNumber('2100-02-28')], '--00-02-29'],
    ['of the right leap year', '--64-02-29', [dayNumber('2164-03-01')], '2164-02-29'],
    ['not for a whole date', '2164-10-23', [], '2164-10-23'],
  ])('%s', (_, date, anchors, expected) => {
    expect(withCentury(date, anchors, 366)).toBe(expected);
  });

  test('what a spreadsheet did to a date is undone by any date of the same half year', () => {
    const day = fc.date({ min: new Date('1700-01-01'), max: new Date('2400-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: -180, max: 180 }), (date, apart) => {
        const iso = date.toISOString().slice(0, 10);
        expect(withCentury(`--${iso.slice(2)}`, [dayNumber(iso) + apart], 366)).toBe(iso);
      }),
    );
  });
});

test('any text is a sure date, none, or unreadable', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = column(text).read(text);
      expect(read === '' || read === UNREADABLE || read.startsWith('--') || isSure(read)).toBe(true);
    }),
  );
});

/** People, places, dates and numbers of one generated Chinese record. */
import type { Chance } from '../../random.js';
import { mark, type Piece, say } from '../piece.js';
import {
  districts,
  estates,
  givenCharacters,
  hospitals,
  otherNames,
  roads,
  surnames,
  towns,
  villages,
} from './lists.js';

export interface Person {
  /** Empty where the name has none. */
  readonly surname: string;
  readonly name: string;
}

export function person(chance: Chance, surname = chance.pick(surnames)): Person {
  if (chance.is(0.04)) return { surname: '', name: chance.pick(otherNames) };
  const given = Array.from({ length: chance.is(0.75) ? 2 : 1 }, () => chance.pick(givenCharacters)).join('');
  return { surname, name: surname + given };
}

/** In tables two-character names are sometimes spread out. */
export function fullName({ name }: Person, chance: Chance, mayBeSpread = false): Piece {
  if (mayBeSpread && name.length === 2 && chance.is(0.3)) return mark('name.spread', `${name[0]}　${name[1]}`);
  return mark('name.full', name);
}

/** 王医生, 李女士: the surname is marked. */
export function addressed({ surname, name }: Person, titles: readonly string[], chance: Chance): Piece {
  return surname === '' ? mark('name.full', name) : say`${mark('name.surname', surname)}${chance.pick(titles)}`;
}

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function day(chance: Chance, from: number, to: number): Day {
  return { year: chance.between(from, to), month: chance.between(1, 12), day: chance.between(1, 28) };
}

export function later({ year, month, day }: Day, days: number): Day {
  const count = (year * 12 + month - 1) * 28 + day - 1 + days;
  return { year: Math.floor(count / 336), month: (Math.floor(count / 28) % 12) + 1, day: (count % 28) + 1 };
}

const numerals = [...'〇一二三四五六七八九'];
const inNumerals = (digits: string | number): string =>
  [...String(digits)].map((digit) => numerals[Number(digit)] ?? '').join('');
const two = (value: number): string => String(value).padStart(2, '0');
const fullWidth = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Up to 99, as it is spoken: 二十三. */
export function spoken(value: number): string {
  const [tens, units] = [Math.floor(value / 10), value % 10];
  const last = units === 0 ? '' : (numerals[units] ?? '');
  return `${tens > 1 ? (numerals[tens] ?? '') : ''}${tens > 0 ? '十' : ''}${last}`;
}

export function date({ year, month, day }: Day, chance: Chance): Piece {
  const form = chance.pick([
    `${year}年${month}月${day}日`,
    `${year}年${two(month)}月${two(day)}日`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}.${month}.${day}`,
    `${year}/${two(month)}/${two(day)}`,
    `${year}年${month}月${day}号`,
    `${inNumerals(year)}年${spoken(month)}月${spoken(day)}日`,
    fullWidth(`${year}年${month}月${day}日`),
    `${year} 年 ${month} 月 ${day} 日`,
    `${two(year % 100)}年${month}月${day}日`,
  ]);
  return mark('date.full', form);
}

export function shortDate({ year, month, day }: Day, chance: Chance): Piece {
  const form = chance.pick([
    `${month}月${day}日`,
    `${month}月${day}号`,
    `${year}年${month}月`,
    `${year}-${two(month)}`,
    `${spoken(month)}月${spoken(day)}日`,
    `${two(month)}-${two(day)}`,
  ]);
  return mark('date.part', form);
}

export function lunarDate(chance: Chance): Piece {
  return mark(
    'date.lunar',
    `农历${chance.pick(['正月', '二月', '八月', '冬月', '腊月'])}${chance.pick(['初三', '初八', '十五', '廿六'])}`,
  );
}

/** What may stay is not marked: an age up to 89. */
export function age(years: number, chance: Chance): Piece {
  if (years <= 89) return say`${years}岁`;
  return say`${mark('age.over89', chance.is(0.25) && years < 100 ? spoken(years) : String(years))}岁`;
}

export function mobile(chance: Chance): Piece {
  const digits = `1${chance.between(3, 9)}${chance.between(0, 9)}${chance.digits(8)}`;
  const parts = [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  const form = chance.pick([
    digits,
    digits,
    digits,
    parts.join('-'),
    parts.join(' '),
    `+86 ${digits}`,
    fullWidth(digits),
  ]);
  return mark('contact.mobile', form);
}

export function landline(chance: Chance): Piece {
  const area = `0${chance.between(3, 9)}${chance.between(10, 99)}`;
  return mark('contact.landline', `${area}-${chance.digits(7)}${chance.is(0.2) ? `转${chance.digits(3)}` : ''}`);
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643. One in six has a wrong check digit, as typing errors leave it: it still identifies. */
export function residentId({ year, month, day }: Day, chance: Chance): Piece {
  const region = chance.pick([
    '510703',
    '370703',
    '411624',
    '421002',
    '440606',
    '331002',
    '341226',
    '610323',
    '450203',
  ]);
  if (chance.is(0.06) && year < 1999)
    return mark('number.id15', `${region}${two(year % 100)}${two(month)}${two(day)}${chance.digits(3)}`);
  const body = `${region}${year}${two(month)}${two(day)}${chance.digits(3)}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  const check = '10X98765432'[sum % 11] ?? '';
  if (chance.is(1 / 6))
    return mark('number.id-wrong', `${body}${'10X98765432'[(sum + chance.between(1, 10)) % 11] ?? ''}`);
  const id = body + (chance.is(0.5) ? check : check.toLowerCase());
  return mark(
    'number.id18',
    chance.pick([id, id, id, fullWidth(id), `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`]),
  );
}

export function plate(chance: Chance): Piece {
  const letter = chance.pick([...'ABCDEFGH']);
  const tail = chance.is(0.3) ? `D${chance.digits(5)}` : `${chance.pick([...'KLMNQ'])}${chance.digits(4)}`;
  return mark(
    'number.plate',
    `${chance.pick([...'川鲁豫鄂粤浙苏皖陕滇黑桂'])}${letter}${chance.is(0.4) ? '·' : ''}${tail}`,
  );
}

export function address(chance: Chance): Piece {
  const [province, district] = chance.pick(districts);
  const [building, unit, room] = [
    chance.between(1, 38),
    chance.between(1, 6),
    `${chance.between(1, 28)}0${chance.between(1, 4)}`,
  ];
  const rest = chance.pick([
    () => `${chance.pick(roads)}${chance.between(1, 399)}号${chance.pick(estates)}${building}栋${unit}单元${room}室`,
    () => `${chance.pick(roads)}${chance.between(1, 399)}号`,
    () => `${chance.pick(estates)}${building}号楼${room}`,
    () => `${chance.pick(towns)}${chance.pick(villages)}${chance.between(1, 12)}组${chance.between(1, 99)}号`,
    () => `${chance.pick(towns)}${chance.pick(villages)}`,
  ])();
  return say`${province}${mark('location.address', district + rest)}`;
}

/** As in running text: 绵阳市, 沈丘县. */
export function town(chance: Chance): Piece {
  const [, district] = chance.pick(districts);
  const place = /^(.+?(?:市|自治州))(.+)$/u.exec(district);
  return mark('location.town', chance.pick([place?.[1] ?? district, place?.[2] ?? district]));
}

export function hospital(chance: Chance): Piece {
  return mark('location.hospital', chance.pick(hospitals));
}

export function weChat(chance: Chance): Piece {
  return mark(
    'contact.wechat',
    `${chance.pick(['wx_', 'lin', 'hai', 'Amy', 'zhao_', 'xiaoyu'])}${chance.digits(chance.between(4, 7))}`,
  );
}

export function recordNumber(chance: Chance): Piece {
  return mark(
    'number.record',
    chance.pick([
      chance.digits(8),
      `ZY${chance.digits(8)}`,
      `000${chance.digits(7)}`,
      chance.digits(6),
      `${chance.digits(4)}-${chance.digits(5)}`,
    ]),
  );
}

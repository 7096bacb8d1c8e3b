/** People, places, dates and numbers of one generated record, in the many ways notes write them. */
import type { Chance } from '../../random.js';
import { joined, mark, type Piece, say } from '../piece.js';
import { givenNames, hospitals, practices, streets, streetTypes, surnames, towns } from './lists.js';

export interface Person {
  readonly given: string;
  readonly middle: string;
  readonly surname: string;
  readonly isFemale: boolean;
}

export function person(chance: Chance): Person {
  return {
    given: chance.pick(givenNames),
    middle: chance.pick([...'ABCDEFGHJKLMNPRSTVW']),
    surname: chance.pick(surnames),
    isFemale: chance.is(0.5),
  };
}

export function fullName(who: Person, chance: Chance): Piece {
  const { given, middle, surname } = who;
  const form = chance.pick([
    `${given} ${surname}`,
    `${given} ${surname}`,
    `${given} ${middle}. ${surname}`,
    `${given.charAt(0)}. ${surname}`,
  ]);
  return mark('name.full', form);
}

/** As in headers: surname first. */
export function indexName({ given, middle, surname }: Person, chance: Chance): Piece {
  const name = `${surname}, ${given}${chance.is(0.4) ? ` ${middle}` : ''}`;
  return mark('name.index', chance.is(0.5) ? name.toUpperCase() : name);
}

/** As in running text. The title stays outside the mark. */
export function formal({ surname, isFemale }: Person, chance: Chance): Piece {
  return say`${chance.pick(isFemale ? ['Ms.', 'Mrs.', 'Ms'] : ['Mr.', 'Mr'])} ${mark('name.surname', surname)}`;
}

export function doctor(who: Person, chance: Chance): Piece {
  const { surname } = who;
  return chance.pick([
    () => say`Dr. ${mark('name.surname', surname)}`,
    () => say`Dr. ${fullName(who, chance)}`,
    () => say`${fullName(who, chance)}, MD`,
    () => say`Dr.${mark('name.surname', surname)}`,
    () => say`${fullName(who, chance)}, ${chance.pick(['M.D.', 'DO', 'NP', 'PA-C', 'MD, PhD', 'FACS'])}`,
  ])();
}

/** A calendar day, in year, month (1 to 12), day. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function day(chance: Chance, from: number, to: number): Day {
  return { year: chance.between(from, to), month: chance.between(1, 12), day: chance.between(1, 28) };
}

/** Some days later; months are all 28 days long here, which is enough to look like a stay. */
export function later({ year, month, day }: Day, days: number): Day {
  const count = (year * 12 + month - 1) * 28 + day - 1 + days;
  return { year: Math.floor(count / 336), month: (Math.floor(count / 28) % 12) + 1, day: (count % 28) + 1 };
}

const months = 'January February March April May June July August September October November December'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

export function date({ year, month, day }: Day, chance: Chance): Piece {
  const name = months[month - 1] ?? '';
  const short = name.slice(0, 3);
  const form = chance.pick([
    `${two(month)}/${two(day)}/${year}`,
    `${month}/${day}/${two(year % 100)}`,
    `${month}/${day}/${year}`,
    `${year}-${two(month)}-${two(day)}`,
    `${name} ${day}, ${year}`,
    `${short} ${day}, ${year}`,
    `${day} ${name} ${year}`,
    `${two(day)}-${short.toUpperCase()}-${year}`,
    `${two(month)}-${two(day)}-${year}`,
    `${name} ${day}${ordinal(day)}, ${year}`,
    `${short}. ${day} '${two(year % 100)}`,
  ]);
  return mark('date.full', form);
}

/** Without the year, which says as much. */
export function shortDate({ year, month, day }: Day, chance: Chance): Piece {
  const name = months[month - 1] ?? '';
  const nth = `${day}${ordinal(day)}`;
  return chance.pick([
    mark('date.part', `${month}/${day}`),
    mark('date.part', `${name} ${day}`),
    mark('date.part', `${name} ${nth}`),
    say`the ${mark('date.part', `${nth} of ${name}`)}`,
    mark('date.part', `${name} ${year}`),
    mark('date.part', `${two(month)}/${year}`),
  ]);
}

function ordinal(day: number): string {
  if (day > 3 && day < 21) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

/** What may stay is not marked: an age up to 89. */
export function age(years: number, chance: Chance): Piece {
  const said = chance.pick(['-year-old', ' year old', 'yo', ' y/o', '-yr-old', ' y.o.']);
  const number = years > 89 ? mark('age.over89', ageInWords(years, chance)) : String(years);
  const inWords = typeof number !== 'string' && !/\d/.test(number.text);
  return say`${number}${inWords ? '-year-old' : said}`;
}

const small = 'zero one two three four five six seven eight nine'.split(' ');

function ageInWords(years: number, chance: Chance): string {
  if (years > 99 || chance.is(0.8)) return String(years);
  return years === 90 ? 'ninety' : `ninety-${small[years - 90] ?? ''}`;
}

export function phone(chance: Chance): Piece {
  // Neither area code nor exchange begins with 0 or 1 in North America.
  const three = () => `${chance.between(2, 9)}${chance.between(0, 9)}${chance.between(0, 9)}`;
  const [area, exchange, line] = [three(), three(), chance.digits(4)];
  const form = chance.pick([
    `(${area}) ${exchange}-${line}`,
    `(${area})${exchange}-${line}`,
    `${area}-${exchange}-${line}`,
    `${area}.${exchange}.${line}`,
    `${area} ${exchange} ${line}`,
    `+1 ${area} ${exchange} ${line}`,
    `1-${area}-${exchange}-${line}`,
    `${area}-${exchange}-${line} ext. ${chance.digits(4)}`,
    `${area}-${exchange}-${line} x${chance.digits(3)}`,
  ]);
  return mark('contact.phone', form);
}

export function email({ given, surname }: Person, chance: Chance): Piece {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  const host = chance.pick(['gristmail.com', 'harrownet.org', 'hollishealth.org', 'mail.larkmead.edu', 'zanemail.net']);
  return mark(
    'contact.email',
    `${plain(given)}${chance.pick(['.', '_', ''])}${plain(surname)}${chance.between(1, 99)}@${host}`,
  );
}

export function address(chance: Chance): Piece {
  const street = `${chance.between(2, 9999)} ${chance.pick(streets)} ${chance.pick(streetTypes)}`;
  const unit = chance.is(0.3)
    ? chance.pick([`, Apt ${chance.between(1, 40)}B`, ` #${chance.between(2, 900)}`, `, Unit ${chance.between(1, 60)}`])
    : '';
  const first = chance.is(0.1)
    ? mark(
        'location.street',
        chance.pick([
          `P.O. Box ${chance.between(10, 9999)}`,
          `RR ${chance.between(1, 9)} Box ${chance.between(2, 300)}`,
        ]),
      )
    : mark('location.street', `${street}${unit}`);
  return joined([first, townAndCode(chance)], chance.is(0.3) ? '\n' : ', ');
}

function townAndCode(chance: Chance): Piece {
  const [town, state, zip] = chance.pick(towns);
  const code = `${zip}${two(chance.between(0, 99))}${chance.is(0.15) ? `-${chance.digits(4)}` : ''}`;
  return say`${mark('location.town', town)}, ${state} ${mark('location.zip', code)}`;
}

export function town(chance: Chance): Piece {
  return mark('location.town', chance.pick(towns)[0]);
}

export function hospital(chance: Chance): Piece {
  return mark('location.hospital', chance.pick(hospitals));
}

export function practice(chance: Chance): Piece {
  return mark('location.practice', chance.pick(practices));
}

export function recordNumber(chance: Chance): Piece {
  return mark(
    'number.record',
    chance.pick([
      chance.digits(7),
      chance.digits(8),
      `0${chance.digits(6)}`,
      `00-${chance.digits(2)}-${chance.digits(2)}-${chance.digits(2)}`,
      `${chance.digits(3)}-${chance.digits(4)}`,
      `M${chance.digits(8)}`,
    ]),
  );
}

/** An area number the Social Security Administration assigns: not 000, 666 or 9xx. */
export function socialSecurity(chance: Chance): Piece {
  const parts = [String(chance.between(100, 665)), two(chance.between(1, 99)), chance.digits(4)];
  return mark('number.ssn', parts.join(chance.pick(['-', '-', '-', ' ', ''])));
}

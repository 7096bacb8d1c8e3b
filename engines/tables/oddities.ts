/** What was odd in one file of a table, counted while it is scanned and told once, without any value. */
import type { Item } from '../../schemas/connector.js';
import type { InputError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { DateColumn } from './dates.js';

interface Tally {
  count: number;
  readonly first: string;
}

export class Oddities {
  readonly #uri: string;
  readonly #table: string;
  readonly #tallies = new Map<string, Tally & { readonly message: (count: number) => string }>();
  readonly #errors: InputError[] = [];

  constructor(uri: string, table: string) {
    this.#uri = uri;
    this.#table = table;
  }

  ragged(place: string, width: number): void {
    this.#count('ragged-row', place, (count) => {
      const rows = count === 1 ? 'a row has' : `${count} rows have`;
      return `${this.#table}: ${rows} another number of cells than the ${width} of the header; left out, correct and read again`;
    });
  }

  malformed(place: string): void {
    this.#count('malformed-quotes', place, (count) => {
      const cells = count === 1 ? 'a quote opens a cell and does' : `${count} quotes open a cell and do`;
      return `${this.#table}: ${cells} not close it; the rows are left out, double the quotes inside cells`;
    });
  }

  nobody(column: string): void {
    this.#count(
      'no-subject',
      `column ${column}`,
      (count) => `${this.#table}.${column}: ${count === 1 ? 'a row names' : `${count} rows name`} no patient; left out`,
    );
  }

  undecoded(column: string, encoding: string, count: number): void {
    if (count === 0) return;
    this.#count(
      'unknown-encoding',
      `column ${column}`,
      (cells) =>
        `${this.#table}.${column}: ${cells === 1 ? 'a cell is' : `${cells} cells are`} not ${encoding}; left out, convert the file to UTF-8`,
      count,
    );
  }

  /** Re-saved dates are told to the operator; those that cannot be read are lost, and that is a failure. */
  dates(column: string, dates: DateColumn, io: Io): void {
    const resaved = dates.twoDigits + dates.fourDigits;
    if (resaved > 0) {
      const lost = dates.twoDigits > 0 ? `; ${dates.twoDigits} without their century` : '';
      io.log(`${this.#table}.${column}: ${resaved} dates were saved by a spreadsheet, ${orderOf(dates)}${lost}`);
    }
    const unreadable = dates.unreadable + (dates.order === null ? resaved : 0);
    if (unreadable === 0) return;
    this.#count(
      'unreadable-date',
      `column ${column}`,
      (count) =>
        `${this.#table}.${column}: ${count === 1 ? 'a date' : `${count} dates`} cannot be read for sure; left out, save dates as 2020-03-14`,
      unreadable,
    );
  }

  error(error: InputError): void {
    this.#errors.push(error);
  }

  #count(code: string, place: string, message: (count: number) => string, count = 1): void {
    const key = place.startsWith('column') ? `${code} ${place}` : code;
    const tally = this.#tallies.get(key);
    if (tally) tally.count += count;
    else this.#tallies.set(key, { count, first: place, message });
  }

  /** One failure a kind (and column), with the place of the first. */
  *items(): Iterable<Item> {
    for (const [key, { count, first, message }] of this.#tallies) {
      yield {
        failed: { uri: this.#uri, place: first, code: key.split(' ', 1)[0] ?? key, message: message(count) },
      };
    }
    for (const { place, code, message } of this.#errors) {
      yield { failed: { uri: this.#uri, place, code, message } };
    }
  }
}

function orderOf({ order }: DateColumn): string {
  if (order === null) return 'and nothing tells day from month';
  return order === 'month' ? 'the month first' : 'the day first';
}

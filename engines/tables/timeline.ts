/** Time within one stay: days counted from its first one, and lost centuries found from sure dates around. */
import type { Piece } from '../records/clinical-text.js';
import { dayNumber, isSure, withCentury } from './dates.js';
import { dated } from './pieces.js';

/** Dates of one stay lie within a year of each other. */
const MAX_STAY_DAYS = 366;

export class Timeline {
  /** ISO; empty where it is not sure, and outside of stays. */
  readonly start: string;
  /** Dates that were there and had to be dropped. */
  undated = 0;
  readonly #anchors: ReadonlySet<number>;
  readonly #firstDay: number;

  /**
   * @param start when the stay began; empty outside of stays: dates are then written as they are
   * @param dates every date of the stay: the sure ones tell the century of the others
   */
  constructor(start: string, dates: Iterable<string>) {
    const anchors = new Set<number>();
    for (const date of dates) if (isSure(date)) anchors.add(dayNumber(date));
    this.#anchors = anchors;
    this.start = this.sure(start);
    if (start !== '' && this.start === '') this.undated++;
    this.#firstDay = dayNumber(this.start);
  }

  /** @returns the date with its century; '' where it is not sure */
  sure(date: string): string {
    const found = withCentury(date, this.#anchors, MAX_STAY_DAYS);
    return isSure(found) ? found : '';
  }

  /** What rows are sorted by: those without a sure date come last. */
  order(date: string): string {
    return this.sure(date) || '~';
  }

  /** `day 3`, the first day being day 0; the date itself where there is no first day. */
  when(date: string, path: string): Piece[] {
    if (date === '') return [];
    const sure = this.sure(date);
    if (sure === '') {
      this.undated++;
      return [];
    }
    const day = this.dayOf(sure);
    return day === undefined
      ? dated(sure.slice(0, 10), path)
      : ['day ', { value: String(day), path, type: 'quantity' }];
  }

  /** `day 0 to day 2` */
  span(from: string, to: string, path: string): Piece[] {
    const start = this.when(from, path);
    const end = this.when(to, path);
    if (start.length === 0) return end.length === 0 ? [] : ['until ', ...end];
    return end.length === 0 || wordsOf(start) === wordsOf(end) ? start : [...start, ' to ', ...end];
  }

  /** Days since the first one; undefined where either is not sure. */
  dayOf(date: string): number | undefined {
    const day = dayNumber(this.sure(date)) - this.#firstDay;
    return Number.isNaN(day) ? undefined : day;
  }
}

function wordsOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
}

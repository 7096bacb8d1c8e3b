/** What becomes of a value whose field says what it is. Nothing is guessed here, so nothing is searched. */
import type { Field } from '../../schemas/connector.js';
import { shiftDate } from './date-shift.js';
import {
  type AgeContext,
  generaliseDate,
  generalisePostalCode,
  generaliseQuantity,
  LONG_AGO,
  REMOVED,
} from './generalise.js';
import type { Replacing } from './replace.js';

export interface Verdict {
  readonly text: string;
  /** What was changed, for the counts of the run; absent where it stays as it is. */
  readonly category?: 'date' | 'age' | 'location' | 'id';
}

/** @param field of any type but `text`, which the detector reads */
export function judge(
  { type, path }: Pick<Field, 'type' | 'path'>,
  value: string,
  replacing: Replacing,
  ages: AgeContext,
): Verdict {
  switch (type) {
    case 'template':
    case 'coded':
    case 'text':
      return { text: value };
    case 'quantity': {
      const text = replacing.policy === 'limited' ? value : generaliseQuantity(value, path, ages);
      return text === value ? { text } : { text, category: 'age' };
    }
    case 'date':
      return date(value, replacing);
    case 'postal': {
      if (replacing.policy === 'limited') return { text: value };
      return { text: generalisePostalCode(value, replacing.restricted) ?? REMOVED, category: 'location' };
    }
    case 'identifier':
      return { text: replacing.surrogates?.of('id', value) ?? REMOVED, category: 'id' };
  }
}

function date(value: string, { policy, shift, packs, thisYear }: Replacing): Verdict {
  if (policy === 'limited') return { text: value };
  const year = generaliseDate(value, thisYear);
  if (year === LONG_AGO) return { text: LONG_AGO, category: 'age' };
  const text = policy === 'expert' ? shiftDate(value, shift, packs, thisYear) : year;
  return { text: text ?? REMOVED, category: 'date' };
}

/** What a finding becomes under a policy. */
import type { Pack } from '../../engines/phi/pack/pack.js';
import type { Span } from '../../engines/phi/span.js';
import type { PhiPolicy } from '../../schemas/phi.js';
import { shiftDate } from './date-shift.js';
import { generalisePostalCode, generaliseWrittenAge, generaliseWrittenDate, LONG_AGO } from './generalise.js';
import { streetIn } from './streets.js';
import type { Surrogates } from './surrogates/index.js';
import { tagOf } from './tags.js';

export interface Replacing {
  readonly policy: PhiPolicy;
  readonly thisYear: number;
  readonly restricted: ReadonlySet<string>;
  /** The likely language first. */
  readonly packs: readonly Pack[];
  /** Null where tags stand instead. */
  readonly surrogates: Surrogates | null;
  /** Days every date of the patient moves by; 0 where none does. */
  readonly shift: number;
}

/** @returns what stands instead of it, possibly of a part of it; null where all of it may stay */
export function replacementOf(
  { start, end, category }: Pick<Span, 'start' | 'end' | 'category'>,
  text: string,
  replacing: Replacing,
): { readonly start: number; readonly end: number; readonly text: string } | null {
  const { policy, thisYear } = replacing;
  const value = text.slice(start, end);
  const whole = (replacement: string) => (replacement === value ? null : { start, end, text: replacement });
  if (category === 'date') {
    if (policy === 'limited') return null;
    if (policy !== 'expert') return whole(generaliseWrittenDate(value, thisYear) ?? tagOf(category));
    const isLongAgo = generaliseWrittenDate(value, thisYear) === LONG_AGO;
    return whole(
      isLongAgo ? LONG_AGO : (shiftDate(value, replacing.shift, replacing.packs, thisYear) ?? tagOf(category)),
    );
  }
  if (category === 'age') {
    // "90+" may be written with the plus outside of what was found.
    if (policy === 'limited' || text.startsWith('+', end)) return null;
    return whole(generaliseWrittenAge(value));
  }
  if (category === 'location') {
    if (policy === 'limited') {
      const street = streetIn(value, replacing.packs);
      if (!street) return null;
      const at = start + street.start;
      return {
        start: at,
        end: start + street.end,
        text: instead(category, value.slice(street.start, street.end), replacing),
      };
    }
    const zip = isAmericanZip(text, start, end, replacing.packs)
      ? generalisePostalCode(value, replacing.restricted)
      : null;
    if (zip !== null) return whole(zip);
  }
  return whole(instead(category, value, replacing));
}

export function instead(category: Span['category'], value: string, { surrogates }: Replacing): string {
  return surrogates?.of(category, value) ?? tagOf(category);
}

/** Nine digits with a dash, or five in an English text or behind the short name of a state. */
function isAmericanZip(text: string, start: number, end: number, [pack]: readonly Pack[]): boolean {
  const value = text.slice(start, end);
  if (!/^\d{5}(?:-\d{4})?$/.test(value)) return false;
  return value.length > 5 || pack?.lang === 'en' || /\b[A-Z]{2},? $/.test(text.slice(Math.max(0, start - 5), start));
}

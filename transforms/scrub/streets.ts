/** What of an address a limited data set must not hold: the street line. Town, state and ZIP code may stay. */
import type { Pack } from '../../engines/phi/pack/pack.js';
import type { Range } from './tags.js';

/** @returns the street line within an address; null where it has none */
export function streetIn(address: string, packs: readonly Pack[]): Range | null {
  let start = -1;
  let end = 0;
  let at = 0;
  for (const part of address.split(/(?<=[,;\n，；])/)) {
    const separator = /[,;\n，；]?\s*$/.exec(part)?.[0].length ?? 0;
    const lead = /^\s*/.exec(part)?.[0].length ?? 0;
    if (isStreet(part.slice(lead, part.length - separator), packs)) {
      if (start === -1) start = at + lead;
      end = at + part.length - separator;
    }
    at += part.length;
  }
  return start === -1 ? null : { start, end };
}

/** A street type, or a number that is no ZIP code, or Han digits and a door: what is smaller than a town. */
function isStreet(part: string, packs: readonly Pack[]): boolean {
  if (part === '') return false;
  const words = part.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (/\d/.test(part) && !isTownWithCode(part)) return true;
  return packs.some(({ places }) =>
    words.some(
      (word) =>
        places.streets.includes(word) ||
        places.streetsFirst.includes(word) ||
        places.streetEndings.some((ending) => word.length > ending.length && word.endsWith(ending)),
    ),
  );
}

/** "MA 02139", "28013 Madrid", "SW1A 1AA": a code with a town or a state beside it, or alone. */
function isTownWithCode(part: string): boolean {
  return /^(?:[\p{L}. ]+ )?(?:\d{5}(?:-\d{4})?|\d{6}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?: [\p{L}. ]+)?$/u.test(part);
}

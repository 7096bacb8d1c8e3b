/** Vehicle identification numbers by their check digit, number plates by the forms of a language's countries. */
import type { Candidates } from '../scene.js';
import { isYear } from './calendar.js';
import { isVin } from './checksums.js';
import { isBefore } from './context.js';
import type { Lexicon } from './lexicon.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const VIN = /[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/y;

export function findVehicle(text: string, { start, letters }: Token, lexicon: Lexicon, out: Candidates): number {
  const vin = letters > 0 ? matchAt(VIN, text, start) : null;
  if (vin && isVin(vin[0])) {
    out.add(start, start + 17, 'vehicle', 'vehicles/vin', 120);
    return start + 17;
  }
  if (!lexicon.plates) return 0;
  // A Chinese plate begins with the short name of a province, which is no part of the token: 京A12345, 京A·12345.
  for (const first of [start, start - 1, start - 2, start - 3]) {
    const end = first < 0 ? 0 : endAt(lexicon.plates, text, first);
    if (end <= start) continue;
    // 2019 PCR, 1200 RPM: a year or a quantity before capitals.
    const lead = Number(text.slice(first, first + 4));
    if (isYear(lead) || lead % 100 === 0 || isBefore(text, first + 4, lexicon.units)) return 0;
    out.add(first, end, 'vehicle', 'vehicles/plate', 100);
    return end;
  }
  return 0;
}

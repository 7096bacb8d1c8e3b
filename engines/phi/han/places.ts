/** Places in running text: after a cue, from a known division on, or around an ending that says an address by itself. */
import { chainFrom, crossesWords, nameStart } from './address.js';
import { COLON, END, isDigit } from './characters.js';
import { DEPENDENT, DIVISION, entryAt, NAMED, PLACE_CUE, PLACE_FAINT, SAFE, STATE, STREET } from './entries.js';
import type { Scan } from './scan.js';

export function placeAt(scan: Scan, kinds: number, at: number, end: number): void {
  if ((kinds & PLACE_CUE) !== 0) afterCue(scan, (kinds & PLACE_FAINT) !== 0, end);
  else if ((kinds & (STATE | DIVISION)) !== 0) fromDivision(scan, at);
  else if ((kinds & NAMED) !== 0) aroundEnding(scan, kinds, at, end);
}

function afterCue(scan: Scan, faint: boolean, end: number): void {
  const { lexicon, text } = scan;
  const code = text.charCodeAt(end);
  const start = code === 32 || ((lexicon.bits[code] ?? 0) & COLON) !== 0 ? end + 1 : end;
  const chain = chainFrom(lexicon, text, start);
  const found = chain.known || chain.certain || (chain.parts > 1 && chain.numbered);
  const enough = found || (!faint && (chain.parts > 1 || chain.street));
  if (chain.parts > 0 && !chain.state && enough) located(scan, start, chain.end, 'han/place-after-cue');
}

function fromDivision(scan: Scan, at: number): void {
  const { lexicon, text } = scan;
  // A fruit, a parasite, a dish with the name of a city.
  if (entryAt(lexicon, text, at, SAFE)) return;
  const chain = chainFrom(lexicon, text, at);
  if (chain.state || (chain.parts === 1 && crossesWords(lexicon, text, at, chain.end))) return;
  located(scan, at, chain.end, 'han/division');
}

function aroundEnding(scan: Scan, kinds: number, at: number, end: number): void {
  const { lexicon, text } = scan;
  const street = (kinds & STREET) !== 0;
  if ((kinds & DEPENDENT) !== 0 && !street) return;
  const start = nameStart(lexicon, text, at);
  if (start === null || start < scan.placed || at - start < 2 || isDigit(text.charCodeAt(start - 1))) return;
  if (((lexicon.bits[text.charCodeAt(at - 1)] ?? 0) & END) !== 0) return;
  if (lexicon.sets.generic.has(text.slice(start, at))) return;
  const chain = chainFrom(lexicon, text, start);
  if (chain.end < end || (street && !chain.numbered) || (!street && !chain.certain && chain.parts < 2)) return;
  located(scan, start, chain.end, 'han/address');
}

function located(scan: Scan, start: number, end: number, rule: string): void {
  scan.out.add(start, end, 'location', rule, 105);
  scan.placed = end;
}

/** Postcodes: after a region's short name or a cue, before a town, or by a form that nothing else has. */
import type { Pack } from '../pack/pack.js';
import type { Candidates, Scene } from '../scene.js';
import { spelt } from '../spelling.js';
import { isLetter } from './characters.js';
import { isAfter, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { wordEnd, wordStart } from './phrases.js';
import { endAt } from './sticky.js';
import type { Token } from './tokens.js';

// United Kingdom (BS 7666): the letters C I K M O V never stand in the second half, which spares units in capitals.
const BRITISH =
  /(?:[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUY]|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE)\d[A-Z\d]? ?\d(?!TH|ST|RD|ND|HR)[ABD-HJLNP-UW-Z]{2}(?!\w)/y;
const CANADIAN = /[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)/y;
// Country and code: D-10115, E-28013, F-75001, CH-8001.
const COUNTRY = /(?:DE|AT|CH|ES|FR|IT|BE|NL|D|A|E|F|I|B)-\d{4,5}(?![\w-])/y;

// Whatever a cue announces: three to seven digits, in two groups at most, with letters as in Argentina.
const ANY = /[A-Z]?(?:\d{3,7}|\d{2} \d{3})(?:[ -]\d{2,4}|[A-Z]{3})?(?![\w-])/y;
const ADDRESS = /[\w.+-]{1,64}@/y;

/** Words of a town's name, and signs between it and the code. */
const MOST_WORDS = 4;
const MOST_SIGNS = 4;

const LIKELY = 120;
const ENOUGH = 100;

/** @returns the end of the code the token starts with, 0 where there is none */
export function findPostcode({ text, packs }: Scene, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { postcodes } = lexicon;
  const { start, head } = token;
  const claim = (end: number, rule: string, score: number): number => {
    out.add(start, end, 'location', `postcodes/${rule}`, score);
    return end;
  };
  if (isAfter(text, start, postcodes.cues)) {
    const any = endAt(ANY, text, start);
    if (any > 0) return claim(any, 'cue', LIKELY);
  }
  if (head === 0) {
    const end = endAt(BRITISH, text, start) || endAt(CANADIAN, text, start);
    if (end > 0 && text.slice(start, end).includes(' ')) return claim(end, 'form', ENOUGH);
    const country = endAt(COUNTRY, text, start);
    return country > 0 && /[A-Z\u00c0-\u00de]/.test(text[country + 1] ?? '') ? claim(country, 'country', LIKELY) : 0;
  }
  // 08005-Barcelona is one token; 5 letters without a sign between are something else.
  if (head < 4 || head > 7 || (token.letters > 0 && token.joiners === 0)) return 0;
  const end = postcodes.format ? endAt(postcodes.format, text, start) : 0;
  if (end === 0) return 0;
  if (isAfterRegion(text, start, postcodes.regions)) return claim(end, 'region', LIKELY);
  if (!postcodes.places || isQuantity(text, end, lexicon)) return 0;
  // 28013 Madrid, 08017. Barcelona, (Jaén) 23009; a zero in front is of no quantity: 08036 E-mail.
  const padded = text[start] === '0' && head === 5 && text[start - 1] !== '.' && text[start - 1] !== ',';
  const placed =
    padded ||
    isBeforePlace(text, end, packs) ||
    isBehindPlace(text, start, packs) ||
    (text[start - 2] === ',' && isBeforeContact(text, end, lexicon));
  return placed ? claim(end, 'place', ENOUGH) : 0;
}

/** A town of the lists begins within a few signs after `end`. */
function isBeforePlace(text: string, end: number, packs: readonly Pack[]): boolean {
  let at = end;
  while (at - end < MOST_SIGNS && /[ .,()\n-]/.test(text[at] ?? '')) at++;
  if (at === end || !/[A-ZÀ-Þ]/.test(text[at] ?? '')) return false;
  for (let count = 0, last = at; count < MOST_WORDS; count++) {
    const next = wordEnd(text, count === 0 ? last : last + 1);
    if (next <= last || (count > 0 && text[last] !== ' ')) return false;
    last = next;
    if (isPlace(text.slice(at, last), packs)) return true;
  }
  return false;
}

/** A town of the lists ends within a few signs before `start`. */
function isBehindPlace(text: string, start: number, packs: readonly Pack[]): boolean {
  let at = start;
  while (start - at < MOST_SIGNS && /[ .,()\n-]/.test(text[at - 1] ?? '')) at--;
  if (at === start) return false;
  for (let count = 0, first = at; count < MOST_WORDS; count++) {
    const next = wordStart(text, count === 0 ? first : first - 1);
    if (next >= first || (count > 0 && text[first - 1] !== ' ')) return false;
    first = next;
    if (/[A-ZÀ-Þ]/.test(text[first] ?? '') && isPlace(text.slice(first, at), packs)) return true;
  }
  return false;
}

/** `, 15006 e-mail: …`, `, 23008 name@example.org`: the end of an address, and how to reach who lives there. */
function isBeforeContact(text: string, end: number, { cues }: Lexicon): boolean {
  const at = text[end] === '.' ? end + 2 : end + 1;
  const category = cues.startingAt(text, at)?.value.category;
  return category === 'email' || category === 'phone' || category === 'fax' || endAt(ADDRESS, text, at) > 0;
}

function isPlace(words: string, packs: readonly Pack[]): boolean {
  const key = spelt(words);
  return packs.some(({ lists }) => lists.places.has(key));
}

/** `CA 90210`, `MA, 02115` */
function isAfterRegion(text: string, start: number, regions: ReadonlySet<string>): boolean {
  let at = start;
  while (at > 0 && start - at < 3 && /[ ,.\n]/.test(text[at - 1] ?? '')) at--;
  if (at === start || !isLetter(text.charCodeAt(at - 1))) return false;
  return regions.has(text.slice(wordStart(text, at), at));
}

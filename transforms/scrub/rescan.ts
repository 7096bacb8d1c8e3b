/**
 * The last look: does a value known of the patient still stand in what was kept? Exact search after folding case, width
 * and accents, between word boundaries. It finds what the allow-list let through, such as a name inside a coded display.
 */
import type { Identity } from '../../schemas/connector.js';

/** Shorter values would be found everywhere: initials, "Li" in "Lipid". Han names are complete with two characters. */
const SHORTEST = 3;
const SHORTEST_HAN = 2;

/** Numbers written with other separators are the same numbers; below this length they would match by chance. */
const SHORTEST_COMPACT = 7;

/** @param kept texts that will be stored, template words left out */
export function isAnyIdentityIn(kept: readonly string[], identities: readonly Identity[]): boolean {
  const haystack = fold(kept.join('\n'));
  const compact = kept.map((text) => withoutSeparators(fold(text))).join('\n');
  return identities.some((identity) => {
    if (formsOf(identity).some((form) => isWordIn(haystack, form))) return true;
    if (identity.kind !== 'id' && identity.kind !== 'phone') return false;
    const bare = withoutSeparators(fold(identity.value));
    return bare.length >= SHORTEST_COMPACT && isWordIn(compact, bare);
  });
}

/** Lower case, compatibility forms (full-width digits), without accents: Ordóñez is found in ORDONEZ. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s().+/-]+/g, '');
}

function formsOf({ kind, value }: Identity): string[] {
  const forms = kind === 'date' ? datesOf(value) : [value];
  return forms.map((form) => fold(form).trim()).filter(isLongEnough);
}

const HAN = /\p{Script=Han}/u;

function isLongEnough(form: string): boolean {
  return form.length >= (HAN.test(form) ? SHORTEST_HAN : SHORTEST);
}

/** Han text has no word boundaries: there any occurrence counts. */
function isWordIn(haystack: string, needle: string): boolean {
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    const before = codePointBefore(haystack, at);
    const after = haystack.codePointAt(at + needle.length);
    if (HAN.test(needle) || (!isWordCharacter(before) && !isWordCharacter(after))) return true;
  }
  return false;
}

function codePointBefore(text: string, at: number): number | undefined {
  const last = text.charCodeAt(at - 1);
  return last >= 0xdc00 && last <= 0xdfff ? text.codePointAt(at - 2) : text.codePointAt(at - 1);
}

function isWordCharacter(codePoint: number | undefined): boolean {
  return codePoint !== undefined && /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint));
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** A day as ISO, American, European, compact, in words and in Chinese; less than a day names nobody. */
function datesOf(iso: string): string[] {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  if (!year || !month || !day) return [];
  const m = String(Number(month));
  const d = String(Number(day));
  const name = months[Number(month) - 1] ?? month;
  const short = name.slice(0, 3);
  return [
    `${year}-${month}-${day}`,
    `${year}/${month}/${day}`,
    `${year}${month}${day}`,
    `${month}/${day}/${year}`,
    `${m}/${d}/${year}`,
    `${month}-${day}-${year}`,
    `${day}.${month}.${year}`,
    `${d}.${m}.${year}`,
    `${day}/${month}/${year}`,
    `${d}/${m}/${year}`,
    `${name} ${d}, ${year}`,
    `${d} ${name} ${year}`,
    `${short} ${d}, ${year}`,
    `${d} ${short} ${year}`,
    `${year}年${m}月${d}日`,
    `${year}年${month}月${day}日`,
  ];
}

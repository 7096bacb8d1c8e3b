/**
 * The last look: does a value known of the patient still stand in what was kept? Exact search after folding case, width
 * and accents, between word boundaries. Apart from the detector on purpose: what one misses the other may find.
 */
import type { Identity } from '../../schemas/connector.js';

/** Shorter values would be found everywhere: initials, "Li" in "Lipid". Han names are complete with two characters. */
const SHORTEST = 3;
const SHORTEST_HAN = 2;

/** Numbers written with other separators are the same numbers; below this length they would match by chance. */
const SHORTEST_COMPACT = 7;

/** @param kept texts that will be stored, template words left out */
export function isAnyIdentityIn(kept: readonly string[], identities: readonly Identity[]): boolean {
  if (identities.length === 0) return false;
  const haystack = fold(kept.join('\n'));
  const compact = kept.map((text) => withoutSeparators(fold(text))).join('\n');
  return identities.some((identity) => {
    if (formsOf(identity).some((form) => isWordIn(haystack, form))) return true;
    if (identity.kind !== 'id' && identity.kind !== 'phone') return false;
    const bare = withoutSeparators(fold(identity.value));
    return bare.length >= SHORTEST_COMPACT && isWordIn(compact, bare);
  });
}

/** Values that can hardly stand in a text by chance. A single word can: of those the detector judges the place. */
export function isDistinctive({ kind, value }: Identity): boolean {
  if (kind === 'email' || kind === 'url') return true;
  if (kind === 'id' || kind === 'phone') return withoutSeparators(value).length >= SHORTEST_COMPACT;
  return kind === 'date' || (kind === 'name' && (/\S\s+\S{3,}/.test(value.trim()) || HAN.test(value)));
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
  const forms = kind === 'date' ? daysOf(value) : [value];
  return forms.map((form) => fold(form).trim()).filter(isLongEnough);
}

/** A day as ISO and as digits alone; other forms are the detector's. Less than a day names nobody. */
function daysOf(iso: string): string[] {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(iso) ?? [];
  return year && month && day ? [`${year}-${month}-${day}`, `${year}/${month}/${day}`, `${year}${month}${day}`] : [];
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

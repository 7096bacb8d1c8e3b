/** Addresses on the web: with a scheme, with `www`, or a bare domain whose ending tells. */
import type { Candidates } from '../scene.js';
import { isBareDomain } from './domains.js';
import { endAt } from './sticky.js';

const BEGINNING =
  /:\/\/|\bwww\d?\.|[a-z0-9]\.(?:com|org|net|edu|gov|mil|info|biz|io|app|dev|health|eu|co\.uk|nhs\.uk|gob)\b/gi;
const SCHEME = /[a-z]/i;
/** RFC 1035: a name has at most 253 characters. The bounds of the rest are wide enough for what a person pastes. */
const LONGEST_NAME = 253;
const ADDRESS = /[^\s"<>{}|\\^`\u3000-\u9fff]{1,2000}/y;
const PATH = /[/?#:][^\s"'<>()[\]{}\u3000-\u9fff]{0,2000}/y;

const CERTAIN = 150;

export function findUrls(text: string, out: Candidates): void {
  BEGINNING.lastIndex = 0;
  let floor = 0;
  while (BEGINNING.test(text)) {
    const at = BEGINNING.lastIndex;
    const range = text.charCodeAt(at - 1) === 47 ? withScheme(text, at, floor) : withoutScheme(text, at, floor);
    if (range.found) out.add(range.start, range.end, 'url', 'urls/address', CERTAIN);
    // What was read is not read again, found or not.
    floor = Math.max(range.end, at);
    BEGINNING.lastIndex = floor;
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly found: boolean;
}

/** @param at after `://` */
function withScheme(text: string, at: number, floor: number): Range {
  let start = at - 3;
  while (start > floor && at - start < 12 && SCHEME.test(text[start - 1] ?? '')) start--;
  if (start === at - 3) return { start, end: at, found: false };
  const end = trimmed(text, endAt(ADDRESS, text, at) || at);
  return { start, end, found: end > at };
}

/** @param at inside or after a name: behind `www.` or a known ending */
function withoutScheme(text: string, at: number, floor: number): Range {
  let start = at;
  while (start > floor && at - start < LONGEST_NAME && isName(text.charCodeAt(start - 1))) start--;
  let end = at;
  while (end < text.length && end - at < LONGEST_NAME && isName(text.charCodeAt(end))) end++;
  while (start < at && !isAlphanumeric(text.charCodeAt(start))) start++;
  const read = end;
  end = trimmed(text, end);
  const name = text.slice(start, end).toLowerCase();
  // The part behind the sign of an e-mail address is that address's.
  const found = text[start - 1] !== '@' && (name.startsWith('www') ? name.slice(4).includes('.') : isBareDomain(name));
  if (!found) return { start, end: read, found };
  const path = endAt(PATH, text, end);
  // ClinicalTrials.gov, CDC.gov: offices of a state, cited by name.
  if (path === 0 && name.endsWith('.gov')) return { start, end: read, found: false };
  return { start, end: path > 0 ? trimmed(text, path) : end, found };
}

/** Letters without accents, digits, hyphen and dot. */
function isName(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** Without the punctuation of the sentence, and without a closing bracket that was not opened. */
function trimmed(text: string, end: number): number {
  let at = end;
  while (/[.,;:!?'")\]*]/.test(text[at - 1] ?? '')) at--;
  return at;
}

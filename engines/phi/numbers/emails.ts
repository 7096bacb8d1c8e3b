/** E-mail addresses, found from their `@`, and addresses spelled out: john at mail dot com. */
import type { Candidates } from '../scene.js';
import { isDigit, isHan, isLetter } from './characters.js';
import { cueBefore } from './context.js';
import { isDomainEnd } from './domains.js';
import type { Lexicon } from './lexicon.js';
import { word, wordEnd, wordStart } from './phrases.js';
import { endAt, matchAt } from './sticky.js';

/** RFC 5321 4.5.3.1: 64 octets before the sign, 255 after it. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

const LABEL = /[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9]{1,10})?/y;

const CERTAIN = 150;
const LIKELY = 120;

export function findEmails(text: string, lexicon: Lexicon, out: Candidates): void {
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const local = localStart(text, sign);
    const end = local < sign ? domainEnd(text, sign + 1) : 0;
    if (end > 0) out.add(local, end, 'email', 'emails/address', CERTAIN);
    else findTornEmail(text, sign, local, lexicon, out);
  }
}

/** `john.smith @ mail.com` with a blank beside the sign, and `john@mail` without an ending after a cue. */
function findTornEmail(text: string, sign: number, local: number, lexicon: Lexicon, out: Candidates): void {
  const start = local === sign && text[sign - 1] === ' ' ? localStart(text, sign - 1) : local;
  if (start >= sign - 1) return;
  const blank = text[sign + 1] === ' ';
  if (blank || start !== local) {
    const domain = blank ? sign + 2 : sign + 1;
    const end = domainEnd(text, domain);
    if (end > 0 && isDomainEnd(text, domain, end)) out.add(start, end, 'email', 'emails/torn', LIKELY);
    return;
  }
  if (cueBefore(text, start, lexicon)?.category !== 'email') return;
  const end = endAt(LABEL, text, sign + 1);
  if (end > 0) out.add(start, end, 'email', 'emails/cued', LIKELY);
}

function localStart(text: string, sign: number): number {
  let at = sign;
  while (at > 0 && sign - at < LONGEST_LOCAL && isLocal(text.charCodeAt(at - 1))) at--;
  // A dot or hyphen at the beginning belongs to the sentence.
  while (at < sign && isEdge(text.charCodeAt(at))) at++;
  return at;
}

/** Not at either end of a part: . ' - */
function isEdge(code: number): boolean {
  return code === 46 || code === 39 || code === 45;
}

function isLocal(code: number): boolean {
  // Digits, letters, . _ % + ' - & ! # =
  return (
    isDigit(code) ||
    (isLetter(code) && code !== 0xb0) ||
    code === 46 ||
    code === 95 ||
    code === 43 ||
    code === 45 ||
    code === 37 ||
    code === 39 ||
    code === 38
  );
}

/** @returns the end of a name with at least one dot and a last label of two letters or more, 0 where there is none */
function domainEnd(text: string, start: number): number {
  let label = 0;
  let end = 0;
  let at = start;
  for (; at < text.length && at - start < LONGEST_DOMAIN; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || (isLetter(code) && code !== 0xb0) || code === 45) label++;
    else if (code === 46 && label > 0) {
      if (end > 0 || at > start) end = isLastLabel(text, at - label, at) ? at : end;
      label = 0;
      if (isHan(text.charCodeAt(at + 1))) break;
    } else break;
  }
  const hasDot = text.lastIndexOf('.', at - label) >= start;
  if (hasDot && label > 0 && isLastLabel(text, at - label, at)) return at;
  // The first label alone is no domain.
  return end > 0 && text.slice(start, end).includes('.') ? end : 0;
}

function isLastLabel(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let at = start; at < end; at++) if (!isLetter(text.charCodeAt(at))) return false;
  return true;
}

const SPELLED_END = /[\])]?\s?([a-z]{2,6})(?![a-z])/iy;

/**
 * `john dot smith at mail dot com`, `john[at]mail[dot]com`.
 * @param start of a word for a dot
 */
export function findSpelledEmail(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const dot = wordEnd(text, start);
  if (!lexicon.mail.dot.has(word(text, start, dot))) return 0;
  const last = matchAt(SPELLED_END, text, dot);
  if (!last || !isDomainEnd(`a.${last[1]}`, 0, 2 + (last[1]?.length ?? 0))) return 0;
  // Leftwards: parts, dots, then the word for the sign, then parts and dots again.
  let at = start;
  let signs = 0;
  let parts = 0;
  let local = -1;
  for (let count = 0; count < 9; count++) {
    const end = skipLeft(text, at);
    const begin = partStart(text, end);
    if (begin === end) break;
    const part = text.slice(begin, end).toLowerCase();
    if (lexicon.mail.at.has(part)) {
      if (++signs > 1 || parts === 0) break;
      parts = 0;
    } else if (!lexicon.mail.dot.has(part)) {
      // Two parts in a row without a dot between: the sentence before the address.
      if (parts > 0) break;
      parts++;
      if (signs === 1) local = begin;
    } else parts = 0;
    at = begin;
  }
  if (local < 0) return 0;
  const end = dot + last[0].length;
  out.add(local, end, 'email', 'emails/spelled', LIKELY);
  return end;
}

function skipLeft(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && offset - at < 3 && /[\s[\](){}]/.test(text[at - 1] ?? '')) at--;
  return at;
}

function partStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < LONGEST_LOCAL && isLocal(text.charCodeAt(at - 1))) at--;
  return Math.min(at, wordStart(text, end));
}

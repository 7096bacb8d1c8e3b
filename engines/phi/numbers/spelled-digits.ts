/**
 * Numbers whose digits stand apart (`5 1 8 2 2 9 0 3 4`), and telephone numbers with letters read for digits
 * (`(6l4) 555-O182`): what forms with a box a digit and optical character recognition make of identifiers.
 */
import type { Recogniser } from '../scene.js';
import { ACCEPTED } from '../span.js';

/** Nine digits or more: shorter rows are scores and grades. Each step takes two characters, so no way back is tried. */
const APART = /(?<![\p{L}\p{N}.,])\d(?:[ -]\d){8,}(?:[ -]?[Xx])?(?![\p{L}\p{N}])/gu;

/** North American: three, three and four. */
const MISREAD = /(?<![\p{L}\p{N}])\(?[\dOIl]{3}\)?[ .-]{1,2}[\dOIl]{3}[ .-][\dOIl]{4}(?![\p{L}\p{N}])/gu;
const LOOKALIKES = /[OIl]/g;
/** Of ten; more letters than that are words. */
const MOST_MISREAD = 4;

export const spelledDigits: Recogniser = ({ text, profile }, out) => {
  // Tables of articles have rows of digits.
  if (profile === 'publication') return;
  for (const match of text.matchAll(APART)) {
    if (!isCounting(match[0])) out.add(match.index, match.index + match[0].length, 'id', 'codes/apart', ACCEPTED);
  }
  for (const match of text.matchAll(MISREAD)) {
    const letters = match[0].match(LOOKALIKES)?.length ?? 0;
    if (letters === 0 || letters > MOST_MISREAD) continue;
    out.add(match.index, match.index + match[0].length, 'phone', 'phones/misread', ACCEPTED);
  }
};

/** 1 2 3 4 5 6 7 8 9: a scale, and 0 0 0 0 0 0 0 0 0 a table. */
function isCounting(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  const step = Number(digits[1]) - Number(digits[0]);
  if (step < 0 || step > 1) return false;
  for (let at = 1; at < digits.length; at++) {
    if (Number(digits[at]) - Number(digits[at - 1]) !== step) return false;
  }
  return true;
}

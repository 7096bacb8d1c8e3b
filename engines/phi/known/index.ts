/**
 * Finds in a text the values known of its patient, in all the ways they are written. What a record states needs no
 * evidence: a match is accepted by itself, save for ordinary words, which are names only in some places.
 */
import type { Identity } from '../../../schemas/connector.js';
import type { Pack } from '../pack/pack.js';
import type { Recogniser } from '../scene.js';
import { ACCEPTED, type Category } from '../span.js';
import { HAN, isCapital, kindOf, LETTER } from './characters.js';
import { isNameHere } from './frames.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import { Lookup, type Match } from './lookup.js';

/** More than any other evidence: the value is known, whatever else it looks like. */
const CERTAIN = ACCEPTED * 3;

/** Identities of a patient stay one list for many texts; what was made of them is kept as long as the list. */
const lookups = new WeakMap<readonly Identity[], { readonly lexicon: Lexicon; readonly lookup: Lookup }>();

export const knownIdentities: Recogniser = ({ text, packs, known }, out) => {
  for (const { start, end, pattern } of knownMatches(text, known, packs)) {
    // Inside of an address of mail or web it is that address which is found, as a whole.
    const score = isInAddress(text, start, end) && !isAddress(pattern.category) ? ACCEPTED : CERTAIN;
    out.add(start, end, pattern.category, `known/${pattern.rule}`, score);
  }
};

/** @returns matches with the initials that belong to them, in order of their start; they may overlap */
export function knownMatches(text: string, known: readonly Identity[], packs: readonly Pack[]): Match[] {
  if (known.length === 0) return [];
  const lexicon = lexiconOf(packs);
  const made = lookups.get(known);
  const lookup = made?.lexicon === lexicon ? made.lookup : new Lookup(known, lexicon);
  if (made?.lookup !== lookup) lookups.set(known, { lexicon, lookup });
  return lookup
    .matches(text)
    .filter((match) => isHere(text, match, lexicon))
    .map((match) => (match.pattern.person || match.pattern.rule === 'initials' ? withInitials(text, match) : match));
}

function isAddress(category: Category): boolean {
  return category === 'email' || category === 'url';
}

/** How far an at sign or two slashes are looked for. */
const ADDRESS = 64;

function isInAddress(text: string, start: number, end: number): boolean {
  const before = /[\w.+@:/-]*$/.exec(text.slice(Math.max(0, start - ADDRESS), start))?.[0] ?? '';
  if (before.includes('@') || before.includes('://')) return true;
  return /^[\w.+-]*@/.test(text.slice(end, end + ADDRESS));
}

function isHere(text: string, { start, end, pattern }: Match, lexicon: Lexicon): boolean {
  if (pattern.rule === 'initials') return /^(?:[A-Z]\. ?){1,3}[A-Z]\.?$/.test(text.slice(start, end));
  // "van" in "caravan de" and the like never get here: words end where letters end. A mistyped name has its capital.
  if (pattern.rule === 'typo') return isCapital(text.charCodeAt(start));
  return !pattern.common || isNameHere(text, start, end, lexicon);
}

/** J. R. Lopez, Lopez J: an initial tells as much as a name. Three at the most. */
function withInitials(text: string, match: Match): Match {
  let { start, end } = match;
  if (match.pattern.rule === 'initials') return text[end] === '.' ? { ...match, end: end + 1 } : match;
  for (let count = 0; count < 3; count++) {
    const [initial] =
      /(?<![\p{L}\p{N}.])\p{Lu}\.? ?$|(?<=\p{Lu}\.)\p{Lu}\. ?$/u.exec(text.slice(Math.max(0, start - 6), start)) ?? [];
    if (!initial || initial.length === 1) break;
    start -= initial.length;
  }
  const [after] = /^,? \p{Lu}\.(?:\p{Lu}\.)?/u.exec(text.slice(end, end + 6)) ?? [];
  if (after && !isMiddleOfName(text, end + after.length)) end += after.length;
  return start === match.start && end === match.end ? match : { ...match, start, end };
}

function isMiddleOfName(text: string, at: number): boolean {
  const kind = kindOf(text.charCodeAt(at));
  return kind === LETTER || kind === HAN;
}

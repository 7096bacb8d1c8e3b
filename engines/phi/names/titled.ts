/**
 * What a title leaves open: particles in small letters before the name, `Dra. de la Fuente`, `Frau von Arnim`; and a
 * surname in capitals behind or before the given name, `Frau Beate KRAWINKEL`, `Herr KRAWINKEL, Jost`.
 */
import { BLANK, COMMA, DOT } from '../gaps.js';
import type { Recogniser } from '../scene.js';
import { FUNCTION, GIVEN, PARTICLE, SAFE, SURNAME, TITLE, WORD } from '../vocabulary.js';
import { LOWER, TITLE_CASE, UPPER, type Words } from '../words.js';
import { endWithSuffixes, grown } from './chunk.js';

const MOST_PARTICLES = 3;

export const recogniseTitled: Recogniser = ({ profile, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const titled = new Map<number, number>();
  for (const { start, end, rule } of out.list) if (rule === 'names/title') titled.set(start, end);
  for (let index = 0; index < list.length; index += 1) {
    if (!list.has(index, TITLE)) continue;
    const first = behindParticles(list, index);
    if (first !== -1) {
      const last = grown(list, first)?.last ?? first;
      out.add(list.start(index + 1), endWithSuffixes(list, last), 'name', 'names/particle', 120);
    }
    const end = titled.get(list.start(index + 1));
    if (end !== undefined) {
      const last = inCapitals(list, index + 1, end);
      if (last !== -1) out.add(list.start(index + 1), list.end(last), 'name', 'names/capitals', 120);
    }
  }
};

/** @returns the capitalised word behind a title and one to three particles, -1 where there is none */
function behindParticles(words: Words, title: number): number {
  const gap = words.gap(title);
  if (gap !== BLANK && gap !== DOT) return -1;
  for (let index = title + 1; index <= title + MOST_PARTICLES; index += 1) {
    if (words.shape(index) !== LOWER || !words.has(index, PARTICLE) || words.gap(index) !== BLANK) return -1;
    const next = index + 1;
    if (words.isCapitalised(next)) return words.has(next, SAFE | TITLE) ? -1 : next;
  }
  return -1;
}

/** @returns the last word of a name that goes on in capitals, or whose given name stands behind; -1 where it does not */
function inCapitals(words: Words, first: number, end: number): number {
  let last = first;
  while (last < first + 6 && words.end(last) < end) last += 1;
  const next = last + 1;
  if (words.shape(last) === UPPER && words.gap(last) === COMMA && words.shape(next) === TITLE_CASE) {
    const isGiven = words.has(next, GIVEN | SURNAME) || !words.has(next, WORD | SAFE | FUNCTION);
    return isGiven ? next : -1;
  }
  let found = -1;
  for (let index = last; index < last + 3 && words.gap(index) === BLANK; index += 1) {
    if (words.shape(index + 1) !== UPPER || words.has(index + 1, SAFE)) break;
    if (words.end(index + 1) - words.start(index + 1) > 3) found = index + 1;
  }
  return words.shape(last) === UPPER ? -1 : found;
}

/**
 * Institutions whose names hold what no other rule takes for a name: `Hospital Universitario 12 de Octubre`,
 * `Hospital Civil Dr. Julián Ferrán`, `Centro "Los Olivos"`, `Hospital La Paz`.
 */
import { isLetterAt } from '../letters.js';
import type { Recogniser } from '../scene.js';
import { INSTITUTION } from '../vocabulary.js';

/** From the end of the head noun: up to three capitalised words, then a number and a name, or a name in quotes. */
const NUMBERED =
  /^(?: \p{Lu}\p{L}{2,20}){0,3} (?:\d{1,2} (?:\p{Ll}{1,3} )?\p{Lu}\p{L}+|["\u201c\u201e\u00ab][^"\n\u201c\u201d\u00bb]{2,40}["\u201c\u201d\u00bb])/u;
/** Between the head noun and the name of a person: capitalised words and a title. */
const TITLED = /^(?: \p{Lu}\p{L}{2,20}){0,3} \p{Lu}\p{Ll}{0,5}\.? ?$/u;
const REACH = 90;

export const recogniseNumbered: Recogniser = ({ profile, text, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const titled = new Map<number, number>();
  const known = new Map<number, number>();
  for (const { start, end, rule } of out.list) {
    if (rule === 'names/title') titled.set(start, end);
    if (rule === 'places/known' || rule === 'places/saint') known.set(start, end);
  }
  for (let index = 0; index < list.length; index += 1) {
    if (!list.isCapitalised(index) || !list.has(index, INSTITUTION)) continue;
    const start = list.start(index);
    const end = list.end(index);
    const inside = known.get(end + 1);
    if (inside !== undefined) out.add(start, inside, 'organisation', 'places/known-behind', 115);
    const match = NUMBERED.exec(text.slice(end, end + REACH));
    if (match) out.add(start, end + match[0].length, 'organisation', 'places/numbered', 115);
    for (let next = index + 1; next < index + 6 && list.start(next) - end < REACH; next += 1) {
      const last = titled.get(list.start(next));
      if (last === undefined || !TITLED.test(text.slice(end, list.start(next)))) continue;
      // A dot ends the name of a person, not the abbreviation of one.
      out.add(start, isLetterAt(text, last - 1) ? last : last - 1, 'organisation', 'places/titled', 115);
    }
  }
};

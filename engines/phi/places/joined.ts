/** Places that stand together are one: `St. Agnes Health in Dayton, OH`, `Ridge Clinic, New Haven`. */
import type { Recogniser } from '../scene.js';
import { ACCEPTED, type Candidate } from '../span.js';
import { FUNCTION, PLACE_HINT } from '../vocabulary.js';
import type { Words } from '../words.js';

/** ` in the `, ` near `: the longest of what may stand between two places. */
const WIDEST = 9;
const LINK = /^ ([a-z]{2,4}) (?:([a-z]{2,3}) )?$/;
const MARK = /^(?:,? |,\n| ?- ?|\n)$/;

export const joinPlaces: Recogniser = ({ profile, text, words }, out) => {
  if (profile === 'publication') return;
  const places = united(
    out.list.filter(
      ({ category, score }) => (category === 'organisation' || category === 'location') && score >= ACCEPTED,
    ),
  );
  for (let index = 0; index + 1 < places.length; index += 1) {
    const place = places[index];
    const next = places[index + 1];
    if (!place || !next || next.start === place.end || next.start - place.end > WIDEST) continue;
    if (!isJoint(words(), text.slice(place.end, next.start), place.end)) continue;
    const category = next.category === place.category ? place.category : 'organisation';
    out.add(place.start, next.end, category, 'places/joined', ACCEPTED);
  }
};

function isJoint(words: Words, between: string, start: number): boolean {
  if (MARK.test(between)) return true;
  const [, link, article] = LINK.exec(between) ?? [];
  if (link === undefined) return false;
  const end = start + 1 + link.length;
  const isLink = (words.lookUp(start + 1, end) & PLACE_HINT) !== 0;
  return isLink && (article === undefined || (words.lookUp(end + 1, end + 1 + article.length) & FUNCTION) !== 0);
}

/** Sorted, overlapping ones united. */
function united(places: readonly Candidate[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = found[found.length - 1];
    if (last && place.start < last.end) {
      found[found.length - 1] = { ...last, end: Math.max(last.end, place.end) };
    } else found.push(place);
  }
  return found;
}

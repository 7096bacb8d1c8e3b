/** Builds the index of a pack's words, once. */
import type { Pack } from '../pack/pack.js';
import { charactersOf } from './characters.js';
import {
  ACTIVE,
  BEFORE,
  CALENDAR,
  CODE_LABEL,
  COMPOUND,
  COURTESY,
  DEPENDENT,
  DIVISION,
  ENDING,
  type Entry,
  FAINT,
  FAMILY,
  GENERIC,
  INSTITUTION,
  KNOWN,
  type Lexicon,
  MASK,
  MUNICIPALITY,
  NAME_LABEL,
  NAMED,
  NICKNAME,
  NUMBERED,
  PLACE_CUE,
  PLACE_FAINT,
  PLACE_LABEL,
  pairOf,
  ROLE,
  SAFE,
  SEX,
  SHORT,
  SLOTS,
  SPEECH,
  STATE,
  STREET,
  STRONG,
  slotOf,
  WHOLE,
  WORKPLACE,
} from './entries.js';
import { readAs } from './variants.js';

const built = new WeakMap<Pack, Lexicon>();

/** @returns null for a pack without Chinese characters */
export function lexiconOf(pack: Pack): Lexicon | null {
  if (!pack.han) return null;
  let lexicon = built.get(pack);
  if (!lexicon) {
    lexicon = build(pack, pack.han);
    built.set(pack, lexicon);
  }
  return lexicon;
}

function build(pack: Pack, han: NonNullable<Pack['han']>): Lexicon {
  const characters = charactersOf(han);
  const read = (text: string): string => readAs(text, characters.variant);
  const entries = new Map<string, Entry>();
  const add = (words: Iterable<string>, kinds: number, more: Partial<Entry> = {}): void => {
    for (const written of words) {
      const word = read(written);
      const entry = entries.get(word);
      if (entry) Object.assign(entry, more, { kinds: entry.kinds | kinds });
      else
        entries.set(word, {
          word,
          kinds,
          category: null,
          handle: false,
          calendar: null,
          certain: false,
          unit: false,
          ...more,
        });
    }
  };
  const { names, places, institutions, dates, ages, marks } = han;
  add(names.labels, NAME_LABEL);
  add(names.strong, STRONG);
  add(names.before, BEFORE);
  add(names.faint, FAINT);
  add(names.family, FAMILY);
  add(names.roles, ROLE);
  add(names.courtesies, COURTESY);
  add(names.endings, ENDING);
  add(names.nicknames, NICKNAME);
  add(names.masks, MASK);
  add(names.sexes, SEX);
  add(names.speech, SPEECH);
  add(names.whole, WHOLE);
  add(names.safe, SAFE);
  add(han.surnames.compound, COMPOUND);
  for (const { words, category, handle } of han.labels) add(words, CODE_LABEL, { category, handle });
  add(places.labels, PLACE_LABEL);
  add(places.workplaces, WORKPLACE);
  add(places.units, WORKPLACE, { unit: true });
  add(places.cues, PLACE_CUE);
  add(places.faint, PLACE_FAINT);
  add(places.countries, STATE);
  add(places.provinces, STATE);
  add(places.municipalities, STATE | MUNICIPALITY);
  add(pack.lists.places, DIVISION);
  add(shortForms(pack.lists.places, places.divisions), SHORT);
  add(places.named, NAMED);
  add(places.dependent, DEPENDENT);
  add(places.streets, STREET);
  add(places.numbered, NUMBERED);
  add(institutions.health, INSTITUTION);
  add(institutions.schools, INSTITUTION);
  add(institutions.companies, INSTITUTION);
  add(institutions.certain, INSTITUTION, { certain: true });
  add(institutions.proper, SHORT);
  add(institutions.known, KNOWN);
  add(institutions.generic, GENERIC);
  add(marks.month, CALENDAR, { calendar: 'month' });
  add(marks.age, CALENDAR, { calendar: 'age' });
  add(dates.holidays, CALENDAR, { calendar: 'holiday' });
  add(dates.months, CALENDAR, { calendar: 'months' });
  add(ages.words, CALENDAR, { calendar: 'old' });
  add(ages.cues, CALENDAR, { calendar: 'cue' });

  const heads = new Uint8Array(65536);
  const active = new Uint8Array(SLOTS);
  const singles = new Map<number, Entry>();
  const pairs = new Map<number, Entry[]>();
  for (const entry of [...entries.values()].sort((a, b) => b.word.length - a.word.length)) {
    const first = entry.word.charCodeAt(0);
    const head = entry.word.length === 1 ? 1 : 2;
    const acts = (entry.kinds & ACTIVE) !== 0;
    heads[first] = (heads[first] ?? 0) | head | (acts ? head << 2 : 0);
    if (acts && head === 2) active[slotOf(first, entry.word.charCodeAt(1))] = 1;
    if (entry.word.length === 1) singles.set(first, entry);
    else {
      const pair = pairOf(first, entry.word.charCodeAt(1));
      const list = pairs.get(pair);
      if (list) list.push(entry);
      else pairs.set(pair, [entry]);
    }
  }
  const words = new Set<number>();
  const ordinary = new Uint8Array(65536);
  for (const word of pack.lists.words) {
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
    words.add(pairOf(first, second));
    ordinary[first] = 1;
    ordinary[second] = 1;
  }
  const value = new Map(
    Object.entries({ ...han.numerals, ...han.tens, ...han.hundreds }).map(([character, number]) => [
      character.charCodeAt(0),
      number,
    ]),
  );
  return {
    ...characters,
    pack,
    han,
    heads,
    active,
    singles,
    pairs,
    words,
    ordinary,
    value,
    sets: {
      none: new Set(names.none),
      placeNone: new Set(places.none),
      workNone: new Set(institutions.none),
      generic: new Set(places.generic),
    },
    genericEnds: byLastCharacter(institutions.generic),
    followers: institutions.followers,
  };
}

function byLastCharacter(words: readonly string[]): Map<number, string[]> {
  const ends = new Map<number, string[]>();
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    const last = word.charCodeAt(word.length - 1);
    const list = ends.get(last);
    if (list) list.push(word);
    else ends.set(last, [word]);
  }
  return ends;
}

/** Names of divisions without their ending, of two characters and more. */
function shortForms(places: Iterable<string>, endings: readonly string[]): string[] {
  const short: string[] = [];
  for (const place of places) {
    const ending = endings.find((one) => place.endsWith(one) && place.length - one.length >= 2);
    if (ending) short.push(place.slice(0, place.length - ending.length));
  }
  return short;
}

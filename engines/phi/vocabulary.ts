/**
 * What a pack says of a word, as bits of one integer: one lookup a word instead of twenty. Built once a pack.
 */
import type { Pack } from './pack/pack.js';
import type { WordList } from './pack/word-list.js';
import { spelt } from './spelling.js';
import { plainUnits, WordTable } from './word-table.js';

export const GIVEN = 1;
export const SURNAME = 1 << 1;
/** Also a common word: needs more evidence than itself to be a name or a place. */
export const WORD = 1 << 2;
export const SAFE = 1 << 3;
export const EPONYM = 1 << 4;
export const TITLE = 1 << 5;
export const SUFFIX = 1 << 6;
export const PARTICLE = 1 << 7;
export const BEFORE = 1 << 8;
export const HINT = 1 << 9;
export const AFTER = 1 << 10;
export const RELATIVE = 1 << 11;
export const FRAME = 1 << 12;
export const FUNCTION = 1 << 13;
export const PLACE = 1 << 14;
export const INSTITUTION = 1 << 15;
export const GENERIC = 1 << 16;
export const KNOWN = 1 << 17;
export const INSIDE = 1 << 18;
export const STREET = 1 << 19;
export const STREET_FIRST = 1 << 20;
export const UNIT = 1 << 21;
export const DIRECTION = 1 << 22;
export const PLACE_BEFORE = 1 << 23;
export const PLACE_HINT = 1 << 24;
export const EMPLOYER = 1 << 25;
export const STATE = 1 << 26;
export const PLACE_FRAME = 1 << 27;
export const PLACE_SAFE = 1 << 28;
/** Begins a phrase of several words. */
export const PHRASE = 1 << 29;
/** Ends a cue of several words, such as `seen by`. */
export const CUE_END = 1 << 30;

/** Bits of lower-case words that tell something of the capitalised word before them. */
const TELL_BEHIND = SUFFIX | PARTICLE | FRAME | INSTITUTION | INSIDE | STREET | STREET_FIRST | PLACE_FRAME;
/** And of the one after them. */
const TELL_AHEAD =
  TITLE |
  PARTICLE |
  BEFORE |
  HINT |
  RELATIVE |
  INSIDE |
  STREET |
  STREET_FIRST |
  PLACE_BEFORE |
  PLACE_HINT |
  EMPLOYER |
  CUE_END |
  FRAME |
  INSTITUTION;
export const NOTED = TELL_BEHIND | TELL_AHEAD;

/** Stands alone before the name that signs a letter. */
export const CLOSING = 1 << 31;

export interface Vocabulary {
  /** Words of letters a to z. */
  readonly table: WordTable;
  /** Those of the table that have a bit of NOTED. */
  readonly noted: WordTable;
  /** Words with other characters in them. */
  readonly others: ReadonlyMap<string, number>;
  /** Safe where they are written in capitals. */
  readonly acronyms: ReadonlySet<string>;
  /** Frames that make a term even of a full name. */
  readonly diseases: ReadonlySet<string>;
  /** Of, for: after a head noun the name follows. */
  readonly ofs: ReadonlySet<string>;
  /** St, Mount: with the name after them a place. */
  readonly saints: ReadonlySet<string>;
  /** Entries of several words, with single blanks. */
  readonly phrases: ReadonlyMap<string, number>;
  /** The first two words of every phrase. */
  readonly heads: ReadonlySet<string>;
  /** The last two words of every cue of several words. */
  readonly tails: ReadonlySet<string>;
  /** Which lower-case words may be looked up, see `slotOf`. A false yes costs a lookup, a no is certain. */
  readonly filter: Uint8Array;
}

/** In the filter: a word that tells something behind a capitalised one, before one, and anywhere. */
export const BEHIND = 1;
export const AHEAD = 2;
export const ANYWHERE = 4;

/** A slot of the filter: 32 lengths of 1,024 pairs of first letters. */
export function slotOf(first: number, second: number, length: number): number {
  return (Math.min(length, 31) << 10) | ((first & 31) << 5) | (second & 31);
}

const built = new WeakMap<Pack, Vocabulary>();

export function vocabularyOf(pack: Pack): Vocabulary {
  const known = built.get(pack);
  if (known) return known;
  const vocabulary = build(pack);
  built.set(pack, vocabulary);
  return vocabulary;
}

function build({ lists, names, places }: Pack): Vocabulary {
  const table = new WordTable(Object.values(lists).reduce((sum, { count }) => sum + count, 0));
  const others = new Map<string, number>();
  const phrases = new Map<string, number>();
  const heads = new Set<string>();
  const tails = new Set<string>();
  const ends = new Set<string>();
  const mark = (map: Map<string, number>, key: string, bits: number): void => {
    map.set(key, (map.get(key) ?? 0) | bits);
  };
  const markWord = (key: string, bits: number): void => {
    const units = plainUnits(key);
    if (units) table.add(units, 0, key.length, bits);
    else mark(others, key, bits);
  };
  const addEntry = (entry: string, bits: number): void => {
    const key = spelt(entry);
    const blank = key.indexOf(' ');
    if (blank === -1) {
      markWord(key, bits);
      return;
    }
    mark(phrases, key, bits);
    const second = key.indexOf(' ', blank + 1);
    heads.add(second === -1 ? key : key.slice(0, second));
    markWord(key.slice(0, blank), PHRASE);
    if (bits & CUES) {
      const parts = key.split(' ');
      tails.add(parts.slice(-2).join(' '));
      markWord(parts.at(-1) ?? '', CUE_END);
      if (bits & BEFORE) ends.add(parts.at(-1) ?? '');
    }
  };
  const add = (entries: readonly string[], bits: number): void => {
    for (const entry of entries) addEntry(entry, bits);
  };
  const addList = (list: WordList, bits: number): void => {
    list.addTo(table, bits, (entry) => addEntry(entry, bits));
  };
  addList(lists['given-names'], GIVEN);
  addList(lists.surnames, SURNAME);
  addList(lists.places, PLACE);
  add(places.towns, PLACE);
  addList(lists.words, WORD);
  add(names.ambiguous, WORD);
  add(names.functions, FUNCTION | WORD);
  add(names.safe, SAFE);
  add(names.diseases, FRAME);
  add(names.eponyms, EPONYM);
  add(names.titles, TITLE);
  add(names.suffixes, SUFFIX);
  add(names.particles, PARTICLE);
  add(names.before, BEFORE);
  add(names.closings, CLOSING | BEFORE);
  add(names.hints, HINT);
  add(names.after, AFTER);
  add(names.relatives, RELATIVE);
  add(names.frames, FRAME);
  add(places.institutions, INSTITUTION);
  add(places.generic, GENERIC);
  add(places.known, KNOWN);
  add(places.inside, INSIDE);
  add(places.streets, STREET);
  add(places.streetsFirst, STREET_FIRST);
  add(places.units, UNIT);
  add(places.directions, DIRECTION);
  add(places.before, PLACE_BEFORE);
  add(places.hints, PLACE_HINT);
  add(places.employers, EMPLOYER);
  add(places.states, STATE);
  add(places.countries, STATE);
  add(places.frames, PLACE_FRAME);
  add(places.safe, PLACE_SAFE);
  const filter = new Uint8Array(1 << 15);
  const permit = (slot: number, bits: number, isEnd: boolean): void => {
    let flags = filter[slot] ?? 0;
    if (bits & TELL_BEHIND) flags |= BEHIND;
    if (bits & TELL_AHEAD) flags |= AHEAD;
    // Names in small letters follow these: seen by john smith.
    if (announces(bits) || isEnd) flags |= ANYWHERE;
    filter[slot] = flags;
  };
  const noted = new WordTable(1000);
  table.each(NOTED, (word, length, bits) => {
    noted.add(word, 0, length, bits);
    permit(slotOf(word[0] ?? 0, length > 1 ? (word[1] ?? 0) : 0, length), bits, false);
  });
  for (const [word, bits] of others) permit(slotOf(word.charCodeAt(0), unitAt(word, 1), word.length), bits, false);
  for (const word of ends) permit(slotOf(word.charCodeAt(0), unitAt(word, 1), word.length), 0, true);
  return {
    table,
    noted,
    others,
    phrases,
    heads,
    tails,
    filter,
    acronyms: new Set(names.acronyms),
    saints: new Set(places.saints),
    ofs: new Set(places.ofs),
    diseases: new Set(names.diseases),
  };
}

function unitAt(word: string, at: number): number {
  return at < word.length ? word.charCodeAt(at) : 0;
}

/** A name in small letters may follow: a title, a relative, a word for a person, and no mere `for` or `with`. */
export function announces(bits: number): boolean {
  return (bits & (TITLE | BEFORE | RELATIVE)) !== 0 || ((bits & HINT) !== 0 && (bits & FUNCTION) === 0);
}

/** Words that stand before what they announce. */
export const CUES = BEFORE | HINT | RELATIVE | TITLE | PLACE_BEFORE | PLACE_HINT | EMPLOYER;

/** The words of the packs that apply, joined and indexed once for all texts of these languages. */
import { type CueCategory, cueCategories, type Numbers } from '../pack/numbers.js';
import type { Pack } from '../pack/pack.js';
import { anchorsOf } from './anchors.js';
import { maskPattern } from './masks.js';
import { Phrases, phraseSet } from './phrases.js';

/** What a word before a number says: a category, that the number is harmless, that one follows, or nothing. */
export interface CueEntry {
  readonly category: CueCategory | 'harmless' | 'number' | 'filler';
  readonly strong: boolean;
}

export type Lexicon = ReturnType<typeof compile>;

const compiled = new WeakMap<Pack, Map<string, Lexicon>>();

/** @param packs never empty; the first one is the most likely language */
export function lexiconOf(packs: readonly Pack[]): Lexicon {
  const [first] = packs;
  if (!first) throw new RangeError('no language pack: the detector is opened with at least one');
  const key = packs.length === 1 ? first.lang : packs.map(({ lang }) => lang).join(' ');
  const known = compiled.get(first)?.get(key);
  if (known) return known;
  const lexicon = compile(packs.map(({ numbers }) => numbers));
  const byKey = compiled.get(first) ?? new Map<string, Lexicon>();
  compiled.set(first, byKey.set(key, lexicon));
  return lexicon;
}

function compile(packs: readonly Numbers[]) {
  const all = (pick: (pack: Numbers) => readonly string[]): string[] => packs.flatMap(pick);
  const set = (pick: (pack: Numbers) => readonly string[]): ReadonlySet<string> => new Set(all(pick));
  const phrases = (pick: (pack: Numbers) => readonly string[]): Phrases<true> => phraseSet(all(pick));
  return {
    /** What starts a look around it without being a number. */
    anchors: anchorsOf(packs),
    dates: {
      months: phrases(({ dates }) => Object.keys(dates.months)),
      ambiguous: phrases(({ dates }) => dates.ambiguous),
      weekdays: phrases(({ dates }) => dates.weekdays),
      ordinals: new Phrases(packs.flatMap(({ dates }) => Object.entries(dates.ordinals))),
      suffixes: phrases(({ dates }) => dates.suffixes),
      links: phrases(({ dates }) => dates.links),
      ranges: phrases(({ dates }) => dates.ranges),
      labels: phrases(({ dates }) => dates.labels),
      cues: phrases(({ dates }) => dates.cues),
      dayCues: phrases(({ dates }) => dates.dayCues),
      dayFollowers: phrases(({ dates }) => dates.dayFollowers),
      monthCues: phrases(({ dates }) => dates.monthCues),
      holidays: phrases(({ dates }) => dates.holidays),
      notHolidays: phrases(({ dates }) => dates.notHolidays),
      marks: {
        year: all(({ dates }) => dates.marks.year).join(''),
        month: all(({ dates }) => dates.marks.month).join(''),
        day: all(({ dates }) => dates.marks.day).join(''),
      },
    },
    ages: {
      certain: phrases(({ ages }) => ages.certain),
      units: phrases(({ ages }) => ages.units),
      cues: phrases(({ ages }) => ages.cues),
      durations: phrases(({ ages }) => ages.durations),
      comparators: phrases(({ ages }) => ages.comparators),
      onwards: phrases(({ ages }) => ages.onwards),
      articles: phrases(({ ages }) => ages.articles),
      numbers: phrases(({ ages }) => ages.numbers),
      people: phrases(({ ages }) => ages.people),
      possessives: phrases(({ ages }) => ages.possessives),
      decades: phrases(({ ages }) => ages.decades),
      births: phrases(({ ages }) => ages.births),
      birthdays: phrases(({ ages }) => ages.birthdays),
    },
    cues: new Phrases(packs.flatMap(cueEntries)),
    units: phrases(({ harmless }) => harmless.after),
    extensions: phrases(({ extensions }) => extensions),
    telephones: maskPattern(
      all(({ telephones }) => telephones),
      '[ .-]{1,2}',
    ),
    postcodes: {
      cues: phrases(({ postcodes }) => postcodes.cues),
      format: maskPattern(
        all(({ postcodes }) => postcodes.formats),
        ' ?',
      ),
      regions: set(({ postcodes }) => postcodes.regions),
      places: packs.some(({ postcodes }) => postcodes.places),
    },
    plates: maskPattern(
      all(({ plates }) => plates),
      '[ -]?',
    ),
    mail: { at: set(({ mail }) => mail.at), dot: set(({ mail }) => mail.dot) },
  };
}

function cueEntries(pack: Numbers): [string, CueEntry][] {
  const entries = (phrases: readonly string[], category: CueEntry['category'], strong: boolean) =>
    phrases.map((phrase): [string, CueEntry] => [phrase, { category, strong }]);
  return [
    ...cueCategories.flatMap((category) => [
      ...entries(pack.cues[category]?.strong ?? [], category, true),
      ...entries(pack.cues[category]?.weak ?? [], category, false),
    ]),
    ...entries(pack.harmless.before, 'harmless', true),
    ...entries(pack.numberWords, 'number', false),
    ...entries(pack.fillers, 'filler', false),
  ];
}

/** What a search for known values takes from language packs, in comparable form. Made once for a set of packs. */
import type { Pack } from '../pack/pack.js';
import { based } from './characters.js';

export interface Lexicon {
  /** Ordinary words: a name among them needs a closer look. */
  isWord(base: string): boolean;
  isGivenName(base: string): boolean;
  /** Month of a name or a short form of one. */
  readonly months: ReadonlyMap<string, number>;
  /** Words between the parts of a date. */
  readonly links: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  /** Titles that stand before a name. */
  readonly forms: ReadonlySet<string>;
  /** Forms of address behind a Han family name. */
  readonly hanTitles: readonly string[];
  /** Words a name follows. */
  readonly before: ReadonlySet<string>;
  /** Words that follow a name. */
  readonly after: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly streets: ReadonlySet<string>;
  /** Head nouns of institutions and words that go with them. */
  readonly heads: ReadonlySet<string>;
  /** Han family names of two characters. */
  isFamilyName(name: string): boolean;
}

const lexicons = new WeakMap<readonly Pack[], Lexicon>();

/** Made once for an array: the detector gives the same one for the same choice of packs. */
export function lexiconOf(packs: readonly Pack[]): Lexicon {
  const lexicon = lexicons.get(packs) ?? makeLexicon(packs);
  lexicons.set(packs, lexicon);
  return lexicon;
}

function makeLexicon(packs: readonly Pack[]): Lexicon {
  const all = (words: (pack: Pack) => readonly string[]) => new Set(packs.flatMap(words).map(based));
  const months = new Map<string, number>();
  for (const { numbers } of packs) {
    for (const [name, month] of Object.entries(numbers.dates.months)) months.set(based(name).replace(/\.$/, ''), month);
  }
  const inList = (list: 'words' | 'given-names' | 'surnames') => {
    const sets = packs.map(({ lists }) => lists[list]);
    return (word: string) => sets.some((set) => set.has(word));
  };
  const isListedWord = inList('words');
  const compound = new Set(packs.flatMap(({ han }) => han?.surnames.compound ?? []));
  return {
    // Months are words of a date before they are names.
    isWord: (base) => isListedWord(base) || months.has(base),
    isGivenName: inList('given-names'),
    isFamilyName: (name) => compound.has(name),
    months,
    links: all(({ numbers }) => numbers.dates.links),
    titles: all(({ names }) => [...names.titles, ...names.suffixes]),
    forms: all(({ names }) => names.titles),
    hanTitles: packs.flatMap(({ han }) => han?.names.courtesies ?? []),
    before: all(({ names }) => [...names.titles, ...names.before, ...names.hints, ...names.relatives]),
    after: all(({ names }) => names.after),
    particles: all(({ names }) => names.particles),
    streets: all(({ places }) => [...places.streets, ...places.streetsFirst, ...places.directions, ...places.units]),
    heads: all(({ places }) => [...places.institutions, ...places.inside, ...places.generic]),
  };
}

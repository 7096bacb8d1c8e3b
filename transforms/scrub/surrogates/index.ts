/**
 * Invented values for one document: well-formed, the same for the same value within the document, and chosen by a keyed
 * seed and the order of first appearance, never made from the value itself. None equals a real value of the document.
 */
import type { Pack } from '../../../engines/phi/pack/pack.js';
import type { Category } from '../../../engines/phi/span.js';
import { tagOf } from '../tags.js';
import { choicesOf, inCaseOf } from './names.js';
import { compact, inventedCode, inventedPhone, shaped } from './numbers.js';
import { Random } from './random.js';

/** A real value is drawn rarely; after so many draws the lists hold nothing else. */
const DRAWS = 50;

type List = 'given-names' | 'surnames' | 'places';

export class Surrogates {
  readonly #random: Random;
  readonly #made = new Map<string, string>();
  readonly #taken = new Set<string>();

  /**
   * @param seed keyed digest of the document
   * @param packs the likely language first
   * @param real values found in or known of the document
   */
  constructor(
    seed: string,
    private readonly packs: readonly Pack[],
    real: Iterable<string>,
  ) {
    this.#random = new Random(seed);
    for (const value of real) {
      this.#taken.add(compact(value));
      for (const [word] of value.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) this.#taken.add(compact(word));
    }
  }

  /** @returns the tag of the category where the lists have nothing to offer */
  of(category: Category, value: string): string {
    switch (category) {
      case 'name':
        return this.#name(value) ?? tagOf(category);
      case 'organisation':
        return this.#words(value, 'surnames', this.#institutions()) ?? tagOf(category);
      case 'location':
        return this.#location(value) ?? tagOf(category);
      case 'phone':
      case 'fax':
        return this.#code(value, inventedPhone);
      case 'email':
        return this.#once(
          `email ${value.toLowerCase()}`,
          () => `${this.#draw('surnames', 'latin') ?? 'person'}@example.org`,
        );
      case 'url':
        return this.#once(
          `url ${value.toLowerCase()}`,
          () => `https://example.org/${inventedCode('000000', this.#random)}`,
        );
      case 'ip':
        return this.#once(`ip ${value}`, () => this.#address(value));
      case 'date':
      case 'age':
        return tagOf(category);
      default:
        return this.#code(value, inventedCode);
    }
  }

  #once(key: string, make: () => string): string {
    const made = this.#made.get(key) ?? make();
    this.#made.set(key, made);
    return made;
  }

  #code(value: string, invent: (code: string, random: Random, value: string) => string): string {
    const code = compact(value);
    const invented = this.#once(`code ${code}`, () => {
      for (let draw = 0; ; draw++) {
        const next = invent(code, this.#random, value);
        if (!this.#taken.has(next) || draw === DRAWS) return next;
      }
    });
    return shaped(value, invented);
  }

  /** Blocks kept for documentation: RFC 5737 and RFC 3849. */
  #address(value: string): string {
    if (value.includes(':')) return `2001:db8::${(1 + this.#random.below(0xfffe)).toString(16)}`;
    return `192.0.2.${1 + this.#random.below(254)}`;
  }

  #name(value: string): string | null {
    if (/\p{Script=Han}/u.test(value)) return this.#hanName(value);
    return this.#words(value, null, this.#titles());
  }

  /** Family name and given name, of as many characters. */
  #hanName(value: string): string | null {
    const characters = value.match(/\p{Script=Han}/gu) ?? [];
    const han = this.packs.find((pack) => pack.han !== null)?.han;
    if (!han) return null;
    const length = Math.min(3, Math.max(2, characters.length));
    return this.#once(`han ${characters.join('')}`, () => {
      for (let draw = 0; ; draw++) {
        const given = Array.from({ length: length - 1 }, () => this.#character(han.given.typical)).join('');
        const name = this.#character(han.surnames.common) + given;
        if (!this.#taken.has(name) || draw === DRAWS) return name;
      }
    });
  }

  #character(characters: string): string {
    return characters.charAt(this.#random.below(characters.length));
  }

  #location(value: string): string | null {
    if (/\p{Script=Han}/u.test(value)) {
      const place = this.#once(`han place ${value}`, () => this.#draw('places', 'han') ?? '');
      return place === '' ? null : place;
    }
    return this.#words(value, /\d/.test(value) ? 'surnames' : 'places', this.#streets());
  }

  /** Word by word, so that parts of a value that stand alone elsewhere stay its parts. Null where a list is empty. */
  #words(value: string, list: List | null, kept: ReadonlySet<string>): string | null {
    let isComplete = true;
    const out = value.replace(/\d+|[\p{L}\p{M}]+/gu, (word) => {
      if (/^\d/.test(word)) return this.#code(word, inventedCode);
      const base = word.toLowerCase();
      if (kept.has(base)) return word;
      if (word.length === 1) return this.#once(`initial ${base}`, () => this.#initial(base)).toUpperCase();
      const drawn = this.#once(
        `${list ?? 'name'} ${base}`,
        () => this.#draw(list ?? this.#listOf(base), 'latin') ?? '',
      );
      if (drawn === '') isComplete = false;
      return inCaseOf(word, drawn);
    });
    return isComplete ? out : null;
  }

  #listOf(base: string): List {
    const isGiven = this.packs.some(({ lists }) => lists['given-names'].has(base));
    const isFamily = this.packs.some(({ lists }) => lists.surnames.has(base));
    return isGiven && !isFamily ? 'given-names' : isFamily ? 'surnames' : 'given-names';
  }

  #initial(base: string): string {
    const letters = [...'abcdefghjklmnprstvw'].filter((letter) => letter !== base);
    return letters[this.#random.below(letters.length)] ?? 'a';
  }

  #draw(list: List, script: 'latin' | 'han'): string | null {
    const candidates = this.packs.map((pack) => choicesOf(pack, list, script)).find((entries) => entries.length > 0);
    if (!candidates) return null;
    for (let draw = 0; draw < DRAWS; draw++) {
      const entry = candidates[this.#random.below(candidates.length)] ?? '';
      if (this.#taken.has(compact(entry))) continue;
      this.#taken.add(compact(entry));
      return entry;
    }
    return null;
  }

  #titles(): ReadonlySet<string> {
    return this.#keptWords('titles', () =>
      this.packs.flatMap(({ names }) => [...names.titles, ...names.suffixes, ...names.particles]),
    );
  }

  #streets(): ReadonlySet<string> {
    return this.#keptWords('streets', () =>
      this.packs.flatMap(({ places, names }) => [
        ...places.streets,
        ...places.streetsFirst,
        ...places.units,
        ...places.directions,
        ...places.states,
        ...names.particles,
      ]),
    );
  }

  #institutions(): ReadonlySet<string> {
    return this.#keptWords('institutions', () =>
      this.packs.flatMap(({ places }) => [...places.institutions, ...places.inside, ...places.generic]),
    );
  }

  /** Words that name nobody stay: dr, street, hospital. */
  readonly #kept = new Map<string, ReadonlySet<string>>();
  #keptWords(kind: string, make: () => string[]): ReadonlySet<string> {
    const known = this.#kept.get(kind) ?? new Set(make().map((word) => word.toLowerCase()));
    this.#kept.set(kind, known);
    return known;
  }
}

/** A detector of a few plain patterns and what is known, so that the rules of the scrub are tested without word lists. */
import type { Detector } from '../../../engines/phi/detector.js';
import { fold } from '../../../engines/phi/fold.js';
import { knownMatches } from '../../../engines/phi/known/index.js';
import type { Pack } from '../../../engines/phi/pack/pack.js';
import { resolveCandidates } from '../../../engines/phi/resolve.js';
import { Candidates } from '../../../engines/phi/scene.js';
import type { Category } from '../../../engines/phi/span.js';
import type { Draft } from '../../../schemas/document.js';
import type { Reading } from '../../../schemas/transform.js';
import type { Tools } from '../../../transforms/scrub/document.js';
import { optionsSchema, type ScrubOptions } from '../../../transforms/scrub/options.js';
import { ioAt } from '../../conformance/cases.js';
import { packsOf } from '../../engines/phi/packs.js';

const patterns: readonly (readonly [Category, RegExp])[] = [
  ['date', /\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|(?:March|April|May|June) \d{1,2}(?:, \d{4})?|Christmas/g],
  ['name', /(?:Dr\. )?(?:Ann|Bob|Cleo)(?: Quill)?/g],
  ['location', /\d+ Elm Street(?:, Springfield)?(?:, MA 02139)?|\b\d{5}-\d{4}\b/g],
  ['age', /\b9\d(?= years?)|ninety-two/g],
  ['phone', /\(\d{3}\) \d{3}-\d{4}/g],
  ['email', /\S+@\S+/g],
  ['ssn', /\b\d{3}-\d{2}-\d{4}\b/g],
  ['record', /MRN-\d+/g],
];

/** What the profile for publications looks for. */
const contacts: ReadonlySet<Category> = new Set(['phone', 'email', 'ssn', 'record']);

export const packs: readonly Pack[] = await packsOf({
  en: {
    names: { titles: ['dr'] },
    numbers: {
      dates: {
        order: 'mdy',
        months: { march: 3, mar: 3, april: 4, apr: 4, may: 5, june: 6, jun: 6 },
        weekdays: ['monday', 'tuesday'],
      },
    },
    places: { streets: ['street'], states: ['ma'] },
    givenNames: ['ann', 'mabel', 'agnes', 'hilda', 'edith', 'norma'],
    surnames: ['quill', 'barnaby', 'chisholm', 'dunning', 'eastwick', 'fairley'],
    towns: ['springfield', 'tolworth', 'harleigh'],
    words: ['quill'],
  },
  es: {
    numbers: { dates: { order: 'dmy', months: { marzo: 3, mayo: 5, junio: 6, abril: 4 } } },
  },
});

export const detector: Detector = {
  packs,
  detect(text, { known, profile }) {
    const out = new Candidates();
    const folded = fold(text);
    for (const { start, end, pattern } of knownMatches(folded.text, known, packs)) {
      out.add(start, end, pattern.category, `known/${pattern.rule}`, 300);
    }
    for (const [category, pattern] of patterns) {
      if (profile === 'publication' && !contacts.has(category)) continue;
      for (const { index, 0: value } of folded.text.matchAll(pattern)) {
        out.add(index, index + value.length, category, `stub/${category}`, 100);
      }
    }
    return resolveCandidates(folded.text, out.list).map(({ start, end, category, rule }) => ({
      start: folded.original(start),
      end: folded.original(end - 1) + 1,
      category,
      rule,
    }));
  },
  doubt: () => [],
};

export function toolsWith(options: Partial<ScrubOptions>, other: Partial<Tools> = {}): Tools {
  return {
    options: optionsSchema.parse(options),
    detector,
    model: null,
    packs,
    thisYear: 2026,
    restricted: new Set(['036']),
    io: ioAt('.'),
    ...other,
  };
}

export function noteOf(text: string, more: Partial<Draft> = {}): Reading {
  return {
    document: {
      work: 'Note/1',
      revision: '',
      uri: 'note.txt',
      kind: 'outpatient',
      lang: 'en',
      title: '',
      text,
      sections: [],
      license: 'unknown',
      issuer: null,
      published: null,
      subject: 'Patient/1',
      links: [],
      meta: {},
      ...more,
    },
    known: { identities: [], fields: [] },
  };
}

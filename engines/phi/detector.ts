/**
 * Finds what identifies a person in text: fold, recognise, resolve. No dependency on a language model: word lists,
 * grammar and arithmetic, so that a trillion tokens can pass every night and every finding has a rule to its name.
 */
import type { Identity } from '../../schemas/connector.js';
import { type Folded, fold } from './fold.js';
import { recogniseHan } from './han/recognise.js';
import { knownIdentities } from './known/index.js';
import { recogniseLabelled } from './labels/labelled.js';
import { packsFor } from './languages.js';
import { recogniseAbbreviated } from './names/abbreviated.js';
import { recogniseIndexNames } from './names/index-names.js';
import { recogniseLowerCase } from './names/lower-case.js';
import { recognisePeople } from './names/people.js';
import { propagateNames } from './names/propagate.js';
import { recogniseTitled } from './names/titled.js';
import { recogniseNumbers } from './numbers/recogniser.js';
import { spelledDigits } from './numbers/spelled-digits.js';
import { loadPack, type Pack, packFiles } from './pack/pack.js';
import { recogniseAddresses } from './places/addresses.js';
import { recogniseInstitutions } from './places/institutions.js';
import { joinPlaces } from './places/joined.js';
import { recogniseNumbered } from './places/numbered.js';
import { recogniseStreets } from './places/streets.js';
import { recogniseTowns } from './places/towns.js';
import { resolveCandidates } from './resolve.js';
import { Candidates, type Profile, type Recogniser, type Scene } from './scene.js';
import { doubtfulOf, type Window } from './second-opinion/doubtful.js';
import type { Span } from './span.js';
import { Words } from './words.js';

export interface Subject {
  /** BCP 47 tag, null where nobody said: then the text decides. */
  readonly lang: string | null;
  readonly known: readonly Identity[];
  readonly profile: Profile;
}

export interface Detector {
  /** What it works with, in the order of the languages asked for. */
  readonly packs: readonly Pack[];
  /** @returns spans of `text`, sorted, without overlap */
  detect(text: string, subject: Subject): readonly Span[];
  /** @returns what it would not decide by itself, sorted, without overlap: see second-opinion/ */
  doubt(text: string, subject: Subject): readonly Window[];
}

/** In this order: the last two look at what the others have found. */
const recognisers: readonly Recogniser[] = [
  knownIdentities,
  recogniseNumbers,
  spelledDigits,
  recogniseLabelled,
  recognisePeople,
  recogniseIndexNames,
  recogniseLowerCase,
  recogniseAbbreviated,
  recogniseTitled,
  recogniseInstitutions,
  recogniseNumbered,
  recogniseTowns,
  recogniseStreets,
  recogniseAddresses,
  recogniseHan,
  joinPlaces,
  propagateNames,
];

/** @throws InputError `phi-pack`, see loadPack */
export async function openDetector(
  langs: readonly string[],
  load: (path: string) => Promise<Uint8Array>,
): Promise<Detector> {
  const packs: Pack[] = [];
  for (const lang of langs) packs.push(await loadPack(lang, load));
  const propose = (text: string, { lang, known, profile }: Subject): Candidates => {
    const out = new Candidates();
    const applying = packsFor(text, lang, packs);
    let read: Words | null = null;
    const scene: Scene = {
      text,
      packs: applying,
      loaded: packs,
      profile,
      known,
      words() {
        read ??= new Words(text, applying);
        return read;
      },
    };
    for (const recognise of recognisers) recognise(scene, out);
    return out;
  };
  return {
    packs,
    detect(text, subject) {
      const folded = fold(text);
      const spans = resolveCandidates(folded.text, propose(folded.text, subject).list);
      return spans.map((span) => ({ ...placed(span, folded), category: span.category, rule: span.rule }));
    },
    doubt(text, subject) {
      const folded = fold(text);
      const { list, doubtful } = propose(folded.text, subject);
      const doubts = doubtfulOf(doubtful, resolveCandidates(folded.text, list));
      return doubts.map((span) => placed(span, folded));
    },
  };
}

/** The end is that of the last character, not the start of the next: what was left out in between stays outside. */
function placed({ start, end }: Window, folded: Folded): Window {
  return { start: folded.original(start), end: folded.original(end - 1) + 1 };
}

export function detectorFiles(langs: readonly string[]): string[] {
  return langs.flatMap(packFiles);
}

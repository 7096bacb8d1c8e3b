/**
 * Finds what identifies a person in text: fold, recognise, resolve. No dependency on a language model: word lists,
 * grammar and arithmetic, so that a trillion tokens can pass every night and every finding has a rule to its name.
 */
import type { Identity } from '../../schemas/connector.js';
import { fold } from './fold.js';
import { loadPack, type Pack, packFiles } from './pack/pack.js';
import { resolveCandidates } from './resolve.js';
import { Candidates, type Profile, type Recogniser } from './scene.js';
import type { Span } from './span.js';

export interface Subject {
  /** BCP 47 tag, null where nobody said: then the text decides. */
  readonly lang: string | null;
  readonly known: readonly Identity[];
  readonly profile: Profile;
}

export interface Detector {
  /** @returns spans of `text`, sorted, without overlap */
  detect(text: string, subject: Subject): readonly Span[];
}

const recognisers: readonly Recogniser[] = [];

/** @throws InputError `phi-pack`, see loadPack */
export async function openDetector(
  langs: readonly string[],
  load: (path: string) => Promise<Uint8Array>,
): Promise<Detector> {
  const packs: Pack[] = [];
  for (const lang of langs) packs.push(await loadPack(lang, load));
  return {
    detect(text, { known, profile }) {
      const folded = fold(text);
      const out = new Candidates();
      for (const recognise of recognisers) recognise({ text: folded.text, packs, known, profile }, out);
      return resolveCandidates(folded.text, out.list).map(({ start, end, category, rule }) => ({
        start: folded.original(start),
        // The end of the last character, not the start of the next: what was left out in between stays outside.
        end: folded.original(end - 1) + 1,
        category,
        rule,
      }));
    },
  };
}

export function detectorFiles(langs: readonly string[]): string[] {
  return langs.flatMap(packFiles);
}

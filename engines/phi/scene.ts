/** What a recogniser gets, and where it puts what it proposes. */
import type { Identity } from '../../schemas/connector.js';
import type { Pack } from './pack/pack.js';
import type { Window } from './second-opinion/doubtful.js';
import { type Candidate, type Category, DOUBTFUL } from './span.js';
import type { Words } from './words.js';

/** `record`: everything Safe Harbor lists. `publication`: authors and eponyms stay; contacts and checked numbers go. */
export type Profile = 'record' | 'publication';

export interface Scene {
  /** Folded (see fold.ts). All offsets a recogniser gives are into this. */
  readonly text: string;
  /** Packs that apply to this text, the most likely language first; never empty. */
  readonly packs: readonly Pack[];
  /** Every open pack: labels of all of them apply to every text. */
  readonly loaded: readonly Pack[];
  readonly profile: Profile;
  readonly known: readonly Identity[];
  /** The capitalised and the telling words of the text, read at the first call. */
  words(): Words;
}

/**
 * Proposes candidates. Linear in the length of the text whatever the text: no pattern that can backtrack, no look-behind
 * of unbounded width, no nested loop over matches.
 */
export type Recogniser = (scene: Scene, out: Candidates) => void;

/** Candidates of one text, in the order they were proposed. */
export class Candidates {
  readonly list: Candidate[] = [];
  /** What a recogniser had some evidence for and does not propose: for engines that know more. See second-opinion/. */
  readonly doubtful: Window[] = [];

  add(start: number, end: number, category: Category, rule: string, score: number): void {
    if (end > start) this.list.push({ start, end, category, rule, score });
  }

  /** @param score below ACCEPTED; less than DOUBTFUL is no doubt at all */
  doubt(start: number, end: number, score: number): void {
    if (end > start && score >= DOUBTFUL) this.doubtful.push({ start, end });
  }
}

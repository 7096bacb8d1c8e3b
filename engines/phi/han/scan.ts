/** One pass over a text: what it reads, where it puts what it finds, what it remembers on the way. */
import type { Candidates, Profile } from '../scene.js';
import type { Lexicon } from './entries.js';

export interface Scan {
  readonly lexicon: Lexicon;
  /** In simplified characters, offset for offset. */
  readonly text: string;
  readonly profile: Profile;
  readonly out: Candidates;
  /** Full names found so far, to be looked for in the rest. */
  readonly names: Set<string>;
  /** Where the last address ended: no other begins before. */
  placed: number;
}

/** Long English notes with gold spans, from a seed. */
import { Chance } from '../random.js';
import { notes } from './english/notes.js';
import { stay } from './english/record.js';
import type { GoldText } from './gold.js';

/** Kinds take turns, each note of its own patient. */
export function* englishNotes(seed = 1): Generator<GoldText, never> {
  const chance = new Chance(seed);
  for (let index = 0; ; index++) {
    const note = notes[index % notes.length];
    if (note) yield { id: `en-${index}`, ...note(stay(chance), chance) };
  }
}

/** Each window of a text votes for one language, with the weight of its letters. */
import type { Detect } from './ngrams.js';
import { census, languageOfScript } from './script.js';
import { windows } from './windows.js';

export interface Elected {
  readonly language: string;
  readonly languagescore: number | null;
}

export function elect(text: string, declared: string | null, minLetters: number, detect: Detect): Elected {
  const votes = new Map<string, number>();
  let letters = 0;
  for (const window of windows(text)) {
    const counts = census(window);
    letters += counts.letters;
    const language = languageOfScript(counts) ?? detect(window, declared);
    if (language !== null) votes.set(language, (votes.get(language) ?? 0) + counts.letters);
  }
  const [language, votesFor] = winner(votes);
  if (letters < minLetters || language === undefined) return { language: declared ?? 'und', languagescore: null };
  return { language, languagescore: votesFor / letters };
}

/** Equal votes go to the language that comes first in code unit order: the same answer whatever the order of windows. */
function winner(votes: ReadonlyMap<string, number>): [language: string | undefined, votes: number] {
  let best: [string | undefined, number] = [undefined, 0];
  for (const [language, count] of votes) {
    if (count > best[1] || (count === best[1] && best[0] !== undefined && language < best[0])) best = [language, count];
  }
  return best;
}

/** `zh-Hans-CN` → `zh`; null for what is not a language tag. */
export function primaryTag(lang: string | null): string | null {
  const tag = lang?.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  return /^[a-z]{2,3}$/.test(tag) && tag !== 'und' ? tag : null;
}

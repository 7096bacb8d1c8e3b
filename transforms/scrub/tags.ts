/** What stands where something was removed: one tag a category, in capitals. */
import { type Category, categories } from '../../engines/phi/span.js';
import { REMOVED } from './generalise.js';

export interface Range {
  readonly start: number;
  readonly end: number;
}

export function tagOf(category: Category): string {
  return `[${category.toUpperCase()}]`;
}

const TAG = new RegExp(`\\[(?:${categories.map((category) => category.toUpperCase()).join('|')})\\]`, 'g');

/** Tags already in a text, in order: a text that was scrubbed before stays as it is. */
export function tagsIn(text: string): Range[] {
  const found = Array.from(text.matchAll(TAG), ({ index, 0: tag }) => ({ start: index, end: index + tag.length }));
  for (let at = text.indexOf(REMOVED); at !== -1; at = text.indexOf(REMOVED, at + 1)) {
    found.push({ start: at, end: at + REMOVED.length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What the recognisers of words find with the English pack: texts with what was found in double brackets. */
import { readFile } from 'node:fs/promises';
import { type Detector, openDetector } from '../../../engines/phi/detector.js';
import type { Profile } from '../../../engines/phi/scene.js';

let opened: Promise<Detector> | null = null;

export function english(): Promise<Detector> {
  opened ??= openDetector(['en'], (path) => readFile(path));
  return opened;
}

/** @returns the text with `[[...]]` around every span of the recognisers of words */
export function marked(text: string, profile: Profile = 'record'): Promise<string> {
  return markedBy(text, profile, /^(?:names|places|labels)\//);
}

/** @returns the text with `[[...]]` around every span */
export function allMarked(text: string): Promise<string> {
  return markedBy(text, 'record', /./);
}

async function markedBy(text: string, profile: Profile, rules: RegExp): Promise<string> {
  const detector = await english();
  let out = '';
  let from = 0;
  for (const { start, end, rule } of detector.detect(text, { lang: 'en', known: [], profile })) {
    if (!rules.test(rule)) continue;
    out += `${text.slice(from, start)}[[${text.slice(start, end)}]]`;
    from = end;
  }
  return out + text.slice(from);
}

export function bare(text: string): string {
  return text.replaceAll('[[', '').replaceAll(']]', '');
}

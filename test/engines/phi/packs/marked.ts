/** What the whole detector finds with the pack of one language, in double brackets. */
import { readFile } from 'node:fs/promises';
import { type Detector, openDetector } from '../../../../engines/phi/detector.js';

const opened = new Map<string, Promise<Detector>>();

export async function marked(text: string, lang: string): Promise<string> {
  const opening = opened.get(lang) ?? openDetector([lang], (path) => readFile(path));
  opened.set(lang, opening);
  const spans = (await opening).detect(text, { lang, known: [], profile: 'record' });
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    out += `${text.slice(from, start)}[[${text.slice(start, end)}]]`;
    from = end;
  }
  return out + text.slice(from);
}

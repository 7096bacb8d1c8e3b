/** The Chinese path alone, on the pack as it is shipped. */
import { readFile } from 'node:fs/promises';
import { fold } from '../../../../engines/phi/fold.js';
import { recogniseHan } from '../../../../engines/phi/han/recognise.js';
import { loadPack, type Pack } from '../../../../engines/phi/pack/pack.js';
import { resolveCandidates } from '../../../../engines/phi/resolve.js';
import { Candidates, type Profile } from '../../../../engines/phi/scene.js';
import type { Span } from '../../../../engines/phi/span.js';
import { Words } from '../../../../engines/phi/words.js';

const root = new URL('../../../../', import.meta.url);

export function chinesePack(): Promise<Pack> {
  return loadPack('zh', (path) => readFile(new URL(path, root)));
}

/** @returns spans of the text as it was given */
export function spansOf(pack: Pack, text: string, profile: Profile = 'record'): Span[] {
  const folded = fold(text);
  const packs = [pack];
  const out = new Candidates();
  const words = (): Words => new Words(folded.text, packs);
  recogniseHan({ text: folded.text, packs, loaded: packs, profile, known: [], words }, out);
  return resolveCandidates(folded.text, out.list).map((span) => ({
    ...span,
    start: folded.original(span.start),
    end: folded.original(span.end - 1) + 1,
  }));
}

/** The text with its spans in brackets, each with its category before it. */
export function marked(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, category } of spans) {
    result += `${text.slice(at, start)}⟦${category} ${text.slice(start, end)}⟧`;
    at = end;
  }
  return result + text.slice(at);
}

/** The passage behind a verdict with its surroundings, and where in it the names of the point stand. */
import type { Document } from '../../../schemas/document.js';
import type { EvidenceView, Piece } from '../shapes.js';
import type { Point } from './points.js';

/** Code points of text shown before and after a passage. */
const AROUND = 280;

interface Passage {
  readonly start: number | null;
  readonly end: number | null;
}

export function evidenceView(
  point: Point,
  { start: from, end: to }: Passage,
  level: string | null,
  names: readonly string[],
  document: Document,
  isReadable: boolean,
): EvidenceView {
  const clinical = document.zone === 'clinical';
  const shown = isReadable && from !== null && to !== null;
  const characters = shown ? [...document.text] : [];
  const cut = (first: number, last: number) => characters.slice(Math.max(0, first), last).join('');
  const start = from ?? 0;
  const end = to ?? 0;
  return {
    id: document.id,
    title: clinical && !isReadable ? '' : document.title,
    source: document.source,
    kind: document.kind,
    license: document.license,
    issuer: document.issuer,
    published: document.published,
    link: linkOf(document),
    authority: level,
    heading: isReadable && document.id === point.id ? point.heading : null,
    clinical,
    before: shown ? cut(start - AROUND, start) : '',
    passage: shown ? marked(cut(start, end), [point.entity, ...names, ...namesIn(point.reason)]) : [],
    after: shown ? cut(end, end + AROUND) : '',
  };
}

/** Pieces of a text, those marked that are one of the names. Latin names are compared in any case. */
export function marked(text: string, names: readonly string[]): Piece[] {
  const lower = text.toLowerCase();
  // A letter that changes its length in lower case would shift every place after it.
  const searched = lower.length === text.length ? lower : text;
  const wanted = names.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nearest(searched, wanted, from);
    if (next === null) break;
    if (next.start > from) pieces.push({ text: text.slice(from, next.start), mark: false });
    pieces.push({ text: text.slice(next.start, next.end), mark: true });
    from = next.end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), mark: false });
  return pieces;
}

/** The first place of any name, the longest where several begin there. */
function nearest(text: string, names: readonly string[], from: number): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (const name of names) {
    const start = text.indexOf(name, from);
    if (start < 0) continue;
    const end = start + name.length;
    if (best === null || start < best.start || (start === best.start && end > best.end)) best = { start, end };
  }
  return best;
}

/** Items a reason lists by name, after a colon. */
function namesIn(reason: string): string[] {
  const [, listed] = /: (.+)$/.exec(reason) ?? [];
  return (listed ?? '').split(/[,;、]/);
}

/** A public address of the work, where its id tells one. */
export function linkOf({ zone, work }: Pick<Document, 'zone' | 'work'>): string | null {
  if (zone === 'clinical') return null;
  const [, prefix = '', rest = ''] = /^([a-z]+):(.+)$/.exec(work) ?? [];
  const pages: Readonly<Record<string, string>> = {
    doi: 'https://doi.org/',
    pmid: 'https://pubmed.ncbi.nlm.nih.gov/',
    pmc: 'https://www.ncbi.nlm.nih.gov/pmc/articles/',
    pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/',
    nct: 'https://clinicaltrials.gov/study/',
    setid: 'https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid=',
  };
  const page = pages[prefix];
  return page === undefined ? null : page + encodeURI(rest);
}

/** UTF-16 offset of a place given in code points. */
export function offsetOf(text: string, codePoints: number): number {
  let offset = 0;
  for (let left = codePoints; left > 0 && offset < text.length; left--) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

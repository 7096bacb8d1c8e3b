/** What the words around a statement do to it: take it back, call it unproven or past, or say it weakly. */
import { clauseAt, clauseEnd, type Marked, type Scene } from './scene.js';

export type Polarity = 'says' | 'weak' | 'unproven' | 'denies' | 'past';

interface Span {
  readonly start: number;
  readonly end: number;
}

const CHUNK_END = /[,，、;；。.:：()（）]|\s(?:and|but|or)\s/g;

/**
 * @param item what is said @param cue the word that says it, null where a heading does
 * @param own spans whose words are part of the statement itself ("should *not* be used in" of a contraindication)
 */
export function polarityOf(scene: Scene, item: Span, cue: Span | null, own: readonly Span[]): Polarity {
  let weak = false;
  let past = false;
  let denied = false;
  for (const marked of scene.marks) {
    const { mark, start, end } = marked;
    if (mark === 'harmless' || mark === 'comparison' || mark === 'clause') continue;
    if (own.some((span) => span.start <= start && span.end >= end)) continue;
    const isNear = sameClause(scene, marked, item) || (cue !== null && sameClause(scene, marked, cue));
    if (mark === 'unproven' && (isNear || reachesOn(scene, marked, item))) return 'unproven';
    if (mark === 'historic' && isNear && !isOther(scene, marked, item)) past = true;
    if (mark === 'weak' && isNear) weak = true;
    if (mark === 'negation' && isTakenBack(scene, marked, item, cue)) denied = true;
  }
  if (/除.{1,30}(?:外|以外|之外)/.test(scene.text)) {
    const found = /除(.{1,30}?)(?:以外|之外|外)/.exec(scene.text);
    if (found && item.start >= found.index && item.end <= found.index + found[0].length) denied = true;
  }
  if (past) return 'past';
  if (denied) return 'denies';
  return weak ? 'weak' : 'says';
}

function sameClause(scene: Scene, a: Span, b: Span): boolean {
  return clauseAt(scene, a.start) === clauseAt(scene, b.start);
}

/** "It is unclear whether …, and …": in Chinese the comma before it is no border: 目前尚无证据，… */
function reachesOn(scene: Scene, marked: Span, item: Span): boolean {
  const first = clauseAt(scene, marked.start);
  const second = clauseAt(scene, item.start);
  if (Math.abs(first - second) !== 1) return false;
  const border = Math.max(scene.clauses[Math.max(first, second)] ?? 0, 1);
  if (!/[，]/.test(scene.text.charAt(border - 1))) return false;
  // Whoever is called unproven in a clause with a subject of its own is somebody else.
  const clause = scene.text.slice(scene.clauses[first] ?? 0, clauseEnd(scene, first));
  return clause.replaceAll(/[，。\s]/g, '').length <= 14;
}

/** "was formerly A and is now B": what follows "now" holds. */
function isOther(scene: Scene, { end }: Span, item: Span): boolean {
  return (
    item.start > end &&
    /\b(?:now|today|currently|nowadays)\b|现在|目前|如今|现已/.test(scene.text.slice(end, item.start))
  );
}

function inChunk(scene: Scene, from: number, item: Span): boolean {
  if (item.start < from) return false;
  const between = scene.text.slice(from, item.start);
  const stops = [...between.matchAll(CHUNK_END)];
  if (stops.length === 0) return true;
  // A list: "except aspirin, ibuprofen and naproxen".
  return stops.every(([stop]) => /^\s(?:and|or)\s$|、/.test(stop));
}

function isTakenBack(scene: Scene, negation: Marked, item: Span, cue: Span | null): boolean {
  const { text } = scene;
  if (negation.start >= item.start && negation.end <= item.end) return false;
  if (/^除外$/.test(text.slice(negation.start, negation.end))) {
    const before = text.slice(0, negation.start);
    return (
      item.end <= negation.start &&
      item.start >= Math.max(before.lastIndexOf('，'), before.lastIndexOf('。'), before.lastIndexOf('；'))
    );
  }
  if (negation.nominal) return inChunk(scene, negation.end, item);
  const scope = scopeOf(scene, negation);
  const inScope = ({ start, end }: Span) => start < scope.end && end > scope.start;
  if (inScope(item) && item.start >= negation.start) {
    // "does not only …", "no more than": marked harmless before. A negated other verb between them stops it.
    return true;
  }
  return cue !== null && inScope(cue) && cue.end > negation.start;
}

/** From the negation to the end of its clause; inside a relative clause to its closing comma. */
function scopeOf(scene: Scene, { start, end }: Span): Span {
  const clause = clauseAt(scene, start);
  const close = clauseEnd(scene, clause);
  const { text } = scene;
  const comma = text.lastIndexOf(',', start);
  const isRelative =
    comma >= 0 && /^,\s*(?:which|who|that|although|though|if|when|where|even if)\b/i.test(text.slice(comma, start));
  const next = text.indexOf(',', end);
  if (isRelative && next >= 0 && next < close) return { start, end: next };
  // "Although not contagious, asthma is …": what introduces a sentence ends at its comma.
  if (
    next >= 0 &&
    next < close &&
    /^(?:although|though|if|when|while|where|since|because|in patients without|even if)\b/i.test(text.trimStart())
  )
    return { start, end: next };
  return { start, end: close };
}

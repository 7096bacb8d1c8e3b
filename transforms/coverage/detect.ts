/**
 * Looks for evidence of points in one document: an expected item that belongs to the entity, in a sentence where the
 * relation is shown and not denied. Entity and relation may stand in the sentence before; the entity also in the title.
 */
import { linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import { type Sentence, sentencesOf } from '../../engines/linking/sentences.js';
import type { Framework, Point } from './framework.js';
import { clauseAt, listedAround, ownersAt, type Scene, sceneOf } from './sentence.js';
import { type DocumentRow, type EvidenceRow, found } from './tables.js';

/** What a sentence has to say beyond entity and cue to count for a point without expected items. */
const CONTENT = 24;
/** A Chinese character says about as much as three Latin ones. */
const WIDE_CONTENT = 3;

/** UTF-16 units. */
const DIRECT_GAP = 24;
/** What runs on for longer is a table or a list that lost its lines: standing together in it means nothing. */
const LONGEST_SENTENCE = 1500;

interface Finding {
  readonly found: 'entity' | 'relation' | 'negated' | 'evidence';
  readonly items: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** One row for each point whose entity the document names. */
export function evidenceIn(framework: Framework, document: DocumentRow): EvidenceRow[] {
  const { text } = document;
  const mentions = linkMentions(framework.names, text);
  const topics = topicsOf(framework, linkMentions(framework.names, document.title));
  const about = new Set(
    [...mentions.map(({ entity }) => entity), ...topics].filter((entity) => framework.pointsAbout.has(entity)),
  );
  if (about.size === 0) return [];
  const sentences = sentencesOf(text);
  const first = firstMentions(mentions, sentences);
  const scenes: Scene[] = [];
  // Made when first asked for: most sentences of most documents name none of the entities.
  const sceneAt = (index: number): Scene | undefined => {
    const sentence = sentences[index];
    if (!sentence || sentence.end - sentence.start > LONGEST_SENTENCE) return undefined;
    scenes[index] ??= sceneOf(framework, text, sentence, mentions.slice(first[index], first[index + 1]));
    return scenes[index];
  };
  const rows: EvidenceRow[] = [];
  for (const entity of [...about].sort((a, b) => a - b)) {
    const isTopic = topics.has(entity);
    const findings = new Map<Point, Finding[]>();
    for (let index = 0; index < sentences.length; index += 1) {
      const isNear = (at: number) => namesEntity(mentions, first[at] ?? 0, first[at + 1] ?? 0, entity);
      if (!isTopic && !isNear(index) && !(index > 0 && isNear(index - 1))) continue;
      const scene = sceneAt(index);
      if (!scene) continue;
      for (const point of framework.pointsAbout.get(entity) ?? []) {
        const finding = judge(framework, text, point, scene, sceneAt(index - 1), isTopic);
        if (finding) findings.set(point, [...(findings.get(point) ?? []), finding]);
      }
    }
    const isNamed = mentions.some((mention) => mention.entity === entity);
    for (const point of framework.pointsAbout.get(entity) ?? []) {
      const ofPoint = findings.get(point) ?? [];
      if (isNamed || ofPoint.length > 0) rows.push(rowOf(document, point, ofPoint));
    }
  }
  return rows;
}

/** For each sentence the index of its first mention, and one more for the end. Mentions may lie between sentences. */
function firstMentions(mentions: readonly Mention[], sentences: readonly Sentence[]): number[] {
  let next = 0;
  const first = sentences.map(({ start }) => {
    while ((mentions[next]?.start ?? start) < start) next += 1;
    return next;
  });
  return [...first, mentions.length];
}

function namesEntity(mentions: readonly Mention[], from: number, to: number, entity: number): boolean {
  for (let at = from; at < to; at += 1) if (mentions[at]?.entity === entity) return true;
  return false;
}

/** The entities a title is about: of each kind the only one it names. */
function topicsOf({ kinds }: Framework, mentions: readonly Mention[]): Set<number> {
  const named = new Set(mentions.map(({ entity }) => entity).filter((entity) => kinds.has(entity)));
  const kindsNamed = [...named].map((entity) => kinds.get(entity));
  return new Set([...named].filter((entity) => kindsNamed.filter((kind) => kind === kinds.get(entity)).length === 1));
}

/** What a sentence says of a point; null if it is not about the point's entity or shows nothing of the relation. */
function judge(
  framework: Framework,
  text: string,
  point: Point,
  scene: Scene,
  before: Scene | undefined,
  isTopic: boolean,
): Finding | null {
  const candidates = candidatesIn(framework, point, scene);
  const others = before ? candidatesIn(framework, point, before) : [];
  const isHere = candidates.some(({ entity }) => entity === point.entity);
  const isBefore = others.length > 0 && others.every(({ entity }) => entity === point.entity);
  if (!isHere && (candidates.length > 0 || !(isBefore || isTopic))) return null;

  const cuesHere = scene.cues.filter(
    (cue) => cue.entity === point.cue && (!point.directly || followsDirectly(cue, point.entity, candidates)),
  );
  // A cue of the sentence before counts too (a heading, "Treatment has two aims."), unless it speaks of another entity.
  const cuesBefore =
    !point.directly && (isBefore || others.length === 0)
      ? (before?.cues ?? []).filter(({ entity }) => entity === point.cue)
      : [];
  const place = cuesHere.length > 0 ? scene : before;
  const cues = cuesHere.length > 0 ? cuesHere : cuesBefore;
  if (!place || cues.length === 0) return isHere ? finding('entity', [], scene, scene) : null;

  const isOwned = (at: number) =>
    !isHere || ownersAt(text, scene, candidates, at).some((owner) => owner.entity === point.entity);
  // "Obesity, diabetes and hypertension are risk factors": what is listed with the entity is not said of it.
  const isListed = (item: Mention) =>
    listedAround(text, scene.mentions, item).some(
      ({ entity, start }) => entity === point.entity && start !== item.start,
    );
  const holds = (where: Scene, mention: Mention) =>
    point.negative || !where.negated.has(clauseAt(where.clauses, mention.start));
  const from = before && (place === before || (!isHere && isBefore)) ? before : scene;
  const takenBack =
    (!point.negative && (scene.denied || place.denied)) || scene.cues.some(({ entity }) => entity === point.exception);
  const shown = !takenBack && cues.some((cue) => holds(place, cue));

  if (point.items.length === 0) {
    const owned = place === scene ? cues.filter((cue) => isOwned(cue.start)) : cues;
    if (owned.length === 0 || !scene.complete || contentOf(text, scene) < CONTENT)
      return finding('relation', [], from, scene);
    return finding(shown && owned.some((cue) => holds(place, cue)) ? 'evidence' : 'negated', [], from, scene);
  }
  const items: number[] = [];
  let denied = false;
  point.items.forEach((numbers, item) => {
    const named = scene.mentions.filter(
      (mention) => numbers.includes(mention.entity) && isOwned(mention.start) && !isListed(mention),
    );
    if (shown && named.some((mention) => holds(scene, mention))) items.push(item);
    else if (named.length > 0) denied = true;
  });
  if (items.length > 0) return finding('evidence', items, from, scene);
  return finding(denied ? 'negated' : 'relation', [], from, scene);
}

/** "Hypertension (high blood pressure) is defined as": only a bracket or an adverb may stand between. */
function followsDirectly(cue: Mention, entity: number, candidates: readonly Mention[]): boolean {
  return candidates.some(
    (mention) => mention.entity === entity && mention.end <= cue.start && cue.start - mention.end <= DIRECT_GAP,
  );
}

/** Mentions that could be what the sentence is about. What the point expects to hear is none of them. */
function candidatesIn({ kinds }: Framework, point: Point, scene: Scene): Mention[] {
  const expected = scene.mentions.filter(({ entity }) => point.items.some((numbers) => numbers.includes(entity)));
  return scene.mentions.filter(
    ({ entity, start }) =>
      entity === point.entity || (kinds.get(entity) === point.kind && !expected.some((item) => item.start === start)),
  );
}

function contentOf(text: string, { start, end, mentions, cues }: Scene): number {
  let content = 0;
  for (let at = start; at < end; at += 1) content += text.charCodeAt(at) >= 0x2e80 ? WIDE_CONTENT : 1;
  for (const mention of [...mentions, ...cues]) {
    for (let at = mention.start; at < mention.end; at += 1) content -= text.charCodeAt(at) >= 0x2e80 ? WIDE_CONTENT : 1;
  }
  return content;
}

function finding(level: Finding['found'], items: readonly number[], from: Scene, to: Scene): Finding {
  return { found: level, items, start: from.start, end: to.end };
}

/** All items of a document, with the passage that shows most of them: the shortest such, then the first. */
function rowOf(document: DocumentRow, { point }: Point, findings: readonly Finding[]): EvidenceRow {
  let best: Finding | undefined;
  const items = new Set<number>();
  for (const each of findings) {
    for (const item of each.items) items.add(item);
    if (!best || isBetter(each, best)) best = each;
  }
  const shows = best?.found === 'evidence' ? best : undefined;
  return {
    point: point.id,
    found: best?.found ?? 'entity',
    id: document.id,
    shard: document.shard,
    start: shows?.start ?? null,
    end: shows?.end ?? null,
    authority: document.authority,
    // Scrubbed or not, text of patients stays in the store's own documents.
    passage: shows ? (document.zone === 'public' ? document.text.slice(shows.start, shows.end) : '') : null,
    items: [...items].sort((a, b) => a - b),
  };
}

function isBetter(a: Finding, b: Finding): boolean {
  const level = found.indexOf(a.found) - found.indexOf(b.found);
  if (level !== 0) return level > 0;
  if (a.items.length !== b.items.length) return a.items.length > b.items.length;
  return a.end - a.start < b.end - b.start;
}

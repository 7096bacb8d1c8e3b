/**
 * Looks for evidence of points in one document: a sentence that says an expected item of the point's entity, and does
 * not deny it. The sentence names the entity itself, or stands under a heading or title that does.
 */
import { linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import { type Sentence, sentencesOf } from '../../engines/linking/sentences.js';
import { codePointsBefore } from '../../formats/text/code-points.js';
import { definitionIn } from './definition.js';
import { type Framework, hasRole, type Point, relationOf } from './framework.js';
import { clauseAt, type Scene, sceneOf, withoutMarks } from './sentence.js';
import { isSaid, isSaidOfTopic, type View, viewOf } from './statement.js';
import { type DocumentRow, type EvidenceRow, found } from './tables.js';
import { isNamedAbove, outlineOf, type ShownBy, type Topic, topicOf } from './topic.js';

/** UTF-16 units. What runs on for longer is a table or a list that lost its lines: it is not read. */
const LONGEST_SENTENCE = 1500;
/** A heading and the items of its list are shown together up to this length. */
const LONGEST_LIST = 500;

/** What one sentence, or a heading with its list, shows of a point. Offsets are UTF-16. */
interface Finding {
  readonly found: 'entity' | 'relation' | 'negated' | 'evidence';
  readonly items: readonly number[];
  readonly start: number;
  readonly end: number;
  /** The heading that says what is listed; null where the sentence says it itself. */
  readonly heading: ShownBy | null;
}

/** One row for each point whose entity the document names. */
export function evidenceIn(framework: Framework, document: DocumentRow): EvidenceRow[] {
  const { text } = document;
  const mentions = linkMentions(framework.names, text);
  const inTitle = linkMentions(framework.names, document.title);
  const about = new Set(
    [...mentions, ...inTitle].map(({ entity }) => entity).filter((entity) => framework.pointsAbout.has(entity)),
  );
  if (about.size === 0) return [];
  const sentences = sentencesOf(text);
  const outline = outlineOf(framework, document, sentences);
  const first = firstMentions(mentions, sentences);
  const scenes: Scene[] = [];
  // Made when first asked for: most sentences of most documents name none of the entities.
  const sceneAt = (index: number, sentence: Sentence): Scene => {
    scenes[index] ??= sceneOf(framework, text, sentence, mentions.slice(first[index], first[index + 1]));
    return scenes[index];
  };
  const rows: EvidenceRow[] = [];
  for (const entity of [...about].sort((a, b) => a - b)) {
    const isAbove = isNamedAbove(outline, entity);
    const findings = new Map<Point, Finding[]>();
    sentences.forEach((sentence, index) => {
      if (sentence.end - sentence.start > LONGEST_SENTENCE) return;
      const isHere = namesEntity(mentions, first[index] ?? 0, first[index + 1] ?? 0, entity);
      if (!isHere && !isAbove) return;
      for (const point of framework.pointsAbout.get(entity) ?? []) {
        const topic = isAbove ? topicOf(framework, outline, index, point) : null;
        if (!isHere && !topic) continue;
        const finding = judge(viewOf(framework, text, point, sceneAt(index, sentence)), topic);
        findings.set(point, [...(findings.get(point) ?? []), finding]);
      }
    });
    const isNamed = mentions.some((mention) => mention.entity === entity);
    for (const point of framework.pointsAbout.get(entity) ?? []) {
      const ofPoint = findings.get(point) ?? [];
      if (isNamed || ofPoint.length > 0) rows.push(rowOf(document, point, withLists(text, ofPoint)));
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

/** What a sentence shows of a point. @param topic what the headings above carry over, if they name the point's entity */
function judge(view: View, topic: Topic | null): Finding {
  const { point, scene, words, subjects } = view;
  const shows = (item: Mention) =>
    isSaid(view, item) || (topic !== null && isSaidOfTopic(view, item, topic.shown !== null));
  const named: number[] = [];
  const said: number[] = [];
  let isListed = false;
  if (point.defines) {
    const start = definitionIn(view);
    if (start !== null && point.items.length === 0)
      return finding(view, isDenied(view, scene.start) ? 'negated' : 'evidence', []);
    point.items.forEach((numbers, item) => {
      const mention = scene.mentions.find(
        ({ entity, start: at }) => numbers.includes(entity) && at >= (start ?? scene.end),
      );
      if (mention) (isDenied(view, mention.start) ? named : said).push(item);
    });
  } else {
    point.items.forEach((numbers, item) => {
      const mentions = scene.mentions.filter(({ entity }) => numbers.includes(entity));
      if (mentions.length > 0) named.push(item);
      const shown = mentions.find((mention) => !isDenied(view, mention.start) && shows(mention));
      if (!shown) return;
      said.push(item);
      isListed ||= !isSaid(view, shown) && !isSaidOfTopic(view, shown, false);
    });
  }
  if (said.length > 0) return finding(view, 'evidence', said, isListed ? (topic?.shown ?? null) : null);
  const isShown = [...words.says, ...words.names, ...words.said, ...words.opening].length > 0;
  if (subjects.length === 0 || !isShown) return finding(view, 'entity', []);
  const isNegated = named.length > 0 && (scene.denied || scene.negated.size > 0 || hasException(view));
  return finding(view, isNegated ? 'negated' : 'relation', []);
}

/** Whether what the sentence says at a place is taken back: in its clause, where its subject or its word stands, or altogether. */
function isDenied(view: View, place: number): boolean {
  const { point, scene, subjects, words } = view;
  if (hasException(view)) return true;
  if (point.negative) return /[?？]$/.test(view.text.slice(scene.start, scene.end));
  const isNegated = (at: number) => scene.negated.has(clauseAt(scene.clauses, at));
  const shown = [...words.says, ...words.names, ...words.said];
  return (
    scene.denied ||
    isNegated(place) ||
    (subjects.length > 0 && subjects.every(({ start }) => isNegated(start))) ||
    (shown.length > 0 && shown.every(({ start }) => isNegated(start)))
  );
}

function hasException({ scene, point }: View): boolean {
  return scene.cues.some(({ entity }) => relationOf(entity) === point.relation && hasRole(entity, 'except'));
}

function finding(
  { scene }: View,
  level: Finding['found'],
  items: readonly number[],
  heading: ShownBy | null = null,
): Finding {
  return { found: level, items, start: scene.start, end: scene.end, heading };
}

/** Items of one list become one finding that begins with the heading, as far as that is not too long to show. */
function withLists(text: string, findings: readonly Finding[]): Finding[] {
  const shown: Finding[] = [];
  const lists = new Map<number, number>();
  for (const finding of findings) {
    const { heading, end } = finding;
    if (finding.found !== 'evidence' || heading === null || !isOneList(text, heading.start, finding)) {
      shown.push(finding);
      continue;
    }
    const list = lists.get(heading.start) ?? shown.length;
    lists.set(heading.start, list);
    const items = [...new Set([...(shown[list]?.items ?? []), ...finding.items])];
    shown[list] = { ...finding, items, start: withoutMarks(text, { start: heading.start, end }).start };
  }
  return shown;
}

/** Whether nothing but items of a list, each on a line with its mark, stands between a heading and a finding. */
function isOneList(text: string, heading: number, { start, end }: Finding): boolean {
  if (end - heading > LONGEST_LIST) return false;
  const lines = text.slice(heading, start).split('\n').slice(1, -1);
  return lines.every((line) => line.trim() === '' || withoutMarks(line, { start: 0, end: line.length }).start > 0);
}

/** All items of a document, with the passage that shows most of them: the shortest such, then the first. */
function rowOf(document: DocumentRow, { point }: Point, findings: readonly Finding[]): EvidenceRow {
  let best: Finding | undefined;
  const items = new Set<number>();
  for (const each of findings) {
    for (const item of each.items) items.add(item);
    if (!best || isBetter(each, best)) best = each;
  }
  const { text } = document;
  const shows = best?.found === 'evidence' ? best : undefined;
  return {
    point: point.id,
    found: best?.found ?? 'entity',
    id: document.id,
    shard: document.shard,
    start: shows ? codePointsBefore(text, shows.start) : null,
    end: shows ? codePointsBefore(text, shows.end) : null,
    authority: document.authority,
    passage: shows ? shownOf(document, text.slice(shows.start, shows.end)) : null,
    heading: shows?.heading ? shownOf(document, shows.heading.title) : null,
    items: [...items].sort((a, b) => a - b),
    shown: items.size,
    documents: shows ? 1 : 0,
  };
}

/** Scrubbed or not, text of patients stays in the store's own documents. */
function shownOf({ zone }: DocumentRow, text: string): string {
  return zone === 'public' ? text : '';
}

function isBetter(a: Finding, b: Finding): boolean {
  const level = found.indexOf(a.found) - found.indexOf(b.found);
  if (level !== 0) return level > 0;
  if (a.items.length !== b.items.length) return a.items.length > b.items.length;
  return a.end - a.start < b.end - b.start;
}

/**
 * Whether a sentence says an item of its subject. Subject, word of the relation and item must stand in one of a few
 * fixed orders, from the beginning of the sentence, with nothing but small words between: whoever else could be meant,
 * known or not, breaks the statement. S subject, W word, I item, … any words:
 *
 *     S says … I              Asthma presents with cough           高血压可并发脑卒中
 *     S names is … I          Asthma symptoms include cough        高血压的并发症包括脑卒中
 *     S …, names is … I                                            流感起病急，常见症状为发热
 *     names of S is … I       Symptoms of asthma include cough     治疗哮喘首选布地奈德
 *     I said S                Metformin treats type 2 diabetes     二甲双胍用于治疗2型糖尿病
 *     I is names of S         Cough is a symptom of asthma         肥胖是2型糖尿病的危险因素
 *     S by I said                                                  流感由流感病毒引起
 */
import type { Mention } from '../../engines/linking/dictionary.js';
import { linkEveryName } from '../../engines/linking/dictionary.js';
import { AFTER, BY, type Framework, hasRole, LINK, type Point, type Role, relationOf } from './framework.js';
import { isGap, isWholeName } from './gap.js';
import { clauseAt, type Scene } from './sentence.js';

/** UTF-16 units between word and item. */
const LONGEST_REACH = 200;
/** A Chinese verb follows what it is about: 可用布地奈德、沙丁胺醇和福莫特罗治疗. */
const LONGEST_OBJECT = 60;

/** Further members of a list whose first is the item. */
const LONGEST_LIST = 100;

/** A sentence as a point sees it. */
export interface View {
  readonly framework: Framework;
  readonly text: string;
  readonly point: Point;
  readonly scene: Scene;
  readonly subjects: readonly Mention[];
  /** Entities of the subject's kind that may be meant instead. */
  readonly competitors: readonly Mention[];
  readonly words: Readonly<Record<'says' | 'names' | 'said' | 'opening' | 'genus' | 'closing', readonly Mention[]>>;
  /** What may stand in a gap beside small words: the point's own subject, words and items, and negations. */
  readonly passes: readonly Mention[];
  /** Where "include", "are", 包括 end, and colons. */
  readonly links: readonly Mention[];
}

export function viewOf(framework: Framework, text: string, point: Point, scene: Scene): View {
  const items = scene.mentions.filter(({ entity }) => point.items.some((numbers) => numbers.includes(entity)));
  const subjects = scene.mentions.filter(({ entity }) => entity === point.entity);
  const own = scene.cues.filter(({ entity }) => relationOf(entity) === point.relation);
  const withRole = (role: Role) => own.filter(({ entity }) => hasRole(entity, role));
  return {
    framework,
    text,
    point,
    scene,
    subjects,
    competitors: scene.mentions.filter(
      ({ entity, start }) =>
        entity !== point.entity &&
        framework.kinds.get(entity) === point.kind &&
        ![...items, ...subjects].some((mention) => mention.start === start),
    ),
    words: {
      says: withRole('says'),
      names: withRole('names'),
      said: withRole('said'),
      opening: withRole('opening'),
      genus: withRole('genus'),
      closing: withRole('closing'),
    },
    passes: [...items, ...subjects, ...own.filter(({ entity }) => !hasRole(entity, 'except')), ...scene.marks],
    links: linksIn(framework, text, scene),
  };
}

function linksIn({ grammar }: Framework, text: string, { start, end }: Scene): Mention[] {
  const links = linkEveryName(grammar, text, start, end).filter(({ entity }) => entity === LINK);
  for (let at = start; at < end; at += 1) {
    if (isColon(text, at)) links.push({ entity: LINK, start: at, end: at + 1 });
  }
  return links;
}

/** Whether the sentence says the item of a subject it names itself. */
export function isSaid(view: View, item: Mention): boolean {
  return view.subjects.some(
    (subject) => subjectFirst(view, subject, item) || wordFirst(view, subject, item) || itemFirst(view, subject, item),
  );
}

/** Whether it says it of whom its heading or title is about. @param isShown the heading also names the relation */
export function isSaidOfTopic(view: View, item: Mention, isShown: boolean): boolean {
  const { scene, words, competitors, point, text } = view;
  if (!competitors.every((other) => point.alike && isListed(text, other))) return false;
  if (gap(view, scene.start, item.start)) {
    if (isShown && isWhole(view, item)) return true;
    if (words.said.some((word) => gap(view, item.end, word.start) && isLast(view, word))) return true;
    if (words.names.some((word) => isCopula(view, item.end, word.start) && isLast(view, word))) return true;
  }
  return (
    words.says.some((word) => gap(view, scene.start, word.start) && reaches(view, word.end, item)) ||
    words.names.some((word) => gap(view, scene.start, word.start) && isLinked(view, word.end, item)) ||
    (isShown && isLinked(view, scene.start, item))
  );
}

/** Nothing follows that could be the subject: the clause ends, or goes on with "within", "when" and the like. */
function isLast(view: View, { start, end }: Mention): boolean {
  const { framework, text, scene } = view;
  const clause = clauseAt(scene.clauses, start);
  const close = (scene.clauses[clause + 1] ?? scene.end + 1) - 1;
  return (
    gap(view, end, close) ||
    linkEveryName(framework.grammar, text, end, close).some(
      ({ entity, start: next }) => entity === AFTER && gap(view, end, next),
    )
  );
}

function subjectFirst(view: View, subject: Mention, item: Mention): boolean {
  const { text, scene, words } = view;
  if (!gap(view, scene.start, subject.start)) return false;
  const { says, names, said } = words;
  if (says.some((word) => gap(view, subject.end, word.start) && reaches(view, word.end, item))) return true;
  const isNoun = (word: Mention) =>
    gap(view, subject.end, word.start) && !hasCopula(text.slice(subject.end, word.start));
  if (names.some((word) => isNoun(word) && isLinked(view, word.end, item))) return true;
  if (goesOn(view, subject, item)) return true;
  return isHanded(view, subject, item) && [...said, ...names].some((word) => isObjectOf(view, item, word));
}

/** S …, names is … I: a later clause begins with the word, and nothing else happened before. */
function goesOn(view: View, subject: Mention, item: Mention): boolean {
  const { scene, words, framework, point } = view;
  const startOf = (word: Mention) => scene.clauses[clauseAt(scene.clauses, word.start)] ?? scene.start;
  const isNext = (word: Mention) => {
    const start = startOf(word);
    return (
      start > subject.end &&
      gap(view, start, word.start) &&
      !view.competitors.some((other) => other.start < word.start) &&
      !scene.cues.some(
        (cue) =>
          cue.start >= subject.end &&
          cue.end <= start &&
          relationOf(cue.entity) !== point.relation &&
          !hasRole(cue.entity, 'opening') &&
          !hasRole(cue.entity, 'genus') &&
          !hasRole(cue.entity, 'closing') &&
          framework.subjects[relationOf(cue.entity)] === point.kind,
      )
    );
  };
  return (
    words.says.some((word) => isNext(word) && reaches(view, word.end, item)) ||
    words.names.some((word) => isNext(word) && isLinked(view, word.end, item))
  );
}

function wordFirst(view: View, subject: Mention, item: Mention): boolean {
  const { scene, words, point } = view;
  return words.names.some(
    (word) =>
      gap(view, scene.start, word.start) &&
      gap(view, word.end, subject.start) &&
      // "Avoid metformin in severe renal impairment": a prohibition needs no verb.
      (isLinked(view, subject.end, item) ||
        (point.negative && gap(view, subject.end, item.start) && isWhole(view, item))),
  );
}

function itemFirst(view: View, subject: Mention, item: Mention): boolean {
  const { text, scene, words } = view;
  if (!gap(view, scene.start, item.start) || !isWhole(view, subject)) return false;
  return (
    words.said.some((word) => gap(view, item.end, word.start) && gap(view, word.end, subject.start)) ||
    words.names.some(
      (word) =>
        isPredicate(view, item, word) &&
        gap(view, word.end, subject.start) &&
        /\b(?:of|for|to|in)\b/.test(text.slice(word.end, subject.start)),
    ) ||
    // I 是 S 的 names
    words.names.some(
      (word) => isCopula(view, item.end, subject.start) && gap(view, subject.end, word.start) && isWhole(view, word),
    )
  );
}

/** S by I: 由, 可用, a colon, or a dose right after the name of a drug. */
function isHanded(view: View, subject: Mention, item: Mention): boolean {
  const { framework, text } = view;
  if (!gap(view, subject.end, item.start)) return false;
  const between = text.slice(subject.end, item.start);
  if (/[:：]/.test(between)) return true;
  if (between.trim() === '') return /^\d/.test(text.slice(item.start, item.end));
  return linkEveryName(framework.grammar, text, subject.end, item.start).some(({ entity }) => entity === BY);
}

/** I … said: in Chinese further items may stand between, which nobody knows. */
function isObjectOf(view: View, item: Mention, word: Mention): boolean {
  if (word.start < item.end) return false;
  if (gap(view, item.end, word.start)) return true;
  return (
    word.start - item.end <= LONGEST_OBJECT &&
    /\p{Script=Han}$/u.test(view.text.slice(item.end, word.start)) &&
    isFree(view, item.end, word.start)
  );
}

function isLinked(view: View, from: number, item: Mention): boolean {
  return view.links.some(
    (link) =>
      link.start >= from &&
      link.end <= item.start &&
      gap(view, from, link.start) &&
      // "Hypertension is a complication of obesity" has it the other way round.
      !/\b(?:of|for)\b/.test(view.text.slice(from, link.start)) &&
      reaches(view, link.end, item),
  );
}

function reaches(view: View, from: number, item: Mention): boolean {
  return (
    item.start >= from && item.start - from <= LONGEST_REACH && isFree(view, from, item.start) && isWhole(view, item)
  );
}

/** Whatever stands here, it is not about something else: same clause, no competitor, no word of another relation. */
function isFree({ scene, competitors, framework, point, text }: View, from: number, to: number): boolean {
  if (clauseAt(scene.clauses, from) !== clauseAt(scene.clauses, to)) return false;
  const isInside = ({ start, end }: Mention) => start >= from && end <= to;
  if (competitors.some((other) => isInside(other) && !(point.alike && isListed(text, other)))) return false;
  const own = scene.cues.filter(({ entity }) => relationOf(entity) === point.relation);
  return !scene.cues.some(
    (cue) =>
      isInside(cue) &&
      relationOf(cue.entity) !== point.relation &&
      framework.subjects[relationOf(cue.entity)] === point.kind &&
      (hasRole(cue.entity, 'says') || hasRole(cue.entity, 'names') || hasRole(cue.entity, 'said')) &&
      !own.some(({ start, end }) => start < cue.end && end > cue.start),
  );
}

/** Whether a name is a member of a list that goes on. */
function isListed(text: string, { end }: Mention): boolean {
  return /^\s?(?:,|、|，|;|和|及|与|或|and\b|or\b)/.test(text.slice(end, end + 5));
}

/** I is names: with nothing between, or the rest of a list that begins with the item ("cough, wheeze and fatigue are"). */
function isPredicate(view: View, item: Mention, word: Mention): boolean {
  if (isCopula(view, item.end, word.start)) return true;
  return view.links.some(
    ({ start, end }) =>
      start >= item.end &&
      start - item.end <= LONGEST_LIST &&
      hasCopula(view.text.slice(start, end)) &&
      gap(view, end, word.start) &&
      isFree(view, item.end, start) &&
      /[,、]/.test(view.text.slice(item.end, start)),
  );
}

function isCopula(view: View, from: number, to: number): boolean {
  return gap(view, from, to) && hasCopula(view.text.slice(from, to));
}

function hasCopula(between: string): boolean {
  return /\b(?:is|are)\b|是|为/.test(between);
}

function isWhole({ framework, text, scene, passes }: View, { end }: Mention): boolean {
  return isWholeName(framework, text, end, scene.end, passes);
}

function gap({ framework, text, passes }: View, from: number, to: number): boolean {
  return isGap(framework, text, from, to, passes);
}

function isColon(text: string, at: number): boolean {
  return text.charAt(at) === ':' || text.charAt(at) === '：';
}

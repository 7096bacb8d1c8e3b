/**
 * What a sentence says of a point's entity. The words of the relation tell who must stand where (see relations.yaml);
 * whoever of the entity's kind stands nearer to them is whom they speak of.
 */
import { linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import { type Framework, type Point, type Role, relationOf, roleOf } from './framework.js';
import { type CompiledItem, type Found, findLoosely } from './item.js';
import { type Polarity, polarityOf } from './polarity.js';
import { clauseAt, clauseEnd, type Named, type Scene, UNKNOWN } from './scene.js';
import { isWhole } from './whole.js';

/** What stands above or before a sentence. */
export interface Surroundings {
  /** Whom it speaks of where it names nobody. */
  readonly topics: readonly number[];
  /** Relations that headings above it name, by number. */
  readonly shown: readonly number[];
}

export type Stance = 'says' | 'weak' | 'unproven' | 'other' | 'number' | 'direction' | 'past' | 'denies';

export interface Statement {
  /** Number of the item; -1 where none is expected. */
  readonly item: number;
  readonly stance: Stance;
}

/** UTF-16 units from the word of a relation to an item. */
const LONGEST_REACH = 400;
/** Shares of the content words of an item: enough, and enough for partial. */
const MOST = 0.7;

export interface View {
  readonly framework: Framework;
  readonly scene: Scene;
  readonly point: Point;
  readonly around: Surroundings;
  /** Mentions of the entity that are it and nothing else. */
  readonly subjects: readonly Named[];
  /** Others it may be said of. */
  readonly rivals: readonly Named[];
  readonly cues: readonly Cue[];
  readonly isTopic: boolean;
}

interface Cue extends Mention {
  readonly role: Role;
}

export function viewOf(framework: Framework, scene: Scene, point: Point, around: Surroundings): View {
  const items = new Set(point.items.flatMap(({ numbers }) => numbers));
  const compared = comparedIn(scene, point);
  const isOwn = (mention: Named) => mention.entity === point.entity;
  const all = scene.mentions.filter(isOwn);
  const subjects = all.filter((mention) => !compared(mention) && isWhole(framework, scene, mention.start, mention.end));
  const itemStarts = new Set(scene.mentions.filter(({ entity }) => items.has(entity)).map(({ start }) => start));
  const rivals = scene.mentions.filter(
    (mention) =>
      (!isOwn(mention) || !subjects.includes(mention)) &&
      mention.kind !== undefined &&
      (mention.kind === point.kind || point.kind === '') &&
      !itemStarts.has(mention.start) &&
      !subjects.some(({ start }) => start === mention.start) &&
      !compared(mention),
  );
  const against = scene.cues.filter(
    ({ entity }) => roleOf(entity) === 'opposes' || framework.relations[relationOf(entity)]?.negative,
  );
  const cues = scene.cues
    .filter(({ entity }) => relationOf(entity) === point.relation)
    // 用于 in 禁用于 is no word of its own.
    .filter(
      (cue) =>
        roleOf(cue.entity) === 'opposes' ||
        scene.text.charCodeAt(cue.start) < 0x2e80 ||
        !against.some((other) => isInside(cue, other)),
    )
    .filter((cue) => !scene.cues.some((other) => relationOf(other.entity) === point.relation && isInside(cue, other)))
    .filter((cue) => isNoun(scene, cue))
    .map((cue): Cue => ({ ...cue, role: roleOf(cue.entity) }))
    .filter((cue) => !subjects.some(({ start, end }) => cue.start >= start && cue.end <= end));
  return {
    framework,
    scene,
    point,
    around,
    subjects,
    rivals,
    cues,
    isTopic: around.topics.includes(point.entity) && all.length === subjects.length,
  };
}

/** Strictly. */
function isInside(inner: Mention, outer: Mention): boolean {
  return outer.start <= inner.start && outer.end >= inner.end && outer.end - outer.start > inner.end - inner.start;
}

/** A noun that is a verb too ("causes") counts as one only where it stands like one. */
function isNoun({ text, cues }: Scene, { entity, start, end }: Mention): boolean {
  if (roleOf(entity) !== 'names') return true;
  const isVerb = cues.some(
    (other) =>
      other.start === start &&
      other.end === end &&
      relationOf(other.entity) === relationOf(entity) &&
      roleOf(other.entity) !== 'names',
  );
  if (!isVerb || text.charCodeAt(start) >= 0x2e80) return true;
  return (
    /^\s*(?:of|for|include|includes|are|is|[:：])/.test(text.slice(end, end + 12)) ||
    /(?:\b(?:the|a|its|their|common|commonest|main|possible|other|major|frequent|important|leading|usual|known)|['’]s)\s+$/i.test(
      text.slice(Math.max(0, start - 14), start),
    )
  );
}

/** Whether a mention is only the other side of a comparison. */
function comparedIn(scene: Scene, point: Point): (mention: Named) => boolean {
  const own = scene.cues.filter(({ entity }) => relationOf(entity) === point.relation);
  const spans = scene.marks
    .filter((one) => one.mark === 'comparison' && !own.some(({ start, end }) => start < one.end && end > one.start))
    .filter(
      (one) =>
        !/^not$/i.test(scene.text.slice(one.start, one.end)) ||
        one.nominal ||
        /[,，(]\s*$/.test(scene.text.slice(0, one.start)),
    )
    .map(({ end }) => {
      const stop = /[,，;；)）。]|\b(?:is|are|was|has|can|should|may|which|who)\b/.exec(scene.text.slice(end));
      return [end, stop ? end + stop.index : scene.text.length] as const;
    });
  // 与X不同，…; 和X相比，…
  for (const found of scene.text.matchAll(/[与和同跟]([^，。；与]{1,20}?)(?:不同|相比|相反|有别|不一样|有所不同)/g)) {
    if (found.index === 0 || /[，。；]$/.test(scene.text.slice(0, found.index)))
      spans.push([found.index, found.index + found[0].length]);
    else spans.push([found.index, found.index + found[0].length]);
  }
  const isRelative = (end: number) =>
    /^\s*(?:\([^)]*\)\s*)?,?\s*(?:which|who|that)\b/.test(scene.text.slice(end, end + 40));
  return ({ start, end }) => spans.some(([from, to]) => start >= from && end <= to) && !isRelative(end);
}

/** What the sentence says of each item it names; several for one item where it says several things. */
export function statementsIn(view: View): Statement[] {
  const { scene, point } = view;
  if (scene.isQuestion) return [];
  if (view.subjects.length === 0 && !view.isTopic) {
    return scene.mentions.some(({ entity }) => entity === point.entity) ? [] : [];
  }
  const { items } = point;
  if (items.length === 0) return contentOf(view);
  const statements: Statement[] = [];
  items.forEach((item, index) => {
    for (const found of foundIn(view, item)) {
      const stance = stanceOf(view, item, found);
      if (stance) statements.push({ item: index, stance });
    }
    for (const { entity, start, end } of scene.mentions) {
      if (
        !item.contraries.includes(entity) ||
        scene.mentions.some((one) => one.start === start && item.numbers.includes(one.entity))
      )
        continue;
      const found: Found = { start, end, number: 'same', share: 1, isLoose: false };
      if (stanceOf(view, item, found) === 'says') statements.push({ item: index, stance: 'direction' });
    }
  });
  return statements;
}

/** Where an item is named: by name, else by its words and numbers. */
function foundIn(view: View, item: CompiledItem): Found[] {
  const { scene, point } = view;
  const named = scene.mentions
    .filter(({ entity }) => item.numbers.includes(entity))
    .map(({ start, end }): Found => ({ start, end, number: 'same', share: 1, isLoose: false }));
  if (named.length > 0) return named;
  const blocked = scene.mentions.filter(
    ({ entity, start, end, kind }) =>
      entity !== UNKNOWN &&
      kind !== undefined &&
      end - start > 4 &&
      !isPartOf(item, scene.text.slice(start, end).toLowerCase()),
  );
  const own = scene.mentions.filter(({ entity }) => entity === point.entity);
  const words = () => {
    const isFreeWord = ({ start, end }: { start: number; end: number }) =>
      ![...blocked, ...own].some((other) => start < other.end && end > other.start);
    return isLong(item) ? scene.words() : scene.words().filter(isFreeWord);
  };
  const quantities = () => scene.quantities().filter(({ start }) => !isOfRival(view, item, start));
  const loosely = findLoosely(item, { text: scene.text, words, quantities }, point.defines ? 0.6 : MOST);
  return loosely ? [loosely] : [];
}

/** A wording of many words may hold names of its own. */
function isLong({ wordings }: CompiledItem): boolean {
  return wordings.some(({ words, isHan }) => words.size >= (isHan ? 6 : 3));
}

function isPartOf({ wordings }: CompiledItem, name: string): boolean {
  return wordings.some(({ text }) => text.toLowerCase().includes(name));
}

/** Whether a number belongs to another entity that stands nearer: "metformin 500 mg and sitagliptin 100 mg". */
function isOfRival({ scene, subjects, rivals }: View, item: CompiledItem, place: number): boolean {
  const last = (mentions: readonly Named[]) => mentions.findLast(({ end }) => end <= place)?.end ?? -1;
  const own = last(subjects);
  const other = last(rivals.filter(({ start, end }) => !isPartOf(item, scene.text.slice(start, end).toLowerCase())));
  if (other <= own) return false;
  return (
    clauseAt(scene, other) >= clauseAt(scene, Math.max(own, 0)) &&
    !/^\s*(?:in|for|of|with)\b/.test(scene.text.slice(own, other))
  );
}

const STANCES: Readonly<Record<Polarity, Stance>> = {
  says: 'says',
  weak: 'weak',
  unproven: 'unproven',
  denies: 'denies',
  past: 'past',
};

function stanceOf(view: View, item: CompiledItem, found: Found): Stance | null {
  const { scene, point } = view;
  const linked = linkOf(view, found);
  if (linked === null) return null;
  if (linked.how === 'other') return 'other';
  if (linked.how === 'reversed') return point.directed ? 'direction' : null;
  const own = [...view.cues.filter(({ role }) => role !== 'opposes'), ...(linked.cue ? [linked.cue] : [])];
  let polarity = polarityOf(
    scene,
    found,
    linked.cue,
    point.negative || linked.how === 'opposes' ? own : own.filter(({ start, end }) => end - start > 8),
  );
  if (linked.how === 'opposes') {
    if (polarity === 'denies') return point.negative ? 'says' : null;
    return polarity === 'unproven' ? 'unproven' : 'denies';
  }
  if (point.negative && polarity === 'denies' && linked.cue === null) polarity = 'says';
  // "Not recommended in pregnancy" denies it for some, not for everybody.
  if (polarity === 'denies' && isRestricted(view)) return 'other';
  if (polarity !== 'says' && polarity !== 'weak') return STANCES[polarity];
  if (found.number === 'other') return isNumbered(view, linked) ? 'number' : null;
  if (isTurned(view, item, found)) return 'direction';
  if (isExcludedPopulation(view)) return 'other';
  if (
    isRestricted(view) &&
    point.relation >= 0 &&
    NUMERIC.has(view.framework.relations[point.relation]?.relation ?? '')
  )
    return 'weak';
  return STANCES[polarity];
}

const NUMERIC = new Set(['dosage']);

/** Another number contradicts only where the word of the relation, or nothing but the entity, stands with it. */
function isNumbered({ point, framework }: View, { how }: Link): boolean {
  return (
    how === 'cue' ||
    how === 'heading' ||
    framework.relations[point.relation]?.relation === 'dosage' ||
    point.relation < 0
  );
}

function isExcludedPopulation({ scene, point }: View): boolean {
  const said = scene.populations();
  if (said.length === 0) return false;
  if (point.populations.length === 0) return false;
  return !point.populations.some((one) => said.includes(one));
}

const SPECIAL = new Set(['children', 'pregnancy', 'lactation', 'renal', 'hepatic']);

function isRestricted({ scene, point }: View): boolean {
  const special = scene.populations().filter((one) => SPECIAL.has(one) && !point.named.includes(one));
  return special.length > 0 && !scene.populations().includes('adults');
}

/** Whether the words of direction beside the item are the contrary of those it expects. */
function isTurned({ framework, scene }: View, item: CompiledItem, found: Found): boolean {
  if (!found.isLoose) return false;
  return turns(framework, item, scene.text.slice(Math.max(0, found.start - 30), found.end + 20));
}

export function turns(framework: Framework, item: CompiledItem, text: string): boolean {
  const said = linkMentions(framework.directions, text).map(({ entity }) => entity);
  if (said.length === 0) return false;
  return item.wordings.every(({ text: wording }) => {
    const expected = linkMentions(framework.directions, wording).map(({ entity }) => entity);
    if (expected.length === 0) return false;
    return expected.some((one) => said.includes(one ^ 1) && !said.includes(one));
  });
}

export interface Link {
  readonly how: 'cue' | 'heading' | 'bare' | 'other' | 'reversed' | 'opposes';
  readonly cue: Cue | null;
}

/** How the item is tied to the entity. */
function linkOf(view: View, found: Found): Link | null {
  const { cues, scene } = view;
  let other: Link | null = null;
  let reversed: Link | null = null;
  // The nearest word decides; of those that begin or end at the same place the longest.
  const near = [...cues].sort((a, b) => distance(a, found) - distance(b, found) || b.end - b.start - (a.end - a.start));
  for (const cue of near) {
    if (cue.start < found.end && cue.end > found.start && cue.end - cue.start < found.end - found.start) continue;
    const owner = ownerOf(view, cue, found);
    if (owner === 'reversed') reversed ??= { how: 'reversed', cue };
    else if (owner === 'other') other ??= { how: 'other', cue };
    else if (owner === 'own') return { how: cue.role === 'opposes' ? 'opposes' : 'cue', cue };
  }
  if (isUnderHeading(view, found)) return { how: 'heading', cue: null };
  if (reversed) return reversed;
  if (other) return other;
  return isBare(view, found, scene) ? { how: 'bare', cue: null } : null;
}

function distance(cue: Mention, found: Found): number {
  return cue.start >= found.end ? cue.start - found.end : Math.max(0, found.start - cue.end);
}

type Owner = 'own' | 'other' | 'reversed' | null;

function ownerOf(view: View, cue: Cue, found: Found): Owner {
  switch (cue.role) {
    case 'says':
      return saysOf(view, cue, found);
    case 'said':
      return saidOf(view, cue, found);
    case 'names':
      return namesOf(view, cue, found);
    case 'opposes':
      return opposesOf(view, cue, found);
  }
}

function opposesOf(view: View, cue: Cue, found: Found): Owner {
  // "treated with apixaban to prevent stroke": that is what for, not what it does.
  if (/\bto\s$/.test(view.scene.text.slice(Math.max(0, cue.start - 4), cue.start))) return null;
  const after = found.start >= cue.end ? saysOf(view, cue, found) : null;
  if (after === 'own') return after;
  const before = found.end <= cue.start ? saidOf(view, cue, found) : null;
  if (before === 'own') return before;
  // "Avoid metformin in renal failure", "In asthma avoid propranolol": both behind the word, or both before it.
  const isNear = (one: { start: number; end: number }) =>
    clauseAt(view.scene, one.start) === clauseAt(view.scene, cue.start);
  if (isNear(found) && view.subjects.some(isNear) && !view.rivals.some(isNear)) return 'own';
  return null;
}

/** S cue … I */
function saysOf(view: View, cue: Cue, found: Found): Owner {
  const { point } = view;
  if (found.start < cue.end) {
    // I cue S: the other way round.
    if (
      found.end <= cue.start &&
      point.directed &&
      view.subjects.some(({ start }) => start >= cue.end && isFree(view, cue.end, start, cue)) &&
      isFree(view, found.end, cue.start, cue) &&
      !view.subjects.some(({ end }) => end <= cue.start)
    )
      return 'reversed';
    return null;
  }
  if (!isFree(view, cue.end, found.start, cue)) return null;
  const governor = governorBefore(view, cue);
  if (governor !== null && governor !== 'other') return governor;
  // "Give adrenaline in anaphylaxis", "doctors prescribe sertraline to patients with panic disorder"
  const after = ACTIVE.test(view.scene.text.slice(cue.start, cue.end)) ? nearest(view, found.end) : null;
  if (
    after?.isOwn &&
    /^[^,;:]{0,60}?\b(?:to|for|in)\s+(?:[\w-]+\s+){0,4}$/i.test(view.scene.text.slice(found.end, after.first.start))
  )
    return 'own';
  return governor;
}

/** Verbs whose subject is who treats. */
const ACTIVE = /^(?:give|offer|administer|prescribe|use|start|recommend|receive|order|obtain|perform|arrange|take)s?$/i;

/** Words that whom they are for must follow. */
const TAKES_OBJECT = /(?:于|\bfor|\bof|\bin|\bagainst)$/;

/** I cue S */
function saidOf(view: View, cue: Cue, found: Found): Owner {
  const { scene, point } = view;
  const object = governorAfter(view, cue);
  if (found.start >= cue.end) {
    // "Drugs used to treat S include I"
    if (object === 'own') {
      const subject = view.subjects.find(({ start }) => start >= cue.end);
      if (
        subject &&
        found.start >= subject.end &&
        /\b(?:include|includes|are|is|such as|with)\b|[:：]|包括|有|如/.test(
          scene.text.slice(subject.end, found.start),
        ) &&
        isFree(view, subject.end, found.start, cue)
      )
        return 'own';
    }
    if (
      point.directed &&
      view.subjects.some(({ end }) => end <= cue.start && isFree(view, end, cue.start, cue)) &&
      governorBefore(view, cue) === 'own' &&
      object !== 'own' &&
      isFree(view, cue.end, found.start, cue)
    )
      return 'reversed';
    return null;
  }
  if (!isFree(view, found.end, cue.start, cue)) return null;
  if (
    /,\s*(?:which|who|that)\b|，(?:其|它)/.test(scene.text.slice(found.end, cue.start)) &&
    !/^\s*,\s*(?:which|who|that)\b/.test(scene.text.slice(found.end, cue.start))
  )
    return null;
  if (isCompared(scene, found)) return 'other';
  if (object !== null) return object;
  // An object nobody knows is whom it is for, unless the same clause begins with the entity.
  if (TAKES_OBJECT.test(scene.text.slice(cue.start, cue.end)) && /^\s*[\p{L}]{2}/u.test(scene.text.slice(cue.end))) {
    const clause = clauseAt(scene, cue.start);
    if (
      !view.subjects.some(({ start, end }) => end <= cue.start && clauseAt(scene, start) === clause) &&
      (view.subjects.length > 0 || scene.text.charCodeAt(cue.start) >= 0x2e80)
    )
      return null;
  }
  return governorBefore(view, cue);
}

function isCompared({ text, marks }: Scene, found: Found): boolean {
  return marks.some(
    ({ mark, end }) =>
      mark === 'comparison' &&
      end <= found.start &&
      found.start - end <= 4 &&
      /^(?:unlike|in contrast to|as opposed to|compared with|compared to)$/i.test(
        text.slice(text.slice(0, end).search(/\S+(?:\s\S+){0,2}$/), end).trim(),
      ),
  );
}

/** names of S is I; S names are I; I is names of S */
function namesOf(view: View, cue: Cue, found: Found): Owner {
  const { scene, point } = view;
  const { text } = scene;
  // "Hypertension is a complication of obesity": obesity's, not hypertension's.
  const isSplit = view.subjects.some(({ start, end }) => start >= cue.end && end <= found.start);
  if (
    !isSplit &&
    (point.directed || !point.alike) &&
    found.start >= cue.end &&
    /^\s*(?:of|for)\s+(?:[\w-]+\s+){0,2}$/i.test(text.slice(cue.end, found.start))
  )
    return point.directed && view.subjects.some(({ end }) => end <= cue.start) ? 'reversed' : null;
  const complement = complementOf(view, cue);
  const owner = complement?.owner ?? governorBefore(view, cue);
  if (owner === null) return null;
  const from = complement ? Math.max(cue.end, complement.end) : cue.end;
  if (found.start >= from) return isFree(view, from, found.start, cue) ? owner : null;
  if (found.start >= cue.end) return owner;
  const between = text.slice(found.end, cue.start);
  const hasCopula = /\b(?:is|are|as|remains?|being|was|were|became)\b|是|为|系|作为/.test(between);
  if (hasCopula || between.trim().length <= 24) {
    return isFree(view, found.end, cue.start, cue) ? owner : null;
  }
  return point.directed ? null : isFree(view, found.end, cue.start, cue) ? owner : null;
}

/** The entity right after a noun: symptoms *of asthma*. */
function complementOf(view: View, cue: Cue): { owner: Owner; end: number } | null {
  const { scene } = view;
  const near = nearest(view, cue.end);
  if (near === null) return null;
  const between = scene.text.slice(cue.end, near.first.start);
  if (
    !/^\s*(?:\w+\s+){0,2}(?:of|for|in|to|with|after|following|against|among|的|于|对)\s*(?:[\w-]+\s+){0,4}$/i.test(
      between,
    )
  )
    return null;
  return { owner: near.isOwn ? 'own' : 'other', end: near.end };
}

/** The first entity of the kind from a place on, with those joined to it. */
function nearest(
  { scene, subjects, rivals }: View,
  from: number,
): { first: Named; isOwn: boolean; end: number } | null {
  const candidates = [...subjects, ...rivals].filter(({ start }) => start >= from).sort((a, b) => a.start - b.start);
  const [first] = candidates;
  if (!first) return null;
  let isOwn = subjects.includes(first);
  let { end } = first;
  for (const next of candidates.slice(1)) {
    if (!isJoint(scene.text.slice(end, next.start))) break;
    isOwn ||= subjects.includes(next);
    end = next.end;
  }
  return { first, isOwn, end };
}

function isJoint(between: string): boolean {
  return /^\s*(?:,|、|，|\/|and|or|和|与|及|或|以及|, and|, or)\s*(?:(?:in|of|for)\s)?$/i.test(between);
}

function governorAfter(view: View, cue: Cue): Owner {
  const near = nearest(view, cue.end);
  if (near === null) return null;
  const { scene } = view;
  if (clauseAt(scene, near.first.start) > clauseAt(scene, cue.end)) return null;
  const between = scene.text.slice(cue.end, near.first.start);
  if (between.length > 80 || /[:：]/.test(between)) return null;
  return near.isOwn ? 'own' : 'other';
}

/** Whom a word speaks of that follows its subject. */
function governorBefore(view: View, cue: Cue): Owner {
  const { scene, subjects, rivals, isTopic } = view;
  const { text } = scene;
  const before = [...subjects, ...rivals].filter(({ end }) => end <= cue.start).sort((a, b) => a.start - b.start);
  // ", which is treated with": whoever stands right before the comma, compared or not.
  const relative = /([,，]\s*|\s)(?:which|who)\s+(?:\w+\s+){0,2}$/.exec(text.slice(0, cue.start));
  if (relative) {
    const nearby = scene.mentions.filter(
      ({ end, kind }) => end <= relative.index + 1 && relative.index - end <= 12 && kind !== undefined,
    );
    const last = nearby.at(-1);
    if (last && (last.kind === view.point.kind || view.point.kind === ''))
      return subjects.some(({ start }) => start === last.start) ? 'own' : 'other';
  }
  const last = before.at(-1);
  if (!last) return isTopic && isTopicRegion(view, cue.start) ? 'own' : null;
  let at = before.length - 1;
  let isOwn = subjects.includes(last);
  let isAttached = false;
  for (; at > 0; at -= 1) {
    const previous = before[at - 1];
    const current = before[at];
    if (!previous || !current) break;
    const between = text.slice(previous.end, current.start);
    if (isJoint(between)) isOwn ||= subjects.includes(previous);
    else if (
      /^\s*(?:\([^)]*\)\s*)?(?:in|with|due to|caused by|from|secondary to|associated with|after|complicated by|of)\s+(?:[\w-]+\s+){0,4}$/i.test(
        between,
      )
    ) {
      // "Hypertension in patients with diabetes": the head is meant, and only in part.
      isOwn = subjects.includes(previous);
      isAttached = true;
    } else break;
  }
  if (isOwn && isAttached && subjects.includes(last)) return 'other';
  if (isOwn) return 'own';
  // A clause that begins anew goes back to the topic only if it names nobody.
  return 'other';
}

const TOPIC_WORDS = /[A-Za-z][A-Za-z-]{2,}/g;

/** Nothing before the word could be another subject: small words, and not many others. */
function isTopicRegion({ scene, framework, point, cues }: View, end: number): boolean {
  const clause = clauseAt(scene, end);
  const start = scene.clauses[clause] ?? 0;
  const region = scene.text.slice(start, end);
  if (/\p{Script=Han}/u.test(region)) return region.length <= 24;
  if (/^\s*(?:in|for|among|with|at|after|during|when|if)\s/i.test(region)) return true;
  let unknown = 0;
  for (const { 0: word, index } of region.matchAll(TOPIC_WORDS)) {
    const at = start + index;
    const isKnown =
      cues.some((cue) => at >= cue.start && at < cue.end) ||
      linkMentions(framework.grammar, word).length > 0 ||
      scene.mentions.some(
        (mention) =>
          at >= mention.start &&
          at < mention.end &&
          point.items.some(({ numbers }) => numbers.includes(mention.entity)),
      );
    if (!isKnown) unknown += 1;
  }
  return unknown <= 1;
}

/** Whatever stands here, it is not about something else: no clause of its own, no rival, no word of another relation. */
function isFree(view: View, from: number, to: number, cue: Cue): boolean {
  const { scene, framework, point } = view;
  if (to < from) return true;
  if (to - from > LONGEST_REACH) return false;
  const { text } = scene;
  const first = clauseAt(scene, from);
  const last = clauseAt(scene, to);
  const between = text.slice(from, to);
  if (first !== last) {
    const isWide =
      /[，]/.test(between) &&
      !/[;；]/.test(between) &&
      !/\b(?:but|however|whereas|while|although)\b|但|而(?!非|不是)/.test(between);
    const isJoined = /\band\b/.test(between) && !/[;；]|\b(?:but|whereas|while|although|however)\b/.test(between);
    if (!isWide && !isJoined) return false;
    if (last - first > 3) return false;
  }
  const inside = ({ start, end }: Mention) => start >= from && end <= to;
  const isAlike = (other: Named) =>
    (point.alike || other.kind !== point.kind || point.kind === '') && isListed(text, other);
  for (const other of view.rivals) {
    if (!inside(other) || isAlike(other)) continue;
    if (/\b(?:in|for|of|with)\s+(?:[\w-]+\s+){0,2}$/i.test(text.slice(from, other.start)) && first === last) continue;
    return false;
  }
  const own = scene.cues.filter(({ entity }) => relationOf(entity) === point.relation);
  return !scene.cues.some(
    (other) =>
      inside(other) &&
      relationOf(other.entity) !== point.relation &&
      other.end - other.start >= 2 &&
      roleOf(other.entity) !== 'names' &&
      isStrong(framework, other) &&
      !AUXILIARY.test(text.slice(other.start, other.end)) &&
      !own.some(({ start, end }) => start < other.end && end > other.start) &&
      !(cue.start < other.end && cue.end > other.start),
  );
}

/** Say that something is done, not what for: "is recommended for the prevention of". */
const AUXILIARY =
  /^(?:(?:is|are|was|can be|may be|should be)\s)?(?:used|recommended|indicated|given|needed|required|preferred|approved|effective|offered|useful)\b/i;

/** Words of verbs that take an item for another relation. */
function isStrong({ relations }: Framework, { entity, start, end }: Mention): boolean {
  const relation = relations[relationOf(entity)]?.relation ?? '';
  return STRONG.has(relation) && end - start >= 3;
}
const STRONG = new Set([
  'causes',
  'treatment',
  'complications',
  'contraindication',
  'prevention',
  'adverse-effect',
  'indication',
  'differential',
]);

/** Whether a name is a member of a list that goes on. */
function isListed(text: string, { end }: Mention): boolean {
  return /^\s?(?:\([^)]*\)\s?)?(?:,|、|，|;|和|及|与|或|and\b|or\b)/.test(text.slice(end, end + 30));
}

/** An item under a heading that names the relation, or in a row or list of it. */
function isUnderHeading(view: View, found: Found): boolean {
  const { around, point, scene, rivals, isTopic, subjects } = view;
  if (point.relation < 0 || !around.shown.includes(point.relation)) return false;
  if (!isTopic && subjects.length === 0) return false;
  const { text } = scene;
  if (/\b(?:before|prior to|until|without|mimics?|worse)\s+(?:\w+\s+)?$/i.test(text.slice(0, found.start)))
    return false;
  const blocking = rivals.filter((other) => !(point.alike && (isListed(text, other) || other.start > found.start)));
  if (blocking.some(({ start }) => start < found.start)) return false;
  return !scene.cues.some(
    (cue) =>
      relationOf(cue.entity) !== point.relation &&
      cue.end <= found.start &&
      clauseAt(scene, cue.start) === clauseAt(scene, found.start) &&
      STRONG.has(view.framework.relations[relationOf(cue.entity)]?.relation ?? '') &&
      roleOf(cue.entity) === 'says' &&
      cue.end - cue.start >= 6 &&
      !scene.cues.some(
        (own) => relationOf(own.entity) === point.relation && own.start < cue.end && own.end > cue.start,
      ),
  );
}

/** Entity and item in one clause with nothing between that says something else: all an unknown relation can ask for. */
function isBare(view: View, found: Found, scene: Scene): boolean {
  const { point, framework } = view;
  const relation = framework.relations[point.relation]?.relation;
  if (relation === 'dosage') return bareDose(view, found);
  if (point.relation >= 0) return false;
  const words = scene.words();
  const shows =
    point.relationStems.length === 0 ||
    point.relationStems.some((stem) =>
      words.some(
        (word) =>
          word.stem === stem || (stem.length >= 4 && word.stem.startsWith(stem.slice(0, Math.max(4, stem.length - 2)))),
      ),
    );
  const anchors = view.subjects.length > 0 ? view.subjects : null;
  if (anchors === null) return shows && view.isTopic && view.rivals.length === 0;
  return anchors.some((subject) => {
    const from = Math.min(subject.end, found.end);
    const to = Math.max(subject.start, found.start);
    const [low, high] = subject.end <= found.start ? [subject.end, found.start] : [found.end, subject.start];
    if (to < from) return true;
    if (!shows && high - low > 120) return false;
    return (
      isFree(view, low, high, { entity: -1, start: low, end: low, role: 'says' }) &&
      !view.rivals.some(({ start }) => start >= low && start < high)
    );
  });
}

function bareDose(view: View, found: Found): boolean {
  const { scene, subjects, isTopic, rivals } = view;
  if (
    !/\d/.test(scene.text.slice(found.start, found.end)) &&
    !scene.quantities().some(({ dimension }) => dimension === 'frequency')
  )
    return false;
  const last = subjects.findLast(({ end }) => end <= found.start);
  if (!last) return isTopic && rivals.length === 0 && subjects.length === 0;
  const between = scene.text.slice(last.end, found.start);
  return between.length <= 80 && !rivals.some(({ start }) => start > last.end && start < found.start);
}

/** What the sentence says of a point that expects nothing in particular: that it says something at all. */
function contentOf(view: View): Statement[] {
  const { cues, scene, point, around } = view;
  if (point.steps.length > 0) return [];
  const says = (from: number) =>
    contentUnits(scene.text, from, clauseEnd(scene, clauseAt(scene, from))) >= LEAST_CONTENT;
  for (const cue of cues) {
    if (cue.role === 'opposes' || cue.role === 'said') continue;
    const place = { start: cue.end, end: cue.end, number: 'same', share: 1, isLoose: true } as const;
    const owner = cue.role === 'says' ? saysOf(view, cue, place) : namesOf(view, cue, place);
    if (owner !== 'own' || !says(cue.end)) continue;
    if (point.defines && !isDefinition(view, cue)) continue;
    const polarity = polarityOf(scene, place, cue, cues);
    return [{ item: -1, stance: STANCES[polarity] }];
  }
  if (
    around.shown.includes(point.relation) &&
    view.isTopic &&
    view.rivals.length === 0 &&
    contentUnits(scene.text, 0, scene.text.length) >= 2 * LEAST_CONTENT
  ) {
    const polarity = polarityOf(scene, { start: 0, end: 0 }, null, []);
    return [{ item: -1, stance: STANCES[polarity] }];
  }
  return [];
}

const LEAST_CONTENT = 20;
const GENUS =
  /\b(?:disease|disorder|condition|syndrome|infection|illness|inflammation|dysfunction|tumou?r|cancer|injury|abnormality|failure|drug|agent|inhibitor|blocker|antagonist|agonist|antibiotic|hormone|medicine|medication|analogue|vaccine|procedure|test|deficiency|neoplasm|malignancy|state|reaction)s?\b|疾病|病变|综合征|感染|传染病|炎症|障碍|性病|药物|药|抑制剂|拮抗剂|激动剂|抗生素|激素|肿瘤|损伤|缺陷|过程|检查|手术|病/i;
const CLOSING =
  /\b(?:characteri[sz]ed by|caused by|resulting from|results from|in which|of the|defined by|marked by|due to|that|affecting|with|where|used|which)\b|为特征|为特点|为主要|引起|所致|导致|的/i;

/** "X is a … disease … characterised by", or a word that can only define; "X is a risk factor" does not. */
function isDefinition({ scene, subjects }: View, cue: Cue): boolean {
  const { text } = scene;
  const word = text.slice(cue.start, cue.end).toLowerCase();
  const subject = subjects.find(({ end }) => end <= cue.start);
  if (
    subject &&
    subject.start > 12 &&
    !/^(?:the|a|an|definition of|所谓)?\s*$/i.test(text.slice(0, subject.start).trim())
  ) {
    if (!/definition|定义/i.test(text.slice(0, subject.start))) return false;
  }
  if (/defin|refers|means|denotes|life|指|定义|系指|即/.test(word)) return true;
  const after = text.slice(cue.end, clauseEnd(scene, clauseAt(scene, cue.end)));
  const rest = text.slice(cue.end);
  return (
    GENUS.test(after) &&
    CLOSING.test(rest) &&
    !/\b(?:risk factor|cause|complication|symptom|leading|common)\b|危险因素|病因|并发症|常见/.test(after.slice(0, 40))
  );
}

function contentUnits(text: string, from: number, to: number): number {
  let content = 0;
  for (let at = from; at < to; at += 1) content += text.charCodeAt(at) >= 0x2e80 ? 3 : 1;
  return content;
}

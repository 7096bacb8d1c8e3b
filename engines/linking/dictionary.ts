/**
 * Finds the names of entities in text: the longest name at each place, from left to right. Latin names are bounded by
 * words, Chinese ones are not (a script without spaces has no boundary to ask for).
 */
import { foldUnit, isWordUnit } from './characters.js';

export interface Name {
  readonly name: string;
  /** The caller's number of the entity. Several entities may share a name, one entity may have several. */
  readonly entity: number;
}

export interface Mention {
  readonly entity: number;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

/** What is found at one place: where it ends and whose name it is. */
export interface Match {
  readonly end: number;
  /** In ascending order; more than one for homonyms. */
  readonly entities: readonly number[];
}

/**
 * A trie over code units, its edges in one open-addressing table, so that looking up costs no allocation:
 *
 *     slot = hash(node, unit)   nodes[slot] = node + 1 (0 = free)   units[slot] = unit   targets[slot] = child
 */
export interface Dictionary {
  /** True when case and typography matter, as when reading back what was written from the same names. */
  readonly exact: boolean;
  readonly nodes: Int32Array;
  readonly units: Uint16Array;
  readonly targets: Int32Array;
  /** By node: whose name ends there; null if nobody's. */
  readonly endings: readonly (readonly number[] | null)[];
  /** By hash of two code units: 1 if some name begins with them. Most places in a text are dismissed by this alone. */
  readonly openings: Uint8Array;
}

const NONE: readonly number[] = [];

/** Empty names are left out: they would match everywhere. */
export function compileDictionary(names: readonly Name[], { exact = false } = {}): Dictionary {
  let edges = 0;
  for (const { name } of names) edges += name.length;
  const capacity = tableSize(edges);
  const nodes = new Int32Array(capacity);
  const units = new Uint16Array(capacity);
  const targets = new Int32Array(capacity);
  const endings: (readonly number[] | null)[] = [null];
  const openings = new Uint8Array(Math.min(capacity, MAX_OPENINGS));
  const unitAt = (name: string, at: number) => (exact ? name.charCodeAt(at) : foldUnit(name.charCodeAt(at)));
  for (const { name, entity } of names) {
    if (name === '') continue;
    openings[openingOf(openings, unitAt(name, 0), name.length > 1 ? unitAt(name, 1) : ALONE)] = 1;
    let node = 0;
    for (let at = 0; at < name.length; at += 1) {
      const unit = unitAt(name, at);
      const slot = slotOf(nodes, units, node, unit);
      if (nodes[slot] === 0) {
        nodes[slot] = node + 1;
        units[slot] = unit;
        targets[slot] = endings.length;
        endings.push(null);
      }
      node = targets[slot] ?? 0;
    }
    const known = endings[node] ?? NONE;
    if (!known.includes(entity)) endings[node] = [...known, entity].sort((a, b) => a - b);
  }
  return { exact, nodes, units, targets, endings, openings };
}

/** The longest name that begins at `start`, ends at a boundary and not beyond `limit`; null if there is none. */
export function matchAt(dictionary: Dictionary, text: string, start: number, limit = text.length): Match | null {
  const { exact, nodes, units, targets, endings } = dictionary;
  if (isWordUnit(text.charCodeAt(start)) && isWordUnit(text.charCodeAt(start - 1))) return null;
  let node = 0;
  let end = -1;
  let entities = NONE;
  for (let at = start; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    const slot = slotOf(nodes, units, node, exact ? unit : foldUnit(unit));
    if (nodes[slot] === 0) break;
    node = targets[slot] ?? 0;
    const ending = endings[node];
    if (ending && !(isWordUnit(unit) && isWordUnit(text.charCodeAt(at + 1)))) {
      end = at + 1;
      entities = ending;
    }
  }
  return end < 0 ? null : { end, entities };
}

/** The mentions in [from, to), sorted, not overlapping; homonyms give one mention for each entity. */
export function linkMentions(dictionary: Dictionary, text: string, from = 0, to = text.length): Mention[] {
  const mentions: Mention[] = [];
  let at = nextOpening(dictionary, text, from, to);
  while (at < to) {
    const match = matchAt(dictionary, text, at, to);
    for (const entity of match?.entities ?? NONE) mentions.push({ entity, start: at, end: match?.end ?? at });
    at = nextOpening(dictionary, text, match?.end ?? at + 1, to);
  }
  return mentions;
}

/** Every name at every place in [from, to), nested and overlapping ones too, by start and then by end. */
export function linkEveryName(dictionary: Dictionary, text: string, from = 0, to = text.length): Mention[] {
  const mentions: Mention[] = [];
  for (let start = from; ; start += 1) {
    start = nextOpening(dictionary, text, start, to);
    if (start >= to) return mentions;
    const longest = matchAt(dictionary, text, start, to);
    for (let end = start + 1; longest && end <= longest.end; end += 1) {
      const match = matchAt(dictionary, text, start, end);
      if (match?.end !== end) continue;
      for (const entity of match.entities) mentions.push({ entity, start, end });
    }
  }
}

/** The first place from `from` on where a name may begin; `to` if there is none. The loop all text goes through. */
function nextOpening({ exact, openings }: Dictionary, text: string, from: number, to: number): number {
  let wasWord = isWordUnit(text.charCodeAt(from - 1));
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    const isWord = isWordUnit(unit);
    const isInside = isWord && wasWord;
    wasWord = isWord;
    if (isInside) continue;
    const first = exact ? unit : foldUnit(unit);
    const next = text.charCodeAt(at + 1);
    if (openings[openingOf(openings, first, exact ? next : foldUnit(next))] === 1) return at;
    if (openings[openingOf(openings, first, ALONE)] === 1) return at;
  }
  return to;
}

const MAX_OPENINGS = 65_536;
/** Stands for the second unit of a name that has only one. No text holds it: it is a noncharacter of Unicode. */
const ALONE = 0xffff;

function openingOf(openings: Uint8Array, first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) & (openings.length - 1);
}

/** A power of two, at most half full. */
function tableSize(edges: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, edges * 2)));
}

/** The slot that holds the edge, or the free one where it belongs. */
function slotOf(nodes: Int32Array, units: Uint16Array, node: number, unit: number): number {
  const mask = nodes.length - 1;
  let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
  slot = (slot ^ (slot >>> 15)) & mask;
  while (nodes[slot] !== 0 && (nodes[slot] !== node + 1 || units[slot] !== unit)) slot = (slot + 1) & mask;
  return slot;
}

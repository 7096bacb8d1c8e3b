/** One sentence as the detector sees it: who and what is named in it, what its words show, and what they take back. */
import { isWordUnit } from '../../engines/linking/characters.js';
import { linkEveryName, linkMentions, type Mention, matchAt } from '../../engines/linking/dictionary.js';
import { DISEASE_NAME, DRUG_NAME, type Framework, type Mark, marks, type SmallWord, smallWords } from './framework.js';
import { type Quantity, quantitiesIn } from './quantity.js';
import { type Word, wordsOf } from './stem.js';

/** A mention of an entity nobody listed, told by the form of its name. */
export const UNKNOWN = -1;

export interface Named extends Mention {
  /** Kind of the entity; undefined for a mere item. */
  readonly kind: string | undefined;
}

export interface Marked {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
  /** A negation that takes back only the words right after it. */
  readonly nominal: boolean;
}

export interface Scene {
  readonly text: string;
  /** Entities and items, known ones and such as their form tells, by place. */
  readonly mentions: readonly Named[];
  /** Words of relations, by place; they overlap. */
  readonly cues: readonly Mention[];
  readonly marks: readonly Marked[];
  /** Where clauses begin, ascending; the first one is 0. */
  readonly clauses: readonly number[];
  readonly isQuestion: boolean;
  readonly words: () => readonly Word[];
  readonly quantities: () => readonly Quantity[];
  /** Names of populations it is restricted to. */
  readonly populations: () => readonly string[];
}

/** @param known mentions of the whole text, shifted, where they are known already */
export function sceneOf(framework: Framework, text: string, aliases: readonly LocalName[] = []): Scene {
  const mentions = namedIn(framework, text, aliases);
  const found = linkMentions(framework.marks, text);
  return {
    text,
    mentions,
    cues: linkEveryName(framework.cues, text),
    marks: found.map((mark) => markedOf(framework, text, mark)),
    clauses: clausesOf(text, found),
    isQuestion: /[?？]["'”’)）」』】\]]*\s*$/.test(text),
    words: once(() => wordsOf(text)),
    quantities: once(() => quantitiesIn(text)),
    populations: once(() => populationsOf(framework, text)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A name a text introduces itself: chronic obstructive pulmonary disease (COPD). */
export interface LocalName {
  readonly name: string;
  readonly entities: readonly number[];
}

/** Where only the beginning counts: mentions that are known already, and what the form of a name tells up to there. */
export function namedFrom(framework: Framework, text: string, known: readonly Mention[], at: number): Named[] {
  const mentions: Named[] = [];
  for (const { entity, start, end } of known) {
    if (framework.acronyms.size > 0 && end - start <= 5 && isLowerAcronym(framework, text.slice(start - at, end - at)))
      continue;
    mentions.push({ entity, start: start - at, end: end - at, kind: framework.kinds.get(entity) });
  }
  for (const unknown of unknownIn(text.slice(0, BEGINNING))) {
    if (!mentions.some(({ start, end }) => start < unknown.end && end > unknown.start)) mentions.push(unknown);
  }
  return mentions.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** UTF-16 units of a sentence in which its subject stands. */
export const BEGINNING = 100;

export function namedIn(framework: Framework, text: string, aliases: readonly LocalName[]): Named[] {
  const mentions: Named[] = [];
  for (const { entity, start, end } of linkMentions(framework.names, text)) {
    if (framework.acronyms.size > 0 && end - start <= 5 && isLowerAcronym(framework, text.slice(start, end))) continue;
    mentions.push({ entity, start, end, kind: framework.kinds.get(entity) });
  }
  for (const { name, entities } of aliases) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (isWordUnit(text.charCodeAt(at - 1)) || (isWordUnit(text.charCodeAt(end)) && text.charAt(end) !== 's'))
        continue;
      for (let index = mentions.length - 1; index >= 0; index -= 1) {
        const other = mentions[index];
        if (other && other.start < end && other.end > at) mentions.splice(index, 1);
      }
      for (const entity of entities) mentions.push({ entity, start: at, end, kind: framework.kinds.get(entity) });
    }
  }
  for (const unknown of unknownIn(text)) {
    if (!mentions.some(({ start, end }) => start < unknown.end && end > unknown.start)) mentions.push(unknown);
  }
  return mentions.sort((a, b) => a.start - b.start || a.end - b.end);
}

function isLowerAcronym({ acronyms }: Framework, name: string): boolean {
  if (!acronyms.has(name.toLowerCase())) return false;
  return !/[A-Z].*[A-Z]|^[A-Z]$/.test(name);
}

const LATIN_WORD = /[A-Za-z][A-Za-z-]{4,}/g;
/** Names of kinds of things rather than of things. */
const GENERIC =
  /^(?:diagnos[ie]s|progn?osis|prognos[ie]s|dos[ie]s|disease|diseases|syndrome|disorder|disorders|infection|infections|failure|deficiency|dysfunction|fever|anal?ys[ie]s|basis|bas[ei]s|hypothes[ie]s|prophylaxis|dialysis|urinalysis|synthesis|metabolism|cells?|biops(?:y|ies)|homeostasis|apathy|necrosis|fibrosis|thrombosis|stenosis|cyanosis|acidosis|sarcoma|inside|beside|outside|determine|medicine|vaccine|hormone|protein|intermittent|h?ematuria|proteinuria|myalgia|arthralgia|neuralgia|osmosis|meiosis|mitosis)$/i;

function unknownIn(text: string): Named[] {
  const found: Named[] = [];
  for (const { 0: word, index } of text.matchAll(LATIN_WORD)) {
    if (GENERIC.test(word)) continue;
    const kind = DRUG_NAME.test(word) ? 'drug' : DISEASE_NAME.test(word) ? 'disease' : null;
    if (kind) found.push({ entity: UNKNOWN, start: index, end: index + word.length, kind });
  }
  return found;
}

function markedOf(framework: Framework, text: string, { entity, start, end }: Mention): Marked {
  const mark = marks[entity] ?? 'harmless';
  let nominal = false;
  if (mark === 'negation') {
    nominal =
      (matchAt(framework.nominal, text, start)?.end ?? -1) === end ||
      (/[,，(]\s*(?:and\s|but\s)?$/i.test(text.slice(Math.max(0, start - 6), start)) &&
        /^not$/i.test(text.slice(start, end)));
    // "Not X but Y": the first one is taken back.
    if (/^not$/i.test(text.slice(start, end)) && start === 0) nominal = true;
  }
  return { mark, start, end, nominal };
}

const SEMICOLON = /[;；，]/;
/** Where an English verb phrase is joined to another: "is chronic and is treated with". */
const JOINED =
  /,?\s+(?:and|so|or)\s+(?=(?:it|they|is|are|was|were|has|have|should|can|may|must|does|do|therefore)\b)/gi;

function clausesOf(text: string, found: readonly Mention[]): number[] {
  const clauses = new Set<number>([0]);
  for (let at = 0; at < text.length; at += 1) if (SEMICOLON.test(text.charAt(at))) clauses.add(at + 1);
  for (const { entity, start } of found) {
    if (marks[entity] === 'clause' && start > 0 && isBorder(text, start)) clauses.add(start);
  }
  for (const { 0: joined, index } of text.matchAll(JOINED)) clauses.add(index + joined.length);
  return [...clauses].sort((a, b) => a - b);
}

/** "A rare but serious reaction" is one clause: no verb follows. */
function isBorder(text: string, start: number): boolean {
  if (!/^but\b/i.test(text.slice(start, start + 4)) || /[,;]\s*$/.test(text.slice(0, start))) return true;
  return /\b(?:is|are|was|were|can|may|should|must|does|do|not|has|have|it|they|causes|leads|treats|requires|needs|results|presents|helps|improves|relieves|reduces|prevents|increases|responds|remains)\b/.test(
    text.slice(start + 4),
  );
}

/** The number of the clause a place lies in. */
export function clauseAt({ clauses }: Scene, place: number): number {
  let clause = 0;
  while (clause + 1 < clauses.length && (clauses[clause + 1] ?? place + 1) <= place) clause += 1;
  return clause;
}

export function clauseEnd({ clauses, text }: Scene, clause: number): number {
  return clauses[clause + 1] ?? text.length;
}

function populationsOf({ populations, populationNames }: Framework, text: string): string[] {
  return [...new Set(linkMentions(populations, text).map(({ entity }) => populationNames[entity] ?? ''))];
}

/** Whether some small word of a kind stands exactly at a place; its end, or -1. */
export function smallWordAt({ grammar }: Framework, text: string, at: number, kind: SmallWord): number {
  const match = matchAt(grammar, text, at);
  return match?.entities.includes(smallWords.indexOf(kind)) ? match.end : -1;
}

/** Whether [from, to) ends in a small word of a kind; longest names of the grammar have a dozen units. */
export function endsInSmallWord(
  { grammar }: Framework,
  text: string,
  from: number,
  to: number,
  kind: SmallWord,
): boolean {
  for (let start = Math.max(from, to - 12); start < to; start += 1) {
    const match = matchAt(grammar, text, start, to);
    if (match?.end === to && match.entities.includes(smallWords.indexOf(kind))) return true;
  }
  return false;
}

/**
 * A document as a list of sentences, each with what stands around it: whom headings, titles and the sentence before
 * speak of, which relation a heading names. Entries of a list are read with their lead-in, cells of a table with the
 * heads of their row and column.
 */
import { linkEveryName, linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import { type Sentence, sentencesOf } from '../../engines/linking/sentences.js';
import { type Framework, relationOf, roleOf } from './framework.js';
import {
  BEGINNING,
  type LocalName,
  type Named,
  namedFrom,
  namedIn,
  type Scene,
  sceneOf,
  smallWordAt,
  UNKNOWN,
} from './scene.js';
import type { Surroundings } from './statement.js';
import type { DocumentRow } from './tables.js';
import { isWhole } from './whole.js';

export interface Unit {
  /** What is read; for list entries and cells with what they belong to. */
  readonly text: string;
  /** Where its evidence stands in the document, UTF-16. */
  readonly start: number;
  readonly end: number;
  readonly around: Surroundings;
  readonly scene: () => Scene;
  /** Numbers of what it names. */
  readonly named: () => readonly number[];
  /** What the sentence before says, for those that begin with a pronoun. */
  readonly before: string;
}

/** UTF-16 units. What runs on for longer is a table or a list that lost its lines: it is not read. */
const LONGEST_SENTENCE = 1500;
const LONGEST_HEADING = 100;
/** A lead-in and the entry of its list are shown together up to this length. */
const LONGEST_LIST = 600;
const MARKS =
  /^(?:#{1,6}[ \t]+|>[ \t]*|[-*+][ \t]+|[•・·▪■◦●○–—][ \t]*|\d{1,3}[.)、][ \t]*(?!\d)|[(（]\d{1,3}[)）][ \t]*|[①-⑳][ \t]*)+/;
const LIST_MARK = /^\s*(?:[-*+•・·▪■◦●○–—]\s*|\d{1,3}[.)、]\s*(?!\d)|[(（]\d{1,3}[)）]\s*|[①-⑳]\s*)/;
/** The title of an article names what was studied, not what each sentence is about. */
const STUDIES: ReadonlySet<string> = new Set(['literature', 'trial']);

interface Heading {
  readonly level: number;
  /** Null where it says nothing of whom it is about; empty where it is about something unknown. */
  readonly topics: readonly Named[] | null;
  readonly shown: readonly number[];
}

export function unitsOf(framework: Framework, document: DocumentRow, mentions: readonly Mention[]): Unit[] {
  const { text } = document;
  const aliases = localNames(framework, text, mentions);
  const title = titleOf(framework, document, aliases);
  const units: Unit[] = [];
  let open: Heading[] = [];
  let current: readonly Named[] = [];
  let subject: Named | null = null;
  let before = '';
  let lead: { text: string; start: number } | null = null;
  let table: { head: readonly string[] | null; rows: number } | null = null;

  const add = (shownText: string, start: number, end: number, around: Surroundings) => {
    const scene = lazily(() => sceneOf(framework, shownText, aliases));
    const isPlain = text.startsWith(shownText, start);
    const known =
      isPlain && aliases.length === 0
        ? lazily(() => between(mentions, start, start + shownText.length).map(({ entity }) => entity))
        : lazily(() => scene().mentions.map(({ entity }) => entity));
    units.push({ text: shownText, start, end, around, scene, named: known, before });
  };
  const standing = (): { topics: Named[]; shown: number[] } => {
    const shown: number[] = [];
    for (const heading of open.toReversed()) {
      shown.push(...heading.shown);
      if (heading.topics !== null) return { topics: [...heading.topics], shown };
    }
    return { topics: [...(title?.topics ?? [])], shown: [...shown, ...(title?.shown ?? [])] };
  };
  const enter = (heading: Heading) => {
    open = open.filter(({ level }) => level < heading.level);
    open.push(heading);
    current = [];
    subject = null;
    before = '';
    lead = null;
  };
  const sentence = (start: number, end: number) => {
    const shownText = text.slice(start, end);
    if (shownText.length > LONGEST_SENTENCE) return;
    const { topics, shown } = standing();
    const reference = pronounAt(framework, shownText);
    let active: readonly Named[];
    if (reference === 'it') active = subject ? [subject] : current.length > 0 ? [] : topics;
    else if (reference) {
      const ofKind = current.filter(({ kind }) => kind === reference);
      active = ofKind.length > 0 ? ofKind : topics.filter(({ kind }) => kind === reference || kind === '');
    } else {
      const kinds = new Set(current.map(({ kind }) => kind));
      active = [...current, ...topics.filter(({ kind }) => !kinds.has(kind))];
    }
    add(shownText, start, end, { topics: active.map(({ entity }) => entity), shown });
    const here =
      aliases.length > 0
        ? namedIn(framework, shownText, aliases)
        : namedFrom(framework, shownText, between(mentions, start, end), start);
    const named = here.filter(
      (mention) =>
        mention.entity === UNKNOWN || mention.kind === undefined || !isAfterComparison(shownText, mention.start),
    );
    const [first] = named;
    if (first && first.start <= BEGINNING) {
      if (reference !== 'it' || subject === null) subject = first;
      const firsts = new Map<string, Named>();
      for (const mention of named) {
        if (mention.kind !== undefined && !firsts.has(mention.kind)) firsts.set(mention.kind, mention);
      }
      current = [...firsts.values()];
    } else if (!first && reference === null && startsWithUnknown(framework, shownText)) subject = null;
    before = shownText;
  };

  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    if (content.trim() === '') {
      table = null;
      continue;
    }
    const cells = cellsOf(content);
    if (cells) {
      if (isRule(cells)) continue;
      const { topics, shown } = standing();
      if (table === null) {
        table = { head: looksLikeHead(text, line.end) ? cells : null, rows: 0 };
        if (table.head) continue;
      }
      const around = { topics: [...new Map([...topics, ...current].map((one) => [one.entity, one])).keys()], shown };
      cells.forEach((cell, column) => {
        if (cell === '') return;
        const head = table?.head?.[column] ?? '';
        const row = column > 0 ? (cells[0] ?? '') : '';
        const parts = /\p{Script=Han}/u.test(cell + head) ? [row, head] : [row, head];
        add(`${parts.filter((part) => part !== '').join(' ')}: ${cell}`, line.start, line.end, around);
      });
      continue;
    }
    table = null;
    const marks = MARKS.exec(content)?.[0].length ?? 0;
    const isList = LIST_MARK.test(content) && !content.startsWith('#');
    const bracket = /^\s*【([^】]{1,20})】\s*/.exec(content);
    const body = content.slice(marks);
    const section = document.sections.find(
      ({ start, title: name }) =>
        name !== '' && start >= line.start - 2 && start <= line.start + 2 && content.includes(name),
    );
    if (bracket) {
      enter(headingOf(framework, bracket[1] ?? '', 7, aliases));
      const from = line.start + bracket[0].length;
      for (const one of sentencesOf(text.slice(from, line.end))) sentence(from + one.start, from + one.end);
      continue;
    }
    if (/^#{1,6}\s/.test(content) || section || (!isList && isHeadingLine(body, text, line))) {
      const level = /^#+/.exec(content)?.[0].length ?? section?.level ?? 8;
      const name = body.replace(/[:：]\s*$/, '');
      if (section && !isHeadingOnly(content, section.title)) {
        enter(headingOf(framework, section.title, level, aliases));
        const from = line.start + content.indexOf(section.title) + section.title.length;
        const skip = /^[\s】\])）#:：.]*/.exec(text.slice(from, line.end))?.[0].length ?? 0;
        for (const one of sentencesOf(text.slice(from + skip, line.end)))
          sentence(from + skip + one.start, from + skip + one.end);
      } else {
        enter(headingOf(framework, name, level, aliases));
        // An entry of its own: under "Indications" a heading may be one.
        const { topics, shown } = standing();
        add(name, line.start + marks, line.end, {
          topics: topics.map(({ entity }) => entity),
          shown: shown.filter((one) => !(open.at(-1)?.shown ?? []).includes(one)),
        });
      }
      continue;
    }
    if (isList && lead) {
      const entry = body.trim();
      const { topics, shown } = standing();
      const from = line.end - lead.start <= LONGEST_LIST ? lead.start : line.start + marks;
      add(`${lead.text} ${entry}`, from, line.end, {
        topics: [...current, ...topics].map(({ entity }) => entity),
        shown,
      });
      continue;
    }
    if (!isList) lead = null;
    const start = line.start + marks;
    for (const one of sentencesOf(body)) sentence(start + one.start, start + one.end);
    if (/[:：]\s*$/.test(content)) lead = { text: body.trim(), start };
  }
  return units;
}

/** The mentions that lie in a range, by bisection: there are many of either. */
function between(mentions: readonly Mention[], start: number, end: number): Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? start) < start) low = middle + 1;
    else high = middle;
  }
  const found: Mention[] = [];
  for (let at = low; at < mentions.length; at += 1) {
    const mention = mentions[at];
    if (!mention || mention.start >= end) break;
    found.push(mention);
  }
  return found;
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Lines; one that a page broke in the middle of a sentence goes on. */
function linesOf(text: string): Sentence[] {
  const lines: Sentence[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && text.charCodeAt(at) !== 0x0a) continue;
    const next = text.slice(at + 1, at + 3);
    const isBroken =
      at - start > 50 &&
      /^[a-z(][a-z ]/.test(next) &&
      /[a-z,;]\s?$/.test(text.slice(at - 2, at)) &&
      !/^\s*\|/.test(text.slice(start, start + 3));
    if (isBroken) continue;
    let from = start;
    while (from < at && /[ \t\r]/.test(text.charAt(from))) from += 1;
    let end = at;
    while (end > from && /[ \t\r]/.test(text.charAt(end - 1))) end -= 1;
    lines.push({ start: from, end });
    start = at + 1;
  }
  return lines;
}

function cellsOf(line: string): string[] | null {
  if (/^\|.*\|\s*$/.test(line))
    return line
      .trim()
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  if (/\S\t+\S/.test(line)) return line.split(/\t+/).map((cell) => cell.trim());
  return null;
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-{2,}:?$|^$/.test(cell));
}

/** The first row is a head if a rule follows, or another row does. */
function looksLikeHead(text: string, end: number): boolean {
  const next = text.slice(end + 1, end + 300).split('\n', 1)[0] ?? '';
  return cellsOf(next) !== null;
}

/** A line of its own without a stop: nothing in the source says so, but it reads as a heading. */
function isHeadingLine(body: string, text: string, { end }: Sentence): boolean {
  if (body.length > LONGEST_HEADING || body.length < 2 || text.slice(end).trim() === '') return false;
  if (/[.。!！?？;；,，:：]$/.test(body) || /[.。;；!！?？]\s/.test(body)) return false;
  const words = body.split(/\s+/).length;
  return /\p{Script=Han}/u.test(body)
    ? body.length <= 20 && !/[，、：]/.test(body)
    : words <= 9 && !/\b(?:is|are|was|were|has|have|should|may|can|causes|treats)\b/.test(body);
}

function isHeadingOnly(content: string, title: string): boolean {
  return /^[\s】\])）#:：.]*$/.test(content.slice(content.indexOf(title) + title.length));
}

function headingOf(framework: Framework, title: string, level: number, aliases: readonly LocalName[]): Heading {
  const scene = sceneOf(framework, title, aliases);
  const named = scene.mentions.filter(({ kind }) => kind !== undefined);
  const shown = shownBy(framework, title);
  const entities = new Map(named.map((mention) => [mention.entity, mention]));
  const ofKind = (kind: string | undefined) => [...entities.values()].filter((one) => one.kind === kind).length;
  const whole = named.filter(
    (mention) => isWhole(framework, scene, mention.start, mention.end) && ofKind(mention.kind) === 1,
  );
  if (named.length > 0) {
    const isJoined = /\s(?:and|or|versus|vs\.?|with)\s|[和与及]/.test(title) && unknownWords(framework, scene) > 0;
    return { level, topics: isJoined ? [] : whole.filter(({ entity }) => entity !== UNKNOWN), shown };
  }
  if (shown.length > 0 && unknownWords(framework, scene) <= 1) return { level, topics: null, shown };
  return {
    level,
    topics: unknownWords(framework, scene) === 0 ? null : [],
    shown: unknownWords(framework, scene) <= 1 ? shown : [],
  };
}

/** Relations a heading names. */
export function shownBy({ cues }: Framework, title: string): number[] {
  const names = linkEveryName(cues, title);
  const longest = names.filter(
    (one) =>
      !names.some(
        (other) =>
          relationOf(other.entity) === relationOf(one.entity) &&
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  return [
    ...new Set(
      longest
        .filter(({ entity }) => roleOf(entity) === 'names' || roleOf(entity) === 'said' || roleOf(entity) === 'says')
        .map(({ entity }) => relationOf(entity)),
    ),
  ];
}

function unknownWords(framework: Framework, { text, mentions, cues }: Scene): number {
  let unknown = 0;
  for (const { 0: word, index } of text.matchAll(/[A-Za-z][A-Za-z-]{2,}/g)) {
    const isKnown =
      [...mentions, ...cues].some(({ start, end }) => index >= start && index < end) ||
      linkMentions(framework.grammar, word).length > 0;
    if (!isKnown) unknown += 1;
  }
  let rest = text;
  if (/\p{Script=Han}/u.test(text)) {
    for (const { start, end } of [...mentions, ...cues, ...linkMentions(framework.grammar, text)])
      rest = rest.slice(0, start) + '　'.repeat(end - start) + rest.slice(end);
    unknown += rest.match(/\p{Script=Han}{2,}/gu)?.length ?? 0;
  }
  return unknown;
}

const DETAILS = /\s[-–—]\s|[:：—–]|,\s(?=for\s)/;

function titleOf(framework: Framework, { title, kind }: DocumentRow, aliases: readonly LocalName[]): Heading | null {
  if (title === '' || STUDIES.has(kind)) return null;
  const head = title.slice(0, DETAILS.exec(title)?.index ?? title.length);
  const heading = headingOf(framework, head, 0, aliases);
  const bracket = /[(（]([^)）]+)[)）]/.exec(head)?.[1];
  if ((heading.topics ?? []).length === 0 && kind === 'insert' && bracket)
    return headingOf(framework, bracket, 0, aliases);
  const scene = sceneOf(framework, head, aliases);
  return unknownWords(framework, scene) > 2 ? { ...heading, topics: null, shown: [] } : heading;
}

/** Who a sentence means that begins with "It", "The drug", 该病: `it`, a kind, or null. */
function pronounAt(framework: Framework, text: string): 'it' | 'disease' | 'drug' | null {
  const end = smallWordAt(framework, text, 0, 'pronouns');
  if (end < 0) return null;
  const word = text.slice(0, end).toLowerCase();
  if (/drug|medicine|agent|medication|药|本品/.test(word)) return 'drug';
  if (/disease|condition|disorder|illness|infection|syndrome|patients|people|病|症|综合征|感染/.test(word))
    return 'disease';
  return 'it';
}

function isAfterComparison(text: string, at: number): boolean {
  return /(?:unlike|in contrast to|compared with|as opposed to|不同于|区别于|与)\s*$/i.test(
    text.slice(Math.max(0, at - 18), at),
  );
}

/** "Zorvex is new": whoever that is, the next "It" means them. */
function startsWithUnknown({ grammar, cues }: Framework, text: string): boolean {
  const found = /^([A-Z][a-z-]+)(?:\s[a-z-]+)?\s(?:is|are|was|were|can|may|causes|has)\b/.exec(text);
  return (
    found !== null &&
    linkMentions(grammar, found[1] ?? '').length === 0 &&
    linkMentions(cues, found[1] ?? '').length === 0
  );
}

/** Short names a text introduces itself. */
function localNames(framework: Framework, text: string, mentions: readonly Mention[]): LocalName[] {
  const names = new Map<string, Set<number>>();
  const put = (name: string, entity: number) => {
    const entities = names.get(name) ?? new Set();
    names.set(name, entities.add(entity));
  };
  for (const { entity, start, end } of mentions) {
    const next = text.charAt(end) === ' ' ? end + 1 : end;
    const open = text.charAt(next);
    if (open === '(' || open === '（') {
      const found =
        /^[(（]\s*(?:以下简称|简称|also known as |hereafter |abbreviated as |英文缩写)?[:：]?["“‘']?([A-Z][A-Za-z0-9-]{1,9}|(?<=简称[:：]?["“‘']?)\p{Script=Han}{2,8})["”’']?\s*[)）,，;；]/u.exec(
          text.slice(next, next + 40),
        );
      if (found?.[1]) put(found[1], entity);
    }
    if (/[(（]$/.test(text.slice(Math.max(0, start - 1), start)) && /^[)）]/.test(text.slice(end, end + 1))) {
      const short = /([A-Z][A-Za-z0-9-]{1,9})\s?[(（]$/.exec(text.slice(Math.max(0, start - 14), start))?.[1];
      if (short && short.replace(/[^A-Z]/g, '').length >= 2) put(short, entity);
    }
  }
  return [...names]
    .map(([name, entities]) => ({ name, entities: [...entities] }))
    .filter(({ name, entities }) => !isKnownAs(framework, name, entities));
}

function isKnownAs({ names }: Framework, name: string, entities: readonly number[]): boolean {
  const known = linkMentions(names, name).filter(({ start, end }) => start === 0 && end === name.length);
  return known.length > 0 && entities.every((entity) => known.some((one) => one.entity === entity));
}

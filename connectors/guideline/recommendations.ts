/**
 * Finds the recommendations of a guideline in its rendered text, with strength and certainty where stated, and puts them among
 * its sections. A section moves with its text when a rewrite edits it; offsets kept elsewhere would not.
 */
import type { Section } from '../../schemas/document.js';
import { type Tag, tagsIn } from './grades.js';
import type { Grade, Grammar } from './grammar.js';
import { gradedRows } from './tables.js';
import { sentenceStarts, type Unit, unitsOf, wordsStart } from './units.js';

export interface Recommendation {
  readonly start: number;
  readonly end: number;
  /** Its label as printed: `Recommendation 3`; empty where there is none. */
  readonly title: string;
  readonly grade: Grade;
}

/** What is left of a unit beside its grade, in characters, below which it is a grade and nothing else. */
const BARE = 4;
/** A recommendation that goes on for longer than this is a chapter. */
const MAX_LENGTH = 4000;

export function recommendationsIn(text: string, sections: readonly Section[], grammar: Grammar): Recommendation[] {
  const units = unitsOf(text, sections, grammar.opening);
  const tags = units.map((unit) => (unit.kind === 'row' ? [] : tagsIn(text, unit.start, unit.end, grammar)));
  const isSure = tags.flat().some(({ isDoubtful }) => !isDoubtful);
  const found: Recommendation[] = [];
  units.forEach((unit, index) => {
    if (unit.kind === 'row') {
      if (units[index - 1]?.kind === 'row') return;
      const rows = rowsFrom(units, index, text);
      for (const row of gradedRows(text, rows, grammar))
        found.push({ ...spanOf(row.unit), title: '', grade: directed(row.grade, text, row.unit, grammar) });
      return;
    }
    const own = (tags[index] ?? []).filter(({ isDoubtful }) => isSure || !isDoubtful);
    for (const one of inUnit(text, units, index, own, tags, grammar)) found.push(one);
  });
  return apart(found);
}

function rowsFrom(units: readonly Unit[], first: number, text: string): Unit[] {
  const rows: Unit[] = [];
  for (let at = first; units[at]?.kind === 'row'; at++) {
    const unit = units[at];
    // A blank line ends a table.
    if (!unit || (rows.length > 0 && text.slice(rows.at(-1)?.end, unit.start).length > 1)) break;
    rows.push(unit);
  }
  return rows;
}

function inUnit(
  text: string,
  units: readonly Unit[],
  index: number,
  own: readonly Tag[],
  all: readonly (readonly Tag[])[],
  grammar: Grammar,
): Recommendation[] {
  const unit = units[index];
  if (!unit) return [];
  const begin = wordsStart(text, unit);
  const title = labelAt(text, begin, unit.end, grammar);
  const next = units[index + 1];
  const [first] = own;
  if (first && own.length === 1 && isBare(text, begin + title.length, unit, first)) {
    const before = units[index - 1];
    const isAfter =
      title === '' && before && isProse(before) && (all[index - 1] ?? []).length === 0 && joins(text, before, unit);
    if (isAfter)
      return [
        graded(
          text,
          before.start,
          first.end,
          labelAt(text, wordsStart(text, before), before.end, grammar),
          first.grade,
          grammar,
        ),
      ];
    if (next && isProse(next) && (all[index + 1] ?? []).length === 0)
      return [graded(text, unit.start, next.end, title, first.grade, grammar)];
    return [];
  }
  if (unit.kind === 'heading') return first ? [graded(text, unit.start, unit.end, title, first.grade, grammar)] : [];
  const sentences = sentenceStarts(text, begin, unit.end);
  const found: Recommendation[] = [];
  let from = begin;
  for (const tag of own) {
    const isWhole = title !== '' || (unit.kind === 'item' && own.length === 1);
    const start = isWhole && found.length === 0 ? unit.start : sentenceOf(text, sentences, from, tag);
    const end = endOf(text, endOfSentence(text, sentences, begin + title.length, tag, unit), unit.end);
    found.push(graded(text, start, end, found.length === 0 ? title : '', tag.grade, grammar));
    from = end;
  }
  if (found.length === 0 && title !== '') {
    const isLabelOnly = weightOf(text.slice(begin + title.length, unit.end)) < BARE;
    const follows = isLabelOnly && next && isProse(next) && (all[index + 1] ?? []).length === 0;
    if (isLabelOnly && !follows) return [];
    return [graded(text, unit.start, follows ? next.end : unit.end, title, {}, grammar)];
  }
  return withVerbs(text, unit, sentences, found, grammar);
}

/** Sentences that recommend in so many words: they stand for themselves, or add their strength to a grade that states none. */
function withVerbs(
  text: string,
  unit: Unit,
  sentences: readonly number[],
  found: Recommendation[],
  grammar: Grammar,
): Recommendation[] {
  const recommendations = [...found];
  sentences.forEach((start, at) => {
    const verb = grammar.verbs.find(({ pattern }) => {
      pattern.lastIndex = start;
      return pattern.test(text);
    });
    if (!verb) return;
    const inside = recommendations.findIndex((one) => start >= one.start && start < one.end);
    const covering = recommendations[inside];
    const stated: Grade = verb.strength === undefined ? {} : { strength: verb.strength };
    if (covering) recommendations[inside] = { ...covering, grade: { ...stated, ...covering.grade } };
    else {
      const end = trimmedEnd(text, start, sentences[at + 1] ?? unit.end);
      recommendations.push(graded(text, sentences.length === 1 ? unit.start : start, end, '', stated, grammar));
    }
  });
  return recommendations;
}

function isProse(unit: Unit): boolean {
  return unit.kind === 'paragraph' || unit.kind === 'item';
}

/** With nothing but white space between. */
function joins(text: string, before: Unit, after: Unit): boolean {
  return text.slice(before.end, after.start).trim() === '';
}

function isBare(text: string, from: number, unit: Unit, tag: Tag): boolean {
  const rest = text.slice(from, Math.max(from, tag.start)) + text.slice(Math.max(from, tag.end), unit.end);
  return weightOf(rest) < BARE;
}

/** Letters and digits; a Chinese character says about as much as two letters. */
function weightOf(words: string): number {
  const letters = words.replace(/[\s\p{P}\p{S}]/gu, '');
  return letters.length + letters.replace(/[^\u2e80-\u9fff]/g, '').length;
}

function labelAt(text: string, at: number, end: number, { opening }: Grammar): string {
  // Markdown sets labels in bold.
  const begin = text.startsWith('**', at) ? at + 2 : at;
  opening.lastIndex = begin;
  const found = opening.exec(text)?.[0] ?? '';
  return begin + found.length <= end ? found : '';
}

/** Start of the sentence a tag grades: its own, or the one before where the tag is a sentence by itself. */
function sentenceOf(text: string, sentences: readonly number[], from: number, tag: Tag): number {
  const before = sentences.filter((start) => start >= from && start <= tag.start);
  const last = before.at(-1) ?? from;
  const isAlone = weightOf(text.slice(last, tag.start)) < BARE;
  return Math.max(from, isAlone ? (before.at(-2) ?? from) : last);
}

/** A grade that opens its unit grades what follows it, any other one what comes before. */
function endOfSentence(text: string, sentences: readonly number[], begin: number, tag: Tag, unit: Unit): number {
  if (text.slice(begin, tag.start).trim() !== '') return tag.end;
  const next = sentences.find((start) => start > tag.end && weightOf(text.slice(tag.end, start)) >= BARE) ?? unit.end;
  return trimmedEnd(text, tag.start, next);
}

function endOf(text: string, end: number, limit: number): number {
  return end < limit && /[.。;；]/.test(text[end] ?? '') ? end + 1 : end;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function spanOf({ start, end }: Unit): { start: number; end: number } {
  return { start, end };
}

function graded(
  text: string,
  start: number,
  end: number,
  title: string,
  grade: Grade,
  grammar: Grammar,
): Recommendation {
  const label = title.replace(/[\s:：.．、)*-]+$/, '').replace(/^【([^】]*)】?$/, '$1');
  return { start, end, title: label, grade: directed(grade, text, { start, end }, grammar) };
}

function directed(grade: Grade, text: string, { start, end }: { start: number; end: number }, grammar: Grammar): Grade {
  return grade.against !== true && grammar.against.test(text.slice(start, end)) ? { ...grade, against: true } : grade;
}

/** In order, none inside of another. */
function apart(found: readonly Recommendation[]): Recommendation[] {
  let covered = 0;
  return [...found]
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter(({ start, end }) => {
      const isFree = start >= covered && end > start && end - start <= MAX_LENGTH;
      if (isFree) covered = end;
      return isFree;
    });
}

/** `recommendation:strong:low`, `recommendation-against:unstated:unstated`; the closed list is in docs/connectors/guideline.md. */
export function codeOf({ strength, certainty, against }: Grade): string {
  return `recommendation${against ? '-against' : ''}:${strength ?? 'unstated'}:${certainty ?? 'unstated'}`;
}

/** Sections with the recommendations among them, each inside the innermost section it lies in. */
export function withRecommendations(
  sections: readonly Section[],
  recommendations: readonly Recommendation[],
): Section[] {
  const added = recommendations.flatMap(({ start, end, title, grade }): Section[] => {
    let level = 0;
    for (const section of sections) {
      if (section.start > start) break;
      if (section.end >= end) level = Math.max(level, section.level);
      else if (section.end > start) return [];
    }
    return [{ title, level: level + 1, start, end, code: codeOf(grade) }];
  });
  return [...sections, ...added].sort((one, other) => one.start - other.start || one.level - other.level);
}

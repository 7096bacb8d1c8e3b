/** A row of a bank to a question: choices in any of the shapes banks use, the answer by key, number or words. */
import type { Values } from '../../formats/rows/read.js';
import { choiceOf, columnOf, facts, names } from './columns.js';
import type { Choice, Question } from './question.js';

/** What an answer says before it is known how the bank counts its choices. */
export interface Read extends Omit<Question, 'right' | 'answer'> {
  /** As written: `B`, `3`, `["A","C"]`, the words of a choice, free text. */
  readonly key: string;
  readonly words: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function readRow(values: Values): Read {
  const columns = new Map<string, unknown>();
  for (const [name, value] of Object.entries(values)) {
    const column = columnOf(name);
    if (!columns.has(column)) columns.set(column, value);
  }
  const first = (wanted: readonly string[]): unknown => {
    for (const name of wanted) {
      const value = columns.get(name);
      if (value !== undefined && value !== null && value !== '') return value;
    }
    return undefined;
  };
  const listed = first(names.choices);
  const own = choicesFrom(columns);
  const stated = listed === undefined ? [] : choicesOf(listed);
  const asked = [first(names.stem), first(names.question)]
    .map(wordsOf)
    .filter((it) => it !== '')
    .join('\n\n');
  const embedded = own.length + stated.length > 0 ? undefined : embeddedChoices(asked);
  return {
    id: wordsOf(first(names.id)),
    question: embedded?.question ?? asked,
    contexts: passagesOf(first(names.context)),
    choices: own.length > 0 ? own : stated.length > 0 ? stated : (embedded?.choices ?? []),
    key: wordsOf(first(names.rightKey)),
    words: wordsOf(first(names.answer)),
    explanation: wordsOf(first(names.explanation)),
    lang: wordsOf(first(names.lang)) || undefined,
    meta: metaOf(columns),
  };
}

function metaOf(columns: ReadonlyMap<string, unknown>): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const [column, value] of columns) {
    const key = facts[column];
    const words = key === undefined ? '' : wordsOf(value);
    if (key !== undefined && words !== '') meta[key] = meta[key] === undefined ? words : `${meta[key]}; ${words}`;
  }
  return meta;
}

/** `opa`, `opb`, …; a number counts from 0 or from 1, whichever the first one is. */
function choicesFrom(columns: ReadonlyMap<string, unknown>): Choice[] {
  const found: { position: number; text: string }[] = [];
  for (const [column, value] of columns) {
    const choice = choiceOf(column);
    const text = choice ? wordsOf(value) : '';
    if (choice && text !== '') found.push({ position: choice.position, text });
  }
  found.sort((a, b) => a.position - b.position);
  const shift = columns.has('ending0') || columns.has('option0') || columns.has('choice0') ? 0 : 1;
  const isNumbered = [...columns.keys()].some((column) => choiceOf(column)?.isNumbered);
  // One column called `a` is no list of choices.
  if (found.length < 2) return [];
  return found.map(({ position, text }) => ({ key: letterAt(isNumbered ? position - shift : position), text }));
}

/** `{"A": "…"}`, `["…"]`, `[{"key": "A", "value": "…"}]`, `{"text": […], "label": […]}`, or all in one text. */
function choicesOf(value: unknown): Choice[] {
  if (typeof value === 'string') return embeddedChoices(value)?.choices ?? [];
  if (Array.isArray(value)) return value.map(elementOf).filter(({ text }) => text !== '');
  if (!isObject(value)) return [];
  const { text, label } = value;
  if (Array.isArray(text) && Array.isArray(label)) {
    return text.map((it, index) => ({ key: wordsOf(label[index]) || letterAt(index), text: wordsOf(it) }));
  }
  return Object.entries(value)
    .map(([key, it]) => ({ key: key.toUpperCase(), text: wordsOf(it) }))
    .filter(({ text: words }) => words !== '');
}

function elementOf(element: unknown, index: number): Choice {
  if (!isObject(element)) return withoutKey(wordsOf(element), index);
  const key = wordsOf(element.key ?? element.label ?? element.aid ?? element.id).toUpperCase();
  const text = wordsOf(element.value ?? element.text ?? element.atext ?? element.content);
  return { key: key || letterAt(index), text };
}

/** `"A. Aspirin"` as the first element is the choice A, not a text that begins with a letter. */
function withoutKey(text: string, index: number): Choice {
  const key = letterAt(index);
  const [, stated, words] = /^\(?([A-Z])[.)、．:：]\s*(\S.*)$/s.exec(text) ?? [];
  return stated === key && words !== undefined ? { key, text: words } : { key, text };
}

/**
 * Choices written into the question: lines that begin with `A.`, `B)`, `(C)` or `D、`, or one line with `(A) … (B) …`.
 * They must come in order, and there must be two of them at least.
 */
function embeddedChoices(text: string): { question: string; choices: Choice[] } | undefined {
  for (const pattern of [/(?:^|\n)[ \t]*\(?([A-J])[.)、．:：][ \t]*/g, /[ \t]\(([A-J])\)[ \t]*/g]) {
    const marks = [...text.matchAll(pattern)].filter(inOrder());
    const [first] = marks;
    if (!first || marks.length < 2) continue;
    const choices = marks.map((mark, index) => ({
      key: mark[1] ?? '',
      text: text.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim(),
    }));
    const question = text.slice(0, first.index).replace(/\s*(?:answer choices|options|选项)\s*[:：]?\s*$/i, '');
    return { question: question.trim(), choices };
  }
  return undefined;
}

function inOrder(): (mark: RegExpMatchArray) => boolean {
  let next = 0;
  return (mark) => {
    if (mark[1] !== letterAt(next)) return false;
    next++;
    return true;
  };
}

function passagesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : isObject(value) ? [value.contexts ?? value.text] : [value];
  return list
    .flat()
    .map((it) => wordsOf(isObject(it) ? it.text : it))
    .filter((it) => it !== '');
}

export function letterAt(index: number): string {
  return LETTERS[index] ?? String(index + 1);
}

/** Lines as the bank breaks them, without the white space of the file. Lists of words are joined. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') {
    return value
      .replace(/\r\n?/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((it) => it !== '')
      .join('; ');
  return '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

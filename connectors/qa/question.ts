/** A question of any bank, and the document it becomes. */
import { createHash } from 'node:crypto';
import type { Draft } from '../../schemas/document.js';
import type { QaOptions } from './options.js';

export interface Choice {
  /** `A`, `B`, … */
  readonly key: string;
  readonly text: string;
}

export interface Question {
  /** As the bank states it; empty where it states none. */
  readonly id: string;
  readonly question: string;
  /** Passages the question is about. */
  readonly contexts: readonly string[];
  readonly choices: readonly Choice[];
  /** Keys of the right choices; empty where the bank keeps them back or the answer is free text. */
  readonly right: readonly string[];
  /** The answer in words, beside or without choices. */
  readonly answer: string;
  readonly explanation: string;
  readonly lang: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

/** An id that cannot be another question's in another file: UUIDs, digests. Numbers and `test-00017` can. */
const GLOBAL_ID = /^(?=.*\d)[0-9a-f]{16,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function workOf(question: Question): string {
  if (GLOBAL_ID.test(question.id)) return question.id.toLowerCase();
  const said = [question.question, ...question.contexts, ...question.choices.map(({ text }) => text)].join('\u0000');
  return `digest:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

export function documentOf(question: Question, uri: string, options: QaOptions): Draft {
  const { id, lang, meta, choices, contexts, right } = question;
  return {
    work: workOf(question),
    revision: '',
    uri,
    // A question about a passage is an exam too: PubMedQA answers yes, no or maybe.
    kind: choices.length > 0 || contexts.length > 0 ? 'exam' : options.kind,
    lang: lang ?? options.lang ?? null,
    title: titleOf(question.question),
    text: textOf(question),
    sections: [],
    license: options.license,
    issuer: options.issuer ?? null,
    published: null,
    subject: null,
    links: [],
    meta: {
      ...(id === '' ? {} : { item: id }),
      ...(choices.length > 0 && right.length > 0 ? { answer: right.join('') } : {}),
      ...meta,
    },
  };
}

/** A title is a line; a case of twenty lines is in the text. */
const MAX_TITLE = 160;

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ');
  if (line.length <= MAX_TITLE) return line;
  const cut = line.slice(0, MAX_TITLE);
  const space = cut.lastIndexOf(' ');
  return `${(space > MAX_TITLE / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 *     question, passages, choices a line each, `Answer: B. Text`, explanation; blank lines between them
 */
function textOf({ question, contexts, choices, right, answer, explanation }: Question): string {
  const isChinese = /[\u4e00-\u9fff]/.test(question);
  const chosen = choices.filter(({ key }) => right.includes(key)).map(lineOf);
  const answered = chosen.length > 0 ? [...chosen, answer].filter((it) => it !== '').join('; ') : answer;
  return [
    question,
    ...contexts,
    choices.map(lineOf).join('\n'),
    labelled(isChinese ? '答案：' : 'Answer: ', answered, choices.length > 0 || contexts.length > 0),
    labelled(isChinese ? '解析：' : 'Explanation: ', explanation, true),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function lineOf({ key, text }: Choice): string {
  return `${key}. ${text}`;
}

/** A plain question is followed by its answer alone, as a reader would write them. */
function labelled(label: string, text: string, isLabelled: boolean): string {
  return text === '' || !isLabelled ? text : `${label}${text}`;
}

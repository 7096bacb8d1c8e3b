/** Questions as Moodle exports them in XML (https://docs.moodle.org/en/Moodle_XML_format), the exchange format of quizzes. */
import { htmlText } from '../../formats/html/text.js';
import { attributeOf, childOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';
import type { Item } from '../../schemas/connector.js';
import type { QaOptions } from './options.js';
import { documentOf, type Question, workOf } from './question.js';
import { letterAt } from './row.js';

/** Kinds of questions that are a text with its answer; others are drawn, dragged or calculated. */
const readable: ReadonlySet<string> = new Set(['multichoice', 'truefalse', 'shortanswer', 'essay', 'numerical']);

/** @param quiz the root */
export function* moodleItems(quiz: XmlElement, uri: string, options: QaOptions): Iterable<Item> {
  let topic = '';
  let count = 0;
  for (const element of childrenOf(quiz, 'question')) {
    const type = attributeOf(element, 'type') ?? '';
    if (type === 'category') {
      topic = wordsAt(childOf(element, 'category')).replace(/^\$[a-z]+\$\/(?:top\/)?/i, '');
      continue;
    }
    count++;
    const question = questionOf(element, type, topic);
    const work = workOf(question);
    if (!readable.has(type)) {
      yield { rejected: { work, uri, rule: 'qa/question-type', value: type, threshold: [...readable].join(', ') } };
    } else if (question.question === '') {
      yield { rejected: { work, uri, rule: 'qa/no-question', value: '0 characters', threshold: '1 character' } };
    } else yield { document: documentOf(question, uri, options) };
  }
  if (count === 0) yield { rejected: { work: uri, uri, rule: 'qa/no-questions', value: '0', threshold: '1' } };
}

function questionOf(element: XmlElement, type: string, topic: string): Question {
  const answers = childrenOf(element, 'answer').map((answer) => ({
    text: wordsAt(answer),
    isRight: Number(attributeOf(answer, 'fraction') ?? '0') > 0,
  }));
  const isChosen = type === 'multichoice' || type === 'truefalse';
  const choices = isChosen ? answers.map(({ text }, index) => ({ key: letterAt(index), text })) : [];
  const right = choices.filter((_, index) => answers[index]?.isRight).map(({ key }) => key);
  const free = isChosen ? [] : answers.filter(({ isRight }) => isRight).map(({ text }) => text);
  return {
    id: wordsAt(childOf(element, 'idnumber')),
    question: wordsAt(childOf(element, 'questiontext')),
    contexts: [],
    choices,
    right,
    answer: free.join('; '),
    explanation: wordsAt(childOf(element, 'generalfeedback')),
    lang: undefined,
    meta: { questiontype: type, ...(topic === '' ? {} : { topic }) },
  };
}

/** The text of an element stands in `text`, as HTML unless it says otherwise. */
function wordsAt(element: XmlElement | undefined): string {
  const text = element && childOf(element, 'text');
  if (!element || !text) return '';
  const format = attributeOf(element, 'format') ?? '';
  return /^(?:plain_text|markdown)$/.test(format) ? textOf(text).trim() : oneLineIfShort(htmlText(textOf(text)));
}

function oneLineIfShort(text: string): string {
  return text.includes('\n') ? text.trim() : oneLine(text);
}

/**
 * Questions with their answers, one document a question: banks of exam questions in CSV, JSON, JSON Lines and Moodle XML,
 * and MedQuAD (https://github.com/abachaa/MedQuAD). Refused: answers that contradict themselves, or that could mean two
 * choices. A bank that serves as benchmark must not enter a corpus: see its page.
 */
import { childOf, parseXml, placeOf } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { answered, type Counting, firstOf, observe } from './answers.js';
import { medquadItems } from './medquad.js';
import { moodleItems } from './moodle.js';
import { optionsSchema, type QaOptions } from './options.js';
import { documentOf, workOf } from './question.js';
import { readRow } from './row.js';
import { type BankFormat, formatOf, rowsOf } from './rows.js';

export default defineConnector<QaOptions>({
  name: 'qa',
  version: 2,
  options: optionsSchema,
  yields: 'document',
  zone: 'public',
  counts: 'question',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, options, io);
    }
  },
});

async function* itemsOfPart(part: Part, options: QaOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  try {
    const format = await formatOf(part, io);
    if (format === 'xml') yield* xmlItems(await io.files.bytes(part), uri, options);
    else yield* rowItems(part, format, options, io);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

function xmlItems(bytes: Uint8Array, uri: string, options: QaOptions): Iterable<Item> {
  const root = parseXml(bytes);
  if (root.name === 'quiz') return moodleItems(root, uri, options);
  const pairs = root.name === 'Document' ? childOf(root, 'QAPairs') : undefined;
  if (pairs) return medquadItems(root, pairs, uri, options);
  const message = `expected <Document> with <QAPairs>, or <quiz>, found <${root.name}>; leave it out of \`path\``;
  throw new InputError('not-qa', placeOf(root), message);
}

async function* rowItems(part: Part, format: BankFormat, options: QaOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  const first = options.firstOption === 'auto' ? await countingOf(part, format, io) : Number(options.firstOption);
  let count = 0;
  for await (const row of rowsOf(part, format, io)) {
    io.signal.throwIfAborted();
    count++;
    if ('broken' in row) {
      const { code, message } = row.broken;
      yield { failed: { uri, place: row.place, code, message } };
    } else yield itemOf(row.values, first, uri, options);
  }
  if (count === 0) yield { rejected: { work: uri, uri, rule: 'qa/no-questions', value: '0', threshold: '1' } };
}

function itemOf(
  values: Readonly<Record<string, unknown>>,
  first: number | undefined,
  uri: string,
  options: QaOptions,
): Item {
  const read = readRow(values);
  const result = answered(read, first);
  const work = workOf({ ...read, right: [], answer: '' });
  if (read.question === '') {
    return { rejected: { work, uri, rule: 'qa/no-question', value: '0 characters', threshold: '1 character' } };
  }
  if ('refused' in result) {
    return { rejected: { work, uri, rule: `qa/${result.refused}`, value: null, threshold: null } };
  }
  const { question } = result;
  // An exam question is worth keeping without its answer, which test sets keep back; an open one is not.
  if (question.choices.length === 0 && question.answer === '' && question.explanation === '') {
    return { rejected: { work, uri, rule: 'qa/no-answer', value: '0 characters', threshold: '1 character' } };
  }
  return { document: documentOf(question, uri, options) };
}

async function countingOf(part: Part, format: BankFormat, io: Io): Promise<number | undefined> {
  const counting: Counting = { hasZero: false, hasLast: false };
  for await (const row of rowsOf(part, format, io)) {
    io.signal.throwIfAborted();
    if (!('broken' in row)) observe(counting, readRow(row.values));
  }
  return firstOf(counting);
}

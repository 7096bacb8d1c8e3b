/**
 * What people ask: logs of search boxes and chats, and questions with their reasoning and answers, one a row. The raw
 * material of reasoning and instruction data. Who types into a box types names too: scrubbed like a consultation.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cellOf, columnsOf, itemsOfTable, tableOptions } from '../../engines/records/house-table.js';
import { Identities } from '../../engines/records/identities.js';
import { addRow, identityColumnsSchema } from '../../engines/records/row-identities.js';
import type { Values } from '../../formats/rows/read.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import type { Section } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';

const column = z.string().min(1).optional();

const optionsSchema = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      query: column.describe('what is asked'),
      reasoning: column.describe('how the answer is reached'),
      answer: column.describe('the answer'),
      id: column.describe('identifier of the query, unique in the source; without it a digest of the text'),
      subject: column.describe('who asks: what an erasure names'),
      time: column.describe('when it was asked; what begins with an ISO date is kept'),
    })
    .default({})
    .describe('names of columns; usual names of query, reasoning and answer are known without it'),
  known: identityColumnsSchema
    .default({})
    .describe('columns that identify somebody: removed from the text of their row'),
  shortest: z.int().min(1).default(2).describe('characters a query must have'),
});
export type QueriesOptions = z.infer<typeof optionsSchema>;

const roles = ['query', 'reasoning', 'answer', 'id', 'subject', 'time'] as const;
type Columns = Partial<Record<(typeof roles)[number], string>>;

const usual = {
  query: ['query', 'question', 'prompt', 'input', 'search', 'keyword', 'keywords', '问题', '查询'],
  reasoning: ['reasoning', 'complex_cot', 'cot', 'rationale', 'thinking', 'steps'],
  answer: ['answer', 'response', 'output', 'completion', '回答', '答案'],
} as const;

export default defineConnector<QueriesOptions>({
  name: 'queries',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'ask',
  personal: true,
  counts: 'query',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    for (const part of parts) {
      yield* itemsOfTable(part, {
        format: options.format,
        io,
        noRows: 'queries/no-rows',
        layoutOf: (values) => layoutOf(values, options.columns),
        itemsOf: (values, columns) => [itemOf(values, columns, part.uri, options)],
      });
    }
  },
});

/** @throws InputError `unknown-columns` */
function layoutOf(values: Values, stated: QueriesOptions['columns']): Columns {
  const columns = columnsOf(values, roles, stated, usual);
  if (columns.query !== undefined) return columns;
  throw new InputError('unknown-columns', 'header', 'no column for what is asked; name it with columns: { query: … }');
}

function itemOf(values: Values, columns: Columns, uri: string, options: QueriesOptions): Item {
  const query = cellOf(values, columns.query);
  const { text, sections } = textOf([
    ['Query', query],
    ['Reasoning', cellOf(values, columns.reasoning)],
    ['Answer', cellOf(values, columns.answer)],
  ]);
  const work = cellOf(values, columns.id) || createHash('sha256').update(text).digest('hex').slice(0, 32);
  if (query.length < options.shortest) {
    const threshold = `${options.shortest} characters`;
    return { rejected: { work, uri, rule: 'queries/too-short', value: `${query.length} characters`, threshold } };
  }
  const identities = new Identities();
  addRow(identities, values, options.known);
  return {
    document: {
      work,
      revision: '',
      uri,
      kind: 'query',
      lang: options.lang ?? null,
      title: 'Query',
      text,
      sections,
      license: options.license,
      issuer: options.issuer ?? null,
      published: /^\d{4}-\d{2}-\d{2}/.exec(cellOf(values, columns.time))?.[0] ?? null,
      subject: cellOf(values, columns.subject) || work,
      links: [],
      meta: {},
    },
    known: { identities: identities.list, fields: [] },
  };
}

/** Parts with a blank line between them; a query that stands alone needs no sections. */
function textOf(parts: readonly (readonly [title: string, words: string])[]): { text: string; sections: Section[] } {
  const filled = parts.filter(([, words]) => words !== '');
  const sections: Section[] = [];
  let text = '';
  for (const [title, words] of filled) {
    if (text !== '') text += '\n\n';
    sections.push({ title, level: 1, start: text.length, end: text.length + words.length, code: null });
    text += words;
  }
  return { text, sections: filled.length > 1 ? sections : [] };
}

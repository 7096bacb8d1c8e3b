/** Which column holds what. Usual names are known; a table with other names says so in `columns`. */
import { z } from 'zod';
import { columnsOf } from '../../engines/records/house-table.js';
import type { Values } from '../../formats/rows/read.js';
import { InputError } from '../../schemas/errors.js';

const column = z.string().min(1).optional();

export const columnsSchema = z.strictObject({
  turns: column.describe('the conversation: text with speakers, or a list of utterances'),
  question: column.describe('what is asked, where a row is one question and one answer'),
  answer: column.describe('what is answered'),
  title: column.describe('what it is about'),
  note: column.describe('the note written after the conversation: a document of its own'),
  id: column.describe('identifier of the conversation, unique in the source; without it a digest of the text'),
  subject: column.describe('whose conversation it is: what an erasure names'),
});
type Stated = z.infer<typeof columnsSchema>;

const roles = ['turns', 'question', 'answer', 'title', 'note', 'id', 'subject'] as const;
export type Columns = Partial<Record<(typeof roles)[number], string>>;

/** `id` and `subject` are never guessed: an ordinal would be taken for an identifier. */
const usual = {
  turns: [
    'dialogue',
    'dialog',
    'real dialogue',
    'conversation',
    'conversations',
    'messages',
    'turns',
    'utterances',
    'src',
  ],
  question: ['ask', 'question', 'input', 'query', 'patient'],
  answer: ['answer', 'output', 'response', 'reply', 'doctor'],
  title: ['title'],
  note: ['note', 'section_text', 'tgt'],
} as const;

/**
 * @param values the first row of a file
 * @throws InputError `unknown-columns` that names what is missing
 */
export function layoutOf(values: Values, stated: Stated): Columns {
  const columns = columnsOf(values, roles, stated, usual);
  if (columns.turns === undefined && (columns.question === undefined || columns.answer === undefined)) {
    const message = 'no column for the turns, or for question and answer; name them with columns: { turns: … }';
    throw new InputError('unknown-columns', 'header', message);
  }
  return columns;
}

/** An insert of one section for tests. */
import { type Insert, insertSchema } from '../../../engines/insert-merge/label.js';

export function insertOf({
  id,
  text,
  code,
  ...more
}: { id: string; text: string; code?: string } & Partial<Insert>): Insert {
  const sections = code === undefined ? [] : [{ title: '', level: 1, start: 0, end: text.length, code }];
  return insertSchema.parse({
    id,
    kind: 'insert',
    work: `setid:${id}`,
    revision: '1',
    lang: null,
    title: '',
    text,
    sections,
    license: 'unknown',
    issuer: null,
    published: null,
    links: [],
    meta: {},
    ...more,
  });
}

/**
 * Templates and copy-forward in clinical documents: how much of a document stood in an earlier one of the same subject,
 * and how much in those of many subjects. See docs/transforms/copies.md.
 *
 *     documents ── notes (by subject) ── copied (by shard) ─┬───────────────────────────────────────── attributes
 *                                                           └─ uses (by block) ── templates (by shard) ─┘
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import { defineRelate } from '../../schemas/transform.js';
import { blocksOf } from './blocks.js';
import { copiedForward } from './histories.js';
import { sharesOf } from './shares.js';
import { copiedRow, type NoteRow, noteRow, templateRow, useRow } from './tables.js';
import { templatesOf, usesOf } from './templates.js';

const optionsSchema = z.strictObject({
  subjects: z.int().min(2).default(10).describe('a block in the documents of so many different subjects is a template'),
});
type Options = z.infer<typeof optionsSchema>;

const share = z.number().min(0).max(1).nullable();
const writesSchema = z.object({
  copied: share.describe('share of its characters that stood in an earlier document of the subject'),
  template: share.describe('share of its characters that documents of many subjects have'),
});

const columns = z.object({
  ...documentSchema.pick({ id: true, zone: true, kind: true, subject: true, published: true, text: true }).shape,
  retracted: z.boolean().nullable(),
  superseded: z.boolean().nullable(),
  duplicate: z.boolean().nullable(),
});
const documentRow = columns.extend({ shard: z.string() });
type DocumentRow = z.infer<typeof documentRow>;

export default defineRelate<Options>({
  name: 'copies',
  version: 1,
  does: 'relate',
  options: optionsSchema,
  needs: ['key'],
  writes: writesSchema,
  stages: [
    {
      does: 'map',
      name: 'notes',
      reads: columns,
      writes: noteRow,
      key: 'history',
      run: (rows, _options, io) => rows.flatMap((row) => noteOf(documentRow.parse(row), io)),
    },
    {
      does: 'reduce',
      name: 'copied',
      tables: ['notes'],
      writes: copiedRow,
      key: 'shard',
      run: ({ notes = [] }) =>
        groups(z.array(noteRow).parse(notes), (row) => row.history).flatMap(([, all]) => copiedForward(all)),
    },
    {
      does: 'reduce',
      name: 'uses',
      tables: ['copied'],
      writes: useRow,
      key: 'part',
      run: ({ copied = [] }, { subjects }) =>
        groups(z.array(copiedRow).parse(copied), (row) => row.shard).flatMap(([shard, all]) =>
          usesOf(shard, all, subjects),
        ),
    },
    {
      does: 'reduce',
      name: 'templates',
      tables: ['uses'],
      writes: templateRow,
      key: 'shard',
      run: ({ uses = [] }, { subjects }) =>
        groups(z.array(useRow).parse(uses), (row) => row.part).flatMap(([, all]) => templatesOf(all, subjects)),
    },
    {
      does: 'attribute',
      name: 'attributes',
      tables: ['copied', 'templates'],
      run: (ids, { copied = [], templates = [] }) =>
        sharesOf(ids, z.array(copiedRow).parse(copied), z.array(templateRow).parse(templates)),
    },
  ],
});

/** Digits of a keyed digest that are kept, 64 bits: among a thousand million blocks about none meets another by chance. */
const DIGEST_DIGITS = 16;

function noteOf(row: DocumentRow, io: Io): NoteRow[] {
  const { zone, kind, shard, id, subject, published, text } = row;
  if (zone !== 'clinical' || (kind !== 'inpatient' && kind !== 'outpatient')) return [];
  const keyed = (scope: string, value: string) => io.pseudonym(scope, value).slice(0, DIGEST_DIGITS);
  const { characters, blocks } = blocksOf(text);
  const note: NoteRow = {
    history: subject === null ? keyed('history of a document', id) : keyed('history of a subject', subject),
    known: subject !== null,
    shard,
    id,
    published: published ?? '',
    stands: !row.retracted && !row.superseded && !row.duplicate,
    characters,
    blocks: blocks.map(({ wording }) => keyed('block', wording)),
    lengths: blocks.map((block) => block.characters),
  };
  return [note];
}

function groups<R>(rows: readonly R[], keyOf: (row: R) => string): [string, R[]][] {
  const found = new Map<string, R[]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group) group.push(row);
    else found.set(keyOf(row), [row]);
  }
  return [...found];
}

/**
 * The user's own table of journals, as CSV with a header: `journal` (title or abbreviation), and any of `standing`
 * (leading, standing, reviewhouse, preprint, low, doubtful), `quartile` (Q1 to Q4) and `impact`. An impact factor alone
 * moves nothing: the rubric says so. A first-quartile journal counts as one of standing.
 */
import { z } from 'zod';
import { readRows } from '../../formats/rows/read.js';
import { UserError } from '../../schemas/errors.js';
import type { Named } from './rulebook.js';

const rowSchema = z.object({
  journal: z.string().trim().min(1),
  standing: z
    .union([z.literal(''), z.enum(['leading', 'standing', 'reviewhouse', 'preprint', 'low', 'doubtful'])])
    .default(''),
  quartile: z.union([z.literal(''), z.enum(['Q1', 'Q2', 'Q3', 'Q4'])]).default(''),
  impact: z.union([z.literal(''), z.coerce.number().min(0)]).default(''),
});

export async function journalsOfTable(bytes: Uint8Array, path: string): Promise<Named[]> {
  const journals: Named[] = [];
  for await (const row of readRows(whole(bytes), 'csv')) {
    if ('broken' in row) throw new UserError(`${path}, ${row.place}: ${row.broken.message}`);
    const parsed = rowSchema.safeParse(row.values);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new UserError(`${path}, ${row.place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const { journal, standing, quartile } = parsed.data;
    const is = classesOf(standing, quartile);
    if (is.length > 0) journals.push({ names: [journal], is });
  }
  return journals;
}

function classesOf(standing: z.infer<typeof rowSchema>['standing'], quartile: string): string[] {
  if (standing === 'leading' || standing === 'reviewhouse') return [standing, 'standing'];
  if (standing !== '') return [standing];
  return quartile === 'Q1' ? ['standing'] : [];
}

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

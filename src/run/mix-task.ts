/** A mix: which documents of a shard a release may take, and which rule kept the others out. */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import type { CommitRecord, MixRule, TaskOf } from '../../schemas/task.js';
import { sourceOfShard } from './label-task.js';
import { shardRows } from './row-reader.js';
import type { Session } from './session.js';
import { withOutputs } from './task-outputs.js';

/** Moves when the meaning of a rule moves: it is part of the task id of every mix. */
export const MIX_VERSION = 1;

export const selectionSchema = z.strictObject({
  id: z.string(),
  selected: z.boolean(),
  rule: z.string().nullable().describe('the first rule that kept it out'),
});

export async function runMix(session: Session, task: TaskOf<'mix'>): Promise<CommitRecord> {
  const mix = session.plan.mixes[task.mix];
  if (!mix) throw new Error(`the plan has no mix ${task.mix}`);
  return withOutputs(session.store, task, async (outputs) => {
    const counts = { read: 0, kept: 0, rejected: 0, failed: 0 };
    const writer = await outputs.table('columns', selectionSchema);
    for await (const rows of shardRows(session.store, task.inputs, session.schemaOf)) {
      for (const row of rows) {
        const rule = mix.reject.find((one) => rejects(one, row));
        const id = String(row.id);
        counts.read++;
        writer.write({ id, selected: rule === undefined, rule: rule?.rule ?? null });
        if (rule === undefined) counts.kept++;
        else {
          counts.rejected++;
          await outputs.reject({
            source: sourceOfShard(task.shard),
            unit: `mix ${task.mix}`,
            id,
            work: '',
            uri: '',
            rule: `${task.mix}/${rule.rule}`,
            value: textOf(row[rule.column]),
            threshold: thresholdOf(rule),
          });
        }
      }
    }
    return outputs.commit({ name: `mix ${task.mix}`, version: MIX_VERSION }, counts);
  });
}

/** Whether a rule keeps a row out. A column that is null passes unless the rule says `missing: reject`. */
export function rejects(rule: MixRule, row: Row): boolean {
  const value = row[rule.column] ?? null;
  if (value === null) return rule.missing === 'reject';
  if (rule.equals !== undefined) return value === rule.equals;
  if (rule.in !== undefined) return rule.in.some((one) => one === value);
  if (rule.below !== undefined) return compare(value, rule.below) < 0;
  if (rule.above !== undefined) return compare(value, rule.above) > 0;
  return false;
}

/** Numbers by size; authority levels by standing, so that E is below D. */
function compare(value: unknown, bound: string | number): number {
  if (typeof bound === 'number') return Number(value) - bound;
  return bound.charCodeAt(0) - String(value).charCodeAt(0);
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function thresholdOf({ equals, in: list, below, above, missing }: MixRule): string {
  if (equals !== undefined) return `not ${equals}`;
  if (list !== undefined) return `not in ${list.join(', ')}`;
  if (below !== undefined) return `at least ${below}`;
  if (above !== undefined) return `at most ${above}`;
  return missing === 'reject' ? 'not null' : '';
}

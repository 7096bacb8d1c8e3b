/**
 * Inserts of all makers of one medicine → one insert of kind `synthetic`. Extractive: every sentence is one of an insert and
 * says of which, and where inserts contradict each other all of them are quoted. Never across generic, route, form or language.
 */
import { z } from 'zod';
import { type Cues, parseCues } from '../../engines/insert-merge/cues.js';
import { type Insert, insertSchema, newestOf } from '../../engines/insert-merge/label.js';
import { mergeInserts } from '../../engines/insert-merge/merge.js';
import { parseSections, type SectionMap } from '../../engines/insert-merge/sections.js';
import { grammarFiles, loadGrammars } from '../../engines/inserts/grammars.js';
import type { Row } from '../../schemas/columns.js';
import type { Io } from '../../schemas/io.js';
import type { Rejection } from '../../schemas/ledger.js';
import { type Derived, defineDerive } from '../../schemas/transform.js';
import { draftOf, shownOf } from './draft.js';
import { bySalt, keyOf, missingOf } from './groups.js';
import { insertOfLine } from './line.js';

const optionsSchema = z.strictObject({
  data: z
    .string()
    .default('datasets/inserts')
    .describe('folder with the heading grammars, merge-sections.yaml and merge-cues.yaml'),
  least: z.int().min(1).default(2).describe('inserts, older versions included, below which a group is not merged'),
});
type Options = z.infer<typeof optionsSchema>;

const sectionsFile = (folder: string) => `${folder}/merge-sections.yaml`;
const cuesFile = (folder: string) => `${folder}/merge-cues.yaml`;

export default defineDerive({
  name: 'inserts',
  version: 1,
  does: 'derive',
  from: 'documents',
  options: optionsSchema,
  resources: ({ data }: Options) => [...grammarFiles(data, 'auto'), sectionsFile(data), cuesFile(data)],
  reads: insertSchema,
  takes: ({ kind }) => kind === 'insert',
  groupBy: keyOf,
  async open(options: Options, io: Io) {
    const { map, cues } = await load(options, io);
    return {
      apply: async (groups: readonly (readonly Insert[])[]) => groups.map((group) => derive(group, options, map, cues)),
      close: async () => {},
    };
  },
  filter: {
    async *run(lines: readonly Row[], options: Options, io: Io) {
      const { map, cues } = await load(options, io);
      const groups = new Map<string, Insert[]>();
      for (const line of lines) {
        const insert = insertOfLine(line);
        const key = keyOf(insert);
        groups.set(key, [...(groups.get(key) ?? []), insert]);
      }
      for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const outcome = derive(group, options, map, cues);
        for (const rejected of outcome.rejected ?? []) yield { rejected: { ...rejected } };
        for (const draft of 'kept' in outcome ? outcome.kept : []) yield { row: shownOf(draft) };
      }
    },
  },
});

async function load({ data }: Options, io: Io): Promise<{ map: SectionMap; cues: Cues }> {
  const text = async (place: string) => new TextDecoder().decode(await io.resource(place));
  const grammars = await loadGrammars(data, 'auto', io);
  const [sections, cues] = await Promise.all([text(sectionsFile(data)), text(cuesFile(data))]);
  return {
    map: parseSections(sections, sectionsFile(data), grammars),
    cues: parseCues(cues, cuesFile(data)),
  };
}

type Refused = Omit<Rejection, 'uri'>;
type Outcome = Exclude<Derived, { failed: unknown }>;

function derive(group: readonly Insert[], { least }: Options, map: SectionMap, cues: Cues): Outcome {
  const kept: Extract<Derived, { kept: unknown }>['kept'][number][] = [];
  const rejected: Refused[] = [];
  for (const insert of group) {
    const missing = missingOf(insert);
    if (missing) rejected.push(refuse(insert, missing));
  }
  for (const inserts of bySalt(group.filter((insert) => missingOf(insert) === null))) {
    if (inserts.length < least) {
      for (const insert of inserts)
        rejected.push(refuse(insert, 'nothing-to-merge', String(inserts.length), String(least)));
      continue;
    }
    const { newest, older } = newestOf(inserts);
    rejected.push(...older.map((insert) => refuse(insert, 'older-version', insert.revision)));
    kept.push(draftOf(newest, mergeInserts(newest, map, cues)));
  }
  rejected.sort((a, b) =>
    a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.work < b.work ? -1 : a.work > b.work ? 1 : 0,
  );
  if (kept.length === 0) return { rejected };
  return { kept, rejected };
}

function refuse(insert: Insert, rule: string, value: string | null = null, threshold: string | null = null): Refused {
  return { work: insert.work || insert.id, rule: `inserts/${rule}`, value, threshold };
}

/**
 * Which knowledge points the corpus has evidence for, with the passage: a table, no column of the documents. Finding
 * an entity beside a word is not evidence; the expected item must be said of the entity and must not be denied.
 */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { kindSchema } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import { defineRelate } from '../../schemas/transform.js';
import { combinedByPoint } from './combine.js';
import { evidenceIn } from './detect.js';
import { documentOfLine, pointOfRow } from './filter.js';
import { compileFramework, type Framework, type FrameworkFiles } from './framework.js';
import { coverageRow, documentColumns, documentRow, type EvidenceRow, evidenceRow } from './tables.js';
import { verdictOf } from './verdict.js';

const optionsSchema = z.strictObject({
  points: z
    .string()
    .default('datasets/framework/points.jsonl')
    .describe('the knowledge points, one JSON object a line'),
  framework: z
    .string()
    .default('datasets/framework')
    .describe('folder with relations.yaml, grammar.yaml (small words) and entities.yaml (competing entities)'),
  ignore: z
    .array(kindSchema)
    .default(['exam', 'query'])
    .describe('kinds of documents that are no evidence: they ask, they do not tell'),
});
type Options = z.infer<typeof optionsSchema>;

/**
 * `run` is called once a shard and has no `open`, so the compiled framework is kept as long as the `io` it was read
 * through: an io belongs to one run, and within a run resources do not change.
 */
const frameworks = new WeakMap<Io, Map<string, Promise<Framework>>>();

/** Of the rules; part of every row. */
const VERSION = 3;

export default defineRelate<Options>({
  name: 'coverage',
  version: VERSION,
  does: 'relate',
  options: optionsSchema,
  resources: (options) => Object.values(filesOf(options)),
  writes: z.object({}),
  filter: { read: documentOfLine, show: pointOfRow },
  stages: [
    {
      does: 'map',
      name: 'evidence',
      reads: documentColumns,
      writes: evidenceRow,
      key: 'point',
      async run(rows, options, io) {
        const framework = await frameworkOf(options, io);
        const evidence: EvidenceRow[] = isLaterBatch(rows)
          ? []
          : framework.points.map(({ point }) => nothingOf(point.id, 'looked'));
        for (const row of rows) {
          const document = documentRow.parse(row);
          if (options.ignore.includes(document.kind)) continue;
          const isRetired = document.retracted || document.superseded;
          for (const found of evidenceIn(framework, document)) {
            evidence.push(isRetired ? nothingOf(found.point, 'retired') : found);
          }
        }
        return combinedByPoint(evidence);
      },
    },
    {
      does: 'reduce',
      name: 'coverage',
      tables: ['evidence'],
      writes: coverageRow,
      key: null,
      async run(tables, options, io) {
        const { pointOf } = await frameworkOf(options, io);
        const rows = (tables.evidence ?? []).map((row) => evidenceRow.parse(row));
        return combinedByPoint(rows)
          .sort((a, b) => (a.point < b.point ? -1 : 1))
          .flatMap((row) => {
            const point = pointOf.get(row.point);
            return point ? [verdictOf(point, row, `coverage ${VERSION}`)] : [];
          });
      },
    },
  ],
});

/** A filter's batches are small and numbered: its first one alone says what was looked for. */
function isLaterBatch([first]: readonly Row[]): boolean {
  const shard = String(first?.shard);
  return /^input\/\d{8}$/.test(shard) && shard !== 'input/00000000';
}

/** A row a point, so that a point nothing is found for reaches the reduce stage too. */
function nothingOf(point: string, reached: EvidenceRow['reached']): EvidenceRow {
  return { point, reached, documents: 0, findings: [] };
}

function filesOf({ points, framework }: Options): FrameworkFiles {
  return {
    points,
    relations: `${framework}/relations.yaml`,
    grammar: `${framework}/grammar.yaml`,
    entities: `${framework}/entities.yaml`,
  };
}

function frameworkOf(options: Options, io: Io): Promise<Framework> {
  const byFiles = frameworks.get(io) ?? new Map<string, Promise<Framework>>();
  frameworks.set(io, byFiles);
  const paths = filesOf(options);
  const key = JSON.stringify(paths);
  const framework = byFiles.get(key) ?? readFramework(paths, io);
  byFiles.set(key, framework);
  return framework;
}

async function readFramework(paths: FrameworkFiles, io: Io): Promise<Framework> {
  const read = async (path: string) => new TextDecoder().decode(await io.resource(path));
  const [points, relations, grammar, entities] = await Promise.all([
    read(paths.points),
    read(paths.relations),
    read(paths.grammar),
    read(paths.entities),
  ]);
  return compileFramework({ points, relations, grammar, entities }, paths);
}

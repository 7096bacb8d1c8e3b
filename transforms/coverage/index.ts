/**
 * Which knowledge points the corpus has evidence for, with the passage: a table, no column of the documents. Finding
 * an entity beside a word is not evidence; the expected item must be said of the entity and must not be denied.
 */
import { z } from 'zod';
import { kindSchema } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import { defineRelate } from '../../schemas/transform.js';
import { combinedByPoint } from './combine.js';
import { evidenceIn } from './detect.js';
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
    .describe('folder with relations.yaml (relations and their cues) and entities.yaml (competing entities)'),
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

export default defineRelate<Options>({
  name: 'coverage',
  version: 2,
  does: 'relate',
  options: optionsSchema,
  resources: (options) => Object.values(filesOf(options)),
  writes: z.object({}),
  stages: [
    {
      does: 'map',
      name: 'evidence',
      reads: documentColumns,
      writes: evidenceRow,
      key: 'point',
      async run(rows, options, io) {
        const framework = await frameworkOf(options, io);
        const evidence: EvidenceRow[] = framework.points.map(({ point }) => lookedFor(point.id));
        for (const row of rows) {
          const document = documentRow.parse(row);
          if (document.retracted || document.superseded || options.ignore.includes(document.kind)) continue;
          for (const found of evidenceIn(framework, document)) evidence.push(found);
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
            return point ? [verdictOf(point, row)] : [];
          });
      },
    },
  ],
});

/** A row a point, so that a point nothing is found for reaches the reduce stage too. */
function lookedFor(point: string): EvidenceRow {
  return {
    point,
    found: 'looked',
    id: null,
    shard: null,
    start: null,
    end: null,
    authority: null,
    passage: null,
    heading: null,
    items: [],
    shown: 0,
    documents: 0,
  };
}

function filesOf({ points, framework }: Options): FrameworkFiles {
  return { points, relations: `${framework}/relations.yaml`, entities: `${framework}/entities.yaml` };
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
  const [points, relations, entities] = await Promise.all([
    read(paths.points),
    read(paths.relations),
    read(paths.entities),
  ]);
  return compileFramework({ points, relations, entities }, paths);
}

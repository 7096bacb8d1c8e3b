/** Runs the detector over labelled cases, each a corpus of its own, the way the filter does. */
import { readFileSync } from 'node:fs';
import type { Row } from '../../schemas/columns.js';
import { combinedByPoint } from '../../transforms/coverage/combine.js';
import { evidenceIn } from '../../transforms/coverage/detect.js';
import { documentOfLine } from '../../transforms/coverage/filter.js';
import { compileFramework, type Framework, type FrameworkFiles } from '../../transforms/coverage/framework.js';
import { type CoverageRow, documentRow } from '../../transforms/coverage/tables.js';
import { verdictOf } from '../../transforms/coverage/verdict.js';
import type { Case, LabelledPoint } from './labelled.js';

const paths: FrameworkFiles = {
  points: 'points.jsonl',
  relations: 'datasets/framework/relations.yaml',
  grammar: 'datasets/framework/grammar.yaml',
  entities: 'datasets/framework/entities.yaml',
};
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const files = { relations: read(paths.relations), grammar: read(paths.grammar), entities: read(paths.entities) };

export interface Judged {
  readonly labelled: LabelledPoint;
  readonly row: CoverageRow;
}

export function frameworkOf(points: readonly Record<string, unknown>[]): Framework {
  return compileFramework({ ...files, points: points.map((point) => JSON.stringify(point)).join('\n') }, paths);
}

export function judged({ documents, points }: Case): Judged[] {
  const framework = frameworkOf(points.map(({ point }) => point));
  const rows = documents.flatMap((document) => evidenceIn(framework, rowOf(document)));
  const looked = framework.points.map(({ point }) => ({
    point: point.id,
    reached: 'looked' as const,
    documents: 0,
    findings: [],
  }));
  const combined = new Map(combinedByPoint([...looked, ...rows]).map((row) => [row.point, row]));
  return points.flatMap((labelled) => {
    const point = framework.pointOf.get(String(labelled.point.id));
    const row = combined.get(String(labelled.point.id));
    return point && row ? [{ labelled, row: verdictOf(point, row, 'bench') }] : [];
  });
}

export function rowOf(line: Row) {
  return documentRow.parse({ ...documentOfLine(line), shard: 'bench' });
}

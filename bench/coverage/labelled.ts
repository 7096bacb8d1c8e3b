/** Labelled points: documents, the points asked of them, and what an expert would say of each. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { verdicts } from '../../transforms/coverage/tables.js';

export interface LabelledPoint {
  readonly line: number;
  /** As in a points file. */
  readonly point: Record<string, unknown>;
  readonly verdict: (typeof verdicts)[number];
  /** What the point tests: plain, negated, subject, number, … */
  readonly tests: string;
}

export interface Case {
  readonly documents: readonly Record<string, unknown>[];
  readonly points: readonly LabelledPoint[];
}

const verdictSchema = z.enum(verdicts);

/** @param name of a file beside this one */
export function readCases(name: string): Case[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  const cases: { documents: Record<string, unknown>[]; points: LabelledPoint[] }[] = [];
  let open: { documents: Record<string, unknown>[]; points: LabelledPoint[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = line.charAt(0);
    if (line.trim() === '') open = null;
    if (mark !== 'D' && mark !== 'P' && mark !== 'Q') continue;
    if (open === null) {
      open = { documents: [], points: [] };
      cases.push(open);
    }
    if (mark === 'D') open.documents.push(documentOf(line.slice(1), index + 1));
    else open.points.push(pointOf(mark, line.slice(1), index + 1));
  }
  return cases;
}

/** `D {"title": …} text`, with `\n` for a line break. */
function documentOf(line: string, number: number): Record<string, unknown> {
  const fields = /^(\{[^}]*\})\s?/.exec(line);
  const text = line
    .slice(fields?.[0].length ?? 0)
    .trim()
    .replaceAll('\\n', '\n');
  const more = fields ? z.record(z.string(), z.unknown()).parse(JSON.parse(fields[1] ?? '')) : {};
  return { id: `d${number}`, text, ...more };
}

/** `P entity | relation | item; item | verdict | tests`, `Q entity | step ;; step | verdict | tests`. */
function pointOf(mark: 'P' | 'Q', line: string, number: number): LabelledPoint {
  const fields = line.split('|').map((field) => field.trim());
  const [entity = '', relation = '', expected = ''] = fields;
  const verdict = verdictSchema.parse(fields.at(-2));
  const tests = fields.at(-1) ?? '';
  const id = `p${number}`;
  if (mark === 'Q') {
    const steps = relation.split(';;').map((step) => step.trim());
    return {
      line: number,
      point: { id, type: entity === '' ? 'qcot' : 'procedural', entity, relation: 'management', steps, expected: [] },
      verdict,
      tests,
    };
  }
  const items = expected
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return {
    line: number,
    point: { id, type: 'factual', domain: 'test', entity, relation, expected: items.map((item) => item.split('//')) },
    verdict,
    tests,
  };
}

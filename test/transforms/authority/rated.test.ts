/** Documents with the level a reader of the rubric gives them. The share that the rules get right is printed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import authority from '../../../transforms/authority/index.js';
import { rowOfLine } from '../../../transforms/authority/line.js';
import { profileOf } from '../../../transforms/authority/profile.js';
import { authorityOf } from '../../../transforms/authority/rules.js';
import { type Level, levelSchema, levels } from '../../../transforms/authority/schema.js';
import { open } from './rulebook.js';

const rulebook = await open();
const caseSchema = z.strictObject({
  rule: z.string(),
  level: levelSchema,
  document: z.record(z.string(), z.unknown()),
});
const casesOf = (name: string) =>
  readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => caseSchema.parse(JSON.parse(line)));
const levelOf = (document: Record<string, unknown>): Level =>
  authorityOf(profileOf(authority.reads.parse(rowOfLine(document)), rulebook, '2026-11-20'), rulebook, '2026-11-20')
    .level;

// Written while the rules were; then written before anything was changed after the rules stood. The second is the estimate.
describe.each([
  ['rated', 0.97, 1],
  ['rated-cold', 0.8, 0.95],
])('%s', (name, exactly, nearly) => {
  const cases = casesOf(name);
  test('levels', () => {
    const wrong = cases.flatMap(({ rule, level, document }) => {
      const given = levelOf(document);
      return given === level
        ? []
        : [{ rule, level, given, steps: Math.abs(levels.indexOf(given) - levels.indexOf(level)) }];
    });
    const exact = 1 - wrong.length / cases.length;
    const near = 1 - wrong.filter(({ steps }) => steps > 1).length / cases.length;
    console.log(
      `${name}: ${cases.length} documents, exact ${(exact * 100).toFixed(1)} %, within one ${(near * 100).toFixed(1)} %`,
      ...wrong.map(({ rule, level, given }) => `\n  ${rule}: ${level} expected, ${given} given`),
    );
    expect(exact).toBeGreaterThanOrEqual(exactly);
    expect(near).toBeGreaterThanOrEqual(nearly);
  });
});

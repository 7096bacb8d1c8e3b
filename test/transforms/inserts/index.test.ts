import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { insertFigures } from '../../../bench/knowledge/inserts.js';
import inserts from '../../../transforms/inserts/index.js';
import { ioFor } from '../../conformance/cases.js';
import { testDerive } from '../../conformance/transform.js';

testDerive({ derive: inserts, folder: new URL('./cases/', import.meta.url) });

const shownSchema = z.object({
  id: z.string(),
  kind: z.literal('synthetic'),
  text: z.string(),
  sentences: z.array(
    z.object({ text: z.string(), sources: z.array(z.object({ id: z.string(), start: z.number(), end: z.number() })) }),
  ),
  conflicts: z.array(z.object({ section: z.string(), field: z.string() })),
});

async function filtered(lines: readonly Record<string, unknown>[], options: Record<string, unknown> = {}) {
  const rows: z.infer<typeof shownSchema>[] = [];
  const rejected: unknown[] = [];
  const io = ioFor(inserts, '');
  for await (const out of inserts.filter?.run(lines, inserts.options.parse(options), io) ?? []) {
    if ('row' in out) rows.push(shownSchema.parse(out.row));
    else rejected.push(out.rejected.rule);
  }
  return { rows, rejected };
}

const meta = { generic: 'Exampleol', route: 'oral', form: 'tablet' };

describe('as a filter', () => {
  test('takes sparse lines and shows where each sentence stands', async () => {
    const lines = [
      { id: 1, text: 'CONTRAINDICATIONS\n\nSevere asthma.', meta },
      { id: 'b', text: 'CONTRAINDICATIONS\n\nSevere  asthma.', meta: { ...meta, route: ['ORAL'] } },
    ];
    const { rows } = await filtered(lines);
    expect(rows.map(({ sentences }) => sentences)).toEqual([
      [
        {
          text: 'Severe asthma.',
          sources: [
            { id: '1', start: 19, end: 33 },
            { id: 'b', start: 19, end: 34 },
          ],
        },
      ],
    ]);
  });

  test('prefers the more authoritative label to the newer one', async () => {
    const lines = [
      { id: 'new', text: 'Take 5 mg daily.', published: '2024', authority: { level: 'D' }, meta },
      { id: 'old', text: 'Take 10 mg daily.', published: '2020', authority: { level: 'B' }, meta },
    ];
    const { rows } = await filtered(lines);
    expect(rows[0]?.text).toMatch(/10 mg.*5 mg/s);
  });

  test('sees contradictions between sections', async () => {
    const lines = [
      { id: 'a', issuer: 'Norton', text: 'CONTRAINDICATIONS\n\nContraindicated in pregnancy.', meta },
      { id: 'b', issuer: 'Kestrel', text: 'PREGNANCY\n\nMay be used during pregnancy.', meta },
    ];
    const { rows } = await filtered(lines);
    expect(rows[0]?.conflicts).toMatchObject([{ section: '34070-3', field: 'polarity' }]);
    expect(rows[0]?.text).toContain('Labels differ: Contraindicated in pregnancy. (Norton)');
  });

  test('never merges languages, and nothing alone unless it is told to', async () => {
    const lines = [
      { id: 'en', text: 'Severe asthma.', lang: 'en', meta },
      { id: 'zh', text: '严重哮喘患者禁用。', lang: 'zh', meta },
    ];
    expect(await filtered(lines)).toEqual({
      rows: [],
      rejected: ['inserts/nothing-to-merge', 'inserts/nothing-to-merge'],
    });
    expect((await filtered(lines, { least: 1 })).rows).toHaveLength(2);
  });

  test('a broken line is named', async () => {
    await expect(filtered([{ id: 'a', meta }])).rejects.toThrow(/inserts: text/);
  });
});

test('finds planted contradictions, says where each sentence stands, and adds no number', async () => {
  for (const figures of Object.values(await insertFigures(20))) {
    expect(figures.planted).toBeGreaterThan(100);
    expect(figures.recall).toBeGreaterThanOrEqual(0.95);
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
    expect(figures.resolvable).toBe(1);
    expect(figures.strayNumbers).toBe(0);
  }
});

/** The scrub as a filter: notes in, scrubbed notes with spans out; what cannot be scrubbed never passes. */
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { expectUserError, jsonLines, key, type Ran, Workspace } from './medcorpus.js';

const scrubbedSchema = z.strictObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  spans: z.array(z.strictObject({ start: z.int(), end: z.int(), category: z.string(), rule: z.string() })),
});

const notes = [
  { id: 'plain', text: 'Mr. Quillfeather was seen on 3/4/2019. MRN: 00774410.' },
  { id: 2, text: '患者欧阳墨竹于2023年5月2日因肺炎入院，恢复良好。电话13800000000。', lang: 'zh', known: ['欧阳墨竹'] },
  {
    id: 'known',
    text: 'zebedee called; 😀 White blood cells fell',
    known: ['Zebedee', { kind: 'name', value: 'White', of: 'caregiver' }],
  },
  { id: 'quiet', text: 'Blood pressure 120/80 mmHg.', known: null, lang: null, label: 'not passed on' },
];

const secret = 'Zzyxborough';

describe('notes', () => {
  let space: Workspace;
  let ran: Ran;
  const apply = (input: string | Uint8Array, ...options: string[]) =>
    space.medcorpus(['apply', 'scrub', ...options.flatMap((option) => ['-o', option])], { input });
  const linesOf = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

  beforeAll(async () => {
    space = new Workspace();
    ran = await apply(linesOf(notes), 'policy=safe-harbor');
  });

  test('come out in order, with nothing but id, text and spans', () => {
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const rows = jsonLines(ran.stdout).map((row) => scrubbedSchema.parse(row));
    expect(rows.map(({ id }) => id)).toEqual(notes.map(({ id }) => id));
    expect(rows.map(({ text }) => text)).toEqual([
      'Mr. [NAME] was seen on 2019. MRN: [RECORD].',
      '患者[NAME]于2023因肺炎入院，恢复良好。电话[PHONE]。',
      '[NAME] called; 😀 White blood cells fell',
      'Blood pressure 120/80 mmHg.',
    ]);
  });

  test('have spans in UTF-16 offsets of the text that came in', () => {
    const found = jsonLines(ran.stdout).map((row, at) =>
      scrubbedSchema.parse(row).spans.map(({ start, end, category }) => [notes[at]?.text.slice(start, end), category]),
    );
    expect(found).toEqual([
      [
        ['Quillfeather', 'name'],
        ['3/4/2019', 'date'],
        ['00774410', 'record'],
      ],
      [
        ['欧阳墨竹', 'name'],
        ['2023年5月2日', 'date'],
        ['13800000000', 'phone'],
      ],
      [['zebedee', 'name']],
      [],
    ]);
  });

  test('that were scrubbed stay as they are', async () => {
    const again = await apply(ran.stdout);
    expect(jsonLines(again.stdout).map(({ text }) => text)).toEqual(jsonLines(ran.stdout).map(({ text }) => text));
  });

  test('that cannot be scrubbed go to stderr, value-free, and nowhere else', async () => {
    const rest = { id: 'rest', text: 'Rest.' };
    const lines: (string | Uint8Array)[] = [
      `${JSON.stringify({ id: 'number', text: 7 })}\n`,
      `{"id":"half","text":"${secret} \\ud800"}\n`,
      `${secret}\n`,
      Uint8Array.from([...Buffer.from(`{"id":"bytes","text":"${secret} `), 0xff, ...Buffer.from('"}\n')]),
      `${JSON.stringify({ id: 'kind', text: secret, known: [{ kind: secret, value: 'x' }] })}\n`,
      `${JSON.stringify(rest)}\n`,
    ];
    const broken = await apply(Buffer.concat(lines.map((line) => Buffer.from(line))));
    expect(broken.code).toBe(3);
    expect(jsonLines(broken.stdout)).toEqual([{ ...rest, spans: [] }]);
    expect(broken.stderr).not.toContain(secret);
    const failures = jsonLines(broken.stderr).map((row) =>
      z.object({ id: z.unknown(), failed: z.object({ place: z.string(), code: z.string() }) }).parse(row),
    );
    expect(failures.map(({ id, failed: { place, code } }) => [id, place.replace(/,.*/, ''), code])).toEqual(
      expect.arrayContaining([
        ['number', 'line 1', 'malformed-line'],
        ['half', 'line 2', 'phi-text'],
        [null, 'line 3', 'malformed-json'],
        [null, 'line 4', 'not-utf8'],
        ['kind', 'line 5', 'malformed-line'],
      ]),
    );
  });

  test('need a key only where something is made with it', async () => {
    for (const policy of ['limited', 'publication'])
      expect(await apply(linesOf(notes), `policy=${policy}`)).toMatchObject({ code: 0 });
    expectUserError(await apply(linesOf(notes), 'policy=expert'), 2, /MEDCORPUS_KEY is not set/);
    const keyed = new Workspace({ MEDCORPUS_KEY: key });
    const expert = await keyed.medcorpus(['apply', 'scrub', '-o', 'policy=expert'], { input: linesOf(notes) });
    expect(expert.code).toBe(0);
    expect(expert.stdout).not.toMatch(/Quillfeather|3\/4\/2019|欧阳墨竹|zebedee/);
  });

  test('under a policy that does not exist are refused', async () => {
    expectUserError(await apply('', 'policy=safe-harbour'), 2, /options of scrub/);
  });
});

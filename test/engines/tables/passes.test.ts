import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tables } from '../../../engines/tables/passes.js';
import { defineTable } from '../../../engines/tables/table.js';
import type { Io } from '../../../schemas/io.js';
import { ioAt } from '../../conformance/cases.js';

const facts = defineTable(
  'FACTS',
  { WHO: { is: 'key', holds: 'id' }, WHAT: { refers: 'NAMES' }, SAID: {} },
  { subject: 'WHO' },
);
const names = defineTable('NAMES', { ID: { is: 'key' }, NAME: {} });

function ioOf(files: Readonly<Record<string, string | Uint8Array>>): Io {
  const io = ioAt('.');
  async function* stream({ uri }: { uri: string }) {
    const bytes = Buffer.from(files[uri] ?? '');
    // Odd sizes: rows, characters and line ends are cut anywhere.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  return { ...io, files: { ...io.files, stream } };
}

async function rowsByPatient(text: string, passCharacters?: number): Promise<[string, unknown[]][]> {
  const tables = await Tables.open(
    [{ table: facts, part: { uri: 'f.csv', digest: null } }],
    ioOf({ 'f.csv': text }),
    passCharacters,
  );
  const found: [string, unknown[]][] = [];
  for await (const pass of tables.passes()) {
    for (const patient of pass.patients) found.push([patient.subject, patient.rows(facts)]);
  }
  return found;
}

test('rows come by patient, ordered by id, cells as they are', async () => {
  const text = 'SAID,WHO,WHAT\r\n"a, ""b""\r\nc",10,x\r\nlater,9,y\r\nmore,10.0,x\r\n';
  expect(await rowsByPatient(text)).toEqual([
    ['9', [{ WHO: '9', WHAT: 'y', SAID: 'later' }]],
    [
      '10',
      [
        { WHO: '10', WHAT: 'x', SAID: 'a, "b"\nc' },
        { WHO: '10', WHAT: 'x', SAID: 'more' },
      ],
    ],
  ]);
});

test('every row comes out once, however many passes there are', async () => {
  const rows = fc.array(fc.record({ who: fc.nat(40), said: fc.stringMatching(/^[a-z心痛]{1,12}$/) }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 2000 }), async (given, passCharacters) => {
      const text = `WHO,WHAT,SAID\n${given.map(({ who, said }) => `${who},x,${said}\n`).join('')}`;
      const one = await rowsByPatient(text);
      const many = await rowsByPatient(text, passCharacters);
      expect(many.flatMap(([, found]) => found)).toHaveLength(given.length);
      expect(new Map(many)).toEqual(new Map(one));
    }),
    { numRuns: 50 },
  );
});

describe('lookups', () => {
  test('only what a pass refers to is kept', async () => {
    const files = { 'f.csv': 'WHO,WHAT,SAID\n1,b,\n2,c,\n', 'n.csv': 'ID,NAME\na,A\nb,B\nc,C\n' };
    const tables = await Tables.open(
      [
        { table: facts, part: { uri: 'f.csv', digest: null } },
        { table: names, part: { uri: 'n.csv', digest: null } },
      ],
      ioOf(files),
    );
    for await (const pass of tables.passes()) {
      expect([...pass.referencesTo(names)].sort()).toEqual(['b', 'c']);
      const found = await tables.lookup(names, ({ ID }) => ID, pass.referencesTo(names));
      expect([...found.values()].map(({ NAME }) => NAME)).toEqual(['B', 'C']);
    }
  });
});

test('what breaks in the middle is told once, and what came before is kept', async () => {
  const good = `WHO,WHAT,SAID\n${'1,x,y\n'.repeat(5)}`;
  const tables = await Tables.open(
    [{ table: facts, part: { uri: 'f.csv', digest: null } }],
    ioOf({ 'f.csv': `${good}1,x,\0\n` }),
  );
  expect(tables.items).toMatchObject([{ failed: { uri: 'f.csv', code: 'binary' } }]);
  for await (const pass of tables.passes()) {
    for (const patient of pass.patients) expect(patient.rows(facts)).toHaveLength(5);
  }
});

test.each([
  ['empty-file', ''],
  ['empty-file', '\n\n'],
  ['missing-column', 'some,other\n1,2\n'],
  ['binary', gzipSync('WHO,WHAT,SAID\n')],
])('%s', async (code, bytes) => {
  const tables = await Tables.open([{ table: facts, part: { uri: 'f', digest: null } }], ioOf({ f: bytes }));
  expect(tables.items).toMatchObject([{ failed: { code } }]);
});

test('UTF-16 and a byte order mark are no matter', async () => {
  const text = 'WHO,WHAT,SAID\n1,x,心\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const utf8 = Buffer.from(`\ufeff${text}`);
  for (const bytes of [utf16, utf8]) {
    const tables = await Tables.open([{ table: facts, part: { uri: 'f', digest: null } }], ioOf({ f: bytes }));
    expect(tables.items).toEqual([]);
    for await (const pass of tables.passes())
      expect(pass.patients[0]?.rows(facts)).toEqual([{ WHO: '1', WHAT: 'x', SAID: '心' }]);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RdfStatement, type RdfSyntax, readStatements } from '../../../formats/rdf/statements.js';
import { InputError } from '../../../schemas/errors.js';

async function* blocksOf(text: string, at: number): AsyncIterable<string> {
  const lines = text.split(/(?<=\n)/);
  yield lines.slice(0, at).join('');
  yield lines.slice(at).join('');
}

async function read(text: string, syntax: RdfSyntax, at = 1): Promise<RdfStatement[]> {
  const found: RdfStatement[] = [];
  for await (const statements of readStatements(blocksOf(text, at), syntax)) found.push(...statements);
  return found;
}

const facts = Array.from({ length: 6 }, (_, i) => `<http://x.org/${i}> <http://x.org/p> "${i} é\\n"@fr .\n`).join('');

test('where a file is cut into blocks does not matter', async () => {
  const whole = { turtle: await read(facts, 'turtle', 0), lines: await read(facts, 'lines', 0) };
  expect(whole.lines[5]).toEqual({
    subject: { kind: 'iri', value: 'http://x.org/5' },
    predicate: 'http://x.org/p',
    object: { kind: 'literal', value: '5 é\n', lang: 'fr' },
    place: 'line 6',
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 6 }), fc.constantFrom('turtle', 'lines'), async (at, syntax) => {
      expect(await read(facts, syntax, at)).toEqual(whole[syntax]);
    }),
  );
});

test('a broken line of N-Triples loses that line, a broken Turtle file what follows', async () => {
  const text = `${facts}<http://x.org/a> "no relation" .\n${facts}`;
  const lines = await read(text, 'lines');
  expect(lines.filter((statement) => 'broken' in statement).map(({ place }) => place)).toEqual(['line 7']);
  expect(lines).toHaveLength(13);
  await expect(read(text, 'turtle')).rejects.toThrow(InputError);
});

test('a file cut off in the middle of a statement is told', async () => {
  await expect(read(facts.slice(0, -3), 'turtle')).rejects.toMatchObject({ code: 'malformed-rdf' });
});

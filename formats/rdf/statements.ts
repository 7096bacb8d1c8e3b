/**
 * Statements of RDF in the Turtle family (https://www.w3.org/TR/rdf12-turtle/): Turtle, N-Triples, TriG, N-Quads. The
 * grammar is n3's; memory is that of one block. A broken line of N-Triples or N-Quads loses that line only.
 */
import { EventEmitter } from 'node:events';
import { Parser, type Quad } from 'n3';
import { z } from 'zod';
import { InputError } from '../../schemas/errors.js';

export type RdfSyntax = 'turtle' | 'lines';

export type RdfTerm =
  | { readonly kind: 'iri'; readonly value: string }
  | { readonly kind: 'blank'; readonly value: string }
  | { readonly kind: 'literal'; readonly value: string; readonly lang: string };

export type RdfStatement =
  | {
      readonly subject: RdfTerm;
      readonly predicate: string;
      readonly object: RdfTerm;
      /** Ordinal of the statement in the file, from 1: Turtle writes many on a line. */
      readonly place: string;
    }
  | { readonly place: string; readonly broken: InputError };

/** An open quote swallows what follows, and n3 holds it. */
const MAX_STATEMENT_CHARACTERS = 32 * 1024 * 1024;

/** @param blocks whole lines of text. @throws InputError `malformed-rdf` where nothing behind the place can be read */
export async function* readStatements(blocks: AsyncIterable<string>, syntax: RdfSyntax): AsyncIterable<RdfStatement[]> {
  yield* syntax === 'lines' ? lineStatements(blocks) : turtleStatements(blocks);
}

async function* lineStatements(blocks: AsyncIterable<string>): AsyncIterable<RdfStatement[]> {
  const parser = new Parser({ format: 'N-Quads', blankNodePrefix: '_:' });
  let line = 0;
  for await (const block of blocks) {
    if (block === '') continue;
    const statements: RdfStatement[] = [];
    for (const text of block.split('\n')) {
      line++;
      if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
      const place = `line ${line}`;
      try {
        for (const quad of parser.parse(text)) statements.push(statementOf(quad, place));
      } catch {
        statements.push({ place, broken: malformed(place) });
      }
    }
    if (block.endsWith('\n')) line--;
    yield statements;
  }
}

async function* turtleStatements(blocks: AsyncIterable<string>): AsyncIterable<RdfStatement[]> {
  const source = new EventEmitter();
  let found: RdfStatement[] = [];
  let error: InputError | undefined;
  let count = 0;
  // n3 calls back within `emit`: what a block gives is complete when emit returns.
  new Parser({ format: 'TriG', blankNodePrefix: '_:' }).parse(source, (problem, quad) => {
    if (problem) error ??= malformed(placeOf(problem));
    else if (quad) found.push(statementOf(quad, `statement ${++count}`));
  });
  const take = (): RdfStatement[] => {
    const taken = found;
    found = [];
    return taken;
  };
  let sinceStatement = 0;
  for await (const block of blocks) {
    source.emit('data', block);
    sinceStatement = found.length > 0 ? 0 : sinceStatement + block.length;
    yield take();
    if (error) throw error;
    if (sinceStatement > MAX_STATEMENT_CHARACTERS) {
      throw new InputError('too-large', `statement ${count + 1}`, 'a statement that does not end; a quote may be open');
    }
  }
  source.emit('end');
  yield take();
  if (error) throw error;
}

const problemSchema = z.looseObject({ context: z.looseObject({ line: z.number() }) });

function placeOf(problem: unknown): string {
  const parsed = problemSchema.safeParse(problem);
  return parsed.success ? `line ${parsed.data.context.line}` : '';
}

function malformed(place: string): InputError {
  return new InputError('malformed-rdf', place, 'expected a statement of RDF; correct it, or fetch the file again');
}

function statementOf({ subject, predicate, object }: Quad, place: string): RdfStatement {
  return { subject: termOf(subject), predicate: predicate.value, object: termOf(object), place };
}

function termOf(term: Quad['subject'] | Quad['object']): RdfTerm {
  switch (term.termType) {
    case 'NamedNode':
      return { kind: 'iri', value: term.value };
    case 'Literal':
      return { kind: 'literal', value: term.value, lang: term.language };
    default:
      return { kind: 'blank', value: term.value };
  }
}

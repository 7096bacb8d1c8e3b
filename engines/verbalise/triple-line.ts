/**
 * Lines of the filter: triples as `medcorpus read` writes them, or sparse ones. An entity may be a plain string, its id
 * then being the string itself; what is not said is unknown.
 */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { type Entity, type Triple, tripleSchema } from '../../schemas/triple.js';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const optional = text.nullish().transform((value) => value ?? '');

const entityLineSchema = z.union([
  text.transform((value): Entity => ({ id: value, label: value, type: '' })),
  z
    .looseObject({ id: optional, label: optional, name: optional, type: optional, kind: optional })
    .transform(({ id, label, name, type, kind }): Entity => {
      const called = label || name || id;
      return { id: id || called, label: called, type: type || kind };
    }),
]);

const tripleLineSchema = z
  .looseObject({
    subject: entityLineSchema,
    predicate: optional,
    relation: optional,
    object: entityLineSchema,
    status: text.nullish().transform((value) => value ?? null),
    source: optional,
    evidence: optional,
    lang: z.string().nullish(),
  })
  .transform(
    ({ subject, predicate, relation, object, status, source, evidence, lang }): Triple => ({
      subject,
      predicate: predicate || relation,
      object,
      status,
      source,
      evidence,
      lang: lang ?? null,
    }),
  );

export interface TripleOfLine {
  readonly triple: Triple;
  /** As it stood in the line: what goes out again. */
  readonly given: unknown;
}

/** The triples of a line: itself, under `triple`, or a list under `triples`. Null for what is none. */
export function triplesOfLine(line: Row): TripleOfLine[] | null {
  const given = Array.isArray(line.triples) ? line.triples : [line.triple ?? line];
  const found: TripleOfLine[] = [];
  for (const one of given) {
    const parsed = tripleSchema.or(tripleLineSchema).safeParse(one);
    if (!parsed.success) return null;
    found.push({ triple: parsed.data, given: one });
  }
  return found;
}

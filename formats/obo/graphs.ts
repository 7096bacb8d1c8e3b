/** Terms of OBO Graphs JSON (https://github.com/geneontology/obographs). The file is parsed whole. */
import { z } from 'zod';
import { InputError } from '../../schemas/errors.js';
import { SCOPES, type Statement, type Term } from './term.js';

const valueSchema = z.looseObject({ pred: z.string().default(''), val: z.string().default('') });
const nodeSchema = z.looseObject({
  id: z.string(),
  lbl: z.string().nullish(),
  type: z.string().nullish(),
  meta: z
    .looseObject({
      definition: valueSchema.nullish(),
      synonyms: z.array(valueSchema).nullish(),
      xrefs: z.array(valueSchema).nullish(),
      basicPropertyValues: z.array(valueSchema).nullish(),
      deprecated: z.boolean().nullish(),
    })
    .nullish(),
});
type Node = z.infer<typeof nodeSchema>;
const edgeSchema = z.looseObject({ sub: z.string(), pred: z.string(), obj: z.string() });
type Edge = z.infer<typeof edgeSchema>;
const documentSchema = z.looseObject({
  graphs: z.array(z.looseObject({ nodes: z.array(z.unknown()).nullish(), edges: z.array(z.unknown()).nullish() })),
});

const REPLACED_BY = /(?:IAO_0100001|IAO:0100001)$/;
const CONSIDER = /#consider$/;
const ALTERNATIVE = /#hasAlternativeId$/;
const TYPES_OF_PROPERTIES = /^PROPERTY$/i;

export interface Graphs {
  /** Names by id, of terms and relations. */
  readonly names: ReadonlyMap<string, string>;
  readonly terms: readonly Term[];
}

/** @throws InputError `not-obo-graphs` */
export function termsOfGraphs(value: unknown): Graphs {
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) {
    throw new InputError('not-obo-graphs', '', 'expected OBO Graphs JSON with a list "graphs"; leave it out of `path`');
  }
  const names = new Map<string, string>();
  const terms: Term[] = [];
  for (const [number, { nodes, edges }] of parsed.data.graphs.entries()) {
    const at = parsed.data.graphs.length === 1 ? '' : `graph ${number + 1}, `;
    for (const term of termsOfGraph(nodes ?? [], edges ?? [], at, names)) terms.push(term);
  }
  return { names, terms };
}

function* termsOfGraph(
  nodes: readonly unknown[],
  edges: readonly unknown[],
  at: string,
  names: Map<string, string>,
): Iterable<Term> {
  const bySubject = new Map<string, Statement[]>();
  const malformed: { place: string; what: string }[] = [];
  for (const [index, raw] of edges.entries()) {
    const place = `${at}edge ${index + 1}`;
    const edge = edgeSchema.safeParse(raw);
    if (!edge.success) {
      malformed.push({ place, what: 'an edge without subject, relation or object' });
      continue;
    }
    const statements = bySubject.get(edge.data.sub) ?? [];
    statements.push(statementOfEdge(edge.data, place));
    bySubject.set(edge.data.sub, statements);
  }
  for (const [index, raw] of nodes.entries()) {
    const place = `${at}node ${index + 1}`;
    const node = nodeSchema.safeParse(raw);
    if (!node.success) {
      malformed.push({ place, what: 'a node that does not fit the schema of OBO Graphs' });
      continue;
    }
    const { id, lbl, type } = node.data;
    if (lbl) names.set(id, lbl);
    // Properties are relations: what is said of them is no fact.
    if (!TYPES_OF_PROPERTIES.test(type ?? '')) yield termOf(node.data, place, bySubject.get(id) ?? []);
    bySubject.delete(id);
  }
  // Edges from terms of another ontology that the file does not describe.
  for (const [id, statements] of bySubject) {
    yield { ...emptyTerm(id, statements[0]?.place ?? ''), statements };
  }
  if (malformed.length > 0) yield { ...emptyTerm('', ''), malformed };
}

function emptyTerm(id: string, place: string): Term {
  const none: readonly never[] = [];
  return {
    id,
    name: '',
    place,
    isObsolete: false,
    replacements: none,
    considered: none,
    statements: none,
    malformed: none,
  };
}

function statementOfEdge({ pred, obj }: Edge, place: string): Statement {
  const predicate = pred === 'is_a' || pred === 'type' ? 'is-a' : pred;
  return { predicate, to: obj, label: '', place };
}

function termOf({ id, lbl, meta }: Node, place: string, edges: readonly Statement[]): Term {
  const values = meta?.basicPropertyValues ?? [];
  const targets = (pattern: RegExp): string[] => values.filter(({ pred }) => pattern.test(pred)).map(({ val }) => val);
  const definition = meta?.definition?.val ?? '';
  return {
    id,
    name: lbl ?? '',
    place,
    isObsolete: meta?.deprecated ?? false,
    replacements: targets(REPLACED_BY),
    considered: targets(CONSIDER),
    statements: [
      ...(definition === '' ? [] : [{ predicate: 'definition', text: definition, place }]),
      ...(meta?.synonyms ?? []).map(({ pred, val }) => ({ predicate: synonymOf(pred), text: val, place })),
      ...targets(ALTERNATIVE).map((to) => ({ predicate: 'alternative-id', to, label: '', place })),
      ...(meta?.xrefs ?? []).map(({ val }) => ({ predicate: 'xref', to: val, label: '', place })),
      ...edges,
    ],
    malformed: [],
  };
}

/** `hasExactSynonym` → `synonym`. */
function synonymOf(pred: string): string {
  const scope = /has(Exact|Related|Broad|Narrow)Synonym$/.exec(pred)?.[1]?.toUpperCase() ?? '';
  return SCOPES.get(scope) ?? 'related-synonym';
}

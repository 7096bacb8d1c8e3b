/** Triples of one language → texts, one subject a text: what both the derive and its filter do. */
import type { Triple } from '../../schemas/triple.js';
import { compareTriples, factsOf, type Refused } from './facts.js';
import type { Lexicon } from './lexicon.js';
import { createNameTable, entityKey, type NamedEntity, type NameTable } from './name-table.js';
import { writtenName } from './names.js';
import { type Told, tellFacts } from './tell.js';

export interface Verbalised<T extends Triple> {
  /** Number of the subject in the name table. */
  readonly subject: number;
  readonly texts: readonly Told<T>[];
  readonly refused: readonly Refused<T>[];
}

/**
 * @param known entities besides those of the triples: nobody's name is then taken for one of theirs
 * @returns one a subject, in the order of their ids and kinds
 */
export function verbaliseTriples<T extends Triple>(
  lexicon: Lexicon,
  triples: readonly T[],
  seed: string,
  known: readonly NamedEntity[] = [],
): Verbalised<T>[] {
  const { table, kindOf } = namesOfTriples(lexicon, triples, known);
  const bySubject = new Map<number, T[]>();
  for (const triple of triples) {
    const number = table.numbers.get(entityKey(kindOf(triple.subject))) ?? -1;
    const same = bySubject.get(number);
    if (same) same.push(triple);
    else bySubject.set(number, [triple]);
  }
  return [...bySubject.keys()]
    .sort((a, b) => compareEntities(table, a, b))
    .map((subject) => verbaliseSubject(lexicon, table, subject, bySubject.get(subject) ?? [], kindOf, seed));
}

function verbaliseSubject<T extends Triple>(
  lexicon: Lexicon,
  table: NameTable,
  subject: number,
  triples: readonly T[],
  kindOf: KindOf,
  seed: string,
): Verbalised<T> {
  const { facts, refused } = factsOf(lexicon, table, triples, kindOf);
  const telling = tellFacts(lexicon, table, subject, facts, seed);
  if (telling) {
    const unreadable = telling.unreadable.map(({ triple }) => ({ triple, why: 'not-readable-back' }) as const);
    return { subject, texts: telling.texts, refused: [...refused, ...unreadable] };
  }
  const entity = table.entities[subject];
  const why = entity && writtenName(entity) !== '' ? 'ambiguous-name' : 'nothing-to-write';
  return { subject, texts: [], refused: [...refused, ...facts.map(({ triple }) => ({ triple, why }) as const)] };
}

type KindOf = (entity: NamedEntity) => NamedEntity;

/** An id that one source gives without its kind is the one of that id whose kind another gives, if there is only one. */
export function namesOfTriples(lexicon: Lexicon, triples: readonly Triple[], known: readonly NamedEntity[]) {
  const ends = [...triples].sort(compareTriples).flatMap(({ subject, object }) => [subject, object]);
  const kinds = new Map<string, Set<string>>();
  for (const { id, type } of [...ends, ...known]) {
    if (type !== '') kinds.set(id, (kinds.get(id) ?? new Set()).add(type));
  }
  const kindOf: KindOf = (entity) => {
    const [kind, ...others] = entity.type === '' ? (kinds.get(entity.id) ?? []) : [];
    return kind === undefined || others.length > 0 ? entity : { ...entity, type: kind };
  };
  // The label most triples use comes first: it is the one that is written.
  return { table: createNameTable([...byUse(ends.map(kindOf)), ...known], lexicon), kindOf };
}

function byUse(entities: readonly NamedEntity[]): NamedEntity[] {
  const uses = new Map<string, { entity: NamedEntity; count: number }>();
  for (const entity of entities) {
    const key = `${entityKey(entity)}\u0000${entity.label}`;
    const use = uses.get(key);
    if (use) use.count += 1;
    else uses.set(key, { entity, count: 1 });
  }
  return [...uses.values()]
    .sort(
      (a, b) => b.count - a.count || (a.entity.label < b.entity.label ? -1 : a.entity.label > b.entity.label ? 1 : 0),
    )
    .map(({ entity }) => entity);
}

function compareEntities({ entities }: NameTable, a: number, b: number): number {
  const [first, second] = [a, b].map((number) => entityKey(entities[number] ?? { id: '', type: '' }));
  return first === undefined || second === undefined || first === second ? a - b : first < second ? -1 : 1;
}

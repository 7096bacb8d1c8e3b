/** Relations under one name each, and which way round a fact is stored: the table is data an expert can edit. */
import { z } from 'zod';

export const relationsSchema = z.strictObject({
  about: z.string(),
  relations: z.record(
    z.string(),
    z.strictObject({
      inverse: z.string().optional(),
      symmetric: z.boolean().default(false),
      aliases: z.array(z.string()).default([]),
      /** Codes of the inverse. */
      inversealiases: z.array(z.string()).default([]),
    }),
  ),
});
type Relations = z.infer<typeof relationsSchema>;

/** A relation as stored, and how a fact told with its source's name is turned to it. */
export interface Relation {
  readonly name: string;
  /** The source tells it from the other side: subject and object change places. */
  readonly isInverse: boolean;
  readonly isSymmetric: boolean;
  /** Whether the table has it. */
  readonly isKnown: boolean;
}

const MAX_RELATIONS = 10_000;

/** Hetionet's long names of edges: `Compound - treats - Disease`, `Gene > regulates > Gene`. */
const METAEDGE = /^[^<>–-]+ ([<>–-]) ([^<>–-]+) \1 [^<>–-]+$/;
/** Its relationship types in Neo4j end with the code of the edge: `TREATS_CtD`, `REGULATES_GrG`. */
const CODED = /^[A-Z]+_([A-Z]{1,2}[a-z]>?[A-Z]{1,2})$/;

export function relationReader(table: Relations): (raw: string) => Relation {
  const known = relationTable(table);
  return (raw) => {
    const name = raw.trim();
    const found = known.get(name);
    if (found) return found;
    const relation = known.get(CODED.exec(name)?.[1] ?? '') ?? told(name);
    // Relations are few, so each is worked out once; a wrong column given for them must not fill the memory.
    if (known.size < MAX_RELATIONS) known.set(name, relation);
    return relation;
  };

  function told(name: string): Relation {
    const [, arrow, verb] = METAEDGE.exec(name) ?? [];
    const spelled = kebab(verb ?? name);
    const relation = known.get(spelled) ?? { name: spelled, isInverse: false, isSymmetric: false, isKnown: false };
    return arrow === '<' ? { ...relation, isInverse: !relation.isInverse } : relation;
  }
}

function relationTable({ relations }: Relations): Map<string, Relation> {
  const known = new Map<string, Relation>();
  for (const [name, { inverse, symmetric, aliases, inversealiases }] of Object.entries(relations)) {
    const relation = { name, isInverse: false, isSymmetric: symmetric, isKnown: true };
    for (const spelling of [name, ...aliases]) known.set(spelling, relation);
    const turned = { name, isInverse: true, isSymmetric: false, isKnown: true };
    for (const spelling of inverse === undefined ? inversealiases : [inverse, ...inversealiases]) {
      known.set(spelling, turned);
    }
  }
  return known;
}

/** `has_symptom`, `hasSymptom`, `HAS SYMPTOM`, `RO:has_symptom` → `has-symptom`; letters of other scripts stay. */
export function kebab(name: string): string {
  return name
    .replace(/^[A-Za-z][\w.-]*:(?=[A-Za-z])/, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The names of things: prefixes of identifiers and names of relations, from two tables an expert can edit. */
import { z } from 'zod';
import type { Io } from '../../schemas/io.js';

const PREFIXES = 'datasets/knowledge/prefixes.json';
const RELATIONS = 'datasets/knowledge/relations.json';
export const resources = [PREFIXES, RELATIONS];

const prefixesSchema = z.strictObject({
  about: z.string(),
  prefixes: z.record(
    z.string(),
    z.strictObject({
      type: z.string().optional(),
      aliases: z.array(z.string()).default([]),
      iris: z.array(z.string()).default([]),
    }),
  ),
  kinds: z.record(z.string(), z.string()),
});
type Prefixes = z.infer<typeof prefixesSchema>;

const relationsSchema = z.strictObject({
  about: z.string(),
  relations: z.record(
    z.string(),
    z.strictObject({
      inverse: z.string().optional(),
      symmetric: z.boolean().default(false),
      aliases: z.array(z.string()).default([]),
    }),
  ),
});
type Relations = z.infer<typeof relationsSchema>;

/** A relation as stored, and how a fact told with its source's name is turned to it. */
interface Relation {
  readonly name: string;
  /** The source tells it from the other side: subject and object change places. */
  readonly isInverse: boolean;
  readonly isSymmetric: boolean;
}

/** An identifier as stored. */
interface Identifier {
  readonly id: string;
  /** Kind of entity, where the identifier tells it; else empty. */
  readonly type: string;
}

export interface Vocabulary {
  identifierOf(raw: string): Identifier;
  relationOf(raw: string): Relation;
}

export async function loadVocabulary(io: Io): Promise<Vocabulary> {
  return vocabularyOf(
    prefixesSchema.parse(await readJson(io, PREFIXES)),
    relationsSchema.parse(await readJson(io, RELATIONS)),
  );
}

const MAX_RELATIONS = 10_000;

function vocabularyOf(prefixes: Prefixes, relations: Relations): Vocabulary {
  const identifiers = identifierReader(prefixes);
  const known = relationTable(relations);
  return {
    identifierOf: identifiers,
    relationOf(raw) {
      const name = raw.trim();
      const found = known.get(name);
      if (found) return found;
      const spelled = kebab(name);
      const relation = known.get(spelled) ?? { name: spelled, isInverse: false, isSymmetric: false };
      // Relations are few, so each is worked out once; a wrong column given for them must not fill the memory.
      if (known.size < MAX_RELATIONS) known.set(name, relation);
      return relation;
    },
  };
}

const CURIE = /^([A-Za-z][\w.-]*):(?!\/\/)(\S+)$/;
const OBO_PURL = /^https?:\/\/purl\.obolibrary\.org\/obo\/([A-Za-z]+)_(\S+)$/;
const IDENTIFIERS_ORG = /^https?:\/\/identifiers\.org\/([A-Za-z][\w.-]*)[:/](\S+)$/;
const SHORT_FORM = /^([A-Za-z]+)_(\w+)$/;
/** Releases of SNOMED CT are dated in the prefix: `SNOMEDCT_US_2025_09_01`. */
const RELEASE = /_\d{4}_\d{2}_\d{2}$/;

function identifierReader({ prefixes, kinds }: Prefixes): (raw: string) => Identifier {
  const spellings = new Map<string, string>();
  const iris: (readonly [start: string, prefix: string])[] = [];
  for (const [prefix, { aliases, iris: starts }] of Object.entries(prefixes)) {
    for (const spelling of [prefix, ...aliases]) spellings.set(spelling.toLowerCase(), prefix);
    for (const start of starts) iris.push([start, prefix]);
  }

  return (raw) => {
    const text = raw.replace(/^<(.*)>$/, '$1').trim();
    const kindEnd = text.indexOf('::');
    if (kindEnd > 0) {
      const kind = text.slice(0, kindEnd);
      const local = text.slice(kindEnd + 2);
      return { id: CURIE.test(local) ? idOf(local) : `${kinds[kind] ?? kind}:${local}`, type: kind.toLowerCase() };
    }
    const id = idOf(text);
    return { id, type: prefixes[id.slice(0, Math.max(0, id.indexOf(':')))]?.type ?? '' };
  };

  function idOf(text: string): string {
    if (text.startsWith('http')) {
      const [, prefix, local] = OBO_PURL.exec(text) ?? IDENTIFIERS_ORG.exec(text) ?? [];
      if (prefix !== undefined && local !== undefined) return curie(prefix, local);
      const found = iris.find(([start]) => text.startsWith(start));
      return found ? curie(found[1], text.slice(found[0].length)) : text;
    }
    const [, prefix, local] = CURIE.exec(text) ?? knownShortForm(text) ?? [];
    return prefix !== undefined && local !== undefined ? curie(prefix, local) : text;
  }

  /** Tables made from OWL write `DOID_4`; any other word with an underscore is left alone. */
  function knownShortForm(text: string): RegExpExecArray | undefined {
    const match = SHORT_FORM.exec(text);
    return match && spellings.has((match[1] ?? '').toLowerCase()) ? match : undefined;
  }

  function curie(spelling: string, local: string): string {
    const prefix = spellings.get(spelling.replace(RELEASE, '').toLowerCase()) ?? spelling;
    // identifiers.org repeats the prefix of some vocabularies: doid/DOID:4.
    return local.startsWith(`${prefix}:`) ? local : `${prefix}:${local}`;
  }
}

function relationTable({ relations }: Relations): Map<string, Relation> {
  const known = new Map<string, Relation>();
  for (const [name, { inverse, symmetric, aliases }] of Object.entries(relations)) {
    const relation = { name, isInverse: false, isSymmetric: symmetric };
    for (const spelling of [name, ...aliases]) known.set(spelling, relation);
    if (inverse !== undefined) known.set(inverse, { name, isInverse: true, isSymmetric: false });
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

async function readJson(io: Io, path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await io.resource(path)));
}

/**
 * The knowledge framework as the detector needs it: points, the names of their entities and items, the names of the
 * entities that compete with them, and the words that show or deny a relation.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { compileDictionary, type Dictionary, type Name } from '../../engines/linking/dictionary.js';
import { spellingsOf } from '../../engines/linking/spelling.js';
import { UserError } from '../../schemas/errors.js';
import { type KnowledgePoint, pointSchema } from '../../schemas/point.js';

const wordsSchema = z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) });
const noWords = { en: [], zh: [] };
const relationsSchema = z.strictObject({
  relations: z.array(
    z.strictObject({
      relation: z.string(),
      class: z.enum(['factual', 'conceptual', 'procedural']),
      subject: z.string().describe('kind of the entities it is about'),
      negative: z.boolean().default(false).describe('true where denying is what the relation says'),
      alike: z.boolean().default(false).describe("true where its items are of the subject's own kind"),
      except: wordsSchema.default(noWords).describe('phrases that take back what the sentence says of it'),
      says: wordsSchema.describe('between subject and item'),
      names: wordsSchema.default(noWords).describe('nouns for it'),
      said: wordsSchema.default(noWords).describe('between item and subject'),
      opening: wordsSchema.default(noWords).describe('how a definition may begin'),
      genus: wordsSchema.default(noWords).describe('what such a definition calls the subject'),
      closing: wordsSchema.default(noWords).describe('how it goes on'),
    }),
  ),
  link: wordsSchema,
  by: wordsSchema,
  glue: wordsSchema,
  after: wordsSchema,
  negation: wordsSchema,
  denial: wordsSchema,
  harmless: wordsSchema,
  clause: wordsSchema,
});
const entitiesSchema = z.record(z.string(), z.array(z.array(z.string()).min(1)));

/** What a mark in a sentence does. */
export const NEGATION = 0;
export const DENIAL = 1;
export const HARMLESS = 2;
export const CLAUSE = 3;

/** What the words of a relation do. Those of relation `index` have the numbers index * ROLES.length + role. */
const ROLES = ['says', 'names', 'said', 'except', 'opening', 'genus', 'closing'] as const;
export type Role = (typeof ROLES)[number];

/** What small words do. */
export const GLUE = 0;
export const LINK = 1;
export const BY = 2;
export const AFTER = 3;

export interface Point {
  readonly point: KnowledgePoint;
  /** Number of its entity. */
  readonly entity: number;
  /** By expected item: the numbers of its wordings. */
  readonly items: readonly (readonly number[])[];
  /** The kind of its entity: other entities of this kind compete with it. */
  readonly kind: string;
  /** Number of its relation. */
  readonly relation: number;
  readonly negative: boolean;
  readonly alike: boolean;
  readonly defines: boolean;
}

export interface Framework {
  readonly points: readonly Point[];
  readonly pointOf: ReadonlyMap<string, Point>;
  /** By number of an entity: the points about it. */
  readonly pointsAbout: ReadonlyMap<number, readonly Point[]>;
  readonly names: Dictionary;
  /** By number; undefined for items that are no entity. */
  readonly kinds: ReadonlyMap<number, string>;
  /** By number of a relation. */
  readonly subjects: readonly string[];
  /** Negations and their like, of which only the longest counts ("not only" is no "not"). */
  readonly marks: Dictionary;
  /** Words of relations, see `relationAndRole`. They overlap. */
  readonly cues: Dictionary;
  /** Small words: GLUE, LINK, BY, AFTER. */
  readonly grammar: Dictionary;
}

export function relationOf(cue: number): number {
  return Math.floor(cue / ROLES.length);
}

export function hasRole(cue: number, role: Role): boolean {
  return cue % ROLES.length === ROLES.indexOf(role);
}

export interface FrameworkFiles {
  readonly points: string;
  readonly relations: string;
  readonly entities: string;
}

/** @param files texts by path @param paths where they came from, for messages */
export function compileFramework(files: FrameworkFiles, paths: FrameworkFiles): Framework {
  const data = parseYaml(relationsSchema, files.relations, paths.relations);
  const entities = parseYaml(entitiesSchema, files.entities, paths.entities);
  const names: Name[] = [];
  const kinds = new Map<number, string>();
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const addEntity = (kind: string, alternatives: readonly string[]) => {
    const entity = numberOf(`${kind}\n${alternatives[0]}`);
    kinds.set(entity, kind);
    for (const name of alternatives.flatMap(spellingsOf)) names.push({ name, entity });
    return entity;
  };
  for (const [kind, list] of Object.entries(entities)) for (const alternatives of list) addEntity(kind, alternatives);

  const points = parsePoints(files.points, paths.points);
  const wordings = new Set(
    points.flatMap(({ entity, expected }) => [...entity, ...expected.flat()]).flatMap(spellingsOf),
  );
  const itemNumber = (name: string) => {
    const item = numberOf(`item\n${name}`);
    names.push({ name, entity: item });
    return item;
  };
  const compiled = points.map((point): Point => {
    const index = data.relations.findIndex(({ relation }) => relation === point.relation);
    const relation = data.relations[index];
    if (!relation) {
      const known = data.relations.map((each) => each.relation).join(', ');
      throw new UserError(
        `${paths.points}: point '${point.id}' has the unknown relation '${point.relation}': add it to ${paths.relations} or use one of ${known}`,
      );
    }
    const { subject: kind, negative, alike, opening } = relation;
    return {
      point,
      entity: addEntity(kind, point.entity),
      items: point.expected.map((item) => withNarrower(item.flatMap(spellingsOf), wordings).map(itemNumber)),
      kind,
      relation: index,
      negative,
      alike,
      defines: opening.en.length + opening.zh.length > 0,
    };
  });
  const pointsAbout = new Map<number, Point[]>();
  for (const point of compiled) pointsAbout.set(point.entity, [...(pointsAbout.get(point.entity) ?? []), point]);
  return {
    points: compiled,
    pointOf: new Map(compiled.map((point) => [point.point.id, point])),
    pointsAbout,
    names: compileDictionary(names),
    kinds,
    subjects: data.relations.map(({ subject }) => subject),
    marks: compileDictionary([
      ...namesOf(data.negation, NEGATION),
      ...namesOf(data.denial, DENIAL),
      ...namesOf(data.harmless, HARMLESS),
      ...namesOf(data.clause, CLAUSE),
    ]),
    cues: compileDictionary(
      data.relations.flatMap((relation, index) =>
        ROLES.flatMap((role, number) => namesOf(relation[role], index * ROLES.length + number)),
      ),
    ),
    grammar: compileDictionary([
      ...namesOf(data.glue, GLUE),
      ...namesOf(data.link, LINK),
      ...namesOf(data.by, BY),
      ...namesOf(data.after, AFTER),
    ]),
  };
}

/**
 * The wordings of an item, and those of other points that end in one of them: a peripheral oedema is an oedema. Names
 * in entities.yaml are left out: they are what must be told apart (pulmonary hypertension is no hypertension).
 */
function withNarrower(item: readonly string[], wordings: ReadonlySet<string>): string[] {
  const narrower = [...wordings].filter((wording) =>
    item.some((name) => wording.endsWith(/^[A-Za-z]/.test(name) ? ` ${name}` : name)),
  );
  return [...new Set([...item, ...narrower])];
}

function namesOf({ en, zh }: z.infer<typeof wordsSchema>, entity: number): Name[] {
  return [...en, ...zh].map((name) => ({ name, entity }));
}

function parsePoints(text: string, path: string): KnowledgePoint[] {
  const points = new Map<string, KnowledgePoint>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const place = `${path}:${index + 1}`;
    const result = pointSchema.safeParse(parseJson(line, place));
    if (!result.success) throw new UserError(`${place}: ${z.prettifyError(result.error)}`);
    if (points.has(result.data.id)) throw new UserError(`${place}: the point '${result.data.id}' stands here twice`);
    points.set(result.data.id, result.data);
  });
  return [...points.values()];
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UserError(`${place}: not a JSON object on one line`);
  }
}

function parseYaml<T>(schema: z.ZodType<T>, text: string, path: string): T {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UserError(`${path}: ${error.message}`);
    throw error;
  }
  const result = schema.safeParse(data);
  if (!result.success) throw new UserError(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

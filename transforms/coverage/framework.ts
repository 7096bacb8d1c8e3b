/**
 * The knowledge framework as the detector needs it: points, the names of their entities and items, the names of the
 * entities that compete with them, and the words that show or deny a relation.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { compileDictionary, type Dictionary, type Name } from '../../engines/linking/dictionary.js';
import { UserError } from '../../schemas/errors.js';
import { type KnowledgePoint, pointSchema } from '../../schemas/point.js';

const wordsSchema = z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) });
const relationsSchema = z.strictObject({
  relations: z.array(
    z.strictObject({
      relation: z.string(),
      class: z.enum(['factual', 'conceptual', 'procedural']),
      subject: z.string().describe('kind of the entities it is about'),
      negative: z.boolean().default(false).describe('true where denying is what the relation says'),
      directly: z.boolean().default(false).describe('true where the cue has to follow right after the entity'),
      except: wordsSchema.optional().describe('phrases that take back a negative relation'),
      cues: wordsSchema,
    }),
  ),
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

export interface Point {
  readonly point: KnowledgePoint;
  /** Number of its entity. */
  readonly entity: number;
  /** By expected item: the numbers of its wordings. */
  readonly items: readonly (readonly number[])[];
  /** The kind of its entity: other entities of this kind compete with it. */
  readonly kind: string;
  readonly cue: number;
  readonly exception: number;
  readonly negative: boolean;
  readonly directly: boolean;
}

export interface Framework {
  readonly points: readonly Point[];
  readonly pointOf: ReadonlyMap<string, KnowledgePoint>;
  /** By number of an entity: the points about it. */
  readonly pointsAbout: ReadonlyMap<number, readonly Point[]>;
  readonly names: Dictionary;
  /** By number; undefined for items that are no entity. */
  readonly kinds: ReadonlyMap<number, string>;
  /** Negations and their like, of which only the longest counts ("not only" is no "not"). */
  readonly marks: Dictionary;
  /** Cues by 2 * relation, exceptions by 2 * relation + 1. Those of several relations overlap. */
  readonly cues: Dictionary;
}

export interface FrameworkFiles {
  readonly points: string;
  readonly relations: string;
  readonly entities: string;
}

/** @param files texts by path @param paths where they came from, for messages */
export function compileFramework(files: FrameworkFiles, paths: FrameworkFiles): Framework {
  const { relations, ...marks } = parseYaml(relationsSchema, files.relations, paths.relations);
  const entities = parseYaml(entitiesSchema, files.entities, paths.entities);
  const names: Name[] = [];
  const kinds = new Map<number, string>();
  const numbers = new Map<string, number>();
  const numberOf = (key: string) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  for (const [kind, list] of Object.entries(entities)) {
    for (const alternatives of list) {
      const entity = numberOf(`${kind}\n${alternatives[0]}`);
      kinds.set(entity, kind);
      for (const name of alternatives) names.push({ name, entity });
    }
  }
  const points = parsePoints(files.points, paths.points).map((point): Point => {
    const index = relations.findIndex(({ relation }) => relation === point.relation);
    const relation = relations[index];
    if (!relation) {
      const known = relations.map((each) => each.relation).join(', ');
      throw new UserError(
        `${paths.points}: point '${point.id}' has the unknown relation '${point.relation}': add it to ${paths.relations} or use one of ${known}`,
      );
    }
    const entity = numberOf(`${relation.subject}\n${point.entity[0]}`);
    kinds.set(entity, relation.subject);
    for (const name of point.entity) names.push({ name, entity });
    const items = point.expected.map((wordings) =>
      wordings.map((name) => {
        const item = numberOf(`item\n${name}`);
        names.push({ name, entity: item });
        return item;
      }),
    );
    const cue = 2 * index;
    const { subject: kind, negative, directly } = relation;
    return { point, entity, items, kind, cue, exception: cue + 1, negative, directly };
  });
  const markNames = [
    ...namesOf(marks.negation, NEGATION),
    ...namesOf(marks.denial, DENIAL),
    ...namesOf(marks.harmless, HARMLESS),
    ...namesOf(marks.clause, CLAUSE),
  ];
  const cueNames = relations.flatMap(({ cues, except }, index) => [
    ...namesOf(cues, 2 * index),
    ...(except ? namesOf(except, 2 * index + 1) : []),
  ]);
  const pointsAbout = new Map<number, Point[]>();
  for (const point of points) pointsAbout.set(point.entity, [...(pointsAbout.get(point.entity) ?? []), point]);
  return {
    points,
    pointOf: new Map(points.map(({ point }) => [point.id, point])),
    pointsAbout,
    names: compileDictionary(names),
    kinds,
    marks: compileDictionary(markNames),
    cues: compileDictionary(cueNames),
  };
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

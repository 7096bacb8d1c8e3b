/**
 * Knowledge points as people write them: an entity by name or as an object with synonyms, expected items as strings,
 * lists of alternatives or objects, steps as sentences or as points of their own. Read into one shape.
 */
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { type KnowledgePoint, pointSchema } from '../../schemas/point.js';

/** A point, and what the stored noun has no field for. */
export interface ReadPoint {
  readonly point: KnowledgePoint;
  /** Kind of the entity, if the file says: disease, drug, … */
  readonly kind: string;
  /** For whom it must be said, such as "children"; empty for everybody. */
  readonly population: string;
  /** Steps that are points themselves, in the order of `point.steps`; null for a sentence. */
  readonly parts: readonly (ReadPoint | null)[];
}

const text = z.union([z.string(), z.number().transform(String)]);
const texts = z.union([text.transform((one) => [one]), z.array(text)]).catch([]);
const named = z.looseObject({
  label: text.optional(),
  name: text.optional(),
  text: text.optional(),
  value: text.optional(),
  unit: text.optional(),
  step: text.optional(),
  id: text.optional(),
  type: text.optional(),
  kind: text.optional(),
  synonyms: texts.optional(),
  aliases: texts.optional(),
  names: texts.optional(),
  alternatives: texts.optional(),
});
type Named = z.infer<typeof named>;
const lineSchema = z.looseObject({
  id: text.optional(),
  type: z.string().optional(),
  domain: z.string().optional(),
  specialty: z.string().optional(),
  entity: z.unknown().optional(),
  entities: z.unknown().optional(),
  subject: z.unknown().optional(),
  synonyms: texts.optional(),
  aliases: texts.optional(),
  relation: z.unknown().optional(),
  predicate: z.unknown().optional(),
  expected: z.unknown().optional(),
  object: z.unknown().optional(),
  steps: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  question: z.string().optional(),
  answer: z.unknown().optional(),
  population: z.unknown().optional(),
  importance: z.coerce.number().min(0).max(1).catch(0.5).optional(),
  source: z.unknown().optional(),
});

const TYPES = pointSchema.shape.type;

/** @param path for messages. Lines of JSON, or one JSON list. */
export function readPoints(content: string, path: string): ReadPoint[] {
  const points = new Map<string, ReadPoint>();
  for (const { value, place } of valuesOf(content, path)) {
    const read = readPoint(value, place, String(points.size + 1));
    if (points.has(read.point.id)) throw new UserError(`${place}: the point '${read.point.id}' stands here twice`);
    points.set(read.point.id, read);
  }
  return [...points.values()];
}

function valuesOf(content: string, path: string): { value: unknown; place: string }[] {
  const body = content.replace(/^\ufeff/, '');
  if (body.trimStart().startsWith('[')) {
    const list = z.array(z.unknown()).parse(parseJson(body, path));
    return list.map((value, index) => ({ value, place: `${path}[${index}]` }));
  }
  return body.split('\n').flatMap((line, index) => {
    const place = `${path}:${index + 1}`;
    return line.trim() === '' ? [] : [{ value: parseJson(line, place), place }];
  });
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UserError(`${place}: not a JSON object on one line`);
  }
}

function readPoint(value: unknown, place: string, fallbackId: string): ReadPoint {
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) throw new UserError(`${place}: ${z.prettifyError(parsed.error)}`);
  const line = parsed.data;
  const [entity = [], kind = ''] = entityOf(line.entity ?? line.subject ?? line.entities);
  const names = [...entity, ...(line.synonyms ?? []), ...(line.aliases ?? [])].filter((name) => name.trim() !== '');
  const type = TYPES.safeParse(line.type?.toLowerCase().replace(/[^a-z]/g, '')).data ?? 'factual';
  const steps = listOf(line.steps ?? (type === 'qcot' ? line.reasoning : undefined));
  const parts = steps.map((step, index) => partOf(step, place, `${fallbackId}.${index + 1}`, names));
  const expected = listOf(line.expected ?? line.object)
    .map(itemOf)
    .filter((item) => item.length > 0);
  const answer =
    type === 'qcot' && steps.length === 0 && expected.length === 0 ? listOf(line.answer).flatMap(itemOf) : [];
  if (names.length === 0 && type !== 'qcot')
    throw new UserError(`${place}: the point names no entity: give "entity", a name or {"id", "label", "synonyms"}`);
  return {
    kind,
    population: wordsOf(line.population),
    parts: [...parts, ...answer.map(() => null)],
    point: {
      id: line.id ?? fallbackId,
      type,
      domain: line.domain ?? line.specialty ?? '',
      entity: names.length > 0 ? names : [''],
      relation: wordsOf(line.relation ?? line.predicate),
      expected,
      steps: [...steps.map(wordsOf), ...answer],
      importance: line.importance ?? 0.5,
      source: wordsOf(line.source),
    },
  };
}

/** A step that has an entity or items of its own is a point; it inherits the entity. */
function partOf(step: unknown, place: string, id: string, names: readonly string[]): ReadPoint | null {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return null;
  if (!('expected' in step) && !('object' in step)) return null;
  const has = 'entity' in step || 'subject' in step || 'entities' in step;
  return readPoint(has ? step : { ...step, entity: names }, place, id);
}

function entityOf(value: unknown): [names: string[], kind: string] {
  if (typeof value === 'string') return [[value], ''];
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) return [value, ''];
    return entityOf(value[0]);
  }
  const parsed = named.safeParse(value);
  if (!parsed.success) return [[], ''];
  return [itemOfNamed(parsed.data, true), (parsed.data.type ?? parsed.data.kind ?? '').toLowerCase()];
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** The alternative wordings of an item. */
function itemOf(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)].filter((one) => one.trim() !== '');
  if (Array.isArray(value)) return value.flatMap(itemOf);
  const parsed = named.safeParse(value);
  return parsed.success ? itemOfNamed(parsed.data, false) : [];
}

function itemOfNamed(item: Named, isEntity: boolean): string[] {
  const main = item.label ?? item.name ?? item.text ?? item.step;
  const value = item.value === undefined ? undefined : `${item.value}${item.unit ? ` ${item.unit}` : ''}`;
  const names = [
    ...(main === undefined ? [] : [main]),
    ...(value === undefined ? [] : [value]),
    ...(item.names ?? []),
    ...(item.synonyms ?? []),
    ...(item.aliases ?? []),
    ...(item.alternatives ?? []),
  ].filter((name) => name.trim() !== '');
  return names.length > 0 || !item.id || (!isEntity && item.id.includes(':')) ? names : [item.id];
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  const parsed = named.safeParse(value);
  if (!parsed.success) return '';
  return itemOfNamed(parsed.data, true)[0] ?? '';
}

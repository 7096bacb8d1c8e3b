/**
 * The knowledge framework as the detector needs it: points, the names of their entities and items, the names of the
 * entities that compete with them, and the words that show or deny a relation.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { compileDictionary, type Dictionary, linkMentions, type Name } from '../../engines/linking/dictionary.js';
import { UserError } from '../../schemas/errors.js';
import type { KnowledgePoint } from '../../schemas/point.js';
import { type CompiledItem, compileItem } from './item.js';
import { formsOf, isAcronym } from './names.js';
import { type ReadPoint, readPoints } from './points.js';
import { wordsOf } from './stem.js';

const wordsSchema = z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) });
const noWords = { en: [], zh: [] };
const relationSchema = z.strictObject({
  relation: z.string(),
  class: z.enum(['factual', 'conceptual', 'procedural']),
  subject: z.string().describe('kind of the entities it is about; `any` where several kinds have it'),
  label: z.strictObject({ en: z.string(), zh: z.string() }),
  aliases: z.array(z.string()).default([]).describe('what point files call it'),
  negative: z.boolean().default(false).describe('true where denying is what the relation says'),
  alike: z.boolean().default(false).describe("true where its items are of the subject's own kind"),
  directed: z.boolean().default(false).describe('true where the other way round contradicts'),
  says: wordsSchema.describe('between subject and item'),
  names: wordsSchema.describe('nouns for it'),
  said: wordsSchema.describe('between item and subject'),
  opposes: wordsSchema.default(noWords).describe('say the contrary'),
});
const relationsSchema = z.strictObject({ relations: z.array(relationSchema) });
export type Relation = z.infer<typeof relationSchema>;
const grammarSchema = z.strictObject({
  link: wordsSchema,
  by: wordsSchema,
  glue: wordsSchema,
  after: wordsSchema,
  negation: wordsSchema,
  nominal: wordsSchema,
  harmless: wordsSchema,
  unproven: wordsSchema,
  weak: wordsSchema,
  historic: wordsSchema,
  comparison: wordsSchema,
  population: z.record(z.string(), z.array(z.string())),
  directions: z.array(z.tuple([z.array(z.string()), z.array(z.string())])),
  neutral: wordsSchema,
  heads: wordsSchema,
  pronouns: wordsSchema,
  clause: wordsSchema,
});
const entitiesSchema = z.record(z.string(), z.array(z.array(z.string()).min(1)));

/** What a mark in a sentence does. */
export const marks = ['negation', 'harmless', 'unproven', 'weak', 'historic', 'comparison', 'clause'] as const;
export type Mark = (typeof marks)[number];

/** What the words of a relation do. Those of relation `index` have the numbers index * roles.length + role. */
export const roles = ['says', 'names', 'said', 'opposes'] as const;
export type Role = (typeof roles)[number];

/** What small words do. */
export const smallWords = ['glue', 'link', 'by', 'after', 'neutral', 'heads', 'pronouns'] as const;
export type SmallWord = (typeof smallWords)[number];

export interface Point {
  readonly point: KnowledgePoint;
  /** Number of its entity. */
  readonly entity: number;
  readonly items: readonly CompiledItem[];
  /** Where the items are sentences of their own, to be found as such (qcot), and where they are points. */
  readonly steps: readonly (Point | CompiledItem)[];
  /** The kind of its entity: other entities of this kind compete with it. Empty if nobody knows. */
  readonly kind: string;
  /** Number of its relation, -1 for one the framework does not know. */
  readonly relation: number;
  readonly negative: boolean;
  readonly alike: boolean;
  readonly directed: boolean;
  readonly defines: boolean;
  /** Stems of the name of an unknown relation. */
  readonly relationStems: readonly string[];
  /** Names of populations it must be said of. */
  readonly populations: readonly string[];
  /** Which of the populations the point names anywhere: these restrict nothing. */
  readonly named: readonly string[];
}

/** What one point asks: itself or, for steps that are points, each of these. */
export interface Target {
  readonly root: Point;
  readonly point: Point;
  /** Its first item is this slot of the root. */
  readonly base: number;
}

/** A step that is a sentence of its own. */
export interface StepTarget {
  readonly root: Point;
  readonly step: CompiledItem;
  readonly slot: number;
  /** Entity it must be said of; -1 for reasoning, where the step itself names everybody. */
  readonly entity: number;
}

export interface Framework {
  readonly points: readonly Point[];
  readonly pointOf: ReadonlyMap<string, Point>;
  /** By number of an entity: what is asked about it. */
  readonly about: ReadonlyMap<number, readonly Target[]>;
  /** By number of an anchor: the steps a sentence with it may say. */
  readonly anchored: ReadonlyMap<number, readonly StepTarget[]>;
  readonly names: Dictionary;
  /** Folded names that count only in capitals. */
  readonly acronyms: ReadonlySet<string>;
  /** By number; undefined for items that are no entity. */
  readonly kinds: ReadonlyMap<number, string>;
  readonly relations: readonly Relation[];
  /** By mark, see `marks`; only the longest counts ("not only" is no "not"). */
  readonly marks: Dictionary;
  readonly nominal: Dictionary;
  /** Words of relations, see `relationOf` and `roleOf`. They overlap. */
  readonly cues: Dictionary;
  readonly grammar: Dictionary;
  readonly populations: Dictionary;
  readonly populationNames: readonly string[];
  /** Number of a direction * 2 + its side. */
  readonly directions: Dictionary;
}

export function relationOf(cue: number): number {
  return Math.floor(cue / roles.length);
}
export function roleOf(cue: number): Role {
  return roles[cue % roles.length] ?? 'says';
}

export interface FrameworkFiles {
  readonly points: string;
  readonly relations: string;
  readonly grammar: string;
  readonly entities: string;
}

/** Numbers for names; an entity known under one of its names keeps its number. */
class Numbers {
  readonly names: Name[] = [];
  readonly kinds = new Map<number, string>();
  readonly acronyms = new Set<string>();
  readonly #entities = new Map<string, number>();
  readonly #items = new Map<string, number>();
  #next = 0;

  entity(kind: string, alternatives: readonly string[], always: boolean): number {
    const [preferred = ''] = alternatives;
    const known = this.#entities.get(preferred.toLowerCase());
    const entity = known ?? this.#next++;
    if (known === undefined || always) {
      for (const name of alternatives) {
        for (const form of formsOf(name)) {
          // Another spelling is no other entity.
          if (!this.#entities.has(form.toLowerCase())) this.#entities.set(form.toLowerCase(), entity);
          this.#name(form, entity);
        }
      }
    }
    if (known === undefined || (this.kinds.get(entity) ?? '') === '') this.kinds.set(entity, kind);
    return entity;
  }

  kindOf(name: string): string {
    const known = this.#entities.get(name.toLowerCase());
    return (known === undefined ? undefined : this.kinds.get(known)) ?? '';
  }

  item(name: string): number {
    const known = this.#items.get(name);
    if (known !== undefined) return known;
    const item = this.#next++;
    this.#items.set(name, item);
    for (const form of formsOf(name)) this.#name(form, item);
    return item;
  }

  #name(name: string, entity: number): void {
    if (name.length < 2 && !/\p{Script=Han}/u.test(name)) return;
    if (isAcronym(name)) this.acronyms.add(name.toLowerCase());
    this.names.push({ name, entity });
  }
}

/** @param files texts by path @param paths where they came from, for messages */
export function compileFramework(files: FrameworkFiles, paths: FrameworkFiles): Framework {
  const { relations } = parseYaml(relationsSchema, files.relations, paths.relations);
  const grammar = parseYaml(grammarSchema, files.grammar, paths.grammar);
  const entities = parseYaml(entitiesSchema, files.entities, paths.entities);
  const numbers = new Numbers();
  for (const [kind, list] of Object.entries(entities)) {
    for (const alternatives of list) numbers.entity(kind, alternatives, true);
  }
  const byName = new Map<string, number>();
  relations.forEach(({ relation, aliases, label }, index) => {
    for (const name of [relation, label.en, label.zh, ...aliases])
      if (!byName.has(keyOf(name))) byName.set(keyOf(name), index);
  });
  const populationNames = Object.keys(grammar.population);
  const populations = compileDictionary(
    populationNames.flatMap((name, entity) => (grammar.population[name] ?? []).map((word) => ({ name: word, entity }))),
  );
  const populationsIn = (text: string) => [
    ...new Set(linkMentions(populations, text).map(({ entity }) => populationNames[entity] ?? '')),
  ];
  const directions = compileDictionary(
    grammar.directions.flatMap((both, at) =>
      both.flatMap((words, side) => words.map((name) => ({ name, entity: at * 2 + side }))),
    ),
  );
  const contrariesOf = (wording: string): string[] =>
    linkMentions(directions, wording).flatMap(({ entity, start, end }) =>
      (grammar.directions[entity >> 1]?.[entity % 2 === 0 ? 1 : 0] ?? []).map(
        (contrary) => wording.slice(0, start) + contrary + wording.slice(end),
      ),
    );
  const itemOf = (wordings: readonly string[]) => compileItem(wordings, (name) => numbers.item(name), contrariesOf);
  const stepOf = (step: string): CompiledItem => {
    const turned = contrariesOf(step);
    const sentence = (wordings: readonly string[]) =>
      compileItem(
        wordings,
        () => UNNAMED,
        () => [],
      );
    return { ...sentence([step]), turned: turned.length > 0 ? sentence(turned) : null };
  };
  const compile = (read: ReadPoint): Point => {
    const { point, parts } = read;
    const index = relationIndex(byName, point.relation);
    const relation = relations[index];
    const subject = relation && relation.subject !== 'any' ? relation.subject : '';
    const [preferred = ''] = point.entity;
    const kind = KINDS[read.kind] ?? (read.kind || numbers.kindOf(preferred) || subject || kindOfName(preferred));
    const entity = preferred === '' ? -1 : numbers.entity(kind, point.entity, true);
    const isSteps = point.steps.length > 0;
    return {
      point,
      entity,
      items: point.expected.map(itemOf),
      steps: isSteps
        ? point.steps.map((step, at) => {
            const part = parts[at];
            return part ? compile(part) : stepOf(step);
          })
        : [],
      kind,
      relation: index,
      negative: relation?.negative ?? false,
      alike: relation?.alike ?? false,
      directed: relation?.directed ?? false,
      defines: relation?.relation === 'definition',
      relationStems: index < 0 ? wordsOf(spaced(point.relation)).map(({ stem }) => stem) : [],
      populations: populationsIn(read.population),
      named: populationsIn([read.population, ...point.entity, ...point.expected.flat(), ...point.steps].join(' ; ')),
    };
  };
  const points = readPoints(files.points, paths.points).map(compile);
  const about = new Map<number, Target[]>();
  const anchored = new Map<number, StepTarget[]>();
  for (const root of points) {
    for (const target of targetsOf(root)) {
      if ('point' in target) put(about, target.point.entity, target);
      else for (const anchor of anchorsOf(target.step)) put(anchored, numbers.item(anchor), target);
    }
  }
  const cueNames = relations.flatMap((relation, at) =>
    roles.flatMap((role, number) => namesOf(relation[role], at * roles.length + number)),
  );
  return {
    points,
    pointOf: new Map(points.map((point) => [point.point.id, point])),
    about,
    anchored,
    names: compileDictionary(numbers.names),
    acronyms: numbers.acronyms,
    kinds: numbers.kinds,
    relations,
    marks: compileDictionary(marks.flatMap((mark, at) => namesOf(grammar[mark], at))),
    nominal: compileDictionary(namesOf(grammar.nominal, 0)),
    cues: compileDictionary(cueNames),
    grammar: compileDictionary(smallWords.flatMap((word, at) => namesOf(grammar[word], at))),
    populations,
    populationNames,
    directions,
  };
}

function put<T>(map: Map<number, T[]>, key: number, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** What a point asks, each with its slots: items first, then steps. */
function targetsOf(root: Point): (Target | StepTarget)[] {
  const targets: (Target | StepTarget)[] = [];
  let base = 0;
  const add = (point: Point) => {
    const hasSteps = point.steps.length > 0;
    if (point.items.length > 0 || !hasSteps) {
      if (point.entity >= 0) targets.push({ root, point, base });
      base += Math.max(1, point.items.length);
    }
    for (const step of point.steps) {
      if ('wordings' in step) {
        const entity = root.point.type === 'qcot' ? -1 : point.entity;
        targets.push({ root, step, slot: base, entity });
        base += 1;
      } else add(step);
    }
  };
  add(root);
  return targets;
}

/** How many slots a point has, and what each is called. */
export function slotsOf(point: Point): string[] {
  const own =
    point.items.length > 0 ? point.items.map(({ preferred }) => preferred) : point.steps.length > 0 ? [] : [''];
  return [...own, ...point.steps.flatMap((step) => ('wordings' in step ? [step.preferred] : slotsOf(step)))];
}

const HAN_BORDER =
  /[的是用于应可与和、，。；：对在时为需者若则及或由以其被（）()\s]|治疗|引起|导致|禁用|首选|推荐|考虑|提示|诊断/u;

/** Words of a sentence that are rare enough to look for it by: its two longest. */
function anchorsOf({ wordings }: CompiledItem): string[] {
  return wordings.flatMap(({ text, isHan }) => {
    const pieces = isHan ? text.split(HAN_BORDER) : text.split(/[^\p{L}\p{N}-]+/u);
    const long = pieces.filter((piece) => piece.length >= (isHan ? 2 : 4));
    return long.sort((a, b) => b.length - a.length).slice(0, isHan ? 3 : 2);
  });
}

/** A step is found by its words, never as a name. */
const UNNAMED = -2;

const KINDS: Readonly<Record<string, string>> = {
  chemical: 'drug',
  medication: 'drug',
  medicine: 'drug',
  compound: 'drug',
  condition: 'disease',
  disorder: 'disease',
  syndrome: 'disease',
  疾病: 'disease',
  药物: 'drug',
  药品: 'drug',
};

export const DISEASE_NAME =
  /(?:itis|osis|a?emia|oma|pathy|uria|algia|plegia|ectasis|penia|rrh(?:o?ea|age)|dystrophy|lepsy|disease|syndrome|disorder|cancer|infection|fever|failure|deficiency|dysfunction)s?$|[病症炎癌瘤疮疹]$|综合征$|衰竭$|感染$|梗死$|中毒$/i;
export const DRUG_NAME =
  /(?:mab|nib|pril|sartan|olol|statin|cillin|azole|mycin|micin|oxacin|dipine|gliptin|gliflozin|glutide|parin|xaban|gatran|prazole|tidine|setron|triptan|caine|azepam|zolam|thiazide|semide|ovir|vudine|bicin|taxel|platin|zosin|terol|tropium|sone|solone|onide|profen|coxib|oxetine|pramine|triptyline|idone|apine|formin|glitazone|cycline|barbital|lukast|dronate|fibrate)s?$|(?:西林|霉素|沙星|沙坦|普利|洛尔|他汀|地平|拉唑|替丁|格列[^\s]{1,2}|单抗|替尼|肝素|唑仑|西泮|环素|韦|胰岛素)$/i;

function kindOfName(name: string): string {
  if (DRUG_NAME.test(name)) return 'drug';
  return DISEASE_NAME.test(name) ? 'disease' : '';
}

function relationIndex(byName: ReadonlyMap<string, number>, name: string): number {
  const key = keyOf(name);
  return (
    byName.get(key) ??
    byName.get(key.replace(/^(?:has|is|may|drug|disease|of)-/, '')) ??
    byName.get(key.replace(/(?:-of|-for|-by|-in)$/, '')) ??
    -1
  );
}

/** "Adverse_Effect", "adverseEffect" and "adverse effect" are one relation. */
function keyOf(name: string): string {
  return spaced(name).trim().toLowerCase().replaceAll(/\s+/g, '-');
}

function spaced(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_\-/]+/g, ' ');
}

function namesOf({ en, zh }: z.infer<typeof wordsSchema>, entity: number): Name[] {
  return [...en, ...zh].map((name) => ({ name, entity }));
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

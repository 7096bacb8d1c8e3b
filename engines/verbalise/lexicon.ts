/**
 * The lexicon: how relations are worded in one language. It is data an expert edits; compiling it refuses wordings
 * by which one relation could be read as another, since then no text could be read back.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { refuseCollisions } from './collisions.js';
import { type LexiconData, lexiconSchema, type PredicateData, type wordingSchema } from './lexicon-data.js';
import { kindKey, predicateWords, relationKey } from './names.js';
import { parseTemplate, type Template, templatesOf, type Wording } from './template.js';

/** A relation as it can be told. */
export interface Relation {
  /** Its canonical name. */
  readonly key: string;
  /** Its place in a document. */
  readonly order: number;
  readonly section: string;
  readonly templates: readonly Wording[];
  /** Empty where `templates` serve facts with a status too. */
  readonly reported: readonly Wording[];
  readonly generic: Wording;
  /** Kinds its ends may be of; empty is any. */
  readonly subjects: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
}

export interface Pronoun {
  readonly subject: string;
  readonly kinds: ReadonlyMap<string, string>;
  readonly possessive: { readonly marker: string; readonly word: string } | null;
  readonly except: ReadonlySet<string>;
}

export interface Lexicon {
  readonly separator: string;
  readonly last: string;
  readonly sentence: string;
  readonly open: string;
  readonly close: string;
  readonly statuses: ReadonlyMap<string, string>;
  /** Words to status. */
  readonly statusOf: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
  readonly pronoun: Pronoun | null;
  /** By key of each of the relation's names. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** Keys of names that are a source's own, unlike the noun phrase of a generic wording. */
  readonly own: ReadonlySet<string>;
  /** Templates that begin with words, by their first code unit; the generic ones are not among them. */
  readonly literalFirst: ReadonlyMap<number, readonly Template[]>;
  /** Templates that begin with a slot, by the first code unit of what follows it. */
  readonly slotFirst: ReadonlyMap<number, readonly Template[]>;
  readonly generic: { readonly one: string; readonly many: string };
  /** The generic wording of names that are verb phrases ("was a crew member of"), by their first word. */
  readonly clause: { readonly one: string; readonly many: string; readonly verbs: ReadonlySet<string> } | null;
  readonly shapes: readonly GenericShape[];
}

/** A generic wording, cut at its three slots. */
export interface GenericShape {
  readonly many: boolean;
  /** What the predicate begins with; null for the wording of those that begin with none of them. */
  readonly verbs: ReadonlySet<string> | null;
  readonly order: readonly ('predicate' | 'subject' | 'object')[];
  /** The literals around and between the three slots. */
  readonly literals: readonly [string, string, string, string];
}

/** @param place the file, for messages */
export function parseLexicon(text: string, place: string): Lexicon {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UserError(`${place}: ${error.message}`);
    throw error;
  }
  const result = lexiconSchema.safeParse(data);
  if (!result.success) throw new UserError(`${place}: ${z.prettifyError(result.error)}`);
  return compileLexicon(result.data, place);
}

export function compileLexicon(data: LexiconData, place: string): Lexicon {
  const { separator, last } = data.list;
  const { open, close } = data.status;
  if (separator.startsWith(last) || last.startsWith(separator)) {
    throw new UserError(`${place}: the list separators '${separator}' and '${last}' begin alike: change one of them`);
  }
  const relations = namedRelations(data, place);
  const distinct = [...new Set(relations.values())];
  const templates = distinct.flatMap((relation) => [...relation.templates, ...relation.reported].flatMap(templatesOf));
  const statuses = new Map(Object.entries(data.status.words));
  const lexicon: Lexicon = {
    separator,
    last,
    sentence: data.sentence,
    open,
    close,
    statuses,
    statusOf: new Map([...statuses].map(([status, words]) => [words, status])),
    kinds: new Map(Object.entries(data.kinds).map(([kind, words]) => [kindKey(kind), words])),
    pronoun: pronounOf(data),
    relations,
    own: new Set(data.predicates.flatMap(({ predicate, names }) => [predicate, ...names].map(relationKey))),
    literalFirst: byUnit(
      templates.filter(({ before }) => before !== ''),
      ({ before }) => before,
    ),
    slotFirst: byUnit(
      templates.filter(({ before }) => before === ''),
      ({ between }) => between,
    ),
    generic: data.generic,
    clause: data.clause ? { ...data.clause, verbs: new Set(data.clause.verbs) } : null,
    shapes: shapesOf(data, place),
  };
  const all = [...templates, ...distinct.flatMap(({ generic }) => templatesOf(generic))];
  refuseCollisions(lexicon, all, place);
  return lexicon;
}

function namedRelations(data: LexiconData, place: string): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  data.predicates.forEach((entry, order) => {
    const relation = relationOfEntry(data, entry, order, place);
    for (const name of [entry.predicate, ...entry.names, entry.words]) {
      const owner = relations.get(relationKey(name));
      if (owner && owner !== relation) {
        throw new UserError(`${place}: '${name}' names both ${owner.key} and ${relation.key}: leave it to one of them`);
      }
      relations.set(relationKey(name), relation);
    }
  });
  return relations;
}

function relationOfEntry(data: LexiconData, entry: PredicateData, order: number, place: string): Relation {
  const key = relationKey(entry.predicate);
  return {
    key,
    order,
    section: entry.section,
    templates: entry.templates.map((wording) => compileWording(key, wording, place)),
    reported: entry.reported.map((wording) => compileWording(key, wording, place)),
    generic: genericWording(data.generic, key, entry.words, place),
    subjects: new Set(entry.subject.map(kindKey)),
    objects: new Set(entry.object.map(kindKey)),
  };
}

function pronounOf({ pronoun }: LexiconData): Pronoun | null {
  if (!pronoun) return null;
  return {
    subject: pronoun.subject,
    kinds: new Map(Object.entries(pronoun.kinds).map(([kind, word]) => [kindKey(kind), word])),
    possessive: pronoun.possessive ?? null,
    except: new Set(pronoun.except.map(kindKey)),
  };
}

function byUnit(templates: readonly Template[], literal: (template: Template) => string): Map<number, Template[]> {
  const groups = new Map<number, Template[]>();
  for (const template of templates) {
    const unit = literal(template).charCodeAt(0);
    const same = groups.get(unit);
    if (same) same.push(template);
    else groups.set(unit, [template]);
  }
  return groups;
}

function compileWording(relation: string, wording: z.infer<typeof wordingSchema>, place: string): Wording {
  const compile = (text: string, many: boolean): Template => {
    const template = parseTemplate(relation, text, many);
    if (!template) {
      throw new UserError(
        `${place}: ${relation}: '${text}' needs one {subject} and one ${many ? '{objects}' : '{object}'} and no other slot`,
      );
    }
    if (template.between !== '') return template;
    throw new UserError(
      `${place}: ${relation}: '${text}' needs words between subject and object: nobody could part them`,
    );
  };
  return { one: compile(wording.one, false), many: wording.many ? compile(wording.many, true) : null };
}

function genericWording(generic: Lexicon['generic'], key: string, words: string, place: string): Wording {
  const fill = (text: string) => text.replace('{predicate}', () => words);
  return compileWording(key, { one: fill(generic.one), many: fill(generic.many) }, place);
}

function shapesOf({ generic, clause }: LexiconData, place: string): GenericShape[] {
  const shapes = [shapeOf(generic.one, false, null, place), shapeOf(generic.many, true, null, place)];
  if (!clause) return shapes;
  const verbs = new Set(clause.verbs);
  return [...shapes, shapeOf(clause.one, false, verbs, place), shapeOf(clause.many, true, verbs, place)];
}

function shapeOf(text: string, many: boolean, verbs: ReadonlySet<string> | null, place: string): GenericShape {
  const [first, a, second, b, third, c, fourth, ...rest] = text.split(/(\{[a-z]*\})/);
  const order = [a, b, c].map((slot) =>
    slot === '{predicate}'
      ? 'predicate'
      : slot === '{subject}'
        ? 'subject'
        : slot === (many ? '{objects}' : '{object}')
          ? 'object'
          : null,
  );
  const known = order.filter((slot) => slot !== null);
  if (new Set(known).size !== 3 || rest.length > 0) {
    throw new UserError(
      `${place}: generic: '${text}' needs one {predicate}, one {subject} and one ${many ? '{objects}' : '{object}'}`,
    );
  }
  return { many, verbs, order: known, literals: [first ?? '', second ?? '', third ?? '', fourth ?? ''] };
}

/**
 * The relation a source means. One without entry is told generically, and so is a noun that stands beside the main name
 * (临床表现, location): it comes back as it went in. Null if the name has no words at all.
 */
export function relationOf(lexicon: Lexicon, predicate: string): Relation | null {
  const key = relationKey(predicate);
  const known = lexicon.relations.get(key);
  if (known && (key === known.key || !isNoun(key))) return known;
  // Long texts (a definition, a dosage) close the line in the entry's own wording.
  if (known?.templates.every(({ many }) => many === null)) return known;
  const words = predicateWords(predicate);
  if (words === '' || /[{}.,;:。：，；、]|\p{Cs}|\p{Cc}/u.test(words)) return known ?? null;
  const { generic, clause, relations } = lexicon;
  const noun = genericWording(generic, key, words, predicate);
  const wording = clause?.verbs.has(firstWord(words)) === true ? genericWording(clause, key, words, predicate) : noun;
  return {
    key,
    order: known?.order ?? relations.size,
    section: known?.section ?? key,
    templates: [wording],
    reported: known?.reported ?? [],
    generic: noun,
    subjects: known?.subjects ?? NONE,
    objects: known?.objects ?? NONE,
  };
}

/** Whether a name reads as a noun phrase: 临床表现 and risk-factors do, treated-with and is-a do not. */
function isNoun(key: string): boolean {
  if (/\p{Script=Han}/u.test(key)) return /^\p{Script=Han}+$/u.test(key);
  return !/^(?:is|has|have|was|can|used|leads|results|cause-of)\b|(?:^|-)(?:of|by|with|to|in|for|isa|def)$|^(?:isa|def|interacts)$/.test(
    key,
  );
}

const NONE: ReadonlySet<string> = new Set();

/** What names of one relation have in common: its main name. */
export function familyOf({ relations }: Lexicon, key: string): string {
  return relations.get(key)?.key ?? key;
}

export function firstWord(words: string): string {
  return words.split(' ', 1)[0] ?? '';
}

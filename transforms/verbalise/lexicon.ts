/**
 * The lexicon: how relations are worded in one language. It is data an expert edits; compiling it refuses wordings
 * by which one relation could be read as another, since then no text could be read back.
 */
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';
import { canRead, fillTemplate, parseTemplate, type Template, type Wording } from './template.js';

const wordingSchema = z.strictObject({ one: z.string(), many: z.string().optional() });

const lexiconSchema = z.strictObject({
  list: z.strictObject({
    separator: z.string().min(1).describe('between objects'),
    last: z.string().min(1).describe('before the last object'),
  }),
  sentence: z.string().describe('between sentences of a paragraph'),
  status: z.strictObject({
    open: z.string().min(1),
    close: z.string().min(1),
    words: z.record(z.string(), z.string()).describe('wording of a status; others are told as they are'),
  }),
  kinds: z
    .record(z.string(), z.string())
    .default({})
    .describe('wording of a kind of entity, told to keep homonyms apart; others are told as they are'),
  generic: z.strictObject({ one: z.string(), many: z.string() }).describe('for relations without an entry'),
  predicates: z.array(
    z.strictObject({
      predicate: z.string(),
      names: z.array(z.string()).default([]).describe('what sources call the same relation'),
      words: z.string().describe('the noun phrase of the generic wording'),
      section: z.string().describe('relations of a section share paragraphs'),
      templates: z.array(wordingSchema).min(1),
      reported: z.array(wordingSchema).default([]).describe('instead of templates, where a status is told'),
    }),
  ),
});
type LexiconData = z.infer<typeof lexiconSchema>;

/** A relation as it can be told. */
export interface Relation {
  /** Sources that name it differently agree in this. */
  readonly key: string;
  /** Its place in a document. */
  readonly order: number;
  readonly section: string;
  readonly templates: readonly Wording[];
  /** Empty where `templates` serve facts with a status too. */
  readonly reported: readonly Wording[];
  readonly generic: Wording;
}

export interface Lexicon {
  readonly separator: string;
  readonly last: string;
  readonly sentence: string;
  readonly open: string;
  readonly close: string;
  readonly statuses: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
  /** By key of the relation's name. */
  readonly relations: ReadonlyMap<string, Relation>;
  /** Every template but the generic ones, by the first code unit of the literal it begins with, or SLOT_FIRST. */
  readonly openings: ReadonlyMap<number, readonly Template[]>;
  readonly generic: { readonly one: string; readonly many: string };
}

export const SLOT_FIRST = -1;

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

function compileLexicon(data: LexiconData, place: string): Lexicon {
  const { separator, last } = data.list;
  const { open, close } = data.status;
  if (separator.startsWith(last) || last.startsWith(separator)) {
    throw new UserError(`${place}: the list separators '${separator}' and '${last}' begin alike: change one of them`);
  }
  const relations = new Map<string, Relation>();
  data.predicates.forEach((entry, order) => {
    const key = relationKey(entry.predicate);
    const relation: Relation = {
      key,
      order,
      section: entry.section,
      templates: entry.templates.map((wording) => compileWording(key, wording, place)),
      reported: entry.reported.map((wording) => compileWording(key, wording, place)),
      generic: genericWording(data.generic, key, entry.words, place),
    };
    for (const name of [entry.predicate, ...entry.names, entry.words]) {
      const owner = relations.get(relationKey(name));
      if (owner && owner !== relation) {
        throw new UserError(`${place}: '${name}' names both ${owner.key} and ${key}: leave it to one of them`);
      }
      relations.set(relationKey(name), relation);
    }
  });
  const distinct = [...new Set(relations.values())];
  const templates = distinct.flatMap((relation) => [...relation.templates, ...relation.reported].flatMap(templatesOf));
  const lexicon: Lexicon = {
    separator,
    last,
    sentence: data.sentence,
    open,
    close,
    statuses: new Map(Object.entries(data.status.words)),
    kinds: new Map(Object.entries(data.kinds)),
    relations,
    openings: byOpening(templates),
    generic: data.generic,
  };
  refuseCollisions(lexicon, [...templates, ...distinct.flatMap(({ generic }) => templatesOf(generic))], place);
  return lexicon;
}

function byOpening(templates: readonly Template[]): Map<number, Template[]> {
  const openings = new Map<number, Template[]>();
  for (const template of templates) {
    const opening = template.before === '' ? SLOT_FIRST : template.before.charCodeAt(0);
    const same = openings.get(opening);
    if (same) same.push(template);
    else openings.set(opening, [template]);
  }
  return openings;
}

function compileWording(relation: string, wording: z.infer<typeof wordingSchema>, place: string): Wording {
  const compile = (text: string, many: boolean): Template => {
    const template = parseTemplate(relation, text, many);
    if (template) return template;
    throw new UserError(
      `${place}: ${relation}: '${text}' needs one {subject} and one ${many ? '{objects}' : '{object}'} and no other slot`,
    );
  };
  return { one: compile(wording.one, false), many: wording.many ? compile(wording.many, true) : null };
}

function genericWording(generic: Lexicon['generic'], key: string, words: string, place: string): Wording {
  const fill = (text: string) => text.replace('{predicate}', () => words);
  return compileWording(key, { one: fill(generic.one), many: fill(generic.many) }, place);
}

function templatesOf({ one, many }: Wording): Template[] {
  return many ? [one, many] : [one];
}

/** One spelling for the names of a relation: has_symptom, Has Symptom and has-symptom are the same. */
export function relationKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** The relation a source means; one without entry is told generically. Null if the name has no words at all. */
export function relationOf(lexicon: Lexicon, predicate: string): Relation | null {
  const key = relationKey(predicate);
  const known = lexicon.relations.get(key);
  if (known) return known;
  const words = key.replaceAll('-', ' ').trim();
  if (words === '' || /[{}]/.test(words)) return null;
  const generic = genericWording(lexicon.generic, key, words, predicate);
  return { key, order: lexicon.relations.size, section: key, templates: [generic], reported: [], generic };
}

/** Private-use characters that stand for names nobody has. */
const SUBJECT = '\ue000';
const OBJECTS = ['\ue001', '\ue002', '\ue003'];

/** Every template is filled with names nobody has, and tried by the templates of all other relations. */
function refuseCollisions({ separator, last, open }: Lexicon, all: readonly Template[], place: string): void {
  const list = OBJECTS.slice(0, -1).join(separator) + last + OBJECTS[OBJECTS.length - 1];
  for (const template of all) {
    const tail = template.subjectFirst ? template.after : template.between;
    for (const sign of [separator, last, open]) {
      if (tail.startsWith(sign)) {
        throw new UserError(`${place}: ${show(template)} goes on like a list or a status after its object: reword it`);
      }
    }
    const sentence = fillTemplate(template, SUBJECT, template.many ? list : (OBJECTS[0] ?? ''));
    const other = all.find((reader) => reader.relation !== template.relation && canRead(reader, sentence));
    if (other) throw new UserError(`${place}: ${show(template)} can be read as ${show(other)}: reword one of them`);
  }
}

function show(template: Template): string {
  const objects = template.many ? '{objects}' : '{object}';
  return `${template.relation} '${fillTemplate(template, '{subject}', objects)}'`;
}

/**
 * Does a text say what triples say, and no more? Asked of texts others wrote: a model's paraphrase, a person's. It
 * cannot understand them; it looks for what goes wrong when a text does not agree: an entity that is not there, one
 * that does not belong there, another number, a negation, a sentence that by its template says something else.
 */
import type { Triple } from '../../schemas/triple.js';
import { linkMentions } from '../linking/dictionary.js';
import { foreignNames } from './foreign.js';
import { familyOf, type Lexicon } from './lexicon.js';
import { createNameTable, entityKey, entityOfWay, type NameTable } from './name-table.js';
import { relationKey, writtenName } from './names.js';
import { isNamed, nameEvidence, type TextEvidence, textEvidence } from './presence.js';
import { readTemplates } from './read-text.js';
import { bareName, negationsOf, numbersOf, numericWordsOf, significant } from './surface.js';

export type Mode = 'strict' | 'lenient';

export interface Reason {
  readonly rule:
    | 'entity-missing'
    | 'number-missing'
    | 'number-foreign'
    | 'entity-foreign'
    | 'negation-new'
    | 'negation-missing'
    | 'fact-foreign'
    | 'text-empty';
  /** Which entity or number; never a stretch of the text but for names and numbers. */
  readonly value: string;
}

export interface Verdict {
  readonly consistent: boolean;
  readonly reasons: readonly Reason[];
  /** Share of the entities' words that the text holds, averaged over entities. */
  readonly recall: number;
}

/** In the lenient mode entities may be paraphrased: so much of their words is enough, on the average. */
const LENIENT_RECALL = 0.75;
/** And of each so much. */
const LENIENT_LEAST = 0.1;

/** @param known who else a text might wrongly speak of */
export function checkConsistency(
  text: string,
  triples: readonly Triple[],
  mode: Mode,
  lexicon: Lexicon,
  known: NameTable | null = null,
): Verdict {
  if (text.trim() === '') return { consistent: false, reasons: [{ rule: 'text-empty', value: '' }], recall: 0 };
  const entities = distinctEntities(triples);
  const evidence = textEvidence(text);
  const reasons: Reason[] = [];
  let sum = 0;
  for (const entity of entities) {
    const found = nameEvidence(entity, evidence);
    sum += found;
    if (mode === 'strict' ? !isNamed(found) : found < LENIENT_LEAST)
      reasons.push({ rule: 'entity-missing', value: entity.id });
  }
  const recall = entities.length === 0 ? 1 : sum / entities.length;
  if (mode === 'lenient' && recall < LENIENT_RECALL && reasons.length === 0) {
    reasons.push({ rule: 'entity-missing', value: `recall ${recall.toFixed(2)}` });
  }
  const names = createNameTable(entities, lexicon);
  // What a name holds is told by being named: only the words around names can say too much.
  const { rest, unnamed } = withoutNames(text, names);
  reasons.push(...numberReasons(rest, triples, evidence, mode));
  reasons.push(...negationReasons(rest, triples, unnamed));
  reasons.push(...factReasons(text, triples, lexicon, names));
  for (const value of foreignNames(rest, triples, mode)) reasons.push({ rule: 'entity-foreign', value });
  if (known) reasons.push(...knownReasons(text, triples, known));
  return { consistent: reasons.length === 0, reasons, recall };
}

function distinctEntities(triples: readonly Triple[]): Triple['subject'][] {
  const entities = new Map<string, Triple['subject']>();
  for (const { subject, object } of triples) {
    for (const entity of [subject, object]) entities.set(entityKey(entity), entity);
  }
  return [...entities.values()];
}

/** The text without the names it holds as they are written, and the names it does not hold so. */
function withoutNames(text: string, names: NameTable): { rest: string; unnamed: string } {
  const named = new Set<number>();
  let rest = '';
  let at = 0;
  for (const { start, end, entity } of linkMentions(names.dictionary, text)) {
    named.add(entityOfWay(entity));
    if (start < at) continue;
    rest += `${text.slice(at, start)}${NAME}`;
    at = end;
  }
  const unnamed = names.entities.filter((_, number) => !named.has(number)).map(writtenName);
  return { rest: rest + text.slice(at), unnamed: unnamed.join(' \n ') };
}

/** Stands for a name that was taken out: a word without capitals, numbers or negations. */
const NAME = 'x';

/** Everything the triples have in words. */
function wordsOfTriples(triples: readonly Triple[]): string {
  return triples
    .map(({ subject, predicate, object, status }) =>
      // Ids too: they may tell homonyms apart.
      [
        subject.id,
        writtenName(subject),
        predicate.replaceAll(/[_-]/g, ' '),
        object.id,
        writtenName(object),
        status ?? '',
      ].join(' \n '),
    )
    .join(' \n ');
}

function numberReasons(text: string, triples: readonly Triple[], { numeric }: TextEvidence, mode: Mode): Reason[] {
  const given = wordsOfTriples(triples);
  const stated = new Set(numbersOf(given).flatMap(readingsOf));
  for (const word of numericWordsOf(given)) stated.add(word);
  const reasons: Reason[] = [];
  for (const number of numbersOf(text)) {
    if (!readingsOf(number).some((reading) => stated.has(reading)))
      reasons.push({ rule: 'number-foreign', value: number });
  }
  if (mode === 'strict') {
    for (const { object } of triples) {
      const name = bareName(object);
      // A name with a number in it is the business of the names; a value is nothing but its number.
      if (!/^[-+]?[\d.,]+$/.test(name)) continue;
      const missing = numbersOf(name).find((number) => !readingsOf(number).some((reading) => numeric.has(reading)));
      if (missing !== undefined) reasons.push({ rule: 'number-missing', value: missing });
    }
  }
  return reasons;
}

/** 1,234.50 as its significant digits; rounded ones too, where it has a fraction. */
function readingsOf(number: string): string[] {
  const digits = significant(number);
  const [whole, fraction] = number.replaceAll(',', '').split('.');
  return fraction !== undefined && Number(fraction) === 0 && whole !== undefined
    ? [digits, significant(whole)]
    : [digits];
}

function negationReasons(text: string, triples: readonly Triple[], unnamed: string): Reason[] {
  const predicates = triples.map(({ predicate, status }) => `${predicate.replaceAll(/[_-]/g, ' ')} ${status ?? ''}`);
  const given = negationsOf([...predicates, unnamed].join(' \n '));
  const said = negationsOf(text);
  if (said > given) return [{ rule: 'negation-new', value: String(said - given) }];
  return said === 0 && triples.some(({ predicate }) => negationsOf(predicate.replaceAll(/[_-]/g, ' ')) > 0)
    ? [{ rule: 'negation-missing', value: String(given) }]
    : [];
}

/** What a sentence says by a template of the lexicon must be among the triples, as far as the lexicon knows those. */
function factReasons(text: string, triples: readonly Triple[], lexicon: Lexicon, names: NameTable): Reason[] {
  const numberOf = (entity: Triple['subject']) => names.numbers.get(entityKey(entity)) ?? -1;
  const stated = new Map<string, Set<string>>();
  for (const { subject, predicate, object } of triples) {
    const pair = `${numberOf(subject)} ${numberOf(object)}`;
    stated.set(pair, (stated.get(pair) ?? new Set()).add(familyOf(lexicon, relationKey(predicate))));
  }
  const reasons: Reason[] = [];
  for (const { subject, relation, objects } of readTemplates({ lexicon, names, values: false }, text).readings) {
    const family = familyOf(lexicon, relation);
    // Words that are no relation's own may be a paraphrase of anything.
    if (!lexicon.relations.has(family)) continue;
    for (const { entity } of objects) {
      if (typeof entity !== 'number') continue;
      const said = stated.get(`${subject} ${entity}`);
      const turned = stated.get(`${entity} ${subject}`);
      const known = [...(said ?? []), ...(turned ?? [])].every((one) => lexicon.relations.has(one));
      if (said?.has(family) || !known) continue;
      reasons.push({
        rule: 'fact-foreign',
        value: `${names.entities[subject]?.id} ${relation} ${names.entities[entity]?.id}`,
      });
    }
  }
  return reasons;
}

/** Names of the dictionary in the text that are no part of what the triples name. */
function knownReasons(text: string, triples: readonly Triple[], known: NameTable): Reason[] {
  const given = ` ${wordsOfTriples(triples).toLowerCase()} `;
  const reasons = new Map<string, Reason>();
  for (const { start, end } of linkMentions(known.dictionary, text)) {
    const name = text.slice(start, end);
    if (name.length < 2 || given.includes(name.toLowerCase())) continue;
    reasons.set(name, { rule: 'entity-foreign', value: name });
  }
  return [...reasons.values()];
}

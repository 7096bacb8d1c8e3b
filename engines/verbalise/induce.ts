/**
 * A draft of a lexicon from triples with texts: names give way to slots, what remains is counted, and each relation
 * gets its most frequent wordings that no other relation's wording could be read as.
 */

import type { Triple } from '../../schemas/triple.js';
import { sentencesOf } from '../linking/sentences.js';
import { collisionOf, goesOnLikeList } from './collisions.js';
import { type Lexicon, relationOf } from './lexicon.js';
import type { PredicateData } from './lexicon-data.js';
import { predicateWords, relationKey, writtenName } from './names.js';
import { bareName } from './surface.js';
import { parseTemplate, showTemplate, type Template, templatesOf } from './template.js';

export interface Pair {
  readonly triples: readonly Triple[];
  readonly text: string;
}

export interface Induced {
  readonly entries: readonly PredicateData[];
  /** Relations with evidence of which every wording could be read as another's: they keep the generic one. */
  readonly unresolved: readonly string[];
}

/** @param lexicon gives the signs of the language, and the wordings the new ones must not be read as */
export function induceLexicon(pairs: readonly Pair[], lexicon: Lexicon, wordings = 2): Induced {
  const counts = countTemplates(pairs);
  const taken: Template[] = [...new Set(lexicon.relations.values())].flatMap(({ templates, reported, generic }) =>
    [...templates, ...reported, generic].flatMap(templatesOf),
  );
  // Every relation has its generic wording besides, which is nobody else's either.
  for (const { words } of counts.values()) {
    const relation = relationOf(lexicon, words);
    if (relation) taken.push(...templatesOf(relation.generic));
  }
  const entries: PredicateData[] = [];
  const unresolved: string[] = [];
  const byEvidence = [...counts].sort(([a, one], [b, other]) => sumOf(other) - sumOf(one) || (a < b ? -1 : 1));
  for (const [key, { words, templates }] of byEvidence) {
    if (lexicon.relations.has(key)) continue;
    const chosen: Template[] = [];
    const ranked = [...templates.entries()].sort(
      ([a, one], [b, other]) => other - one || a.length - b.length || (a < b ? -1 : 1),
    );
    for (const [text] of ranked) {
      if (chosen.length === wordings) break;
      const template = parseTemplate(key, text, false);
      if (!template || template.between === '' || goesOnLikeList(lexicon, template)) continue;
      if (collisionOf(lexicon, template, taken) || taken.some((other) => collisionOf(lexicon, other, [template])))
        continue;
      chosen.push(template);
    }
    taken.push(...chosen);
    if (chosen.length === 0) unresolved.push(key);
    else {
      entries.push({
        predicate: key,
        names: [],
        words,
        section: 'facts',
        subject: [],
        object: [],
        templates: chosen.map((template) => ({ one: showTemplate(template) })),
        reported: [],
      });
    }
  }
  return { entries, unresolved };
}

interface Evidence {
  readonly words: string;
  readonly templates: Map<string, number>;
}

function sumOf({ templates }: Evidence): number {
  let sum = 0;
  for (const count of templates.values()) sum += count;
  return sum;
}

function countTemplates(pairs: readonly Pair[]): Map<string, Evidence> {
  const counts = new Map<string, Evidence>();
  for (const { triples, text } of pairs) {
    for (const { triple, sentence } of aligned(triples, text)) {
      const key = relationKey(triple.predicate);
      const evidence = counts.get(key) ?? {
        words: predicateWords(triple.predicate),
        templates: new Map<string, number>(),
      };
      counts.set(key, evidence);
      const template = delexicalised(triple, sentence);
      if (template !== null) evidence.templates.set(template, (evidence.templates.get(template) ?? 0) + 1);
    }
  }
  return counts;
}

/** Sentences that tell one triple: of a text for one the whole, of others those that name both its ends and nobody else. */
function aligned(triples: readonly Triple[], text: string): { triple: Triple; sentence: string }[] {
  const [only] = triples;
  if (only && triples.length === 1) return [{ triple: only, sentence: text }];
  return sentencesOf(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    const holds = (entity: Triple['subject']) => namesOf(entity).some((name) => sentence.includes(name));
    const told = triples.filter(({ subject, object }) => holds(subject) && holds(object));
    const [triple] = told;
    if (!triple || told.length > 1) return [];
    const mine = new Set([triple.subject.id, triple.object.id]);
    const others = triples.flatMap(({ subject, object }) => [subject, object]).filter(({ id }) => !mine.has(id));
    return others.some(holds) ? [] : [{ triple, sentence }];
  });
}

/** The sentence with slots for its names; null unless each stands there once and nothing else of them remains. */
function delexicalised({ subject, object }: Triple, text: string): string | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = /[.。]$/.test(line) ? line : /[\p{L}\p{N})"]$/u.test(line) ? `${line}.` : null;
  if (sentence === null || /[{}]/.test(sentence)) return null;
  // The longer name first: the shorter may be a part of it.
  const slots = [
    { slot: '{subject}', names: namesOf(subject) },
    { slot: '{object}', names: namesOf(object) },
  ].sort((a, b) => (b.names[0]?.length ?? 0) - (a.names[0]?.length ?? 0));
  let template = sentence;
  for (const { slot, names } of slots) {
    const name = names.find((one) => template.split(one).length === 2);
    if (name === undefined) return null;
    template = template.replace(name, () => slot);
  }
  const literals = template.replace('{subject}', ' ').replace('{object}', ' ');
  // Numbers and further names are of this text alone; quotes belong to the value.
  return /\d|\p{Ll}\s+\p{Lu}\p{Ll}/u.test(literals) ? null : template.replace(/"(\{(?:subject|object)\})"/g, '$1');
}

function namesOf(entity: { id: string; label: string }): string[] {
  return [...new Set([writtenName(entity), bareName(entity)])].filter((name) => name !== '');
}

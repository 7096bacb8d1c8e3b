/**
 * Triples → short texts of kind `knowledge`, one subject a document, in English or Chinese. A triple is told only if
 * it can be read back from the text exactly; what cannot be is rejected, so triples in = told + rejected.
 */
import { z } from 'zod';
import { readEntities } from '../../engines/verbalise/entity-file.js';
import type { Refused } from '../../engines/verbalise/facts.js';
import { languageOf, languages, openLexicons } from '../../engines/verbalise/languages.js';
import type { NamedEntity } from '../../engines/verbalise/name-table.js';
import { writtenName } from '../../engines/verbalise/names.js';
import type { Told } from '../../engines/verbalise/tell.js';
import { triplesOfLine } from '../../engines/verbalise/triple-line.js';
import { verbaliseTriples } from '../../engines/verbalise/verbalise.js';
import type { Draft } from '../../schemas/document.js';
import type { Rejection } from '../../schemas/ledger.js';
import { type Derived, defineDerive } from '../../schemas/transform.js';
import { type Triple, tripleSchema } from '../../schemas/triple.js';

const optionsSchema = z.strictObject({
  lexicon: z
    .string()
    .default('datasets/lexicon')
    .describe('folder with en.yaml and zh.yaml: how each relation is worded'),
  entities: z
    .string()
    .optional()
    .describe(
      'JSON lines {id, label, type, synonyms}: entities whose names must not be taken for those of the triples',
    ),
});
type Options = z.infer<typeof optionsSchema>;

export default defineDerive({
  name: 'verbalise',
  version: 2,
  does: 'derive',
  options: optionsSchema,
  needs: ['seed'],
  resources: ({ lexicon, entities }) => [
    ...languages.map((language) => `${lexicon}/${language}.yaml`),
    ...(entities === undefined ? [] : [entities]),
  ],
  reads: tripleSchema,
  groupBy: ({ subject }) => subject.id,
  filter: { run: filterTriples },
  async open(options: Options, io) {
    const lexicons = await openLexicons(options.lexicon, io);
    const known = options.entities === undefined ? [] : await readEntities(options.entities, io);
    return {
      apply: async (groups) => groups.map((triples) => deriveGroup(triples)),
      close: async () => {},
    };

    function deriveGroup(triples: readonly Triple[]): Derived {
      const kept: Draft[] = [];
      const rejected: Omit<Rejection, 'uri'>[] = [];
      const names = known.length === 0 ? known : sharing(known, triples);
      for (const language of languages) {
        const spoken = triples.filter((triple) => languageOf(triple) === language);
        for (const { texts, refused } of verbaliseTriples(lexicons[language], spoken, io.seed, names)) {
          for (const told of texts)
            kept.push(draftOf(told, language, kept.filter(({ lang }) => lang === language).length));
          rejected.push(...refused.map(rejectionOf));
        }
      }
      for (const triple of triples)
        if (languageOf(triple) === null) rejected.push(rejectionOf({ triple, why: 'no-lexicon' }));
      rejected.sort(byRuleAndWork);
      return kept.length === 0 ? { rejected } : { kept, rejected };
    }
  },
});

/** All triples together: names are then kept apart from those of every other line. */
async function* filterTriples(
  lines: readonly Record<string, unknown>[],
  options: unknown,
  io: Parameters<typeof openLexicons>[1] & { seed: string },
) {
  const { lexicon, entities } = optionsSchema.parse(options);
  const lexicons = await openLexicons(lexicon, io);
  const known = entities === undefined ? [] : await readEntities(entities, io);
  const triples: (Triple & { readonly given: unknown })[] = [];
  for (const [index, line] of lines.entries()) {
    const found = triplesOfLine(line);
    if (found) triples.push(...found.map(({ triple, given }) => ({ ...triple, given })));
    else
      yield {
        rejected: { line: index + 1, rule: 'verbalise/malformed-line', value: 'no subject, predicate and object' },
      };
  }
  for (const language of languages) {
    const spoken = triples.filter((triple) => languageOf(triple) === language);
    for (const { texts, refused } of verbaliseTriples(lexicons[language], spoken, io.seed, known)) {
      for (const [index, told] of texts.entries()) {
        const draft = draftOf(told, language, index);
        const given = told.facts.map(({ triple }) => triple.given);
        const predicates = distinct(told.facts.map(({ triple }) => triple.predicate));
        yield { row: { id: draft.work, ...draft, triples: given, predicates } };
      }
      for (const one of refused) yield { rejected: { ...rejectionOf(one), triple: one.triple.given } };
    }
  }
  for (const triple of triples) {
    if (languageOf(triple) === null)
      yield { rejected: { ...rejectionOf({ triple, why: 'no-lexicon' }), triple: triple.given } };
  }
}

/** Of many known entities those that share a name with the triples': no other can be mistaken for one of them. */
function sharing(known: readonly NamedEntity[], triples: readonly Triple[]): NamedEntity[] {
  const names = new Set(triples.flatMap(({ subject, object }) => [writtenName(subject), writtenName(object)]));
  return known.filter((entity) => [entity.label, ...(entity.synonyms ?? [])].some((name) => names.has(name)));
}

/** `triple:MONDO:0005148`; Chinese texts are works of their own, and so are the further texts of a hub. */
function draftOf({ text, facts }: Told, lang: (typeof languages)[number], index: number): Draft {
  const [first] = facts;
  const subject = first?.triple.subject ?? { id: '', label: '', type: '' };
  const sources = distinct(facts.map(({ triple }) => triple.source));
  return {
    work: `triple:${subject.id}${lang === 'en' ? '' : `@${lang}`}${index === 0 ? '' : `#${index + 1}`}`,
    revision: '',
    uri: `graph:${sources.join('+')}`,
    kind: 'knowledge',
    lang,
    title: writtenName(subject),
    text,
    sections: [],
    license: 'unknown',
    issuer: null,
    published: null,
    subject: null,
    links: [],
    meta: {
      predicates: distinct(facts.map(({ triple }) => triple.predicate)).join(', '),
      source: sources.join(', '),
      triples: String(facts.length),
    },
  };
}

const reasons = {
  duplicate: null,
  'nothing-to-write': 'a name or a predicate without words',
  'ambiguous-name': 'another entity has the same name, and neither kind nor id tells them apart',
  'not-readable-back': 'read back as something else',
} as const;

function rejectionOf({ triple, why }: Refused | { triple: Triple; why: 'no-lexicon' }): Omit<Rejection, 'uri'> {
  const { subject, predicate, object, lang } = triple;
  const value = why === 'no-lexicon' ? lang : reasons[why];
  return { work: `${subject.id} ${predicate} ${object.id}`, rule: `verbalise/${why}`, value, threshold: null };
}

function byRuleAndWork(a: Omit<Rejection, 'uri'>, b: Omit<Rejection, 'uri'>): number {
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.work < b.work ? -1 : a.work > b.work ? 1 : 0;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

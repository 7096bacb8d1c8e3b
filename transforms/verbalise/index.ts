/**
 * Triples → short texts of kind `knowledge`, one subject a document, in English or Chinese. A triple is told only if
 * it can be read back from the text exactly; what cannot be is rejected, so triples in = told + rejected.
 */
import { z } from 'zod';
import type { Draft } from '../../schemas/document.js';
import type { Rejection } from '../../schemas/ledger.js';
import { type Derived, defineDerive } from '../../schemas/transform.js';
import { type Triple, tripleSchema } from '../../schemas/triple.js';
import { factsOf } from './facts.js';
import { type Lexicon, parseLexicon } from './lexicon.js';
import { subjectName } from './names.js';
import { type Told, tellFacts } from './tell.js';

const optionsSchema = z.strictObject({
  lexicon: z
    .string()
    .default('datasets/lexicon')
    .describe('folder with en.yaml and zh.yaml: how each relation is worded'),
});

const languages = ['en', 'zh'] as const;
type Language = (typeof languages)[number];
type Refused = Omit<Rejection, 'uri'>;

export default defineDerive({
  name: 'verbalise',
  version: 1,
  does: 'derive',
  options: optionsSchema,
  needs: ['seed'],
  resources: ({ lexicon }) => languages.map((language) => `${lexicon}/${language}.yaml`),
  reads: tripleSchema,
  groupBy: ({ subject }) => subject.id,
  async open({ lexicon: folder }, io) {
    const lexicons = new Map<Language, Lexicon>();
    for (const language of languages) {
      const place = `${folder}/${language}.yaml`;
      lexicons.set(language, parseLexicon(new TextDecoder().decode(await io.resource(place)), place));
    }
    return {
      apply: async (groups) => groups.map((triples) => deriveGroup(triples, lexicons, io.seed)),
      close: async () => {},
    };
  },
});

function deriveGroup(triples: readonly Triple[], lexicons: ReadonlyMap<Language, Lexicon>, seed: string): Derived {
  const kept: Draft[] = [];
  const rejected: Refused[] = [];
  for (const language of languages) {
    const lexicon = lexicons.get(language);
    const spoken = triples.filter(({ lang }) => languageOf(lang) === language);
    if (lexicon && spoken.length > 0) deriveLanguage(spoken, language, lexicon, seed, kept, rejected);
  }
  for (const triple of triples) {
    if (languageOf(triple.lang) === null) rejected.push(refuse(triple, 'no-lexicon', triple.lang));
  }
  rejected.sort((a, b) =>
    a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.work < b.work ? -1 : a.work > b.work ? 1 : 0,
  );
  return kept.length === 0 ? { rejected } : { kept, rejected };
}

/** Adds the documents about one subject in one language, and what could not be told in them. */
function deriveLanguage(
  triples: readonly Triple[],
  language: Language,
  lexicon: Lexicon,
  seed: string,
  kept: Draft[],
  rejected: Refused[],
): void {
  const { facts, duplicates, wordless } = factsOf(lexicon, triples);
  const subject = { id: triples[0]?.subject.id ?? '', name: subjectName(triples) };
  const { texts, unreadable } = tellFacts(lexicon, subject, facts, seed);
  texts.forEach((told, index) => {
    kept.push(draftOf(told, subject.name, workOf(subject.id, language, index), language));
  });
  rejected.push(
    ...duplicates.map((triple) => refuse(triple, 'duplicate')),
    ...wordless.map((triple) => refuse(triple, 'not-readable-back', 'nothing to write')),
    ...unreadable.map(({ triple }) => refuse(triple, 'not-readable-back', 'read back as something else')),
  );
}

/** `triple:MONDO:0005148`; Chinese texts are works of their own, and so are the further texts of a hub. */
function workOf(subjectId: string, language: Language, index: number): string {
  return `triple:${subjectId}${language === 'en' ? '' : `@${language}`}${index === 0 ? '' : `#${index + 1}`}`;
}

function draftOf({ text, facts }: Told, title: string, work: string, lang: Language): Draft {
  const sources = distinct(facts.map(({ triple }) => triple.source));
  return {
    work,
    revision: '',
    uri: `graph:${sources.join('+')}`,
    kind: 'knowledge',
    lang,
    title,
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

function refuse({ subject, predicate, object }: Triple, rule: string, value: string | null = null): Refused {
  const work = `${subject.id} ${predicate} ${object.id}`;
  return { work, rule: `verbalise/${rule}`, value, threshold: null };
}

/** Facts without a declared language are told in English; null if there is no lexicon for it. */
function languageOf(lang: string | null): Language | null {
  const primary = (lang ?? 'en').toLowerCase().split(/[-_]/, 1)[0];
  return languages.find((language) => language === primary) ?? null;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/**
 * Clinical guidelines in HTML, PDF, Word, Markdown or plain text: a document a file, with its sections and its recommendations,
 * their strength and certainty where stated. Text is kept as written: alternatives, doses by age and their order are not touched.
 */
import { z } from 'zod';
import { frontMatterOf } from '../../engines/blocks/front-matter.js';
import type { Material } from '../../engines/blocks/material.js';
import { materialNeeds, materialOptions } from '../../engines/blocks/material-options.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { draftOf, titledWork } from '../../engines/imprint/draft.js';
import { type Imprint, imprintOf } from '../../engines/imprint/imprint.js';
import { doiIn } from '../../engines/imprint/numbers.js';
import { withOfficialHeadings } from '../../engines/imprint/official-headings.js';
import { readFile } from '../../engines/imprint/read-file.js';
import { decodeText } from '../../formats/text/encoding.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { defineConnector } from '../../schemas/connector.js';
import type { Draft, Link } from '../../schemas/document.js';
import { type Grammar, parseGrammar } from './grammar.js';
import { plainGuideline } from './plain-text.js';
import { type Recommendation, recommendationsIn, withRecommendations } from './recommendations.js';
import { parseSectionNames, type SectionNames, withCodes } from './sections.js';

const options = z.strictObject({
  ...materialOptions,
  kind: z
    .enum(['auto', 'guideline', 'consensus', 'popular'])
    .default('auto')
    .describe('what the files are; auto takes consensus statements and versions for patients from their title'),
  grammar: z
    .string()
    .min(1)
    .default('datasets/guidelines/recommendations.yaml')
    .describe('file with the wording of recommendations and grades'),
  names: z
    .string()
    .min(1)
    .default('datasets/guidelines/sections.yaml')
    .describe('file with the names of sections and their codes'),
});
type Options = z.infer<typeof options>;

/** Recommendations that state their certainty, above which a guideline counts as one that grades its evidence. */
const GRADED = 3;

export default defineConnector<Options>({
  name: 'guideline',
  version: 2,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'file',
  needsOf: materialNeeds,
  paper: true,
  resources: ({ grammar, names }) => [grammar, names],
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    const grammar = parseGrammar(decoded(await io.resource(settings.grammar)), settings.grammar);
    const names = parseSectionNames(decoded(await io.resource(settings.names)), settings.names);
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield await readFile('guideline', part, settings, io, (material, bytes) =>
        documentOf(withStructure(material, bytes, part.uri, names), part.uri, settings, grammar),
      );
    }
  },
});

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** Plain text is read again, by its lines: a file that only looks a little like Markdown is one too. */
function withStructure(material: Material, bytes: Uint8Array, uri: string, names: SectionNames): Material {
  const isPlain =
    material.nature === 'text' || (material.nature === 'markdown' && !/\.(?:md|markdown|mdx|mkd)(?:\.gz)?$/i.test(uri));
  if (!isPlain) return { ...material, blocks: withCodes(withOfficialHeadings(material.blocks), names) };
  const { text } = frontMatterOf(unifyNewlines(decodeText(bytes).text));
  const blocks = withCodes(plainGuideline(text, names), names);
  const title = material.nature === 'text' ? material.title : (material.meta.title ?? null);
  return { ...material, title, blocks };
}

function documentOf(material: Material, uri: string, settings: Options, grammar: Grammar): Draft {
  const imprint = imprintOf(material);
  const { text, sections } = renderBlocks(material.blocks);
  const recommendations = recommendationsIn(text, sections, grammar);
  const parts = {
    uri,
    kind: kindOf(settings.kind, imprint),
    text,
    sections: withRecommendations(sections, recommendations),
    links: linksOf(imprint),
    meta: countsOf(recommendations),
  };
  return draftOf(material, imprint, parts, settings);
}

function kindOf(stated: Options['kind'], { title, isForPatients }: Imprint): Draft['kind'] {
  if (stated !== 'auto') return stated;
  if (isForPatients) return 'popular';
  return /\bconsensus\b|共识/i.test(title ?? '') ? 'consensus' : 'guideline';
}

function countsOf(recommendations: readonly Recommendation[]): Record<string, string> {
  if (recommendations.length === 0) return {};
  const graded = recommendations.filter(({ grade }) => grade.certainty !== undefined).length;
  return {
    recommendations: String(recommendations.length),
    graded: String(graded),
    ...(graded >= GRADED ? { evidence: 'graded' } : {}),
  };
}

/** A DOI, a number of the issuer (CG127), or the title of an earlier edition by the same issuer. */
function linksOf({ replaces, issuer, title: own }: Imprint): Link[] {
  return replaces.flatMap((words): Link[] => {
    const doi = doiIn(words);
    if (doi !== undefined) return [{ relation: 'supersedes', target: `doi:${doi}` }];
    const number = /\b[A-Z]{1,5}\d{1,4}\b/.exec(words)?.[0];
    if (number !== undefined) return [{ relation: 'supersedes', target: `work:${number}` }];
    const title = /《([^》]+)》/.exec(words)?.[1];
    if (title === undefined || issuer === null) return [];
    const target = titledWork(issuer, title);
    // An earlier edition of the same title is the same work: its revision says which came first.
    return own !== null && target === titledWork(issuer, own)
      ? []
      : [{ relation: 'supersedes', target: `work:${target}` }];
  });
}

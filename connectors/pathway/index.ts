/**
 * Clinical pathways and consensus statements: Word, PDF, HTML or text with tables of days and stages, which become ordered
 * steps; and computable ones, FHIR PlanDefinition in JSON, XML or Shorthand. Refused: definitions that hold no plan.
 */
import { z } from 'zod';
import type { Material } from '../../engines/blocks/material.js';
import { materialNeeds, materialOptions } from '../../engines/blocks/material-options.js';
import { readMaterial } from '../../engines/blocks/read-material.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { draftOf } from '../../engines/imprint/draft.js';
import { imprintOf } from '../../engines/imprint/imprint.js';
import { withOfficialHeadings } from '../../engines/imprint/official-headings.js';
import { itemOf } from '../../engines/imprint/read-file.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { type Grammar, parseGrammar } from './grammar.js';
import { pathwayBlocks } from './outline.js';
import { planDraft } from './plan.js';
import { plansIn } from './plans.js';

const options = z.strictObject({
  ...materialOptions,
  kind: z
    .enum(['auto', 'pathway', 'consensus', 'guideline'])
    .default('auto')
    .describe('what the files are; auto takes consensus statements from their title, everything else for pathways'),
  grammar: z
    .string()
    .min(1)
    .default('datasets/guidelines/pathways.yaml')
    .describe('file with the names of sections, stages and rows'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'pathway',
  version: 2,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'pathway',
  needsOf: materialNeeds,
  paper: true,
  resources: ({ grammar }) => [grammar],
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    const yaml = new TextDecoder('utf-8', { fatal: true }).decode(await io.resource(settings.grammar));
    const grammar = parseGrammar(yaml, settings.grammar);
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* await itemsOf(part, settings, grammar, io);
    }
  },
});

async function itemsOf(part: Part, settings: Options, grammar: Grammar, io: Io): Promise<Item[]> {
  const { uri } = part;
  try {
    const bytes = await io.files.bytes(part, settings.maxBytes);
    const computable = plansIn(bytes, uri);
    if (!computable)
      return [itemOf('pathway', paperDraft(await readMaterial(bytes, uri, settings, io), uri, settings, grammar))];
    const { plans, definitions } = computable;
    if (plans.length === 0)
      return [{ rejected: { work: uri, uri, rule: 'pathway/no-plan', value: '0', threshold: '1' } }];
    return plans.map(({ name, plan }) => planItem(planDraft(plan, name, uri, definitions, settings)));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ failed: { uri, place: error.place, code: error.code, message: error.message } }];
  }
}

/** A plan that says nothing but its name is none. */
function planItem(document: Draft): Item {
  if (document.text !== document.title) return { document };
  const { work, uri } = document;
  return { rejected: { work, uri, rule: 'pathway/no-steps', value: '0', threshold: '1' } };
}

function paperDraft(material: Material, uri: string, settings: Options, grammar: Grammar): Draft {
  const imprint = imprintOf(material);
  const { text, sections } = renderBlocks(pathwayBlocks(withOfficialHeadings(material.blocks), grammar));
  const steps = sections.filter(({ code }) => code === 'step').length;
  const isConsensus = /\bconsensus\b|共识/i.test(imprint.title ?? '');
  const kind = settings.kind === 'auto' ? (isConsensus ? 'consensus' : 'pathway') : settings.kind;
  return draftOf(material, imprint, { uri, kind, text, sections, meta: { steps: String(steps) } }, settings);
}

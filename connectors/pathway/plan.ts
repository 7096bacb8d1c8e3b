/**
 * A FHIR PlanDefinition (R4, R5, CPG-on-FHIR) as the ordered steps it defines: an action a section, numbered as the tree is.
 * https://hl7.org/fhir/R4/plandefinition.html
 */
import type { Block } from '../../engines/blocks/block.js';
import { blockOf, headingOf } from '../../engines/blocks/material.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { licenceIn } from '../../engines/imprint/licence.js';
import { type Element, element, elements, string, strings } from '../../formats/fhir/element.js';
import type { Draft, Link } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import {
  conditionHeads,
  conditionOf,
  gradesOf,
  relationWords,
  repeatOf,
  selectionWords,
  timingOf,
  wordsOf,
} from './plan-words.js';

interface Stated {
  readonly license: string;
  readonly lang?: string | undefined;
  readonly issuer?: string | undefined;
  readonly published?: string | undefined;
}

/** Canonical or id → the definition an action names. */
export type Definitions = ReadonlyMap<string, Element>;

const MAX_DEPTH = 24;

/** @param name of the instance, where the resource has no id */
export function planDraft(plan: Element, name: string, uri: string, definitions: Definitions, stated: Stated): Draft {
  const title = string(plan, 'title') ?? string(plan, 'name') ?? name;
  const { text, sections } = renderBlocks(blocksOf(plan, title, definitions));
  const status = wordsOf(plan.status);
  const url = string(plan, 'url');
  return {
    work: url ?? identifierOf(plan) ?? (name === '' ? uri : `${uri}#${name}`),
    revision: string(plan, 'version') ?? '',
    uri,
    kind: 'pathway',
    lang: string(plan, 'language') ?? stated.lang ?? null,
    title,
    text,
    sections,
    license: licenceIn(string(plan, 'copyright') ?? '') ?? stated.license,
    issuer: string(plan, 'publisher') ?? stated.issuer ?? null,
    published: dateOf(plan) ?? stated.published ?? null,
    subject: null,
    links: linksOf(plan),
    meta: {
      ...(url === undefined ? {} : { url }),
      ...metaOf('version', string(plan, 'version') ?? ''),
      ...metaOf('status', status === 'retired' ? 'withdrawn' : status),
      ...metaOf('documenttype', wordsOf(plan.type)),
      ...metaOf('reviewed', string(plan, 'lastReviewDate') ?? ''),
      ...(plan.experimental === true ? { experimental: 'true' } : {}),
      steps: String(sections.filter(({ code }) => code === 'step').length),
    },
  };
}

function metaOf(key: string, value: string): Record<string, string> {
  return value === '' ? {} : { [key]: value };
}

function identifierOf(plan: Element): string | undefined {
  const [identifier] = elements(plan, 'identifier');
  return identifier && string(identifier, 'value');
}

/** Without the time of day. */
function dateOf(plan: Element): string | undefined {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(string(plan, 'date') ?? '')?.[0];
}

function linksOf(plan: Element): Link[] {
  return elements(plan, 'relatedArtifact').flatMap((artifact): Link[] => {
    const target = string(artifact, 'resource') ?? string(artifact, 'url');
    const type = wordsOf(artifact.type).replaceAll(' ', '-');
    if (target === undefined) return [];
    if (type === 'predecessor' || type === 'replaces')
      return [{ relation: 'supersedes', target: `work:${target.replace(/\|.*$/, '')}` }];
    return type === 'part-of' ? [{ relation: 'part-of', target: `work:${target.replace(/\|.*$/, '')}` }] : [];
  });
}

function blocksOf(plan: Element, title: string, definitions: Definitions): Block[] {
  const said = (head: string, words: string): Block[] =>
    words === '' ? [] : [blockOf('paragraph', head === '' ? words : `${head}: ${words}`)];
  const goals = elements(plan, 'goal').flatMap((goal) => {
    const words = wordsOf(goal.description);
    return words === '' ? [] : [`- ${words}`];
  });
  const cited = elements(plan, 'relatedArtifact').flatMap((artifact) => {
    const words = string(artifact, 'citation') ?? string(artifact, 'display') ?? string(artifact, 'label');
    return words === undefined ? [] : [`- ${words.replace(/\s+/g, ' ')}`];
  });
  const actions = elements(plan, 'action');
  const titles = titlesOf(actions);
  return [
    blockOf('title', title),
    ...said('', string(plan, 'subtitle') ?? ''),
    ...said('', string(plan, 'description') ?? ''),
    ...said('Purpose', string(plan, 'purpose') ?? ''),
    ...said('Usage', string(plan, 'usage') ?? ''),
    ...said('Subject', wordsOf(plan.subjectCodeableConcept)),
    ...gradesOf(plan).map((grade) => blockOf('paragraph', grade)),
    ...(goals.length === 0 ? [] : [headingOf('Goals', 1, 'goal'), blockOf('list', goals.join('\n'))]),
    ...actions.flatMap((action, at) => actionBlocks(action, `${at + 1}`, 1, titles, definitions)),
    ...(cited.length === 0 ? [] : [headingOf('References', 1), blockOf('list', cited.join('\n'))]),
  ];
}

/** What related actions are called, by the id they are referred to by. */
function titlesOf(actions: readonly Element[], titles = new Map<string, string>(), depth = 1): Map<string, string> {
  if (depth > MAX_DEPTH)
    throw new InputError('too-deep', '', `actions nest deeper than ${MAX_DEPTH} levels; correct the plan`);
  for (const action of actions) {
    const id = string(action, 'id') ?? string(action, 'linkId');
    const title = titleOf(action);
    if (id !== undefined && title !== undefined) titles.set(id, title);
    titlesOf(elements(action, 'action'), titles, depth + 1);
  }
  return titles;
}

function titleOf(action: Element): string | undefined {
  const code = wordsOf(action.code);
  return string(action, 'title') ?? (code === '' ? string(action, 'description') : code);
}

function actionBlocks(
  action: Element,
  number: string,
  level: number,
  titles: ReadonlyMap<string, string>,
  definitions: Definitions,
): Block[] {
  const title = titleOf(action) ?? definedTitle(action, definitions) ?? '';
  const marker = number.includes('.') ? number : `${number}.`;
  const inner = elements(action, 'action');
  const selection = selectionWords[wordsOf(action.selectionBehavior).replaceAll(' ', '-')];
  const facts = factsOf(action, title, titles, definitions);
  return [
    headingOf(`${marker} ${title}`.trim(), level, 'step'),
    ...facts.map((fact) => blockOf('paragraph', fact)),
    ...(selection !== undefined && inner.length > 0 ? [blockOf('paragraph', selection)] : []),
    ...inner.flatMap((one, at) => actionBlocks(one, `${number}.${at + 1}`, level + 1, titles, definitions)),
  ];
}

function factsOf(
  action: Element,
  title: string,
  titles: ReadonlyMap<string, string>,
  definitions: Definitions,
): string[] {
  const description = string(action, 'description');
  const equivalent = string(action, 'textEquivalent');
  const facts = [description, equivalent].filter((words) => words !== undefined && words !== title);
  const lines = [...new Set(facts.flatMap((words) => (words === undefined ? [] : [words])))];
  for (const condition of elements(action, 'condition')) {
    const words = conditionOf(condition);
    if (words !== '') lines.push(`${conditionHeads[wordsOf(condition.kind)] ?? 'If'}: ${words}`);
  }
  const timing = timingOf(action) || triggersOf(action);
  if (timing !== '') lines.push(`When: ${timing}`);
  for (const related of elements(action, 'relatedAction')) {
    const id = string(related, 'actionId') ?? string(related, 'targetId') ?? '';
    const relation = wordsOf(related.relationship).replaceAll(' ', '-');
    if (id !== '') lines.push(`Order: ${relationWords[relation] ?? relation} "${titles.get(id) ?? id}"`);
  }
  const participants = elements(action, 'participant')
    .map((one) => wordsOf(one.role) || wordsOf(one.type))
    .filter((words) => words !== '');
  if (participants.length > 0) lines.push(`By: ${participants.join(', ')}`);
  for (const key of ['requiredBehavior', 'cardinalityBehavior', 'priority'] as const) {
    const words = wordsOf(action[key]);
    if (words !== '' && words !== 'single') lines.push(`${HEADS[key]}: ${words}`);
  }
  lines.push(...gradesOf(action));
  const defined = definitionOf(action, definitions);
  if (defined) lines.push(...definitionFacts(defined, title));
  const cited = elements(action, 'documentation').flatMap(
    (one) => string(one, 'citation') ?? string(one, 'display') ?? [],
  );
  if (cited.length > 0) lines.push(`Source: ${cited.join('; ')}`);
  return lines;
}

const HEADS = { requiredBehavior: 'Required', cardinalityBehavior: 'Repeats', priority: 'Priority' } as const;

function triggersOf(action: Element): string {
  const words = elements(action, 'trigger').map((trigger) => {
    const timing = element(trigger, 'timingTiming');
    const repeat = timing && element(timing, 'repeat');
    return (repeat ? repeatOf(repeat) : '') || (string(trigger, 'name') ?? '');
  });
  return words.filter((one) => one !== '').join('; ');
}

function definitionOf(action: Element, definitions: Definitions): Element | undefined {
  const named = string(action, 'definitionCanonical') ?? string(action, 'definitionUri') ?? '';
  return (
    definitions.get(named.replace(/\|.*$/, '')) ??
    definitions.get(named.slice(named.lastIndexOf('/') + 1).replace('#', ''))
  );
}

function definedTitle(action: Element, definitions: Definitions): string | undefined {
  const defined = definitionOf(action, definitions);
  return defined && (string(defined, 'title') ?? string(defined, 'name'));
}

/** Of an ActivityDefinition in the same file: what is done, and the dose as its author wrote it. */
function definitionFacts(defined: Element, title: string): string[] {
  const named = string(defined, 'title');
  const doses = elements(defined, 'dosage').flatMap((dosage) => string(dosage, 'text') ?? []);
  const product = wordsOf(defined.productCodeableConcept);
  return [
    ...(named === undefined || named === title ? [] : [`Activity: ${named}`]),
    ...strings(defined, 'description').slice(0, 1),
    ...(product === '' ? [] : [`Medication: ${product}`]),
    ...doses.map((dose) => `Dose: ${dose}`),
    ...(defined.doNotPerform === true ? ['Do not perform this activity.'] : []),
  ];
}

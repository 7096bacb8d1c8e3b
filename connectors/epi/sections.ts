/** The section tree of a Composition as blocks: titles are headings of their depth, narratives what they are in HTML. */
import type { Block } from '../../engines/blocks/block.js';
import { htmlBlocks } from '../../engines/blocks/html-blocks.js';
import { headingOf } from '../../engines/blocks/material.js';
import { type Element, element, elements, type Resource, string } from '../../formats/fhir/element.js';
import { parseHtml } from '../../formats/html/parse.js';
import { htmlText } from '../../formats/html/text.js';
import { oneLine } from '../../formats/xml/index.js';

/** Deeper trees are accidents. */
const MAX_DEPTH = 32;

/** Headings inside of a narrative are below every section. */
const INNER = 40;

/** LOINC 42229-5, "SPL unclassified section": it says that there is no code. */
const UNCLASSIFIED = '42229-5';

export function blocksOf(composition: Resource): Block[] {
  return elements(composition, 'section').flatMap((section) => sectionBlocks(section, 1));
}

function sectionBlocks(section: Element, depth: number): Block[] {
  const title = titleOf(section);
  const inner = depth < MAX_DEPTH ? elements(section, 'section') : [];
  const body = withoutTitle(narrative(section), title);
  const below = inner.flatMap((child) => sectionBlocks(child, depth + 1));
  // A section that says it is empty is a place of the form nobody filled in.
  if (body.length === 0 && below.length === 0 && element(section, 'emptyReason')) return [];
  const heading = title === '' ? [] : [headingOf(title, depth, loincOf(section))];
  return [...heading, ...body, ...below];
}

function titleOf(section: Element): string {
  const title = string(section, 'title') ?? string(element(section, 'code'), 'text') ?? '';
  return oneLine(title.includes('<') ? htmlText(title) : title);
}

/** Where it is empty for a reason, the narrative repeats the reason: `unavailable`. */
function narrative(section: Element): Block[] {
  const markup = string(element(section, 'text'), 'div');
  if (markup === undefined) return [];
  const blocks = htmlBlocks(parseHtml(markup)).map((block) =>
    block.kind === 'heading' ? { ...block, level: INNER + block.level } : block,
  );
  const [only] = blocks;
  const isReason =
    element(section, 'emptyReason') && blocks.length === 1 && only && /^[\p{L}-]{1,20}$/u.test(only.text);
  return isReason ? [] : blocks;
}

/** Programs that cut a leaflet into sections leave its heading in the text. */
function withoutTitle(blocks: readonly Block[], title: string): Block[] {
  const [first, ...rest] = blocks;
  const isTitle = first !== undefined && title !== '' && wording(first.text) === wording(title);
  return isTitle ? rest : [...blocks];
}

function wording(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Only LOINC says what a section is about: EMA codes are numbers of headings, or one code for all of them. */
function loincOf(section: Element): string | undefined {
  const coding = elements(element(section, 'code'), 'coding').find(({ system }) => system === 'http://loinc.org');
  const code = string(coding, 'code');
  return code === UNCLASSIFIED ? undefined : code;
}

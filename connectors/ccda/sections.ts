/** The sections of a body, in document order: the narrative a person reads, or, where there is none, the entries as lines. */
import { isSaying, leftOutOf, writeNarrative } from '../../formats/narrative/index.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  createOutline,
  type Outline,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Section } from '../../schemas/document.js';
import { hasWords, statementsIn, writeStatements } from './entries.js';
import { isLoinc, isStatement } from './vocabulary.js';

export interface Body {
  readonly text: string;
  readonly sections: Section[];
  readonly counts: Counts;
  /** Bodies that are a file of another kind. */
  readonly attachments: readonly XmlElement[];
}

/** Under the names they have in `meta`. */
export interface Counts {
  /** Pictures referred to in the narrative. */
  media: number;
  /** Pieces of narrative that are hidden or deleted. */
  hidden: number;
  /** Sections told from their entries. */
  coded: number;
}

export function bodyOf(roots: readonly XmlElement[]): Body {
  const outline = createOutline();
  const counts: Counts = { media: 0, hidden: 0, coded: 0 };
  const attachments: XmlElement[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'section') writeSection(element, null, outline, counts);
    else if (element.name === 'nonXMLBody') attachments.push(element);
    else if (isStatement(element)) {
      // An entry by itself is an example of codes, unless somebody says something in it.
      if (hasWords(element)) writeStatements([element], outline);
    } else if (containers.has(element.name)) childrenOf(element).forEach(visit);
  };
  for (const root of roots) {
    if (root.name === 'text') writeText(root, outline, counts);
    else visit(root);
  }
  return { ...outline.finish(), counts, attachments };
}

const containers: ReadonlySet<string> = new Set([
  'ClinicalDocument',
  'component',
  'structuredBody',
  'entry',
  'entryRelationship',
]);

/** A section without a LOINC code of its own is about what its parent is about, so it has the parent's. */
function writeSection(section: XmlElement, parentCode: string | null, outline: Outline, counts: Counts): void {
  const code = loincOf(section) ?? parentCode;
  outline.open(titleOf(section), code);
  const texts = childrenOf(section, 'text');
  for (const text of texts) writeText(text, outline, counts);
  if (!texts.some((text) => isSaying(text.content)) && !isPictureIndex(section)) {
    const statements = statementsIn(section, 'entry');
    if (statements.length > 0) {
      counts.coded++;
      writeStatements(statements, outline);
    }
  }
  for (const subsection of subsectionsOf(section)) writeSection(subsection, code, outline, counts);
  outline.close();
}

/** DICOM 121181, Object Catalog: numbers of pictures for a machine. */
function isPictureIndex(section: XmlElement): boolean {
  return childrenOf(section, 'code').some((code) => attributeOf(code, 'code') === '121181');
}

/** In a component each; exports also put them straight into the section. */
function subsectionsOf(section: XmlElement): XmlElement[] {
  return childrenOf(section).flatMap((child) => {
    if (child.name === 'section') return [child];
    return child.name === 'component' ? childrenOf(child, 'section') : [];
  });
}

function writeText(text: XmlElement, outline: Outline, counts: Counts): void {
  writeNarrative(text.content, outline);
  const { media, hidden } = leftOutOf(text.content);
  counts.media += media;
  counts.hidden += hidden;
}

function titleOf(section: XmlElement): string {
  const title = childOf(section, 'title');
  const text = title ? oneLine(textOf(title)) : '';
  const code = childOf(section, 'code');
  return text === '' && code ? oneLine(attributeOf(code, 'displayName') ?? '') : text;
}

/** The code, or a translation of a house code. */
function loincOf(section: XmlElement): string | null {
  const codes = childrenOf(section, 'code');
  for (const code of [...codes, ...codes.flatMap((it) => childrenOf(it, 'translation'))]) {
    const value = attributeOf(code, 'code')?.trim() ?? '';
    if (isLoinc(value, attributeOf(code, 'codeSystem'))) return value;
  }
  return null;
}

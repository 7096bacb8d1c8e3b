/** A Composition: the narrative of its sections that somebody wrote. What was generated from entries is read from them. */
import { type Element, element, elements, type Resource, string } from '../../formats/fhir/element.js';
import { htmlText } from '../../formats/html/text.js';
import { createOutline, type Outline } from '../../formats/xml/index.js';
import type { Section } from '../../schemas/document.js';

/** Sections may hold sections; a deeper one is an accident. */
const MAX_DEPTH = 16;

export interface Narrative {
  readonly text: string;
  readonly sections: Section[];
}

/** @returns undefined where no section has a narrative of its own */
export function narrativeOf(composition: Resource): Narrative | undefined {
  const outline = createOutline();
  write(elements(composition, 'section'), outline, 1);
  const narrative = outline.finish();
  return narrative.text === '' ? undefined : narrative;
}

function write(sections: readonly Element[], outline: Outline, depth: number): void {
  for (const section of sections) {
    const coding = elements(element(section, 'code'), 'coding')[0];
    outline.open(string(section, 'title') ?? string(coding, 'display') ?? '', loincOf(coding));
    const words = ownWords(element(section, 'text'));
    // An outline sets paragraphs off by a blank line, as the text itself does.
    for (const paragraph of words.split('\n\n')) outline.paragraph(paragraph);
    if (depth < MAX_DEPTH) write(elements(section, 'section'), outline, depth + 1);
    outline.close();
  }
}

/** `generated` says what the entries say, `empty` nothing; `extensions` and `additional` say more. */
function ownWords(narrative: Element | undefined): string {
  const status = string(narrative, 'status');
  const markup = string(narrative, 'div');
  return markup === undefined || status === 'generated' || status === 'empty' ? '' : htmlText(markup);
}

function loincOf(coding: Element | undefined): string | null {
  return string(coding, 'system') === 'http://loinc.org' ? (string(coding, 'code') ?? null) : null;
}

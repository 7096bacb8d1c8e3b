/** The exercises of a module as a text of their own: problems numbered through, each with its answer below. */
import { childOf, createOutline, type XmlElement } from '../../formats/xml/index.js';
import type { Section } from '../../schemas/document.js';
import { type Writing, writeBlocks } from './blocks.js';
import type { Labels } from './inline.js';

export interface Exercise {
  readonly element: XmlElement;
  /** Title of the section it stands in. */
  readonly section: string;
}

export interface Exercises {
  readonly text: string;
  readonly sections: Section[];
  readonly count: number;
}

export function writeExercises(exercises: readonly Exercise[], labels: Labels, answer: string): Exercises {
  const outline = createOutline();
  let count = 0;
  let open: string | undefined;
  for (const { element, section } of exercises) {
    const problem = textOf(childOf(element, 'problem'), labels);
    // A problem kept elsewhere, on a server of exercises, leaves an empty one here.
    if (problem === '') continue;
    if (section !== open) {
      if (open) outline.close();
      if (section !== '') outline.open(section);
      open = section;
    }
    count++;
    outline.paragraph(`${count}. ${problem}`);
    for (const solution of element.content) {
      if (typeof solution === 'string' || solution.name !== 'solution') continue;
      const text = textOf(solution, labels);
      if (text !== '') outline.paragraph(`${answer}${text}`);
    }
  }
  if (open) outline.close();
  return { ...outline.finish(), count };
}

function textOf(element: XmlElement | undefined, labels: Labels): string {
  if (!element) return '';
  const outline = createOutline();
  const writing: Writing = { outline, labels, exercise: () => {}, section: () => {}, endSection: () => {} };
  writeBlocks(element, writing);
  return outline.finish().text.trim();
}

/**
 * Stanzas of an OBO flat file, versions 1.2 and 1.4 (https://owlcollab.github.io/oboformat/doc/obo-syntax.html).
 * One stanza at a time: memory does not grow with the ontology.
 */
import { linesOf } from '../text/newlines.js';

export interface Tag {
  readonly name: string;
  /** As written: escapes, comment and trailing modifiers included. See value.ts. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

export interface Stanza {
  /** `Term`, `Typedef`, `Instance`, … */
  readonly kind: string;
  readonly line: number;
  readonly tags: readonly Tag[];
  /** Lines that are no `tag: value`. */
  readonly malformed: readonly number[];
}

const STANZA = /^\[([A-Za-z_-]+)\]\s*(?:!.*)?$/;

/** @param blocks whole lines, ending in `\n` (see formats/text/blocks.ts) */
export async function* readStanzas(blocks: AsyncIterable<string>): AsyncIterable<Stanza> {
  let stanza: { kind: string; line: number; tags: Tag[]; malformed: number[] } | undefined;
  let number = 0;
  let continued = '';
  for await (const block of blocks) {
    for (const { start, end } of linesOf(block)) {
      number++;
      const text = (continued + block.slice(start, end)).trim();
      // A backslash at the end of a line joins the next one to it; an escaped backslash does not.
      if (/(?<!\\)(?:\\\\)*\\$/.test(text)) {
        continued = text.slice(0, -1);
        continue;
      }
      continued = '';
      if (text === '' || text.startsWith('!')) continue;
      const kind = STANZA.exec(text)?.[1];
      if (kind !== undefined) {
        if (stanza) yield stanza;
        stanza = { kind, line: number, tags: [], malformed: [] };
        continue;
      }
      // Lines before the first stanza are the header: dates, subsets, remarks. No facts.
      if (!stanza) continue;
      const colon = text.indexOf(':');
      if (colon < 1) stanza.malformed.push(number);
      else stanza.tags.push({ name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), line: number });
    }
  }
  if (continued !== '') stanza?.malformed.push(number);
  if (stanza) yield stanza;
}

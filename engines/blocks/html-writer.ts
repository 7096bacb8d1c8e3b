/** What the writer of one kind of block needs to write those inside of it. */
import type { XmlNode } from '../../formats/xml/index.js';
import type { Block } from './block.js';
import type { Notes } from './html-notes.js';
import { blockOf } from './material.js';

export interface HtmlWriter {
  readonly blocks: Block[];
  readonly notes: Notes;
  write(nodes: readonly XmlNode[]): void;
}

/** Footnotes follow the block that refers to them, so that they end up in its section. */
export function writeNotes(nodes: readonly XmlNode[], { blocks, notes }: HtmlWriter): void {
  for (const note of notes.take(nodes)) blocks.push(blockOf('footnote', note));
}

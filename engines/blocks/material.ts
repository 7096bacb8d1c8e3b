/** A material: a file that people read (a page, a paper, a Word document), taken apart into blocks, with what it says of itself. */
import type { PageRecord } from '../pages/page.js';
import type { Block } from './block.js';

export const materialNatures = ['html', 'word', 'markdown', 'text', 'rtf', 'pdf', 'image'] as const;
export type MaterialNature = (typeof materialNatures)[number];

export interface Material {
  /** What the content is, whatever the name of the file says. */
  readonly nature: MaterialNature;
  /** In reading order. */
  readonly blocks: readonly Block[];
  /** As the file states it (metadata, front matter, a block of kind `title`); null where it does not. */
  readonly title: string | null;
  /** BCP 47. */
  readonly lang: string | null;
  /** ISO date, as precise as stated: 2020, 2020-03 or 2020-03-14. */
  readonly published: string | null;
  readonly issuer: string | null;
  /** SPDX identifier; null where the file states none. */
  readonly license: string | null;
  /** What else it states, keyed as `meta` of a document: `doi`, `url`, `revised`, `keywords`, front matter. */
  readonly meta: Readonly<Record<string, string>>;
  /** Pages of PDF and images, each with what was tried on it; empty where the source has none. */
  readonly pages: readonly PageRecord[];
}

export function blockOf(kind: Exclude<Block['kind'], 'heading' | 'table'>, text: string): Block {
  return { kind, level: 0, text, page: 0, confidence: 1 };
}

/** @param level 1 for the highest */
export function headingOf(text: string, level: number, code?: string): Block {
  return { kind: 'heading', level, text, page: 0, confidence: 1, ...(code === undefined ? {} : { code }) };
}

/** @param text the table as Markdown; @param cells rows of the same length */
export function tableOf(text: string, cells: readonly (readonly string[])[]): Block {
  return { kind: 'table', level: 0, text, cells, page: 0, confidence: 1 };
}

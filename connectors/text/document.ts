/** Text → document, one line a field. What a file says of itself wins over what the recipe says of all its files. */
import type { Draft } from '../../schemas/document.js';
import { readFrontMatter } from './front-matter.js';
import { layoutHeadings } from './layout.js';
import { markdownHeadings } from './markdown.js';
import { type Heading, sectionsOf } from './sections.js';

/** The part of the options that concerns one document. */
interface Stated {
  readonly kind: Draft['kind'];
  readonly syntax: 'auto' | 'markdown' | 'plain';
  readonly title?: string | undefined;
  readonly lang?: string | undefined;
  readonly license: string;
  readonly issuer?: string | undefined;
  readonly published?: string | undefined;
}

export function documentOf(file: string, uri: string, stated: Stated): Draft {
  const { facts, meta, text } = readFrontMatter(file);
  const isMarked = isMarkdown(uri, stated.syntax);
  const headings = isMarked ? markdownHeadings(text) : layoutHeadings(text);
  const opening = isMarked ? undefined : openingLine(text, headings);
  return {
    work: facts.id ?? (facts.doi === undefined ? uri : `doi:${facts.doi}`),
    revision: facts.version ?? '',
    uri,
    kind: stated.kind,
    lang: facts.lang ?? stated.lang ?? null,
    title: facts.title ?? stated.title ?? titleIn(text, headings) ?? opening ?? stemOf(uri),
    text,
    sections: sectionsOf(headings, text.length),
    license: facts.license ?? stated.license,
    issuer: facts.issuer ?? stated.issuer ?? null,
    published: facts.published ?? stated.published ?? null,
    subject: null,
    links: [],
    meta: facts.doi === undefined ? meta : { ...meta, doi: facts.doi },
  };
}

function isMarkdown(uri: string, syntax: Stated['syntax']): boolean {
  return syntax === 'auto' ? /\.(md|markdown)(\.gz)?$/i.test(uri) : syntax === 'markdown';
}

/** The heading that names the whole: the one that opens the text, or the first of the highest rank. */
function titleIn(text: string, headings: readonly Heading[]): string | undefined {
  const [first] = headings;
  if (first?.isName && text.slice(0, first.start).trim() === '') return first.title;
  return headings.find(({ isName, rank }) => isName && rank === 1)?.title;
}

/** A short first line that stands alone, is no sentence and no numbered heading: how a plain text gives its title. */
function openingLine(text: string, headings: readonly Heading[]): string | undefined {
  const [block, line] = /^\s*([^\n]{2,80})\n[ \t]*\n/.exec(text.slice(0, 1000)) ?? [];
  if (block === undefined || line === undefined || /[.,;:!?。，；：！？]\s*$/.test(line)) return undefined;
  return headings.some(({ start }) => start < block.length) ? undefined : line.trim();
}

/** `guidelines/Asthma in adults.txt.gz` → `Asthma in adults` */
function stemOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

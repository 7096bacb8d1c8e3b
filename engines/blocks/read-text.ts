/** Plain text, Markdown and RTF to a material. Front matter of a text is what it states of itself. */
import { spdxOfAddress, spdxOfName } from '../../formats/licenses/spdx.js';
import { rtfText } from '../../formats/rtf/text.js';
import { decodeText } from '../../formats/text/encoding.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { isoDateIn } from './dates.js';
import { frontMatterOf } from './front-matter.js';
import { languageTag } from './html-facts.js';
import { markdownBlocks } from './markdown-blocks.js';
import type { Material } from './material.js';
import { plainBlocks } from './plain-blocks.js';
import { withTitle } from './read-html.js';

/** @param uri only its ending counts: `.md` is Markdown, whatever it looks like */
export function readText(bytes: Uint8Array, uri: string): Material {
  const { stated, text } = frontMatterOf(unifyNewlines(decodeText(bytes).text));
  const isMarked = /\.(?:md|markdown|mdx|mkd)(?:\.gz)?$/i.test(uri) || looksLikeMarkdown(text);
  const blocks = isMarked ? withTitle(markdownBlocks(text)) : plainBlocks(text);
  const { title, lang, language, date, published, license, licence, issuer, publisher, ...meta } = stated;
  const terms = license ?? licence ?? '';
  return {
    nature: isMarked ? 'markdown' : 'text',
    blocks,
    pages: [],
    title: title ?? blocks.find(({ kind }) => kind === 'title')?.text ?? null,
    lang: languageTag(lang ?? language ?? ''),
    published: isoDateIn(published ?? date ?? ''),
    issuer: issuer ?? publisher ?? null,
    license: spdxOfAddress(terms) ?? spdxOfName(terms) ?? spdxIdentifier(terms),
    meta,
  };
}

export function readRtf(bytes: Uint8Array): Material {
  const blocks = plainBlocks(rtfText(bytes));
  const nothing = { title: null, lang: null, published: null, issuer: null, license: null, meta: {}, pages: [] };
  return { nature: 'rtf', blocks, ...nothing };
}

/** What stands where an identifier is expected and is made like one: `CC-BY-4.0`, `MIT`. */
function spdxIdentifier(terms: string): string | null {
  return /^[A-Za-z0-9][A-Za-z0-9.+-]{1,40}$/.test(terms) && !/^(?:unknown|none|other)$/i.test(terms) ? terms : null;
}

/** Two headings, or a heading and a table: `#` alone begins comments and phone numbers too. */
function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000);
  const headings = head.match(/^#{1,4} \S.*$/gm)?.length ?? 0;
  return headings >= 2 || (headings === 1 && /^\|?(?: ?:?-{3,}:? ?\|)+/m.test(head));
}

/** Word documents (DOCX) to a material: mammoth reads the styles into HTML, which is read as any other. */
import mammoth from 'mammoth';
import { parseHtml } from '../../formats/html/parse.js';
import { childOf, oneLine, parseXml, textOf } from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import { isoDateIn } from './dates.js';
import { htmlBlocks } from './html-blocks.js';
import { languageTag } from './html-facts.js';
import type { Material } from './material.js';
import { withTitle } from './read-html.js';
import { withLists } from './word-labels.js';
import { wordParts } from './word-parts.js';
import { outlineStyles, prepareWord } from './word-prepare.js';
import { storedZip } from './zip-store.js';

/** Built-in styles have English names in the file whatever the language of Word; WPS writes Chinese ones. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => `p[style-name='toc ${level}'] => !`),
  ...outlineStyles,
  "p[style-name='caption'] => figcaption:fresh",
];

/** @throws InputError of `wordParts`, of XML that is not well-formed, and `unreadable-word` */
export async function readWord(bytes: Uint8Array): Promise<Material> {
  const parts = await wordParts(bytes);
  const prepared = prepareWord(parts);
  const html = await htmlOf(storedZip(prepared));
  const blocks = withTitle(withLists(htmlBlocks(parseHtml(html))));
  const { title, ...facts } = factsOf(parts.get('docProps/core.xml'));
  return {
    nature: 'word',
    blocks,
    pages: [],
    license: null,
    issuer: null,
    ...facts,
    title: blocks.find(({ kind }) => kind === 'title')?.text ?? title,
  };
}

async function htmlOf(zip: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: zip }, { styleMap: STYLES });
    return value;
  } catch {
    throw new InputError('unreadable-word', '', 'the Word file cannot be read; open it in Word and save it again');
  }
}

/** Core properties (ISO/IEC 29500-2): what Word calls the properties of the document. */
function factsOf(core: Buffer | undefined): Pick<Material, 'title' | 'lang' | 'published' | 'meta'> {
  const root = core && parseXml(core);
  const stated = (name: string): string => {
    const element = root && childOf(root, name);
    return element ? oneLine(textOf(element)) : '';
  };
  const title = stated('title');
  const meta = {
    keywords: stated('keywords'),
    version: stated('version'),
    revised: isoDateIn(stated('modified')) ?? '',
  };
  return {
    title: title === '' ? null : title,
    lang: languageTag(stated('language')),
    // When a file was made says nothing about when its text was published.
    published: null,
    meta: Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== '')),
  };
}

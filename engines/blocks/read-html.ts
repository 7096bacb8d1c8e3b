/** HTML to a material: the main part of the page as blocks, what its head says as facts. */
import { declaredCharset } from '../../formats/html/decode.js';
import { parsePage } from '../../formats/html/parse.js';
import { decodeText, markedEncoding } from '../../formats/text/encoding.js';
import { childrenOf, descendantsOf, type XmlElement } from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import type { Block } from './block.js';
import { htmlBlocks } from './html-blocks.js';
import { htmlFacts } from './html-facts.js';
import type { Material } from './material.js';

/** A tree takes about twenty times its bytes in memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/** @throws InputError `too-large`, `unknown-charset`, `wrong-charset`, `binary`, `unknown-encoding` */
export function readHtml(bytes: Uint8Array): Material {
  if (bytes.length > MAX_BYTES) {
    throw new InputError('too-large', '', 'an HTML page of more than 32 MiB; split it at its chapters');
  }
  const page = parsePage(decodeHtml(bytes));
  const blocks = withTitle(htmlBlocks(mainPartOf(page.body)));
  const facts = htmlFacts(page);
  const title = blocks.find(({ kind }) => kind === 'title')?.text ?? facts.title;
  return { nature: 'html', blocks, pages: [], ...facts, title };
}

function decodeHtml(bytes: Uint8Array): string {
  const charset = markedEncoding(bytes) ? undefined : declaredCharset(bytes);
  // What is called UTF-8 is tried as that first, then as GB18030: saved pages keep the old label.
  if (charset === undefined || /^utf-?8$/i.test(charset)) return decodeText(bytes).text;
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new InputError('unknown-charset', '', 'the page names a charset that is not known; save it as UTF-8');
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return decodeText(bytes).text;
  }
}

/** `main` or the only `article`, where it holds most of the text; else the whole body. */
function mainPartOf(body: XmlElement): XmlElement {
  const mains = [...descendantsOf(body, 'main'), ...withRole(body, 'main')];
  const articles = descendantsOf(body, 'article');
  const [part] = mains.length > 0 ? mains : articles.length === 1 ? articles : [];
  if (!part || lettersIn(part) * 2 < lettersIn(body)) return body;
  // The name of the page may stand above its main part.
  const [title] = descendantsOf(part, 'h1').length > 0 ? [] : descendantsOf(body, 'h1');
  return title ? { ...part, content: [title, ...part.content] } : part;
}

function withRole(element: XmlElement, role: string): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.attributes.role === role && child.name !== 'main' ? [child] : withRole(child, role),
  );
}

function lettersIn(element: XmlElement): number {
  let letters = 0;
  for (const node of element.content) {
    if (typeof node === 'string') letters += node.replace(/\s+/g, '').length;
    else if (node.name !== 'script' && node.name !== 'style' && node.name !== 'nav') letters += lettersIn(node);
  }
  return letters;
}

/** The only heading of the first level is the title of the page. */
export function withTitle(blocks: readonly Block[]): Block[] {
  const top = blocks.filter(({ kind, level }) => kind === 'heading' && level === 1);
  const first = blocks.find(({ kind }) => kind === 'heading');
  if (top.length !== 1 || top[0] !== first) return [...blocks];
  return blocks.map((block) => (block === first ? { ...block, kind: 'title' as const, level: 0 } : block));
}

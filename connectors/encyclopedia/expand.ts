/** The tree of a page to wikitext without brackets: words in the place of links and templates, tables set aside. */
import { hidden, hiddenBars, plainText, shown } from '../../formats/mediawiki/inline.js';
import type { WikiNode } from '../../formats/mediawiki/nodes.js';
import { tableText } from '../../formats/mediawiki/tables.js';
import { oneLine } from '../../formats/xml/index.js';
import { type Arguments, isDisambiguation, isFact, isInfobox, writerOf } from './templates.js';
import { variantOf } from './variants.js';

export interface Expansion {
  /** Lines of wikitext; `\uf8ff3\uf8fe` on a line of its own is the table 3. */
  readonly text: string;
  readonly tables: readonly string[];
  readonly categories: readonly string[];
  /** The same article in other languages: `de:Diabetes mellitus`. */
  readonly languages: readonly string[];
  readonly isDisambiguation: boolean;
}

export interface ExpandSettings {
  /** `zh-cn` */
  readonly variant: string;
  readonly hasInfobox: boolean;
  /** Lower-case names of the namespaces of files and of categories. */
  readonly files: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

export const TABLE = /^\uf8ff(\d+)\uf8fe$/;

/** Prefixes of two or three letters that are projects, not languages. */
const PROJECTS: ReadonlySet<string> = new Set(['doi', 'voy', 'pmc', 'rev', 'cat', 'www', 'mw']);

export function expand(nodes: readonly WikiNode[], settings: ExpandSettings): Expansion {
  const tables: string[] = [];
  const categories = new Set<string>();
  const languages = new Set<string>();
  let disambiguates = false;

  const write = (content: readonly WikiNode[]): string => {
    const pieces: string[] = [];
    for (const node of content) pieces.push(typeof node === 'string' ? node : writeNode(node));
    return pieces.join('');
  };

  const writeNode = (node: Exclude<WikiNode, string>): string => {
    switch (node.kind) {
      case 'template':
        return writeTemplate(node.parts);
      case 'link':
        return hiddenBars(writeLink(node.parts));
      case 'variant':
        return hiddenBars(variantOf(node.parts.map(write), settings.variant));
      case 'table': {
        const text = tableText(write(node.content), (cell) => cellText(cell, tables));
        return text === '' ? '' : `\n\uf8ff${tables.push(text) - 1}\uf8fe\n`;
      }
      case 'tag':
        return writeTag(node.name, node.content);
    }
  };

  const writeLink = (parts: readonly (readonly WikiNode[])[]): string => {
    const target = write(parts[0] ?? []).trim();
    const [, prefix = ''] = /^([^:|#]{1,40}):/.exec(target) ?? [];
    const space = prefix.trim().toLowerCase().replaceAll('_', ' ');
    if (settings.files.has(space)) return '';
    if (settings.categories.has(space)) {
      categories.add(oneLine(target.slice(prefix.length + 1).replaceAll('_', ' ')));
      return '';
    }
    if (/^[a-z]{2,3}(?:-[a-z-]{2,12})?$/.test(prefix) && !PROJECTS.has(prefix) && parts.length === 1) {
      languages.add(target);
      return '';
    }
    if (parts.length === 1) return target.replace(/^:/, '').replaceAll('_', ' ');
    const label = parts.slice(1).map(write).join('|').trim();
    return label === '' ? target.replace(/^:/, '').replace(/\s*\([^()]*\)$/, '') : label;
  };

  const writeTemplate = (parts: readonly (readonly WikiNode[])[]): string => {
    const name = write(parts[0] ?? [])
      .trim()
      .toLowerCase()
      .replaceAll('_', ' ');
    if (isDisambiguation(name)) disambiguates = true;
    const writer = writerOf(name.replace(/^template:/, '')) ?? parserFunction(name);
    const isBox = isInfobox(name);
    if (!writer && !isBox) return '';
    const args = argumentsOf(parts.slice(1).map(write));
    if (writer) return hiddenBars(writer(args));
    return settings.hasInfobox ? boxText(args, tables) : '';
  };

  const text = write(nodes);
  return {
    text,
    tables,
    categories: [...categories],
    languages: [...languages],
    isDisambiguation: disambiguates,
  };
}

function writeTag(name: string, content: string): string {
  switch (name) {
    case 'nowiki':
      return hidden(content);
    case 'pre':
    case 'syntaxhighlight':
    case 'source':
      return hidden(content.trim());
    case 'math':
      return hidden(`$${oneLine(content)}$`);
    case 'ce':
    case 'chem':
      return hidden(oneLine(content));
    default:
      return '';
  }
}

/** `{{formatnum:1234}}`: the first argument stands in the name. Parser functions that decide are left out. */
function parserFunction(name: string): ((args: Arguments) => string) | undefined {
  const [, value] = /^(?:formatnum|lc|uc|ucfirst|lcfirst):\s*(.*)$/s.exec(name) ?? [];
  return value === undefined ? undefined : () => value;
}

function argumentsOf(parts: readonly string[]): Arguments {
  const plain: string[] = [];
  const named = new Map<string, string>();
  for (const part of parts) {
    const [, key, value] = /^\s*([^=<>[\]{}\n]{1,60}?)\s*=(.*)$/s.exec(part) ?? [];
    if (key === undefined || value === undefined) plain.push(part.trim());
    // `{{lang|1=fr|2=mot}}` numbers what others give by position.
    else if (/^[1-9]$/.test(key)) plain[Number(key) - 1] = value.trim();
    else named.set(key, value.trim());
  }
  return { plain: Array.from(plain, (it) => it ?? ''), named };
}

/** A line a fact, as items of a list. */
function boxText({ named }: Arguments, tables: readonly string[]): string {
  const lines: string[] = [];
  for (const [key, value] of named) {
    const text = cellText(value, tables);
    if (isFact(key, text)) lines.push(`\n* ${hidden(`${key.replaceAll('_', ' ')}: ${text}`)}`);
  }
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** One line of plain text; the items of a list in a cell are set off by semicolons, a table in it is its rows. */
function cellText(wikitext: string, tables: readonly string[]): string {
  let text = '';
  for (const raw of wikitext.split('\n')) {
    const line = raw.trim();
    const table = TABLE.exec(line)?.[1];
    const source = table === undefined ? line.replace(/^[*#:;]+/, '') : (tables[Number(table)] ?? '');
    const words = oneLine(shown(plainText(source)));
    if (words === '') continue;
    const isItem = line.startsWith('*') || line.startsWith('#');
    text += text === '' ? words : `${isItem ? '; ' : ' '}${words}`;
  }
  return text;
}

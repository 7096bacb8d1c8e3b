/** A table in wikitext (https://www.mediawiki.org/wiki/Help:Tables), its cells already text, as caption and Markdown. */
import { gridOf, markdownOf, textOf, type XmlElement } from '../xml/index.js';

interface Cell {
  readonly name: 'td' | 'th';
  readonly attributes: Record<string, string>;
  text: string;
}

/** @param content between `{|` and `|}`; @param clean makes plain text of a cell, on one line */
export function tableText(content: string, clean: (wikitext: string) => string): string {
  const { caption, rows } = rowsOf(content);
  const elements = rows
    .filter((cells) => cells.length > 0)
    .map((cells) =>
      element(
        'tr',
        {},
        cells.map(({ name, attributes, text }) => element(name, attributes, [clean(text)])),
      ),
    );
  // Markdown needs a head; the first row of head cells alone is one.
  const isHead = rows.find((cells) => cells.length > 0)?.every(({ name }) => name === 'th') ?? false;
  const table = isHead
    ? element('table', {}, [element('thead', {}, elements.slice(0, 1)), element('tbody', {}, elements.slice(1))])
    : element('table', {}, elements);
  // Pages are laid out in tables of one column too: those are their text.
  const isLayout = rows.every((cells) => cells.length <= 1);
  const body = isLayout ? elements.map(textOf).join('\n') : markdownOf(gridOf(table, textOf));
  return [clean(caption), body].filter((part) => part !== '').join('\n\n');
}

function rowsOf(content: string): { caption: string; rows: Cell[][] } {
  const rows: Cell[][] = [[]];
  let caption = '';
  let isInCaption = false;
  // The first line holds attributes of the table.
  for (const line of content.split('\n').slice(1)) {
    const start = line.trimStart();
    const row = rows[rows.length - 1];
    if (start.startsWith('|-')) rows.push([]);
    else if (start.startsWith('|+')) {
      caption = start.slice(2);
      isInCaption = true;
      continue;
    } else if (start.startsWith('|') || start.startsWith('!')) {
      const name = start.startsWith('!') ? 'th' : 'td';
      const separator = name === 'th' ? /\|\||!!/ : '||';
      for (const cell of start.slice(1).split(separator)) row?.push(cellOf(cell, name));
    } else if (isInCaption) {
      caption += `\n${line}`;
      continue;
    } else {
      const last = row?.at(-1);
      if (last) last.text += `\n${line}`;
    }
    isInCaption = false;
  }
  return { caption: caption.replace(/^[^|[\]]*\|(?!\|)/, ''), rows };
}

/** `colspan="2" | text` */
function cellOf(source: string, name: Cell['name']): Cell {
  const bar = source.indexOf('|');
  const stated = bar < 0 ? '' : source.slice(0, bar);
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of stated.matchAll(/(colspan|rowspan)\s{0,3}=\s{0,3}["']?(\d{1,4})/gi)) {
    attributes[key.toLowerCase()] = value;
  }
  return { name, attributes, text: bar < 0 ? source : source.slice(bar + 1) };
}

function element(name: string, attributes: XmlElement['attributes'], content: XmlElement['content']): XmlElement {
  return { name, prefix: '', namespace: '', attributes, content, line: 0, column: 0 };
}

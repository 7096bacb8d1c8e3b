/** Lists of HTML: one block, an item a line with its marker, inner lists indented by two spaces. */
import { brokenLines, markerOf, oneLine, type XmlElement, type XmlNode } from '../../formats/xml/index.js';
import { blockNames, inlineText, isUnseen } from './html-inline.js';
import { type HtmlWriter, writeNotes } from './html-writer.js';
import { blockOf } from './material.js';

/** `type` of `ol`: https://html.spec.whatwg.org/multipage/grouping-content.html#attr-ol-type */
const kinds: Readonly<Record<string, string>> = {
  a: 'alpha-lower',
  A: 'alpha-upper',
  i: 'roman-lower',
  I: 'roman-upper',
};

export function writeHtmlList(list: XmlElement, writer: HtmlWriter): void {
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) writer.blocks.push(blockOf('list', lines.join('\n')));
    lines = [];
  };
  writeItems(list, '');
  flush();
  writeNotes(list.content, writer);

  function writeItems(inner: XmlElement, indent: string): void {
    let index = numberOf(inner, 'start', 1) - 1;
    for (const item of inner.content) {
      if (typeof item === 'string') {
        // Text between the items, where no markup belongs.
        if (item.trim() !== '') lines.push(indent + oneLine(item));
        continue;
      }
      if (isUnseen(item) || writer.notes.isNote(item)) continue;
      if (isList(item)) {
        writeItems(item, `${indent}  `);
        continue;
      }
      index = numberOf(item, 'value', index + 1) - 1;
      const kind = inner.name === 'ol' ? (kinds[inner.attributes.type ?? ''] ?? 'order') : 'bullet';
      writeItem(item, `${indent}${markerOf(kind, '', Math.max(index, 0))} `, `${indent}  `);
      index++;
    }
  }

  function writeItem(item: XmlElement, prefix: string, indent: string): void {
    let lead = prefix;
    let running: XmlNode[] = [];
    const say = (): void => {
      for (const line of brokenLines(inlineText(running)).split('\n')) {
        if (line === '') continue;
        lines.push(lead + withoutMarker(line, lead));
        lead = indent;
      }
      running = [];
    };
    const visit = (node: XmlNode): void => {
      if (typeof node === 'string' || !blockNames.has(node.name)) running.push(node);
      else if (isUnseen(node)) return;
      else if (isList(node)) {
        say();
        writeItems(node, indent);
      } else if (node.name === 'table') {
        say();
        flush();
        writer.write([node]);
      } else {
        say();
        node.content.forEach(visit);
        say();
      }
    };
    item.content.forEach(visit);
    say();
  }
}

function isList({ name }: XmlElement): boolean {
  return name === 'ul' || name === 'ol';
}

function numberOf({ attributes }: XmlElement, name: 'start' | 'value', otherwise: number): number {
  const stated = attributes[name];
  return stated !== undefined && /^\d{1,6}$/.test(stated.trim()) ? Number(stated) : otherwise;
}

/** Word and PDF exports write a bullet into the item as well. */
function withoutMarker(line: string, lead: string): string {
  return /- $/.test(lead) ? oneLine(line.replace(/^[•·▪●○◦‣\u00b7\uf0b7-]\s+/u, '')) : line;
}

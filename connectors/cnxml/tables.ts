/** Tables of the CALS model (`tgroup`, `row`, `entry`) as a caption and Markdown rows. */
import {
  attributeOf,
  childOf,
  childrenOf,
  gridOf,
  markdownOf,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';
import { inlineText, type Labels } from './inline.js';

export function writeTable(table: XmlElement, outline: Outline, labels: Labels): void {
  const line = (element: XmlElement | undefined): string =>
    element ? oneLine(inlineText(element.content, labels)) : '';
  const groups = childrenOf(table, 'tgroup').map(xhtmlOf);
  const banner = groups.length === 1 ? bannerOf(groups[0]) : undefined;
  const label = labels.get(attributeOf(table, 'id') ?? '') ?? '';
  outline.paragraph(
    captionOf([label, line(childOf(table, 'title')), line(banner?.cell), line(childOf(table, 'caption'))]),
  );
  for (const group of groups) {
    const rows = group === groups[0] && banner ? without(group, banner.row) : group;
    outline.paragraph(markdownOf(gridOf(rows, line)));
  }
}

/** `Figure 2. Title. Caption.` of the parts there are. */
export function captionOf(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part, index, all) => (index === all.length - 1 || /[.!?:;。！？：；]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** CALS names the columns a cell spans, XHTML counts them. Rows a cell spans beyond its own are `morerows`. */
function xhtmlOf(group: XmlElement): XmlElement {
  const columns = new Map<string, number>();
  childrenOf(group, 'colspec').forEach((column, index) => {
    columns.set(attributeOf(column, 'colname') ?? '', Number(attributeOf(column, 'colnum') ?? index + 1));
  });
  const spans = new Map<string, XmlElement>();
  for (const span of childrenOf(group, 'spanspec')) spans.set(attributeOf(span, 'spanname') ?? '', span);
  const cellOf = (entry: XmlElement): XmlElement => {
    const span = spans.get(attributeOf(entry, 'spanname') ?? '') ?? entry;
    const first = columns.get(attributeOf(span, 'namest') ?? '') ?? 1;
    const last = columns.get(attributeOf(span, 'nameend') ?? '') ?? first;
    const more = Number.parseInt(attributeOf(entry, 'morerows') ?? '0', 10);
    const attributes = { colspan: String(last - first + 1), rowspan: String(more > 0 ? more + 1 : 1) };
    return made('td', attributes, entry.content);
  };
  const rowOf = (row: XmlElement): XmlElement =>
    made(
      'tr',
      {},
      childrenOf(row).flatMap((entry) => {
        // A table within a cell gives up its own rows: Markdown has no place for them.
        if (entry.name === 'entrytbl') return [made('td', {}, entry.content)];
        return entry.name === 'entry' ? [cellOf(entry)] : [];
      }),
    );
  const partOf = (part: XmlElement): XmlElement => made(part.name, {}, childrenOf(part, 'row').map(rowOf));
  const parts = childrenOf(group).filter(({ name }) => ['thead', 'tbody', 'tfoot'].includes(name));
  return made('table', { cols: attributeOf(group, 'cols') ?? String(columns.size) }, parts.map(partOf));
}

interface Banner {
  readonly row: XmlElement;
  readonly cell: XmlElement;
}

/** A head row of one cell across all columns, with other head rows below it: the title, set into the table. */
function bannerOf(table: XmlElement | undefined): Banner | undefined {
  const head = table && childOf(table, 'thead');
  const [row, below] = head ? childrenOf(head, 'tr') : [];
  const [cell, ...others] = row ? childrenOf(row) : [];
  if (!table || !row || !cell || !below || others.length > 0) return undefined;
  return attributeOf(cell, 'colspan') === attributeOf(table, 'cols') ? { row, cell } : undefined;
}

function without(table: XmlElement, row: XmlElement): XmlElement {
  return {
    ...table,
    content: childrenOf(table).map((part) => ({ ...part, content: part.content.filter((it) => it !== row) })),
  };
}

function made(name: string, attributes: XmlElement['attributes'], content: readonly XmlNode[]): XmlElement {
  return { name, prefix: '', namespace: '', attributes, content, line: 0, column: 0 };
}

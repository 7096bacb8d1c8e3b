/** Tables as a caption, Markdown rows and their notes. A table that is only an image is its caption and notes. */
import {
  childOf,
  childrenOf,
  gridOf,
  markdownOf,
  type Outline,
  oneLine,
  type XmlElement,
} from '../../formats/xml/index.js';
import { inlineText } from './inline.js';

/** @param wrap table-wrap, or a table that stands alone */
export function writeTableWrap(wrap: XmlElement, outline: Outline): void {
  if (wrap.name !== 'table' && wrap.name !== 'array') outline.paragraph(captionText(wrap));
  for (const table of tablesOf(wrap)) outline.paragraph(markdownOf(gridOf(table, textOfCell)));
  for (const foot of childrenOf(wrap, 'table-wrap-foot')) writeFoot(foot, outline);
}

/** Label, title and text of a caption as one paragraph: `Table 2. Doses. All in mg.` */
export function captionText(element: XmlElement): string {
  // Marks in the caption of a table point to the notes below it; elsewhere their notes are left out.
  const hasNotes = element.name === 'table-wrap';
  const label = childOf(element, 'label');
  const parts = label ? [oneLine(inlineText(label.content)).replace(/[\s.:]+$/, '')] : [];
  for (const caption of childrenOf(element, 'caption')) {
    for (const child of childrenOf(caption)) parts.push(oneLine(inlineText(child.content, { hasNotes })));
  }
  return parts
    .filter((part) => part !== '')
    .map((part, index, all) => (index === all.length - 1 || /[.!?:;。！？：；]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** Several tables may share a wrap (parts A and B); of alternatives the first that is a table counts. */
function tablesOf(element: XmlElement): XmlElement[] {
  if (element.name === 'table') return [element];
  if (element.name === 'array') return childOf(element, 'tbody') ? [element] : [];
  return childrenOf(element).flatMap((child) => {
    if (child.name === 'alternatives') return tablesOf(child).slice(0, 1);
    return child.name === 'table' || child.name === 'array' ? tablesOf(child) : [];
  });
}

function textOfCell(cell: XmlElement): string {
  return oneLine(inlineText(cell.content, { hasNotes: true }));
}

function writeFoot(foot: XmlElement, outline: Outline): void {
  for (const child of childrenOf(foot)) {
    if (child.name === 'fn-group') writeFoot(child, outline);
    else if (child.name === 'fn') outline.paragraph(noteText(child));
    else if (child.name !== 'permissions') outline.paragraph(noteLine(child));
  }
}

/** `<fn><label>a</label><p>Adjusted.</p></fn>` is `a Adjusted.` */
function noteText(note: XmlElement): string {
  return oneLine(childrenOf(note).map(noteLine).join(' '));
}

function noteLine(element: XmlElement): string {
  return oneLine(inlineText(element.content, { hasNotes: true, isNote: true }));
}

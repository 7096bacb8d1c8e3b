/** Sections of a label: titles, codes, and where the text of each is. The text itself is the narrative block of HL7 v3. */
import { inlineText, writeNarrative } from '../../formats/narrative/index.js';
import {
  attributeOf,
  childOf,
  childrenOf,
  elementsAt,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../../formats/xml/index.js';

/** LOINC 42229-5, "SPL unclassified section": it says that there is no code. */
const UNCLASSIFIED = '42229-5';

/** LOINC 43683-2, "recent major changes": a part of the Highlights, its text is an excerpt only. */
const RECENT_CHANGES = '43683-2';

/**
 * A section with its subsections. One without a code of its own is about what its parent is about, so it has the
 * parent's. `excerpt` (the Highlights) repeats the text in short and is left out.
 * @param parentCode LOINC code of the section around it
 */
export function writeSection(section: XmlElement, parentCode: string | null, outline: Outline): void {
  const titleElement = childOf(section, 'title');
  const title = titleElement ? oneLine(inlineText(titleElement.content)) : '';
  const own = childOf(section, 'code');
  const ownCode = (own && attributeOf(own, 'code')) || null;
  const code = ownCode === null || ownCode === UNCLASSIFIED ? (parentCode ?? ownCode) : ownCode;
  // Without a title and a code of its own it is a part of the section around it.
  const isSection = title !== '' || code !== parentCode;
  if (isSection) outline.open(title, code);
  // A contraindication may be a title and nothing else: `4.2 Hypersensitivity to any component`.
  if (title !== '' && code !== RECENT_CHANGES) outline.keep();
  for (const text of childrenOf(section, 'text')) writeNarrative(text.content.filter(isText), outline);
  for (const subsection of elementsAt(section, 'component', 'section')) writeSection(subsection, code, outline);
  if (isSection) outline.close();
}

/** Highlights belong beside the text; some files have them in it. */
function isText(node: XmlNode): boolean {
  return typeof node === 'string' || node.name !== 'excerpt';
}

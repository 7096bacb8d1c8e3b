/** XML: bytes to a tree, and what the formats made of it share (tables, formulas, white space, sections of a text). */
export {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  placeOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from './element.js';
export { type ListKind, markerOf } from './list-markers.js';
export { mathText } from './mathml.js';
export { createOutline, type Outline } from './outline.js';
export { parseXml } from './parse.js';
export { readXmlRecords } from './records.js';
export { createRunningText, type RunningText } from './running-text.js';
export { lowered, raised, type ScriptSettings } from './scripts.js';
export { gridOf, markdownOf } from './table.js';
export { brokenLines, LINE_BREAK, oneLine } from './whitespace.js';

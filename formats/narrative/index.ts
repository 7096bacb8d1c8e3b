/** The narrative block of HL7 v3 documents (StrucDoc.Text): what a person reads of a section, as lines of an outline. */
export { writeNarrative } from './blocks.js';
export { inlineText } from './inline.js';
export { isSaying, leftOutOf } from './shown.js';

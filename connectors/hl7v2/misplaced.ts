/** People in the place of a coded value: senders who count fields wrongly put the interpreter of a result (OBR-32) into OBR-31. */
import { isPublishedSystem } from '../../formats/hl7v2/coding-systems.js';
import type { Repetition } from '../../formats/hl7v2/field.js';

/** The seventh component is a degree in a name, and the version of a terminology in a coded value. */
const DEGREE = /^(?:MD|DO|RN|NP|PA|DR|PHD|PHARMD|DDS|DVM|BS|MT)\b/i;

export function isPerson(value: Repetition): boolean {
  return DEGREE.test(value.component(7) ?? '') && !isPublishedSystem(value.component(3) ?? '');
}

/** Do the fields say of every character what it is? */
import type { Field } from '../../schemas/connector.js';

/**
 * @param fields sorted by start
 * @returns how many characters no field covers, or are covered twice or outside of the text: of those nothing is sure
 */
export function uncoveredBy(fields: readonly Field[], length: number): number {
  let unsure = 0;
  let at = 0;
  for (const { start, end } of fields) {
    unsure += Math.abs(start - at) + Math.max(0, start - end) + Math.max(0, end - length);
    at = Math.max(at, end);
  }
  return unsure + Math.max(0, length - at);
}

/** Edits applied to a string at once: for titles, which have no offsets to keep. The engine edits texts. */
import type { Edit } from '../../schemas/transform.js';

export function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

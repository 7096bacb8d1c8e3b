/** Cuts a text where the count of tokens cannot notice. */

/**
 * The pieces of a text, each of at least `size` UTF-16 units but the last. A cut lies between a newline and a letter
 * or digit that composes with nothing: the pre-tokenizer (a line break ends a match, and `\p{L}+`, `\p{N}` begin one
 * there without looking back) and NFC treat both sides apart, so the sum of the counts is the count of the whole. A
 * text without such a place stays whole.
 */
export function* pieces(text: string, size: number): Generator<string> {
  let start = 0;
  while (text.length - start > size) {
    let cut = text.indexOf('\n', start + size - 1) + 1;
    while (cut > 0 && cut < text.length && !beginsToken(text.charCodeAt(cut))) cut = text.indexOf('\n', cut) + 1;
    if (cut === 0 || cut >= text.length) break;
    yield text.slice(start, cut);
    start = cut;
  }
  yield start === 0 ? text : text.slice(start);
}

/** ASCII letters and digits, unified ideographs: enough to find a cut in any English or Chinese text. */
function beginsToken(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

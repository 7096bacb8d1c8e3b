/** What kinds of letters layout has to tell apart, as tests of one character or of the ends of a text. */

/** Han, kana, bopomofo, their punctuation and full-width forms: written without spaces. Hangul has spaces. */
const unspaced =
  /^[\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const han = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/** A sentence, or what a sentence announces, may end here; closing quotes and brackets may follow. */
const terminal = /[.!?:;。！？：；…][\p{Pe}\p{Pf}"'\u00b9\u00b2\u00b3\u2070-\u209f]*$/u;

export function firstOf(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

export function lastOf(text: string): string {
  const last = text.length - 1;
  const isTrail = last > 0 && (text.charCodeAt(last) & 0xfc00) === 0xdc00;
  return text.slice(isTrail ? last - 1 : last);
}

export function isUnspaced(character: string): boolean {
  return unspaced.test(character);
}

export function hasHan(text: string): boolean {
  return han.test(text);
}

export function directionOf(text: string): 'right-to-left' | 'left-to-right' | 'neutral' {
  if (rightToLeft.test(text)) return 'right-to-left';
  return leftToRight.test(text) ? 'left-to-right' : 'neutral';
}

export function endsSentence(text: string): boolean {
  return terminal.test(text.slice(-8));
}

export function startsLower(text: string): boolean {
  return /^[("'“‘]?\p{Ll}/u.test(text);
}

/** A bullet, whatever font drew it: Symbol and Wingdings put theirs into the private use area. */
export function isBullet(text: string): boolean {
  return /^[•·・･●○◦▪▫‣⁃∙■□◆◇►▶➢➤✓✔❖★☆※*\-–—\u2010\u2212\ue000-\uf8ff]$/u.test(text);
}

/** Letters and spaces a piece of a line takes; those of Chinese are as wide as two. */
export function lettersOf(words: readonly { readonly text: string }[]): number {
  let letters = 0;
  for (const { text } of words) letters += text.length + 1 + (text.match(/[\u2e80-\u9fff\uf900-\ufaff]/g)?.length ?? 0);
  return letters;
}

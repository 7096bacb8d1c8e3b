/** A text in the form in which its facts are looked for: same length, so that offsets in it are offsets of the text. */

const OTHERS: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u3000': ' ',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '～': '-',
  '~': '-',
  '〜': '-',
  µ: 'u',
  μ: 'u',
  '²': '2',
  '’': "'",
};
const UNUSUAL = /[\uff01-\uff5e\u00a0\u3000–—−‐‑～~〜µμ²’]/g;

/** Lower case, half width, one sort of hyphen. */
export function plainOf(text: string): string {
  const half = text.replace(UNUSUAL, (unit) => OTHERS[unit] ?? String.fromCharCode(unit.charCodeAt(0) - 0xfee0));
  const lower = half.toLowerCase();
  return lower.length === text.length ? lower : half;
}

/** White space does not count when two wordings are the same. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const HAN = /\p{Script=Han}/gu;

/** Whether a text is to be read as Chinese: by its letters. */
export function isHan(text: string): boolean {
  const han = text.match(HAN)?.length ?? 0;
  return han > 0 && han * 4 >= (text.match(/[A-Za-z]/g)?.length ?? 0);
}

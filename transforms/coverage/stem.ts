/** Content words of English and Chinese wordings in a form in which inflections and spellings compare equal. */

const STOP = new Set(
  'a an the of in on for with by to as at from and or is are be been being was were it its their his her this that these those which who may can could should must will would has have had do does did if when than then also such into per via not no about between during there'.split(
    ' ',
  ),
);

export interface Word {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{Script=Latin}\p{Script=Greek}][\p{Script=Latin}\p{Script=Greek}\p{N}]*(?:['’]s)?|\p{Script=Han}+/gu;
/** Characters of grammar, which carry nothing. */
const HAN_STOP = /[的了和与及或在于是为有等其该对以并者之可能会应须需被由用把将而但也都均]/u;

/** The content words in order; a run of Han characters gives its pairs. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (/^\p{Script=Han}/u.test(word)) {
      pushPairs(words, word, index);
      continue;
    }
    const lower = word.toLowerCase();
    if (!STOP.has(lower)) words.push({ stem: stemOf(lower), start: index, end: index + word.length });
  }
  return words;
}

function pushPairs(words: Word[], run: string, index: number): void {
  if (run.length === 1 && !HAN_STOP.test(run)) words.push({ stem: run, start: index, end: index + 1 });
  for (let at = 0; at + 1 < run.length; at += 1) {
    const pair = run.slice(at, at + 2);
    if (!HAN_STOP.test(pair)) words.push({ stem: pair, start: index + at, end: index + at + 2 });
  }
}

/** @param word in lower case */
export function stemOf(word: string): string {
  let stem = word.replace(/['’]s$/, '');
  stem = stem
    .replaceAll('oe', 'e')
    .replaceAll('ae', 'e')
    .replace(/our(?=s?$|ed$|ing$)/, 'or')
    .replace(/is(?=(?:e[sd]?|ing|ation)$)/, 'iz');
  if (stem.length <= 3) return stem;
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|z)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
  if (stem.length > 5) stem = stem.replace(/(?:ations?|itions?|ing|ions?|ive|ors?|ment|ed|ly|ity|al|ic)$/, '');
  return stem.length > 3 ? stem.replace(/[ey]$/, '') : stem;
}

/** How much a word tells: long ones are rare. */
export function weightOf({ stem }: Word): number {
  if (stem.charCodeAt(0) >= 0x2e80) return 1;
  return stem.length <= 4 ? 1 : stem.length <= 6 ? 1.5 : 2;
}

/** Cuts a text into sentences, for rules that ask what stands together. English and Chinese; a line break always ends one. */

export interface Sentence {
  /** UTF-16 offsets, without the white space around. */
  readonly start: number;
  readonly end: number;
}

/** Words after which a full stop does not end a sentence. Lower case, without the stop. */
const ABBREVIATIONS = new Set(
  'al approx ca cf dr e.g eg etc fig figs i.e ie inc jr ltd mr mrs ms no nos prof ref refs resp sp spp st tab vol vs'.split(
    ' ',
  ),
);
const LONGEST_ABBREVIATION = 6;

const NEWLINE = 0x0a;
const STOP = 0x2e;

/** In order; every character that is not white space lies in exactly one. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!endsSentence(text, at)) continue;
    let end = at + 1;
    while (end < text.length && isClosing(text.charCodeAt(end))) end += 1;
    push(sentences, text, start, end);
    start = end;
    at = end - 1;
  }
  push(sentences, text, start, text.length);
  return sentences;
}

function endsSentence(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  switch (unit) {
    case NEWLINE:
    case 0x3002: // 。
    case 0xff01: // ！
    case 0xff1f: // ？
      return true;
    case 0x21: // !
    case 0x3f: // ?
      return isGap(text, at + 1);
    case STOP:
      return isGap(text, at + 1) && !/[a-z]/.test(nextCharacter(text, at + 1)) && !isAbbreviation(text, at);
    default:
      return false;
  }
}

/** White space, the end, a closing bracket or quote, or a script without spaces. */
function isGap(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at >= text.length || unit <= 0x20 || unit === 0xa0 || unit >= 0x2e80 || isClosing(unit);
}

function isClosing(unit: number): boolean {
  return (
    unit === 0x22 ||
    unit === 0x27 ||
    unit === 0x29 ||
    unit === 0x5d ||
    unit === 0x201d ||
    unit === 0x2019 ||
    unit === 0xff09 ||
    unit === 0x300d ||
    unit === 0x300f ||
    unit === 0x3011
  ); // " ' ) ] ” ’ ） 」 』 】
}

function nextCharacter(text: string, from: number): string {
  let at = from;
  while (at < text.length && text.charCodeAt(at) === 0x20) at += 1;
  return text.charAt(at);
}

function isAbbreviation(text: string, stop: number): boolean {
  let start = stop;
  while (start > 0 && stop - start <= LONGEST_ABBREVIATION && /[A-Za-z.]/.test(text.charAt(start - 1))) start -= 1;
  if (start === stop || stop - start > LONGEST_ABBREVIATION) return false;
  const word = text.slice(start, stop);
  // One capital is an initial (J. Smith); "vitamin C." at an end is the price, paid only when a sentence follows.
  return ABBREVIATIONS.has(word.toLowerCase()) || /^[A-Z]$/.test(word);
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (start < end) sentences.push({ start, end });
}

function isSpace(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0x3000;
}

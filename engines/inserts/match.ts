/** Which prescribed heading a line is, and what of the line is text of its section already: `【规格】0.3g`. */
import { folded, numbered } from './fold.js';
import { fitsPattern, type Grammar, type Wording } from './grammar.js';

export interface Match {
  /** All headings with this wording; empty for a section in brackets nobody prescribes. The place decides between them. */
  readonly wordings: readonly Wording[];
  /** Number the line begins with; empty where there is none. */
  readonly number: string;
  /** Nothing is left open at its end, as in `Do not take {}`: lines may be joined to make it. */
  readonly isWhole: boolean;
  /** The heading as it is to be written. */
  readonly title: string;
  /** What follows on the same line. */
  readonly rest: string;
}

/** What is known of the place of a line. */
export interface Place {
  /** It stands out: larger, bold, a heading of the markup. */
  readonly isHeading: boolean;
  /** An item of a list: a heading only with the number that belongs to it. */
  readonly isItem: boolean;
}

const LONGEST = 220;

const OPEN = '【\\[［〔〖「『{｛<＜（(';
const CLOSE = '】\\]］〕〗」』}｝>＞）)';
const BRACKETED = new RegExp(
  `^[\\s*＊※]{0,6}[${OPEN}]\\s*([^${OPEN}${CLOSE}\\n]{1,60}?)\\s*[${CLOSE}][:：]?[ \\t　]*`,
  'u',
);
/** The brackets of the form itself, which may hold others: `【禁忌（次の患者には投与しないこと）】`. */
const PRESCRIBED = /^[\s*＊※]{0,6}【\s*([^【】\n]{1,80}?)\s*】[:：]?[ \t　]*/u;
/** An OCR engine reads the brackets of a heading as letters, or one of them not at all. */
const HALF_BRACKETED =
  /^[^\p{L}\p{N}]{0,2}[EFLIl1]?((?:\p{Script=Han}[ 　]?){2,16})[】\]］〕〗」』|lI1jJ!][:：]?[ \t　]*/u;
const HALF_OPENED = /^[【[［〔〖「『]\s*((?:\p{Script=Han}[ 　]?){2,16})(?:[^\p{L}\p{N}]|$)[ \t　]*/u;
const LABELLED = /^((?:\p{Script=Han}[ 　/、]?){2,16})[:：][ \t　]*/u;

export function matchLine(line: string, grammar: Grammar, place: Place): Match | undefined {
  return grammar.brackets ? matchBrackets(line, grammar, place) : matchWords(line, grammar, place);
}

function matchBrackets(line: string, grammar: Grammar, place: Place): Match | undefined {
  const [lead, inside = ''] = PRESCRIBED.exec(line) ?? BRACKETED.exec(line) ?? [];
  if (lead !== undefined) {
    const wordings = grammar.exact.get(folded(inside)) ?? [];
    const rest = line.slice(lead.length);
    const title = `【${inside.replace(/(?<=\p{Script=Han})[ 　]+(?=\p{Script=Han})/gu, '')}】`;
    if (wordings.length > 0) return { wordings, number: '', isWhole: true, title, rest };
    const isOwn = /^[\s*＊※]*【[^】]*】/.test(line) && /[\p{Script=Han}\p{Script=Katakana}]/u.test(inside);
    if (isOwn && inside.length <= 24) return { wordings, number: '', isWhole: true, title, rest };
  }
  for (const form of [HALF_BRACKETED, HALF_OPENED]) {
    const [half, words = ''] = form.exec(line) ?? [];
    const wordings = half === undefined ? undefined : knownPart(words, grammar);
    if (half !== undefined && wordings) {
      return {
        wordings,
        number: '',
        isWhole: true,
        title: `【${words.replace(/\s/g, '')}】`,
        rest: line.slice(half.length),
      };
    }
  }
  const [label, words = ''] = LABELLED.exec(line) ?? [];
  const labelled = label === undefined ? undefined : grammar.exact.get(folded(words));
  if (label !== undefined && labelled)
    return { wordings: labelled, number: '', isWhole: true, title: words, rest: line.slice(label.length) };
  return matchWords(line, grammar, place);
}

function knownPart(words: string, grammar: Grammar): readonly Wording[] | undefined {
  return grammar.exact.get(folded(words));
}

/** The whole line is the heading. */
function matchWords(line: string, grammar: Grammar, place: Place): Match | undefined {
  if (line.length > LONGEST) return undefined;
  const { number, words } = numbered(line);
  const form = folded(words);
  if (form === '') return undefined;
  // The Highlights of the FDA rule their headings off with hyphens.
  const title = line
    .replace(/^[\s_=–-]{3,}|[\s_=–-]{3,}$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const whole = grammar.exact.get(form) ?? grammar.exact.get(folded(line));
  if (whole) {
    const fitting = number === '' ? whole : whole.filter(({ rule }) => rule.number === number || rule.number === '');
    if (
      fitting.length === 0 ||
      (place.isItem && !fitting.some(({ rule }) => rule.number === number && number !== ''))
    ) {
      // `1. Warnings` of a list is no heading; `5. WARNINGS AND PRECAUTIONS` with another number may be one that stands out.
      return place.isHeading ? { wordings: whole, number, isWhole: true, title, rest: '' } : undefined;
    }
    return { wordings: fitting, number, isWhole: true, title, rest: '' };
  }
  const fitting = grammar.patterns.filter(({ rule, pieces }) => {
    if (number !== '' && rule.number !== number) return false;
    if (isOpen(pieces) && !isTitleLike(line, place.isHeading || number !== '')) return false;
    return !(place.isItem && number === '') && fitsPattern(form, pieces);
  });
  if (fitting.length === 0) return undefined;
  return { wordings: fitting, number, isWhole: !fitting.some(({ pieces }) => isOpen(pieces)), title, rest: '' };
}

/** `Do not take {}`: many a sentence begins or ends like it. */
function isOpen(pieces: readonly string[]): boolean {
  return pieces[0] === '' || pieces.at(-1) === '';
}

function isTitleLike(line: string, isMarked: boolean): boolean {
  return line.length <= (isMarked ? 140 : 60) && !/[.;,:]$|[.!] \p{Lu}/u.test(line.trim().replace(/^[\d. ]+/, ''));
}

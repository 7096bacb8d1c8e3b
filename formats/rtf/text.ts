/**
 * The running text of an RTF file (Rich Text Format 1.9.1). A tokenizer over groups, control words and characters: layout is
 * dropped, and so are the parts that are no text (fonts, styles, pictures, headers and footers of pages).
 */
import { InputError } from '../../schemas/errors.js';
import { charsetOfCodePage, charsetOfFont, decodeRun } from './charsets.js';

interface Group {
  readonly isSkipped: boolean;
  /** How many characters follow `\u` for readers that do not know it. */
  unicodeSkip: number;
  charset: string | undefined;
  isHidden: boolean;
  /** Inside the font table. */
  readonly isFonts: boolean;
}

/** Destinations that hold no running text; unknown ones are marked `\*` by whoever writes them. */
const unread: ReadonlySet<string> = new Set(
  (
    'colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable ' +
    'listoverridetable revtbl rsidtbl filetbl xmlnstbl generator themedata colorschememapping datastore latentstyles ' +
    'fldinst bkmkstart bkmkend nonshppict annotation atnid atnauthor atnref atndate mmathPr docvar private tc xe template'
  ).split(' '),
);

/** Control words and symbols that are characters. */
const characters: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['sect', '\n\n'],
  ['page', '\n\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['nestrow', '\n'],
  ['tab', '\t'],
  ['cell', ' | '],
  ['nestcell', ' | '],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['~', ' '],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
  ['\n', '\n'],
  ['\r', '\n'],
]);

/** A control word with its number and the one blank behind it, a symbol, or a character as two hexadecimal digits. */
const CONTROL = /\\(?:'([0-9a-fA-F]{2})|([a-zA-Z]{1,32})(-?\d{1,10})? ?|([^a-zA-Z]))/y;
const PLAIN = /[^\\{}\r\n]+/y;

/** @throws InputError `malformed-rtf` */
export function rtfText(bytes: Uint8Array): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const start = source.search(/\S/);
  if (!source.startsWith('{\\rtf', start)) throw malformed('does not begin as RTF does');
  return layOut(read(source, start));
}

function read(source: string, start: number): string {
  const output: string[] = [];
  const fonts = new Map<number, string | undefined>();
  let codePage = 'windows-1252';
  let run: number[] = [];
  let runCharset = '';
  let font = 0;
  /** Characters left to pass over after `\u`. */
  let passOver = 0;
  let group: Group = { isSkipped: false, unicodeSkip: 1, charset: undefined, isHidden: false, isFonts: false };
  const stack: Group[] = [];
  let at = start;

  const endRun = (): void => {
    if (run.length > 0) output.push(decodeRun(run, runCharset));
    run = [];
  };
  const isShown = (): boolean => !group.isSkipped && !group.isHidden && !group.isFonts;
  const write = (words: string): void => {
    endRun();
    if (isShown()) output.push(words);
  };
  const writeByte = (byte: number): void => {
    if (!isShown()) return;
    const charset = group.charset ?? codePage;
    if (charset !== runCharset) endRun();
    runCharset = charset;
    run.push(byte);
  };
  /** Text of the file itself: ASCII as it is, the rest in the charset of its font. */
  const writePlain = (words: string): void => {
    const rest = words.slice(passOver);
    passOver = Math.max(0, passOver - words.length);
    if (rest === '') return;
    // In a double-byte run the second byte may be written as the letter it looks like.
    if (run.length > 0 && isShown() && isOpenPair(run, runCharset)) {
      run.push(rest.charCodeAt(0));
      endRun();
      if (rest.length > 1) write(rest.slice(1));
    } else if (/[\u0080-\u00ff]/.test(rest)) for (const character of rest) writeByte(character.charCodeAt(0));
    else write(rest);
  };

  const control = (word: string, number: number | undefined): void => {
    switch (word) {
      case 'u': {
        const code = number ?? 0;
        write(String.fromCharCode(code < 0 ? code + 65_536 : code));
        passOver = group.unicodeSkip;
        return;
      }
      case 'uc':
        group.unicodeSkip = Math.min(Math.max(number ?? 1, 0), 16);
        return;
      case 'bin':
        at += Math.max(number ?? 0, 0);
        return;
      case 'ansicpg':
        codePage = charsetOfCodePage(number ?? 1252);
        return;
      case 'mac':
        codePage = 'macintosh';
        return;
      case 'f':
        if (group.isFonts) font = number ?? 0;
        else {
          endRun();
          group.charset = fonts.get(number ?? 0);
        }
        return;
      case 'fcharset':
        if (group.isFonts) fonts.set(font, charsetOfFont(number ?? 0));
        return;
      case 'plain':
        group.isHidden = false;
        group.charset = undefined;
        return;
      case 'v':
      case 'deleted':
        endRun();
        group.isHidden = number !== 0;
        return;
      case 'fonttbl':
        group = { ...group, isFonts: true };
        return;
    }
    if (unread.has(word)) group = { ...group, isSkipped: true };
    else {
      const character = characters.get(word);
      if (character !== undefined) write(character);
    }
  };

  for (;;) {
    const character = source[at];
    if (character === undefined) throw malformed('ends before its last group does');
    if (character === '{') {
      endRun();
      passOver = 0;
      stack.push(group);
      group = { ...group };
      at++;
      // `\*` before a word: whoever does not know the word passes over the group.
      if (source.startsWith('\\*', at) && !group.isFonts) group = { ...group, isSkipped: true };
    } else if (character === '}') {
      endRun();
      passOver = 0;
      at++;
      const outer = stack.pop();
      if (!outer || stack.length === 0) break;
      group = outer;
    } else if (character === '\\') {
      CONTROL.lastIndex = at;
      const [all, hexadecimal, word, number, symbol] = CONTROL.exec(source) ?? [];
      if (all === undefined) {
        at++;
        continue;
      }
      at += all.length;
      if (hexadecimal !== undefined) {
        if (passOver > 0) passOver--;
        else writeByte(Number.parseInt(hexadecimal, 16));
      } else if (word !== undefined) control(word, number === undefined ? undefined : Number(number));
      else if (symbol !== undefined) control(symbol, undefined);
    } else if (character === '\r' || character === '\n') at++;
    else {
      PLAIN.lastIndex = at;
      const words = PLAIN.exec(source)?.[0] ?? character;
      at += words.length;
      writePlain(words);
    }
  }
  endRun();
  return output.join('');
}

const doubleByte: ReadonlySet<string> = new Set(['gb18030', 'big5', 'shift_jis', 'euc-kr']);

/** A first byte waits for its second. */
function isOpenPair(run: readonly number[], charset: string): boolean {
  if (!doubleByte.has(charset)) return false;
  let isOpen = false;
  for (const byte of run) isOpen = !isOpen && byte > 0x80;
  return isOpen;
}

/** Blanks at line ends, cells without text and rows of blank lines are layout. */
function layOut(text: string): string {
  return text
    .split('\n')
    .map(withoutEmptyCells)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutEmptyCells(line: string): string {
  let end = line.length;
  while (end > 0 && /[\s|]/.test(line[end - 1] ?? '')) end--;
  return line.slice(0, end);
}

function malformed(what: string): InputError {
  return new InputError('malformed-rtf', '', `an RTF attachment ${what}; export it again`);
}

/**
 * The text of one message. MSH-18 (table 0211) names its character set, but converters leave an old name behind: bytes that
 * are valid UTF-8 are UTF-8, whatever it says, except where its characters are escape sequences of ASCII bytes.
 */
import { InputError } from '../../schemas/errors.js';
import { decodeText } from '../text/encoding.js';
import { decodeWindows1252, isWindows1252 } from '../text/windows-1252.js';

/** Table 0211, and what senders write instead, upper case without blanks, hyphens and underscores → WHATWG label. */
const labels: ReadonlyMap<string, string> = new Map([
  ['8859/1', 'iso-8859-1'],
  ['8859/2', 'iso-8859-2'],
  ['8859/3', 'iso-8859-3'],
  ['8859/4', 'iso-8859-4'],
  ['8859/5', 'iso-8859-5'],
  ['8859/6', 'iso-8859-6'],
  ['8859/7', 'iso-8859-7'],
  ['8859/8', 'iso-8859-8'],
  ['8859/9', 'iso-8859-9'],
  ['8859/15', 'iso-8859-15'],
  ['ISO88591', 'iso-8859-1'],
  ['ISO885915', 'iso-8859-15'],
  ['WINDOWS1252', 'windows-1252'],
  ['CP1252', 'windows-1252'],
  ['GB180302000', 'gb18030'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gb18030'],
  ['GB2312', 'gb18030'],
  ['BIG5', 'big5'],
  ['KSX1001', 'euc-kr'],
  ['ISOIR14', 'shift_jis'],
  ['SHIFTJIS', 'shift_jis'],
  ['ISOIR87', 'iso-2022-jp'],
  ['ISO2022JP', 'iso-2022-jp'],
]);

const HEADER_BYTES = 4096;

/** @throws InputError `unknown-encoding` */
export function decodeMessage(bytes: Uint8Array): string {
  const label = labels.get(namedIn(bytes));
  if (label !== 'iso-2022-jp') {
    const utf8 = decodeAs('utf-8', bytes);
    if (utf8 !== undefined) return utf8;
  }
  const declared = label === undefined ? undefined : decodeAs(label, bytes);
  if (declared !== undefined) return declared;
  if (label === undefined) return decodeText(bytes).text;
  const message = `neither UTF-8 nor ${label}, which its header names; send it again or convert it to UTF-8`;
  throw new InputError('unknown-encoding', '', message);
}

/** The first repetition of MSH-18, in the spelling of the table above. */
function namedIn(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_BYTES)).toString('latin1');
  const header = head.split(/[\r\n]/, 1)[0] ?? '';
  // MSH-1 is the separator itself, so MSH-18 comes after the seventeenth one.
  const name = header.split(header[3] ?? '|')[17]?.split(header[5] ?? '~')[0] ?? '';
  return name.toUpperCase().replace(/[\s_-]/g, '');
}

function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  if (isWindows1252(label)) return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

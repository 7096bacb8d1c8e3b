/** The smallest PDF writer that tests need: text, drawings and one picture, fonts with and without maps, RC4 encryption. */
import { createHash } from 'node:crypto';

export interface PageToWrite {
  /** Operators of the page. Fonts: /F1 Helvetica, /F2 Helvetica-Bold, /F3 without names, /F4 with a map of its own. */
  readonly content: string;
  readonly rotate?: 0 | 90 | 180 | 270;
}

export interface PdfToWrite {
  readonly pages: readonly PageToWrite[];
  readonly info?: Readonly<Record<string, string>>;
  readonly language?: string;
  /** Codes of /F4 and the UTF-16 they stand for, both in hexadecimal: `41: '2F6C'`. */
  readonly map?: Readonly<Record<string, string>>;
  /** The picture /P1: entries of its dictionary, and its bytes as the filter there wants them. */
  readonly picture?: { readonly dictionary: string; readonly data: Uint8Array };
  readonly userPassword?: string;
  readonly ownerPassword?: string;
}

const WIDTH = 300;
const HEIGHT = 400;
const FIRST_PAGE = 20;

/** Pages of 300 by 400 points. */
export function writePdf({ pages, info, language, map, picture, userPassword, ownerPassword }: PdfToWrite): Uint8Array {
  const lock =
    userPassword === undefined && ownerPassword === undefined ? null : lockOf(userPassword ?? '', ownerPassword ?? '');
  const objects = new Map<number, Buffer>();
  const add = (id: number, body: string): void => void objects.set(id, Buffer.from(body, 'latin1'));
  const stream = (id: number, data: string | Uint8Array, entries = ''): void => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
    const stored = lock ? rc4(objectKey(lock.key, id), bytes) : bytes;
    const head = Buffer.from(`<< /Length ${stored.length} ${entries} >>\nstream\n`, 'latin1');
    objects.set(id, Buffer.concat([head, stored, Buffer.from('\nendstream', 'latin1')]));
  };
  const kids = pages.map((_, at) => `${FIRST_PAGE + 2 * at} 0 R`).join(' ');
  add(1, `<< /Type /Catalog /Pages 2 0 R ${language ? `/Lang ${text(language, lock, 1)}` : ''} >>`);
  add(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${WIDTH} ${HEIGHT}] >>`);
  add(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add(4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  add(5, boxFont(''));
  stream(6, '600 0 0 0 600 700 d1 0 0 500 700 re f');
  add(7, boxFont('/ToUnicode 8 0 R'));
  stream(8, mapOf(map ?? {}));
  add(
    9,
    `<< ${Object.entries(info ?? {})
      .map(([key, value]) => `/${key} ${text(value, lock, 9)}`)
      .join(' ')} >>`,
  );
  if (picture) stream(10, picture.data, `/Type /XObject /Subtype /Image ${picture.dictionary}`);
  const drawings = picture ? '/XObject << /P1 10 0 R >>' : '';
  for (const [at, page] of pages.entries()) {
    const id = FIRST_PAGE + 2 * at;
    const fonts = '/F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 7 0 R';
    add(
      id,
      `<< /Type /Page /Parent 2 0 R /Rotate ${page.rotate ?? 0} /Contents ${id + 1} 0 R /Resources << /Font << ${fonts} >> ${drawings} >> >>`,
    );
    stream(id + 1, page.content);
  }
  const trailer = lock ? `/Encrypt ${lock.entry} /ID [<${ID}> <${ID}>]` : '';
  return assemble(objects, `/Root 1 0 R /Info 9 0 R ${trailer}`);
}

function assemble(objects: ReadonlyMap<number, Buffer>, trailer: string): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const offsets = new Map<number, number>();
  for (const [id, body] of objects) {
    offsets.set(id, length);
    push(Buffer.from(`${id} 0 obj\n`, 'latin1'));
    push(body);
    push(Buffer.from('\nendobj\n', 'latin1'));
  }
  const start = length;
  const size = Math.max(...objects.keys()) + 1;
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let id = 1; id < size; id += 1) {
    const offset = offsets.get(id);
    table += offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  push(Buffer.from(`${table}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

/** A Type 3 font: every code from A to Z is a black box, under a name that means nothing. */
function boxFont(extra: string): string {
  const codes = Array.from({ length: 26 }, (_, at) => 65 + at);
  const names = codes.map(() => '/mystery').join(' ');
  const widths = codes.map(() => 600).join(' ');
  return (
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] ' +
    `/CharProcs << /mystery 6 0 R >> /Encoding << /Type /Encoding /Differences [65 ${names}] >> ` +
    `/FirstChar 65 /LastChar 90 /Widths [${widths}] /Resources << >> ${extra} >>`
  );
}

function mapOf(map: Readonly<Record<string, string>>): string {
  const entries = Object.entries(map);
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n' +
    '1 begincodespacerange <00> <FF> endcodespacerange\n' +
    `${entries.length} beginbfchar\n${entries.map(([code, utf16]) => `<${code}> <${utf16}>`).join('\n')}\nendbfchar\n` +
    'endcmap end end'
  );
}

interface Lock {
  readonly key: Buffer;
  readonly entry: string;
}

const ID = '00112233445566778899aabbccddeeff';
const PAD = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
/** Printing is allowed, nothing else. */
const PERMISSIONS = -60;

/** ISO 32000-1, 7.6.3: revision 2, RC4 with 40 bits. */
function lockOf(user: string, owner: string): Lock {
  const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), PAD]).subarray(0, 32);
  const o = rc4(md5(padded(owner || user)).subarray(0, 5), padded(user));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(Buffer.concat([padded(user), o, permissions, Buffer.from(ID, 'hex')])).subarray(0, 5);
  const u = rc4(key, PAD);
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
  return { key, entry: `<< /Filter /Standard /V 1 /R 2 /O ${hex(o)} /U ${hex(u)} /P ${PERMISSIONS} >>` };
}

function text(value: string, lock: Lock | null, id: number): string {
  const bytes = Buffer.from(value, 'latin1');
  return `<${(lock ? rc4(objectKey(lock.key, id), bytes) : bytes).toString('hex')}>`;
}

function objectKey(key: Buffer, id: number): Buffer {
  return md5(Buffer.concat([key, Buffer.from([id & 255, id >> 8, 0, 0, 0])])).subarray(0, key.length + 5);
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const s = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
  }
  const out = Buffer.alloc(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at += 1) {
    i = (i + 1) & 255;
    j = (j + (s[i] ?? 0)) & 255;
    [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
    out[at] = (data[at] ?? 0) ^ (s[((s[i] ?? 0) + (s[j] ?? 0)) & 255] ?? 0);
  }
  return out;
}

/** Sheets of an XLSX file as rows of text. Cells stay as they are written: a code such as `001` is no number. */
import readXlsxFile from 'read-excel-file/node';
import { InputError } from '../../schemas/errors.js';
import { isZip, zipEntries } from '../zip/entries.js';

export interface Sheet {
  readonly name: string;
  /** Empty cells are empty strings. Row 1 of the sheet is the first. */
  readonly rows: readonly (readonly string[])[];
}

/** Of all files in the zip together. The library holds what it unpacks, so it is measured before. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** @throws InputError `not-xlsx`, `damaged-zip`, `encrypted`, `too-large` */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  if (!isZip(bytes))
    throw new InputError('not-xlsx', '', 'expected an XLSX workbook; save an old XLS file as XLSX or CSV');
  await expectModest(bytes);
  const sheets = await parsed(bytes);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
}

async function parsed(bytes: Uint8Array) {
  try {
    return await readXlsxFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      parseNumber: (digits: string) => digits,
      trim: true,
    });
  } catch {
    throw new InputError(
      'not-xlsx',
      '',
      'the zip holds no workbook that can be read; save it again as XLSX, or as CSV',
    );
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

async function expectModest(bytes: Uint8Array): Promise<void> {
  let unpacked = 0;
  for await (const entry of zipEntries(bytes)) {
    if (!entry.name.startsWith('xl/') || !entry.name.endsWith('.xml')) continue;
    for await (const chunk of entry.chunks()) {
      unpacked += chunk.length;
      if (unpacked > MAX_UNPACKED_BYTES) {
        throw new InputError('too-large', '', 'a workbook that unpacks to more than 256 MiB; save its sheets as CSV');
      }
    }
  }
}

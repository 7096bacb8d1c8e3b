/**
 * Records of a delimited file (RFC 4180 and what spreadsheets make of it). Cells stay text: nothing is ever coerced to a
 * number, because codes such as `0012345` and `1.10` are not numbers.
 */
import Papa from 'papaparse';

interface Dialect {
  readonly delimiter: string;
  /** Lines before the header, such as a title or a licence, that are no records. */
  readonly skipLines?: number;
}

/** One record. Blank lines are none. */
export interface DelimitedRecord {
  /** From 1, the header included. */
  readonly number: number;
  /** The line of the file it begins on, from 1. A quoted cell may hold several. */
  readonly line: number;
  readonly cells: readonly string[];
  /** True when its quotes do not close properly: then `cells` is empty and only its first line is given up. */
  readonly isMalformed: boolean;
}

/** A quoted cell that has not closed after this many characters never will: a quote is missing. */
const MAX_RECORD_CHARACTERS = 1024 * 1024;

/**
 * The records of decoded text, a list for each block read. Memory is flat: at most one block and one record are held.
 * @param blocks whole lines, ending in `\n` (see formats/text/blocks.ts)
 */
export async function* readRecords(blocks: AsyncIterable<string>, dialect: Dialect): AsyncIterable<DelimitedRecord[]> {
  const position: Position = { number: 1, line: 1 };
  let linesToSkip = dialect.skipLines ?? 0;
  let rest = '';
  for await (const block of blocks) {
    let text = rest + block;
    while (linesToSkip > 0 && text !== '') {
      const end = text.indexOf('\n');
      text = end === -1 ? '' : text.slice(end + 1);
      position.line++;
      linesToSkip--;
    }
    const records: DelimitedRecord[] = [];
    rest = takeRecords(text, false, dialect.delimiter, position, records);
    while (rest.length > MAX_RECORD_CHARACTERS) {
      const next = giveUpLine(rest, 0, position, records);
      rest = takeRecords(rest.slice(next), false, dialect.delimiter, position, records);
    }
    yield records;
  }
  const records: DelimitedRecord[] = [];
  takeRecords(rest, true, dialect.delimiter, position, records);
  yield records;
}

/** Where the next record begins. */
interface Position {
  number: number;
  line: number;
}

/**
 * Parses as many whole records as there are and adds them to `records`.
 * @param isLast whether the text ends with the file: then what is not closed is malformed
 * @returns what is left for the next block
 */
function takeRecords(
  text: string,
  isLast: boolean,
  delimiter: string,
  position: Position,
  records: DelimitedRecord[],
): string {
  let start = 0;
  while (start < text.length) {
    const input = start === 0 ? text : text.slice(start);
    const { consumed, isBroken } = parse(input, isLast, delimiter, position, records);
    start += consumed;
    if (!isBroken) return text.slice(start);
    start = giveUpLine(text, start, position, records);
  }
  return '';
}

/** papaparse's low-level parser: one call of `step` a record, with its errors. */
function parse(
  input: string,
  isLast: boolean,
  delimiter: string,
  position: Position,
  records: DelimitedRecord[],
): { consumed: number; isBroken: boolean } {
  let consumed = 0;
  let isBroken = false;
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step({ data: [cells = []], errors }: Papa.ParseStepResult<string[][]>) {
      if (errors.length > 0) {
        isBroken = true;
        parser.abort();
        return;
      }
      consumed = parser.getCharIndex();
      const { number, line } = position;
      position.line += 1 + newlinesIn(cells);
      if (cells.length === 1 && cells[0]?.trim() === '') return;
      position.number++;
      records.push({ number, line, cells, isMalformed: false });
    },
  });
  parser.parse(input, 0, !isLast);
  return { consumed, isBroken };
}

/** @returns where the next line begins */
function giveUpLine(text: string, start: number, position: Position, records: DelimitedRecord[]): number {
  records.push({ number: position.number++, line: position.line++, cells: [], isMalformed: true });
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end + 1;
}

function newlinesIn(cells: readonly string[]): number {
  let newlines = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) newlines++;
  }
  return newlines;
}

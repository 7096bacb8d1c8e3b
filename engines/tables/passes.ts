/**
 * Tables of one export joined by patient in bounded memory, without a byte on disk. Rows of a patient are spread over all
 * files, so the files are read again and again, each pass holding the rows of some patients (decision 0020):
 *
 *   scan      what is odd is told, dates and encodings of columns are learned, each patient's rows are weighed
 *   pass k    the rows of the patients of pass k, as one flat string each; then those patients, one by one
 */
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { ColumnReader } from './column-reader.js';
import type { Batch } from './delimited.js';
import { openTable, type Scan, scanTables, slotOf, subjectIn, type TableFile } from './scan.js';
import type { Row, Table } from './table.js';

/** Characters of cells a pass may hold. One patient's rows are held together, whatever their size. */
export const PASS_CHARACTERS = 64 * 1024 * 1024;

export class Tables {
  /** What was odd in the files: one failure a file, kind and column. */
  readonly items: readonly Item[];
  readonly #scan: Scan;
  readonly #io: Io;
  readonly #passOfSlot: Uint32Array;
  readonly #passes: number;

  private constructor(scan: Scan, io: Io, passCharacters: number) {
    this.items = scan.items;
    this.#scan = scan;
    this.#io = io;
    ({ passOfSlot: this.#passOfSlot, passes: this.#passes } = passesOf(scan.weights, passCharacters));
  }

  static async open(files: readonly TableFile[], io: Io, passCharacters = PASS_CHARACTERS): Promise<Tables> {
    return new Tables(await scanTables(files, io), io, passCharacters);
  }

  /** The file of a table, for what has to be said of it; undefined where there is none. */
  uriOf(table: Table): string | undefined {
    return this.#scan.files.find((file) => file.table === table)?.part.uri;
  }

  async *passes(): AsyncIterable<Pass> {
    for (let number = 0; number < this.#passes; number++) {
      const pass = new Pass();
      for (const { table, part, readers } of this.#scan.files) {
        if (table.subject === -1) continue;
        for await (const batch of this.#batches({ table, part })) {
          for (const cells of batch) {
            const subject = subjectIn(cells, table);
            const isOurs = subject !== '' && this.#passOfSlot[slotOf(subject)] === number;
            if (isOurs) pass.hold(subject, table, cells, readers);
          }
        }
      }
      yield pass;
    }
  }

  /**
   * Rows of a lookup table by their key.
   * @param wanted keys to keep: a vocabulary has millions, of which a pass refers to few
   */
  async lookup<C extends string>(
    table: Table<C>,
    keyOf: (row: Row<C>) => string,
    wanted?: ReadonlySet<string>,
  ): Promise<Map<string, Row<C>>> {
    const found = new Map<string, Row<C>>();
    if (wanted?.size === 0) return found;
    for (const file of this.#scan.files) {
      if (file.table.name !== table.name) continue;
      for await (const batch of this.#batches(file)) {
        for (const cells of batch) {
          const values = cells.map((cell, index) => file.readers[index]?.read(cell) ?? '');
          const key = keyOf(rowOf(table, values));
          if (!wanted || wanted.has(key)) found.set(flat(key), rowOf(table, unpacked(packed(values))));
        }
      }
    }
    return found;
  }

  /** Cells as the file has them. What breaks has been told by the scan. */
  async *#batches(file: TableFile): AsyncIterable<Batch> {
    try {
      const { batches } = await openTable(file, this.#io);
      for await (const batch of batches) {
        this.#io.signal.throwIfAborted();
        yield batch;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
}

/** Slots in their order, a new pass whenever the next one would not fit. */
function passesOf(weights: Float64Array, limit: number): { passOfSlot: Uint32Array; passes: number } {
  const passOfSlot = new Uint32Array(weights.length);
  let pass = 0;
  let held = 0;
  for (const [slot, weight] of weights.entries()) {
    if (held > 0 && weight > 0 && held + weight > limit) {
      pass++;
      held = 0;
    }
    held += weight;
    passOfSlot[slot] = pass;
  }
  return { passOfSlot, passes: pass + 1 };
}

/** The patients of a pass. */
export class Pass {
  readonly #patients = new Map<string, Patient>();
  readonly #references = new Map<string, Set<string>>();

  hold(subject: string, table: Table, cells: readonly string[], readers: readonly ColumnReader[]): void {
    const values: string[] = [];
    for (let column = 0; column < cells.length; column++) {
      const value = readers[column]?.read(cells[column] ?? '') ?? '';
      values.push(value);
      const target = table.rules[column]?.refers;
      if (target !== undefined && value !== '') this.#refer(target, value);
    }
    let patient = this.#patients.get(subject);
    if (!patient) {
      const id = flat(subject);
      patient = new Patient(id);
      this.#patients.set(id, patient);
    }
    patient.add(table, packed(values));
  }

  #refer(table: string, key: string): void {
    let keys = this.#references.get(table);
    if (!keys) {
      keys = new Set();
      this.#references.set(table, keys);
    }
    if (!keys.has(key)) keys.add(flat(key));
  }

  /** Keys of a lookup table that rows of this pass refer to. */
  referencesTo(table: Table): ReadonlySet<string> {
    return this.#references.get(table.name) ?? new Set();
  }

  /** Ordered by id, whatever the order of the files. */
  get patients(): Patient[] {
    return [...this.#patients.values()].sort((a, b) => compareIds(a.subject, b.subject));
  }
}

/** The rows of one patient, table by table, in the order of the files. */
export class Patient {
  readonly subject: string;
  readonly #rows = new Map<string, string[]>();

  constructor(subject: string) {
    this.subject = subject;
  }

  add(table: Table, row: string): void {
    const rows = this.#rows.get(table.name);
    if (rows) rows.push(row);
    else this.#rows.set(table.name, [row]);
  }

  rows<C extends string>(table: Table<C>): Row<C>[] {
    return (this.#rows.get(table.name) ?? []).map((row) => rowOf(table, unpacked(row)));
  }
}

/** Ids are mostly whole numbers: shorter ones come first. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

const SEPARATOR = '\u001f';

/** One string a row: a cell by itself would take as much again, and keep alive the block of the file it was cut from. */
function packed(values: readonly string[]): string {
  return flat(values.map((value) => value.replaceAll(SEPARATOR, ' ')).join(SEPARATOR));
}

function unpacked(row: string): string[] {
  return row.split(SEPARATOR);
}

/** A copy that refers to no larger string. */
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function rowOf<C extends string>(table: Table<C>, values: readonly string[]): Row<C> {
  const row: Partial<Record<C, string>> = {};
  for (const [index, name] of table.names.entries()) row[name] = values[index] ?? '';
  return complete(row, table);
}

function complete<C extends string>(row: Partial<Record<C, string>>, table: Table<C>): Row<C> {
  if (!isComplete(row, table)) throw new Error(`a row of ${table.name} without some of its columns`);
  return row;
}

function isComplete<C extends string>(row: Partial<Record<C, string>>, table: Table<C>): row is Record<C, string> {
  return table.names.every((name) => row[name] !== undefined);
}

/** `medcorpus apply`: a transform as a Unix filter, JSON lines in and out. */

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { sha256 } from '../../formats/json/canonical.js';
import { type JsonLine, readJsonLines } from '../../formats/json-lines/read.js';
import { emptyAttributes } from '../../schemas/attribute.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import { documentSchema, draftSchema } from '../../schemas/document.js';
import { type InputError, UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { Failure } from '../../schemas/ledger.js';
import type { Derive, Label, Reading, Relate, Rewrite, Rewritten } from '../../schemas/transform.js';
import { grantedIo } from '../io/granted.js';
import { loadTransform } from '../plan/registry.js';
import { applyEdits, applyRewrite } from '../run/edits.js';
import { applyIsolated } from '../run/isolated.js';
import { environmentKey } from '../run/key.js';
import { RelateInMemory } from '../run/relate-memory.js';
import { standaloneIo } from '../run/standalone.js';
import { type Note, noteSchema, readingOfNote } from './notes.js';
import { checkOptions, parseOptions, readModels } from './options.js';
import { quietOnBrokenPipe, stdoutLines, tell } from './output.js';

/** Rows a batch holds: enough to amortise, few enough to keep memory flat. */
const BATCH = 64;
const BATCH_BYTES = 4 * 1024 * 1024;

const lineSchema = z.record(z.string(), z.unknown());

export async function apply(
  name: string,
  options: { option: readonly string[]; asof: string; models?: string },
): Promise<void> {
  quietOnBrokenPipe();
  const transform = await loadTransform(name);
  const parsed = checkOptions(transform.options, name, parseOptions(options.option));
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const key = environmentKey(process.env);
  const models = await readModels(options.models);
  const { signal } = new AbortController();
  const io = standaloneIo({ root: process.cwd(), asof: options.asof, key, models, signal, log });
  const granted = grantedIo(io, name, transform.needs);
  switch (transform.does) {
    case 'rewrite':
      return applyRewriteFilter(transform, parsed, granted);
    case 'label':
      return applyLabel(transform, parsed, granted);
    case 'derive':
      return applyDerive(transform, parsed, granted);
    case 'relate':
      return applyRelate(transform, parsed, granted);
  }
}

/** Unlike a label, which says nothing of a broken line, a rewrite must not let it pass: it goes to stderr, and on it goes. */
async function applyRewriteFilter(rewrite: Rewrite, options: unknown, io: Io): Promise<void> {
  const unit = await rewrite.open(options, io);
  let failed = 0;
  for await (const rows of linesInBatches()) {
    const inputs: Input[] = [];
    for (const line of rows) {
      const input = 'broken' in line ? brokenLine(line.broken) : inputOfLine(line.value, line.line);
      if ('failed' in input) {
        failed++;
        tell(input);
      } else inputs.push(input);
    }
    const outcomes = await applyIsolated(
      (batch: readonly Input[]) => unit.apply(batch.map(({ reading }) => reading)),
      inputs,
      (): Rewritten => ({
        failed: { place: '', code: 'unit-error', message: `${rewrite.name} broke on this line; report it with the id` },
      }),
    );
    const out: unknown[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const input = inputs[index];
      if (!input) continue;
      if ('kept' in outcome) out.push(input.output(outcome.kept));
      else {
        tell({ id: input.id, ...placed(outcome, input.line) });
        if ('failed' in outcome) failed++;
      }
    }
    await stdoutLines.writeAll(out);
  }
  await unit.close();
  if (failed > 0) process.exitCode = 3;
}

/** A line as a rewrite reads it, and what is written when it is kept. */
interface Input {
  readonly id: unknown;
  readonly line: number;
  readonly reading: Reading;
  output(kept: Kept): unknown;
}
type Kept = Extract<Rewritten, { kept: unknown }>['kept'];

function inputOfLine(value: unknown, line: number): Input | { failed: Failed; id: unknown } {
  const row = lineSchema.safeParse(value);
  const id = row.data?.id ?? null;
  const broken = (error: z.ZodError) => {
    const [issue] = error.issues;
    // The first step of the path alone: further ones may be keys of the record.
    const message = `${String(issue?.path[0] ?? 'the line')}: ${issue?.message ?? 'not what is expected'}; give {"id", "text"} or lines as 'medcorpus read' writes them`;
    return { id, failed: { place: `line ${line}`, code: 'malformed-line', message } };
  };
  if (!row.success) return broken(row.error);
  if (!('sections' in row.data)) {
    const note = noteSchema.safeParse(row.data);
    return note.success ? noteInput(note.data, line) : broken(note.error);
  }
  const fields = Object.fromEntries(Object.entries(row.data).filter(([name]) => name in draftSchema.shape));
  const draft = draftSchema.safeParse(fields);
  if (!draft.success) return broken(draft.error);
  const zone = row.data.zone === 'public' ? 'public' : 'clinical';
  const reading: Reading = { document: draft.data, known: { identities: [], fields: [] }, zone };
  return {
    id,
    line,
    reading,
    output(kept) {
      const { document } = applyRewrite(reading, kept);
      return { ...row.data, ...document, digest: sha256(document.text) };
    },
  };
}

function noteInput(note: Note, line: number): Input {
  const reading = readingOfNote(note);
  const output = ({ edits, spans = [] }: Kept) => ({ id: note.id, text: applyEdits(note.text, edits), spans });
  return { id: note.id, line, reading, output };
}

type Failed = Omit<Failure, 'uri'>;

function brokenLine({ code, place, message }: InputError): { failed: Failed; id: null } {
  return { id: null, failed: { place, code, message } };
}

function placed(outcome: Exclude<Rewritten, { kept: unknown }>, line: number): typeof outcome {
  return 'failed' in outcome ? { failed: { ...outcome.failed, place: `line ${line}` } } : outcome;
}

async function applyLabel(label: Label, options: unknown, io: Io): Promise<void> {
  const unit = await label.open(options, io);
  for await (const rows of batches()) {
    const inputs = rows.map((row) => inputOf(label.reads, label.name, label.filter?.read?.(row) ?? row));
    const outcomes = await unit.apply(inputs);
    for (const [index, outcome] of outcomes.entries()) {
      if ('failed' in outcome) tell({ id: rows[index]?.id, ...outcome });
      const columns = 'kept' in outcome ? outcome.kept : emptyAttributes(label.writes);
      await stdoutLines.write({ ...rows[index], ...(label.filter?.show?.(columns) ?? columns) });
    }
  }
  await unit.close();
}

/** Holds the triples in memory: they have to meet their group. */
async function applyDerive(derive: Derive, options: unknown, io: Io): Promise<void> {
  if (derive.filter) {
    const lines: Row[] = [];
    for await (const rows of batches()) lines.push(...rows);
    for await (const made of derive.filter.run(lines, options, io)) {
      if ('row' in made) await stdoutLines.write(made.row);
      else tell(made);
    }
    return;
  }
  const groups = new Map<string, Row[]>();
  for await (const rows of batches()) {
    for (const row of rows) {
      const triple = checkRow(derive.reads, derive.name, row);
      const key = derive.groupBy(triple);
      const group = groups.get(key);
      if (group) group.push(triple);
      else groups.set(key, [triple]);
    }
  }
  const unit = await derive.open(options, io);
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const outcome of await unit.apply([group])) {
      if ('kept' in outcome) for (const document of outcome.kept) await stdoutLines.write(document);
      for (const rejected of ('rejected' in outcome && outcome.rejected) || []) tell({ rejected });
      if ('failed' in outcome) tell(outcome);
    }
  }
  await unit.close();
}

/** Documents pass through a file of their own, since they are needed again once the whole is known. */
async function applyRelate(relate: Relate, options: unknown, io: Io): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-apply-'));
  const spool = join(folder, 'documents.jsonl');
  try {
    const runner = new RelateInMemory(relate, options, io);
    const maps = relate.stages.filter((stage) => stage.does === 'map');
    const file = createWriteStream(spool);
    let shard = 0;
    for await (const rows of batches()) {
      for (const row of rows) {
        if (row.zone === 'clinical')
          throw new UserError(`${relate.name} keeps its input on disk meanwhile: give it public documents only`);
        if (!file.write(`${JSON.stringify(row)}\n`)) await once(file, 'drain');
      }
      const inputs = rows.map((row) => {
        const line = relate.filter?.read?.(row) ?? row;
        const read = maps.flatMap(({ reads }) => Object.entries(inputOf(reads, relate.name, line)));
        return { ...row, ...Object.fromEntries(read) };
      });
      await runner.add(shardName(shard++), inputs);
    }
    file.end();
    await finished(file);
    const table = await runner.reduce();
    if (runner.columns(shardName(0)) === null)
      for (const row of table) await stdoutLines.write(relate.filter?.show?.(row) ?? row);
    else {
      shard = 0;
      for await (const rows of batches(createReadStream(spool))) {
        const columns = runner.columns(shardName(shard++)) ?? [];
        for (const [index, row] of rows.entries()) await stdoutLines.write({ ...row, ...columns[index] });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shardName(index: number): string {
  return `input/${String(index).padStart(8, '0')}`;
}

/** Lines in batches of limited length: many short ones, few long ones. */
async function* linesInBatches(): AsyncIterable<JsonLine[]> {
  let lines: JsonLine[] = [];
  let bytes = 0;
  for await (const line of readJsonLines(process.stdin)) {
    lines.push(line);
    bytes += line.bytes;
    if (lines.length < BATCH && bytes < BATCH_BYTES) continue;
    yield lines;
    lines = [];
    bytes = 0;
  }
  if (lines.length > 0) yield lines;
}

async function* batches(input: AsyncIterable<Uint8Array> = process.stdin): AsyncIterable<Row[]> {
  let rows: Row[] = [];
  for await (const line of readJsonLines(input)) {
    if ('broken' in line) throw new UserError(`standard input, ${line.broken.place}: ${line.broken.message}`);
    const row = lineSchema.safeParse(line.value);
    if (!row.success) throw new UserError(`standard input, line ${line.line}: expected an object a line`);
    rows.push(row.data);
    if (rows.length === BATCH) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** The columns a unit reads of a line. Those of other units may be missing in a filter: then they are not known. */
function inputOf<T>(reads: z.ZodType<T> & TableSchema, unit: string, row: Row): T {
  const columns = Object.keys(reads.shape);
  const unknown = columns.filter((column) => !(column in row) && !(column in documentSchema.shape));
  const input = Object.fromEntries(
    columns.filter((column) => column in row).map((column) => [column, columnOf(row[column])]),
  );
  for (const column of unknown) input[column] = null;
  return checkRow(reads, unit, input);
}

/** A label that shows an object in a filter shows its column as `level` there (authority). */
const leveledSchema = z.object({ level: z.string() });
function columnOf(value: unknown): unknown {
  return leveledSchema.safeParse(value).data?.level ?? value;
}

function checkRow<T>(schema: z.ZodType<T>, unit: string, row: unknown): T {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    `${unit}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not what is expected'}; give lines as 'medcorpus read' writes them`,
  );
}

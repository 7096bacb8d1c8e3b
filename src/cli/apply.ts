/** `medcorpus apply`: a transform as a Unix filter, JSON lines in and out. */

import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { readJsonLines } from '../../formats/json-lines/read.js';
import { emptyAttributes } from '../../schemas/attribute.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import { type Draft, documentSchema, draftSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { Derive, Label, Relate, Rewrite } from '../../schemas/transform.js';
import { grantedIo } from '../io/granted.js';
import { loadTransform } from '../plan/registry.js';
import { sha256 } from '../run/canonical.js';
import { applyRewrite } from '../run/edits.js';
import { environmentKey } from '../run/key.js';
import { RelateInMemory } from '../run/relate-memory.js';
import { standaloneIo } from '../run/standalone.js';
import { checkOptions, parseOptions } from './options.js';
import { quietOnBrokenPipe, stdoutLines, tell } from './output.js';

/** Rows a batch holds: enough to amortise, few enough to keep memory flat. */
const BATCH = 64;

const lineSchema = z.record(z.string(), z.unknown());

export async function apply(name: string, options: { option: readonly string[]; asof: string }): Promise<void> {
  quietOnBrokenPipe();
  const transform = await loadTransform(name);
  const parsed = checkOptions(transform.options, name, parseOptions(options.option));
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const key = environmentKey(process.env);
  const io = standaloneIo({ root: process.cwd(), asof: options.asof, key, signal: new AbortController().signal, log });
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

async function applyRewriteFilter(rewrite: Rewrite, options: unknown, io: Io): Promise<void> {
  const unit = await rewrite.open(options, io);
  for await (const rows of batches()) {
    const documents = rows.map((row) => ({ row, draft: draftOf(row) }));
    const readings = documents.map(({ draft }) => ({ document: draft, known: { identities: [], fields: [] } }));
    const outcomes = await unit.apply(readings);
    for (const [index, outcome] of outcomes.entries()) {
      const reading = readings[index];
      const source = documents[index];
      if (!reading || !source) continue;
      if ('kept' in outcome) {
        const { document } = applyRewrite(reading, outcome.kept);
        await stdoutLines.write({ ...source.row, ...document, digest: sha256(document.text) });
      } else tell({ id: source.row.id, ...outcome });
    }
  }
  await unit.close();
}

async function applyLabel(label: Label, options: unknown, io: Io): Promise<void> {
  const unit = await label.open(options, io);
  for await (const rows of batches()) {
    const inputs = rows.map((row) => inputOf(label.reads, label.name, row));
    const outcomes = await unit.apply(inputs);
    for (const [index, outcome] of outcomes.entries()) {
      if ('failed' in outcome) tell({ id: rows[index]?.id, ...outcome });
      await stdoutLines.write({
        ...rows[index],
        ...('kept' in outcome ? outcome.kept : emptyAttributes(label.writes)),
      });
    }
  }
  await unit.close();
}

/** Holds the triples in memory: they have to meet their group. */
async function applyDerive(derive: Derive, options: unknown, io: Io): Promise<void> {
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
        const read = maps.flatMap(({ reads }) => Object.entries(inputOf(reads, relate.name, row)));
        return { ...row, ...Object.fromEntries(read) };
      });
      await runner.add(shardName(shard++), inputs);
    }
    file.end();
    await finished(file);
    const table = await runner.reduce();
    if (runner.columns(shardName(0)) === null) for (const row of table) await stdoutLines.write(row);
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

/** A document line, as `medcorpus read` writes it; fields the engine owns are set aside. */
function draftOf(row: Row): Draft {
  const known = Object.fromEntries(Object.entries(row).filter(([name]) => name in draftSchema.shape));
  return checkRow(draftSchema, 'a document', known);
}

/** The columns a unit reads of a line. Those of other units may be missing in a filter: then they are not known. */
function inputOf<T>(reads: z.ZodType<T> & TableSchema, unit: string, row: Row): T {
  const columns = Object.keys(reads.shape);
  const unknown = columns.filter((column) => !(column in row) && !(column in documentSchema.shape));
  const input = Object.fromEntries(columns.filter((column) => column in row).map((column) => [column, row[column]]));
  for (const column of unknown) input[column] = null;
  return checkRow(reads, unit, input);
}

function checkRow<T>(schema: z.ZodType<T>, unit: string, row: unknown): T {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    `${unit}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not what is expected'}; give lines as 'medcorpus read' writes them`,
  );
}

/** Searches a folder for planted strings: every name and every byte, inside Parquet the values. Fails on what it cannot search. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

const plantedSchema = z.object({
  planted: z.array(z.object({ value: z.string(), kind: z.string() })),
  kept: z.array(z.string()),
});
const plantedFile = fileURLToPath(new URL('../../datasets/sample/planted-phi.json', import.meta.url));

const sample = plantedSchema.parse(JSON.parse(readFileSync(plantedFile, 'utf8')));

export const planted = sample.planted.map(({ value }) => value);

/** Words of notes that identify nobody: where they are, the notes came in. */
export const kept = sample.kept;

const needles = planted.flatMap((value) => formsOf(value).map((form) => ({ value, form })));

/** The planted values that occur in a text, in any spelling a program might give them. */
export function plantedIn(text: string): string[] {
  const lower = text.toLowerCase();
  return [...new Set(needles.filter(({ form }) => lower.includes(form)).map(({ value }) => value))];
}

/** Lower-cased: the value itself, JSON-escaped, percent-encoded, and as it looks inside base64 at each of three alignments. */
function formsOf(value: string): string[] {
  const escaped = value.replaceAll(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString('base64');
    // The first and the last characters also hold bits of the neighbours.
    return text.slice(shift === 0 ? 0 : shift + 1, -4);
  });
  const forms = [value, escaped, encodeURIComponent(value), ...inBase64.filter((form) => form.length >= 8)];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

/** @returns one line a finding; empty when the folder is clean */
export async function findPlanted(folder: string): Promise<string[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    for (const value of plantedIn(name)) found.push(`${value} in the name ${name}`);
    if (!statSync(path).isFile()) continue;
    for (const text of await textsOf(path, connection)) {
      for (const value of plantedIn(text)) found.push(`${value} in ${name}`);
    }
  }
  connection.closeSync();
  return [...new Set(found)];
}

async function textsOf(path: string, connection: DuckDBConnection): Promise<string[]> {
  const bytes = readFileSync(path);
  const raw = [bytes.toString('utf8'), bytes.toString('utf16le')];
  if (bytes.length === 0 || bytes.subarray(0, 4).toString('latin1') !== 'PAR1') return raw;
  const rows = await connection.runAndReadAll(`SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`);
  return [...raw, JSON.stringify(rows.getRowObjectsJson())];
}

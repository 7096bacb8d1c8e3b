/** Decisions as files: JSON lines, or CSV for a spreadsheet; each reads what it writes. */
import Papa from 'papaparse';
import { canonicalJson } from '../../../formats/json/canonical.js';
import { type Decision, decisionSchema } from '../../../schemas/decision.js';
import { UserError } from '../../../schemas/errors.js';

const COLUMNS = ['about', 'subject', 'verdict', 'seen', 'evidence', 'text', 'reason', 'by', 'at', 'snapshot'] as const;
/** Columns that a kind of decision does not have, or has as null, are empty in CSV. */
const NULLABLE = new Set<string>(['evidence', 'text', 'snapshot']);
const OWN: Readonly<Record<string, readonly string[]>> = { point: ['seen', 'evidence'], text: ['text'], authority: [] };

export function toJsonLines(decisions: readonly Decision[]): string {
  return decisions.map((decision) => `${canonicalJson(decision)}\n`).join('');
}

/** Cells a spreadsheet would calculate are quoted with an apostrophe, which `fromCsv` takes away again. */
export function toCsv(decisions: readonly Decision[]): string {
  const rows = decisions.map((decision) => {
    const cells = new Map<string, string | null>(Object.entries(decision));
    return COLUMNS.map((column) => guarded(cells.get(column) ?? ''));
  });
  return `${Papa.unparse({ fields: [...COLUMNS], data: rows }, { newline: '\n' })}\n`;
}

/** @throws UserError that names the line */
export function fromJsonLines(text: string): Decision[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => checked(jsonOf(line), number));
}

/** @throws UserError that names the line */
export function fromCsv(text: string): Decision[] {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  const missing = ['about', 'subject', 'verdict', 'by', 'at'].filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) throw new UserError(`line 1: a file of decisions has the columns ${COLUMNS.join(', ')}`);
  return data.map((row, index) => checked(cellsOf(row), index + 2));
}

function cellsOf(row: Readonly<Record<string, string>>): Record<string, string | null> {
  const own = OWN[row.about ?? ''] ?? [];
  const shared = COLUMNS.filter((column) => !['seen', 'evidence', 'text'].includes(column) || own.includes(column));
  return Object.fromEntries(
    shared.map((column) => {
      const cell = bare(row[column] ?? '');
      return [column, cell === '' && NULLABLE.has(column) ? null : cell];
    }),
  );
}

function checked(value: unknown, line: number): Decision {
  const parsed = decisionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(`line ${line}: ${issue?.path.join('.') || 'decision'}: ${issue?.message ?? 'not understood'}`);
}

function guarded(cell: string): string {
  return /^['=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function bare(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

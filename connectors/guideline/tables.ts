/** Tables of recommendations: the header says which column holds the class, the strength and the certainty. */
import { runAt } from './grades.js';
import type { Column, Grade, Grammar, Term } from './grammar.js';
import type { Unit } from './units.js';

export interface GradedRow {
  readonly unit: Unit;
  readonly grade: Grade;
}

/** @param rows consecutive rows of one Markdown table, the header first */
export function gradedRows(text: string, rows: readonly Unit[], grammar: Grammar): GradedRow[] {
  const [header, ...others] = rows;
  if (!header) return [];
  const columns = cellsOf(text, header).map((cell) => columnOf(cell.words, grammar));
  const has = (column: Column): boolean => columns.includes(column);
  const isGraded = has('strength') || has('class') || has('certainty');
  if (!isGraded || !(has('recommendation') || ((has('strength') || has('class')) && has('certainty')))) return [];
  return others.flatMap((unit) => {
    const cells = cellsOf(text, unit);
    if (cells.every(({ words }) => /^:?-{2,}:?$/.test(words))) return [];
    let grade: Grade = {};
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      if (column !== undefined && column !== 'recommendation')
        grade = { ...gradeOf(cell, text, grammar.values[column], grammar), ...grade };
    }
    return grade.strength === undefined && grade.certainty === undefined ? [] : [{ unit, grade }];
  });
}

interface Cell {
  readonly start: number;
  readonly words: string;
}

function cellsOf(text: string, { start, end }: Unit): Cell[] {
  const cells: Cell[] = [];
  let from = start + 1;
  for (let at = from; at < end; at++) {
    if (text[at] !== '|' || text[at - 1] === '\\') continue;
    const raw = text.slice(from, at);
    cells.push({ start: from + raw.length - raw.trimStart().length, words: raw.trim() });
    from = at + 1;
  }
  return cells;
}

function columnOf(words: string, { columns }: Grammar): Column | undefined {
  const plain = words.replace(/[*_]/g, '').trim();
  const names = ['strength', 'class', 'certainty', 'recommendation'] as const;
  return names.find((name) => columns[name].test(plain));
}

/** A cell that holds a value of its column, or wording that says it by itself. */
function gradeOf({ start, words }: Cell, text: string, values: readonly Term[], grammar: Grammar): Grade {
  const plain = words.replace(/[*_]/g, '').trim();
  for (const { pattern, grade } of values) {
    pattern.lastIndex = 0;
    if (pattern.exec(plain)?.[0].length === plain.length) return grade;
  }
  const run = runAt(text, start, start + words.length, grammar, true);
  return run.end === start + words.length ? run.grade : {};
}

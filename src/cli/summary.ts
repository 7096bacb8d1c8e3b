/** What a run tells a person when it ends: counts that add up, and where to look next. */
import pc from 'picocolors';
import type { Summary } from '../../schemas/summary.js';
import { count, grouped, seconds } from './units.js';

type Counts = Pick<Summary['sources'][number], 'read' | 'kept' | 'rejected' | 'failed'>;

export function renderSummary(
  summary: Summary,
  { dryRun, folder, store }: { dryRun: boolean; folder: string | null; store: string },
): string {
  const { corpus, snapshot, stages, sources } = summary;
  const run = stages.reduce((sum, { tasks }) => sum + tasks.run, 0);
  const reused = stages.reduce((sum, { tasks }) => sum + tasks.reused, 0);
  const missing = stages.reduce((sum, { tasks }) => sum + tasks.total, 0) - run - reused;
  const lines = [''];
  if (dryRun) {
    lines.push(pc.bold(`${corpus}: at most ${count(missing, 'task')} would run now, ${grouped(reused)} are done`));
    lines.push(pc.dim('  Steps after the first missing one are planned when it has run.'), '');
    return lines.join('\n');
  }
  lines.push(
    pc.bold(corpus) + pc.dim(`   ${count(run, 'task')} run, ${grouped(reused)} reused, ${seconds(summary.seconds)}`),
    '',
  );
  lines.push(
    ...table(
      'source',
      sources.map((source) => ({ ...source, label: `${source.name} ${pc.dim(`(${source.counts})`)}` })),
    ),
  );
  lines.push(
    '',
    ...table(
      'stage',
      stages.map((stage) => ({ ...stage, label: stage.name })),
    ),
    '',
  );
  if (snapshot !== null) {
    lines.push(`${pc.green('✓')} snapshot ${pc.bold(snapshot.slice(0, 12))} is the head of ${corpus}`);
    if (folder) lines.push(`  report    ${folder}/report.html`);
    const where = store === '.medcorpus' ? '' : ` --store ${store}`;
    lines.push(`  next      npx medcorpus release create ${corpus} --version 1.0.0${where}`, '');
  } else if (folder) lines.push(`  report    ${folder}/report.html`, '');
  return `${lines.join('\n')}\n`;
}

function table(heading: string, rows: readonly (Counts & { name: string; label: string })[]): string[] {
  const columns = ['read', 'kept', 'rejected', 'failed'] as const;
  const width = Math.max(heading.length, ...rows.map(({ label }) => plainLength(label)));
  const cells = columns.map((column) => Math.max(column.length, ...rows.map((row) => grouped(row[column]).length)));
  const head = `  ${heading.padEnd(width)}  ${columns.map((column, index) => column.padStart(cells[index] ?? 0)).join('  ')}`;
  const body = rows.map((row) => {
    const numbers = columns.map((column, index) =>
      paint(column, row[column], grouped(row[column]).padStart(cells[index] ?? 0)),
    );
    return `  ${row.label}${' '.repeat(width - plainLength(row.label))}  ${numbers.join('  ')}`;
  });
  return [pc.dim(head), ...body];
}

/** Only what needs an eye has a colour. */
function paint(column: string, value: number, text: string): string {
  if (value === 0) return pc.dim(text);
  if (column === 'failed') return pc.red(text);
  return column === 'rejected' ? pc.yellow(text) : text;
}

function plainLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is measured away
  return text.replace(/\u001b\[\d+m/g, '').length;
}

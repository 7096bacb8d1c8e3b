/** Results as text: a table for the flow of participants, for each measure, and for adverse events. */
import type { Outline } from '../../formats/xml/index.js';
import { labelOf } from './cells.js';
import type { Group, Measure, Results, Row } from './trial.js';

/** Terms of adverse events that are shown; a large trial reports thousands that one person had. */
const MAX_EVENTS = 40;

export function writeResults(results: Results, outline: Outline): void {
  // Every table repeats what its groups got: it is told where it is said first.
  const told = new Set<string>();
  outline.open('Results');
  writeFlow(results.flow, outline, told);
  if (results.baseline.length > 0) {
    outline.open('Baseline characteristics');
    outline.paragraph(results.baseline[0]?.population ?? '');
    for (const measure of results.baseline) writeMeasure({ ...measure, population: '' }, outline, told);
    outline.close();
  }
  for (const measure of results.outcomes) {
    outline.open(labelOf(measure.rank === '' ? 'Outcome' : `${measure.rank} outcome`, measure.title));
    writeMeasure({ ...measure, title: '' }, outline, told);
    outline.close();
  }
  writeEvents(results.events, outline, told);
  if (results.limitations !== '') {
    outline.open('Limitations');
    outline.paragraph(results.limitations);
    outline.close();
  }
  outline.close();
}

function writeFlow({ notes, groups, periods }: Results['flow'], outline: Outline, told: Set<string>): void {
  outline.open('Participant flow');
  for (const note of notes) outline.paragraph(note);
  writeGroups(groups, outline, told);
  for (const { title, rows } of periods) outline.paragraph(tableOf(title, groups, rows));
  outline.close();
}

function writeMeasure(measure: Measure, outline: Outline, told: Set<string>): void {
  const { title, description, timeFrame, population, unit, parameter, dispersion, groups, rows, analyses } = measure;
  const scale = [labelOf(parameter, unit), dispersion].filter((it) => it !== '').join(', ');
  outline.paragraph(title === '' ? '' : `${title}${scale === '' ? '' : ` (${scale})`}`);
  outline.paragraph(description);
  if (timeFrame !== '') outline.paragraph(`Time frame: ${timeFrame}`);
  if (population !== '') outline.paragraph(`Population: ${population}`);
  if (title === '') {
    writeGroups(groups, outline, told);
    outline.paragraph(scale === '' ? '' : scale.slice(0, 1).toUpperCase() + scale.slice(1));
  }
  outline.paragraph(
    tableOf(
      '',
      groups,
      rows.map((row) => (row.label === '' ? { ...row, label: parameter || unit } : row)),
    ),
  );
  for (const analysis of analyses) outline.line(analysis === '' ? '' : `- ${analysis}`);
  outline.endLines();
}

function writeEvents(
  { notes, groups, totals, serious, other }: Results['events'],
  outline: Outline,
  told: Set<string>,
): void {
  outline.open('Adverse events');
  for (const note of notes) outline.paragraph(note);
  writeGroups(groups, outline, told);
  outline.paragraph(tableOf('Participants affected / at risk', groups, totals));
  for (const [title, rows] of [
    ['Serious adverse events', serious] as const,
    ['Other adverse events', other] as const,
  ]) {
    const shown = rows.filter(({ cells }) => cells.size > 0);
    if (shown.length === 0) continue;
    outline.open(title);
    outline.paragraph(tableOf('Affected / at risk', groups, mostAffected(shown)));
    if (shown.length > MAX_EVENTS) outline.paragraph(`The ${MAX_EVENTS} most frequent of ${shown.length} terms.`);
    outline.close();
  }
  outline.close();
}

/** In the order of the source, of which only the most frequent where there are too many. */
function mostAffected(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MAX_EVENTS) return rows;
  const affected = ({ cells }: Row): number =>
    [...cells.values()].reduce((sum, cell) => sum + (Number.parseInt(cell, 10) || 0), 0);
  const kept = new Set([...rows].sort((a, b) => affected(b) - affected(a)).slice(0, MAX_EVENTS));
  return rows.filter((row) => kept.has(row));
}

function writeGroups(groups: readonly Group[], outline: Outline, told: Set<string>): void {
  for (const { title, description } of groups) {
    const group = labelOf(title, description);
    if (description === '' || description === title || told.has(group)) continue;
    told.add(group);
    outline.line(`- ${group}`);
  }
  outline.endLines();
}

/** Columns are groups. @returns nothing for a table without values */
function tableOf(corner: string, groups: readonly Group[], rows: readonly Row[]): string {
  const used = groups.filter(({ id }) => rows.some(({ cells }) => cells.has(id)));
  const filled = rows.filter(({ cells }) => cells.size > 0);
  if (used.length === 0) return '';
  const lines = [
    [corner, ...used.map(({ title }) => title)],
    used.map(() => '---').concat('---'),
    ...filled.map(({ label, cells }) => [label, ...used.map(({ id }) => cells.get(id) ?? '')]),
  ];
  return lines
    .map((cells) => `|${cells.map((it) => (it === '' ? ' ' : ` ${it.replaceAll('|', '\\|')} `)).join('|')}|`)
    .join('\n');
}

/** A trial to a document, and its text. */
import { createHash } from 'node:crypto';
import { createOutline, type Outline } from '../../formats/xml/index.js';
import type { Draft, Section } from '../../schemas/document.js';
import { labelOf } from './cells.js';
import { isoDateOf } from './dates.js';
import { writeText } from './layout.js';
import { writeResults } from './results-text.js';
import type { Trial } from './trial.js';

export interface TrialSettings {
  readonly uri: string;
  readonly license: string;
}

export function documentOf(trial: Trial, { uri, license }: TrialSettings): Draft {
  const { text, sections } = textOf(trial);
  const title = trial.officialTitle || trial.title;
  const nct = /^NCT\d{8}$/.test(trial.nct) ? trial.nct : nctIn(uri);
  const updated = isoDateOf(trial.updated) ?? isoDateOf(trial.first) ?? dateIn(uri);
  const pmids = (isResult: boolean): string =>
    trial.references
      .flatMap((it) => (it.isResult === isResult && /^\d+$/.test(it.pmid) ? `pmid:${it.pmid}` : []))
      .join('; ');
  return {
    work: nct === '' ? `digest:${digestOf(title, text)}` : `nct:${nct}`,
    revision: updated ?? '',
    uri,
    kind: 'trial',
    lang: 'en',
    title,
    text,
    sections,
    license,
    issuer: trial.sponsor === '' ? null : trial.sponsor,
    published: updated,
    subject: null,
    links: [],
    meta: stated({
      nct,
      otherids: trial.otherIds.join('; '),
      acronym: trial.acronym,
      sponsorclass: trial.sponsorClass,
      trialstatus: trial.status,
      studytype: trial.type,
      phase: trial.phase,
      participants: /^\d+$/.test(trial.enrollment) ? trial.enrollment : '',
      conditions: trial.conditions.join('; '),
      interventions: [...new Set(trial.interventions.map(({ name }) => name))].filter((it) => it !== '').join('; '),
      keywords: trial.keywords.join('; '),
      mesh: [...new Set(trial.mesh)].join('; '),
      registered: isoDateOf(trial.first) ?? '',
      start: isoDateOf(trial.start) ?? '',
      completion: isoDateOf(trial.completion) ?? '',
      results: trial.results === null ? '' : 'posted',
      references: pmids(false),
      resultreferences: pmids(true),
    }),
  };
}

function textOf(trial: Trial): { text: string; sections: Section[] } {
  const outline = createOutline();
  const section = (title: string, write: () => void): void => {
    outline.open(title);
    write();
    outline.close();
  };
  section('Brief summary', () => writeText(trial.summary, outline));
  section('Detailed description', () => writeText(trial.description, outline));
  // A record of nothing but a frame has no text.
  if (trial.summary + trial.description + trial.eligibility.criteria === '' && trial.results === null)
    return outline.finish();
  section('Design', () => writeDesign(trial, outline));
  section('Arms and interventions', () => writeArms(trial, outline));
  section('Eligibility', () => {
    writeText(trial.eligibility.criteria, outline);
    if (trial.eligibility.population !== '') outline.paragraph(`Study population: ${trial.eligibility.population}`);
    for (const [name, value] of trial.eligibility.limits) writeLine(name, value, outline);
    outline.endLines();
  });
  section('Outcomes', () => {
    for (const { rank, measure, timeFrame, description } of trial.outcomes) {
      const frame = timeFrame === '' ? '' : ` [time frame: ${timeFrame}]`;
      writeLine(`${rank} outcome`, labelOf(`${measure}${frame}`, description), outline);
    }
    outline.endLines();
  });
  if (trial.results) writeResults(trial.results, outline);
  return outline.finish();
}

function writeDesign(trial: Trial, outline: Outline): void {
  writeLine('Status', labelOf(trial.status, trial.whyStopped), outline);
  writeLine('Study type', trial.type, outline);
  writeLine('Phase', trial.phase, outline);
  for (const [name, value] of trial.design) writeLine(name, value, outline);
  const kind = trial.enrollmentType === '' ? '' : ` (${trial.enrollmentType.toLowerCase()})`;
  writeLine('Enrollment', trial.enrollment === '' ? '' : `${trial.enrollment}${kind}`, outline);
  writeLine('Conditions', trial.conditions.join('; '), outline);
  outline.endLines();
}

function writeArms({ arms, interventions }: Trial, outline: Outline): void {
  for (const { label, type, description } of arms) {
    const name = label === '' ? '' : `${label}${type === '' ? '' : ` (${type})`}`;
    writeLine('Arm', labelOf(name, description), outline);
  }
  for (const { type, name, description, arms: given, otherNames } of interventions) {
    const also = otherNames.length === 0 ? '' : ` (also ${otherNames.join(', ')})`;
    const to = given.length === 0 ? '' : ` [${given.join('; ')}]`;
    writeLine(type === '' ? 'Intervention' : type, labelOf(`${name}${also}${to}`, description), outline);
  }
  outline.endLines();
}

function writeLine(name: string, value: string, outline: Outline): void {
  if (value !== '') outline.line(`- ${name}: ${value}`);
}

/** Archived first versions were filed before they had a number; their file is named by it. */
function nctIn(uri: string): string {
  return /NCT\d{8}/.exec(uri.slice(uri.lastIndexOf('/') + 1))?.[0] ?? '';
}

/** `NCT00000000_20140314.xml`, where the record itself states no date. */
function dateIn(uri: string): string | null {
  const [, year, month, day] = /NCT\d{8}[_-](\d{4})(\d{2})(\d{2})(?!\d)/.exec(uri) ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
}

function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

/** 128 bits. */
function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

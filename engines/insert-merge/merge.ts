/** Inserts of one medicine → one text: every sentence with where it stands, contradictions as attributed alternatives. */
import { type Clash, clashesOf } from './clashes.js';
import { type Cluster, clusterOf, isStored, type Statement } from './cluster.js';
import type { Cues } from './cues.js';
import { contextOf, medicineNames, readingOf, within } from './facts.js';
import { type Insert, languageOf } from './label.js';
import { type Run, runsOf, type SectionMap } from './sections.js';
import { statementsIn } from './statements.js';
import { MergedText, type Sentence } from './text.js';
import { alignTopics, type Matter } from './topics.js';

export interface Conflict {
  readonly section: string;
  readonly field: string;
  readonly values: readonly {
    readonly id: string;
    readonly start: number;
    readonly end: number;
    readonly value: string;
  }[];
}

export interface Merged {
  readonly text: string;
  readonly sections: MergedText['sections'];
  readonly sentences: readonly Sentence[];
  readonly conflicts: readonly Conflict[];
}

/** @param inserts by rank, one version a label, of one language */
export function mergeInserts(inserts: readonly Insert[], map: SectionMap, cues: Cues): Merged {
  const names = medicineNames(
    inserts.flatMap(({ meta, title }) =>
      [meta.product, meta.generic, meta.ingredient, meta.product ? '' : title].map((name) => name ?? ''),
    ),
  );
  const matters = new Map<string, Matter>();
  for (const [rank, insert] of inserts.entries()) {
    for (const run of runsOf(insert, map)) {
      const about = contextOf(readingOf(run.context, cues, names));
      for (const { start, end } of statementsIn(insert.text, run.start, run.end)) {
        const text = insert.text.slice(start, end);
        if (!/[\p{L}\p{N}]/u.test(text)) continue;
        const reading = within(readingOf(text, cues, names), about);
        const statement = { insert: rank, section: run.section, start, end, text, reading };
        matterOf(run, statement, matters, map).statements.push(statement);
      }
    }
  }
  alignTopics([...matters.values()], cues);
  const first = inserts[0];
  const language = first ? languageOf(first) : 'en';
  const out = new MergedText(language, inserts);
  const conflicts: Conflict[] = [];
  for (const { family, title, section, statements } of [...matters.values()].sort(
    (a, b) => a.family.rank - b.family.rank,
  )) {
    if (statements.length === 0) continue;
    out.beginSection(family.titles[language] ?? title, /^\d+-\d$/.test(section) ? family.key : null);
    const isProduct = family.role === 'product';
    const stating = new Set(statements.map(({ insert }) => insert)).size;
    const partial = new Map<string, Cluster[]>();
    for (const cluster of clusterOf(statements, cues)) {
      const found = clashesOf(cluster, statements, cues);
      const clashes = isProduct ? found.filter(isStorage) : found;
      conflicts.push(...clashes.map((clash) => conflictOf(clash, family.key, inserts)));
      const holders = holdersOf(cluster);
      if (clashes.length > 0) writeClash(out, cluster, clashes);
      else if (
        isProduct ? holders.length < inserts.length : family.role === 'indications' && holders.length < stating
      ) {
        const key = holders.join(' ');
        partial.set(key, [...(partial.get(key) ?? []), cluster]);
      } else writeAgreement(out, cluster);
    }
    for (const clusters of partial.values()) {
      out.beginAttributed(clusters[0] ? statementsOf(clusters[0]) : [], !isProduct);
      for (const cluster of clusters) writeAgreement(out, cluster);
    }
  }
  return { text: out.text, sections: out.sections, sentences: out.sentences, conflicts };
}

/** Storage is a matter of its own, wherever it is told. */
function matterOf(run: Run, statement: Statement, matters: Map<string, Matter>, { families }: SectionMap): Matter {
  const storage = families.get(STORAGE);
  const isMoved = run.family.role === 'product' && storage !== undefined && isStored(statement);
  const family = isMoved ? storage : run.family;
  const { title, section } = isMoved ? { title: '', section: STORAGE } : run;
  const matter = matters.get(family.key) ?? { family, title, section, statements: [] };
  matters.set(family.key, matter);
  return matter;
}

/** LOINC: storage and handling. */
const STORAGE = '44425-7';

/** Of what differs by maker anyway, only how it is kept can contradict. */
function isStorage({ values }: Clash): boolean {
  return values.some(({ statement, start, end }) =>
    /[°℃℉度]/u.test(statement.text.slice(start - statement.start, end - statement.start)),
  );
}

function statementsOf({ wordings }: Cluster): Statement[] {
  return wordings.flatMap(({ statements }) => statements);
}

/** Ranks of the inserts that have it. */
function holdersOf(cluster: Cluster): number[] {
  return [...new Set(statementsOf(cluster).map(({ insert }) => insert))].sort((a, b) => a - b);
}

function conflictOf({ field, values }: Clash, family: string, inserts: readonly Insert[]): Conflict {
  const [section = family, ...others] = new Set(values.map(({ statement }) => statement.section));
  return {
    section: others.length === 0 ? section : family,
    field,
    values: values.flatMap(({ statement, start, end }) => {
      const insert = inserts[statement.insert];
      return insert ? [{ id: insert.id, start, end, value: insert.text.slice(start, end) }] : [];
    }),
  };
}

/** One alternative for each wording that contradicts; wordings that agree with one of them stand with it. */
function writeClash(out: MergedText, { wordings }: Cluster, clashes: readonly Clash[]): void {
  const shown = new Set(clashes.flatMap(({ values }) => values.map(({ statement }) => statement)));
  const told = wordings.filter(({ statements }) => statements.some((statement) => shown.has(statement)));
  const agreeing = wordings.filter((wording) => !told.includes(wording));
  out.alternatives(told.map(({ statements }) => statements));
  for (const { statements } of agreeing) out.sentence(statements, []);
}

/** Words of a wording another one must hold so that it need not be told as well. */
const HELD = 0.9;

function writeAgreement(out: MergedText, { wordings }: Cluster): void {
  const told: { statements: readonly Statement[]; alike: Statement[] }[] = [];
  for (const { statements } of wordings) {
    const [first] = statements;
    const holder = first && told.find(({ statements: [other] }) => other && isHeld(first, other));
    if (holder) holder.alike.push(...statements);
    else told.push({ statements, alike: [] });
  }
  for (const { statements, alike } of told) out.sentence(statements, alike);
}

/** Nothing is lost: words and facts of `one` are in `other`. */
function isHeld(one: Statement, other: Statement): boolean {
  const words = [...one.reading.words];
  const held = words.filter((word) => other.reading.words.has(word)).length;
  const stated = new Set(other.reading.facts.map(({ kind, key }) => `${kind}|${key}`));
  return held >= HELD * words.length && one.reading.facts.every(({ kind, key }) => stated.has(`${kind}|${key}`));
}

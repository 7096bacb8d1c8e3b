/** A visit, what a person has outside of visits, or a note, as a document. */
import { ClinicalText, type Piece } from '../../engines/records/clinical-text.js';
import { compareIds, type Patient } from '../../engines/tables/passes.js';
import { dated, labelled } from '../../engines/tables/pieces.js';
import { Timeline } from '../../engines/tables/timeline.js';
import type { Item } from '../../schemas/connector.js';
import type { Rejection } from '../../schemas/ledger.js';
import { type Concepts, isMapped } from './concepts.js';
import { type Context, domains, type Fact } from './facts.js';
import { noteItems } from './notes.js';
import { identitiesOf, patientLines } from './person.js';
import { classOf, compare, counted, kindOf, type Setting, type Shared, type Visit } from './setting.js';
import { deaths, persons, visits } from './tables.js';

/** Facts of one visit, or of none, by the section they are shown in. */
type Facts = ReadonlyMap<string, readonly Fact[]>;

/** A person's visits in order of time, then what belongs to none, then the notes. */
export function* documentsOf(patient: Patient, setting: Setting): Iterable<Item> {
  const person = patient.rows(persons)[0];
  const death = patient.rows(deaths)[0];
  const { byId, rejections } = visitsOf(patient, setting.uri);
  for (const rejected of rejections) yield { rejected };
  const { factsOf, dangling } = factsByVisit(patient, byId);
  const ordered = [...byId.values()].sort(
    (a, b) =>
      compare(a.visit_start_date, b.visit_start_date) || compareIds(a.visit_occurrence_id, b.visit_occurrence_id),
  );
  const shared = { patient, person, death, setting };
  for (const visit of ordered) yield documentOf(visit, factsOf(visit.visit_occurrence_id), 0, shared);
  const outside = factsOf('');
  const isOnlyDead = ordered.length === 0 && death !== undefined;
  const hasSummary = isOnlyDead || [...outside.values()].some((facts) => facts.length > 0);
  if (hasSummary) yield documentOf(undefined, outside, dangling, shared);
  yield* noteItems(byId, hasSummary, shared);
}

function visitsOf(patient: Patient, uri: string): { byId: Map<string, Visit>; rejections: Rejection[] } {
  const byId = new Map<string, Visit>();
  const rejections: Rejection[] = [];
  for (const visit of patient.rows(visits)) {
    const id = visit.visit_occurrence_id;
    if (id !== '' && !byId.has(id)) byId.set(id, visit);
    else {
      const rule = id === '' ? 'omop/no-visit-id' : 'omop/duplicate';
      rejections.push({ work: id === '' ? '' : `visit/${id}`, uri, rule, value: null, threshold: null });
    }
  }
  return { byId, rejections };
}

function factsByVisit(patient: Patient, known: ReadonlyMap<string, Visit>) {
  const all = new Map<string, Map<string, Fact[]>>();
  let dangling = 0;
  for (const { name, factsOf } of domains) {
    for (const fact of factsOf(patient)) {
      const isKnown = known.has(fact.visit);
      if (!isKnown && isMapped(fact.visit)) dangling++;
      const visit = isKnown ? fact.visit : '';
      const bySection = all.get(visit) ?? new Map<string, Fact[]>();
      all.set(visit, bySection);
      const facts = bySection.get(name);
      if (facts) facts.push(fact);
      else bySection.set(name, [fact]);
    }
  }
  const none: Facts = new Map();
  return { factsOf: (visit: string): Facts => all.get(visit) ?? none, dangling };
}

function documentOf(visit: Visit | undefined, facts: Facts, dangling: number, shared: Shared): Item {
  const { patient, person, death, setting } = shared;
  const { concepts } = setting;
  const all = [...facts.values()].flat();
  const stay = new Timeline(visit?.visit_start_date ?? '', datesOf(visit, all));
  const context: Context = { concepts, stay, isOneDay: visit?.visit_end_date === visit?.visit_start_date };
  const text = new ClinicalText();
  text.section('Patient', patientLines(person, death, stay, concepts));
  if (visit) text.section('Visit', visitLines(visit, stay, concepts));
  const counts = addFacts(text, visit, facts, context);
  const unmapped = all.filter(({ named }) => !concepts.knows(named)).length;
  return {
    document: {
      work: visit ? `visit/${visit.visit_occurrence_id}` : `person/${patient.subject}`,
      revision: '',
      uri: setting.uri,
      kind: kindOf(visit),
      lang: null,
      title: visit ? 'Visit' : 'Patient summary',
      text: text.text,
      sections: text.sections,
      license: 'unknown',
      issuer: null,
      published: stay.start === '' ? null : stay.start.slice(0, 10),
      subject: patient.subject,
      links: [],
      meta: { ...classOf(visit), ...counts, ...counted({ unmapped, undated: stay.undated, dangling }) },
    },
    known: { identities: identitiesOf(shared, visit, all).list, fields: text.fields },
  };
}

function* datesOf(visit: Visit | undefined, facts: readonly Fact[]): Iterable<string> {
  if (visit) yield* [visit.visit_start_date, visit.visit_end_date];
  for (const { dates } of facts) yield* dates;
}

/** @returns how many facts each section shows */
function addFacts(
  text: ClinicalText,
  visit: Visit | undefined,
  facts: Facts,
  context: Context,
): Record<string, string> {
  const counts: Record<string, string> = {};
  const { stay } = context;
  for (const { title, name } of domains) {
    const lines = [...(facts.get(name) ?? [])]
      .filter((fact) => !(name === 'stays' && visit && isVisitItself(fact, visit)))
      .sort((a, b) => compare(stay.order(a.dates[0] ?? ''), stay.order(b.dates[0] ?? '')) || compareIds(a.id, b.id))
      .map((fact) => fact.line(context))
      .filter((line) => line.some((piece) => typeof piece !== 'string'));
    if (lines.length === 0) continue;
    counts[name] = String(lines.length);
    text.section(
      title,
      lines.map((line) => ['- ', ...line]),
    );
  }
  return counts;
}

/** A visit has often one detail that repeats it. */
function isVisitItself({ named, dates }: Fact, visit: Visit): boolean {
  return (
    named.concept === visit.visit_concept_id && dates[0] === visit.visit_start_date && dates[1] === visit.visit_end_date
  );
}

function visitLines(visit: Visit, stay: Timeline, concepts: Concepts): Piece[][] {
  const at = (name: string) => `VISIT_OCCURRENCE.${name}`;
  const from = { concept: visit.admitted_from_concept_id, words: visit.admitted_from_source_value };
  const to = { concept: visit.discharged_to_concept_id, words: visit.discharged_to_source_value };
  const type = { concept: visit.visit_concept_id, source: visit.visit_source_concept_id };
  const last = visit.visit_end_date === visit.visit_start_date ? '' : visit.visit_end_date;
  return [
    labelled('Type: ', concepts.name(type, at('visit_concept_id'))),
    labelled('Date: ', stay.start === '' ? [] : dated(stay.start.slice(0, 10), at('visit_start_date'))),
    labelled('Ended: ', stay.when(last, at('visit_end_date'))),
    labelled('Admitted from: ', concepts.name(from, at('admitted_from_concept_id'))),
    labelled('Discharged to: ', concepts.name(to, at('discharged_to_concept_id'))),
  ];
}

/** Results as the current API gives them. */
import { analysisOf, labelOf, rowOf, shownShare, shownValue } from './cells.js';
import type { Group, Measure, Results, Row } from './trial.js';
import { all, line, lines } from './values.js';

export function currentResults(section: unknown): Results | null {
  const flow = all(section, 'participantFlowModule')[0];
  const baseline = all(section, 'baselineCharacteristicsModule')[0];
  const events = all(section, 'adverseEventsModule')[0];
  const outcomes = all(section, 'outcomeMeasuresModule', 'outcomeMeasures');
  if (flow === undefined && baseline === undefined && outcomes.length === 0) return null;
  const groups = eventGroups(events);
  return {
    flow: {
      notes: [line(flow, 'recruitmentDetails'), line(flow, 'preAssignmentDetails')],
      groups: groupsOf(flow, 'groups'),
      periods: all(flow, 'periods').map((period) => ({
        title: line(period, 'title'),
        rows: [
          ...all(period, 'milestones').map((it) => countsRow(it, 'achievements')),
          ...all(period, 'dropWithdraws').map((it) => countsRow(it, 'reasons')),
        ],
      })),
    },
    baseline: all(baseline, 'measures').map((it) =>
      measureOf(it, groupsOf(baseline, 'groups'), line(baseline, 'populationDescription'), '', []),
    ),
    outcomes: outcomes
      // What is to come has no numbers.
      .filter((it) => line(it, 'reportingStatus') !== 'NOT_POSTED')
      .map((it) =>
        measureOf(it, groupsOf(it, 'groups'), line(it, 'populationDescription'), rankOf(it), denominators(it)),
      ),
    events: {
      notes: [line(events, 'timeFrame'), line(events, 'description')],
      groups,
      totals: totalsOf(events),
      serious: all(events, 'seriousEvents').map(eventRow),
      other: all(events, 'otherEvents').map(eventRow),
    },
    limitations: line(section, 'moreInfoModule', 'limitationsAndCaveats', 'description'),
  };
}

function rankOf(measure: unknown): string {
  const type = line(measure, 'type').toLowerCase().replaceAll('_', ' ');
  return type.slice(0, 1).toUpperCase() + type.slice(1);
}

function groupsOf(owner: unknown, name: string): Group[] {
  return all(owner, name).map((group) => ({
    id: line(group, 'id'),
    title: line(group, 'title'),
    description: line(group, 'description'),
  }));
}

function countsRow(row: unknown, name: string): Row {
  const cells = all(row, name).map((it): [string, string] => [
    line(it, 'groupId'),
    line(it, 'numSubjects') || line(it, 'numUnits'),
  ]);
  return rowOf(line(row, 'type'), cells);
}

function denominators(measure: unknown): Row[] {
  return all(measure, 'denoms').map((denom) =>
    rowOf(
      `${line(denom, 'units') || 'Participants'} analyzed`,
      all(denom, 'counts').map((it): [string, string] => [line(it, 'groupId'), line(it, 'value')]),
    ),
  );
}

function measureOf(
  measure: unknown,
  groups: readonly Group[],
  population: string,
  rank: string,
  counted: readonly Row[],
): Measure {
  return {
    rank,
    title: line(measure, 'title'),
    description: line(measure, 'description'),
    timeFrame: line(measure, 'timeFrame'),
    population,
    unit: line(measure, 'unitOfMeasure'),
    parameter: inWords(line(measure, 'paramType')),
    dispersion: inWords(line(measure, 'dispersionType')),
    groups,
    rows: [...counted, ...all(measure, 'classes').flatMap(classRows)],
    analyses: all(measure, 'analyses').map((it) => analysis(it, groups)),
  };
}

function classRows(class_: unknown): Row[] {
  return all(class_, 'categories').map((category) =>
    rowOf(
      labelOf(line(class_, 'title'), line(category, 'title')),
      all(category, 'measurements').map((it): [string, string] => [
        line(it, 'groupId'),
        shownValue({
          value: line(it, 'value'),
          spread: line(it, 'spread'),
          lower: line(it, 'lowerLimit'),
          upper: line(it, 'upperLimit'),
        }),
      ]),
    ),
  );
}

function analysis(it: unknown, groups: readonly Group[]): string {
  return analysisOf({
    groups: lines(it, 'groupIds').flatMap((id) => groups.find((group) => group.id === id)?.title ?? []),
    method: line(it, 'statisticalMethod'),
    p: line(it, 'pValue'),
    parameter: line(it, 'paramType'),
    value: line(it, 'paramValue'),
    percent: line(it, 'ciPctValue'),
    lower: line(it, 'ciLowerLimit'),
    upper: line(it, 'ciUpperLimit'),
  });
}

function eventGroups(events: unknown): Group[] {
  return groupsOf(events, 'eventGroups');
}

function totalsOf(events: unknown): Row[] {
  const total = (label: string, name: string): Row =>
    rowOf(
      label,
      all(events, 'eventGroups').map((it): [string, string] => [
        line(it, 'id'),
        shownShare(line(it, `${name}NumAffected`), line(it, `${name}NumAtRisk`)),
      ]),
    );
  return [
    total('All-cause mortality', 'deaths'),
    total('Serious adverse events', 'serious'),
    total('Other adverse events', 'other'),
  ];
}

function eventRow(event: unknown): Row {
  return rowOf(
    labelOf(line(event, 'organSystem'), line(event, 'term')),
    all(event, 'stats').map((it): [string, string] => [
      line(it, 'groupId'),
      shownShare(line(it, 'numAffected'), line(it, 'numAtRisk')),
    ]),
  );
}

/** `STANDARD_DEVIATION`, as the API writes some of them. */
function inWords(code: string): string {
  return /^[A-Z_]+$/.test(code) ? code.replaceAll('_', ' ').toLowerCase() : code;
}

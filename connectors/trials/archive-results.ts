/** Results in the words of the registration system. */
import { labelOf, rowOf, shownShare, shownValue } from './cells.js';
import type { Group, Measure, Results, Row } from './trial.js';
import { all, line } from './values.js';

export function archiveResults(result: unknown): Results | null {
  const flow = all(result, 'participantflow')[0];
  const baseline = all(result, 'baseline')[0];
  const events = all(result, 'reportedevents')[0];
  const outcomes = all(result, 'outcomemeasures', 'outcomemeasure');
  if (flow === undefined && baseline === undefined && outcomes.length === 0) return null;
  const baselineGroups = [
    ...groupsOf(baseline, 'baselinereportinggroups', 'baselinereportinggroup'),
    ...groupsOf(baseline, 'totalbaselinereportinggroup'),
  ];
  return {
    flow: {
      notes: [line(flow, 'recruitmentdetails'), line(flow, 'preassignmentdescription')],
      groups: groupsOf(flow, 'participantflowgroups', 'flowgroup'),
      periods: all(flow, 'periods', 'period').map((period) => ({
        title: line(period, 'title'),
        rows: [
          milestone('Started', all(period, 'startedmilestone')[0]),
          ...all(period, 'milestones', 'milestone').map((it) => milestone(line(it, 'title'), it)),
          milestone('Completed', all(period, 'completedmilestone')[0]),
          ...all(period, 'dropwithdrawreasons', 'dropwithdrawreason').map(reason),
        ],
      })),
    },
    baseline: all(baseline, 'baselinemeasures', 'baselinemeasure').map((it) => measureOf(it, baselineGroups)),
    outcomes: outcomes.map((it) => measureOf(it, groupsOf(it, 'outcomereportinggroups', 'outcomereportinggroup'))),
    events: {
      notes: [line(events, 'timeframe'), line(events, 'notes')],
      groups: groupsOf(events, 'interventiongroups', 'interventiongroup'),
      totals: [total('Serious adverse events', 'serious', events), total('Other adverse events', 'frequent', events)],
      serious: all(events, 'seriousadverseevents', 'seriousevent').map(eventRow),
      other: all(events, 'frequentadverseevents', 'frequentevent').map(eventRow),
    },
    limitations: line(result, 'limitationsandcaveats', 'description'),
  };
}

function groupsOf(owner: unknown, ...path: readonly string[]): Group[] {
  return all(owner, ...path).map((group) => ({
    id: line(group, '@id'),
    title: line(group, 'title'),
    description: line(group, 'description'),
  }));
}

function milestone(label: string, it: unknown): Row {
  const cells = all(it, 'milestoneachievements', 'milestoneachievement').map((cell): [string, string] => [
    line(cell, 'reportinggroupid'),
    line(cell, 'subjectsachieve'),
  ]);
  return rowOf(label, cells);
}

function reason(it: unknown): Row {
  const cells = all(it, 'dropwithdrawreasondetails', 'reasondetail').map((cell): [string, string] => [
    line(cell, 'reportinggroupid'),
    line(cell, 'subjectsaffected'),
  ]);
  return rowOf(line(it, 'otherreasonname') || line(it, 'reasontype'), cells);
}

function measureOf(it: unknown, groups: readonly Group[]): Measure {
  return {
    rank: line(it, 'measuretype'),
    title: line(it, 'othertitle') || line(it, 'title'),
    description: line(it, 'measuredescription'),
    timeFrame: line(it, 'timeframe'),
    population: line(it, 'populationanalysisdescription'),
    unit: line(it, 'unitofmeasure'),
    parameter: line(it, 'parametertype'),
    dispersion: line(it, 'dispersiontype').replace(/^not applicable$/i, ''),
    groups,
    rows: all(it, 'measurecategories', 'measurecategory').map((category) =>
      rowOf(
        line(category, 'title'),
        all(category, 'reportedvalues', 'reportedvalue').map((cell): [string, string] => [
          line(cell, 'reportinggroupid'),
          shownValue({
            value: line(cell, 'parametervalue'),
            spread: line(cell, 'dispersionspread'),
            lower: line(cell, 'dispersionlowerlimit'),
            upper: line(cell, 'dispersionupperlimit'),
          }),
        ]),
      ),
    ),
    analyses: [],
  };
}

function total(label: string, name: string, events: unknown): Row {
  const cells = all(events, 'interventiongroups', 'interventiongroup').map((group): [string, string] => [
    line(group, '@id'),
    shownShare(line(group, `numsubjects${name}events`), line(group, `partatrisk${name}events`)),
  ]);
  return rowOf(label, cells);
}

function eventRow(it: unknown): Row {
  return rowOf(
    labelOf(line(it, 'organsystemname'), line(it, 'term')),
    all(it, 'adverseeventstats', 'eventstats').map((cell): [string, string] => [
      line(cell, 'reportinggroupid'),
      shownShare(line(cell, 'numsubjectsaffected'), line(cell, 'numsubjects')),
    ]),
  );
}

/** Results in the public XML and its renderings. */
import { analysisOf, labelOf, rowOf, shownShare, shownValue } from './cells.js';
import type { Group, Measure, Results, Row } from './trial.js';
import { all, line } from './values.js';

export function legacyResults(results: unknown): Results | null {
  const flow = all(results, 'participant_flow')[0];
  const baseline = all(results, 'baseline')[0];
  const events = all(results, 'reported_events')[0];
  const outcomes = all(results, 'outcome_list', 'outcome');
  if (flow === undefined && baseline === undefined && outcomes.length === 0) return null;
  return {
    flow: {
      notes: [line(flow, 'recruitment_details'), line(flow, 'pre_assignment_details')],
      groups: groupsOf(flow),
      periods: all(flow, 'period_list', 'period').map((period) => ({
        title: line(period, 'title'),
        rows: [
          ...all(period, 'milestone_list', 'milestone').map(countsRow),
          ...all(period, 'drop_withdraw_reason_list', 'drop_withdraw_reason').map(countsRow),
        ],
      })),
    },
    baseline: all(baseline, 'measure_list', 'measure').map((measure) =>
      measureOf(measure, measure, groupsOf(baseline), line(baseline, 'population')),
    ),
    outcomes: outcomes.map((outcome) => {
      const groups = groupsOf(outcome);
      const measures = [...all(outcome, 'measure_list', 'measure'), ...all(outcome, 'measure')];
      // The first list entry counts participants, the next is the measure itself.
      const own = measures.at(-1);
      const counted = measures.length > 1 ? measures.slice(0, -1).flatMap((it) => rowsOf(it, line(it, 'title'))) : [];
      const measure = measureOf(own, outcome, groups, line(outcome, 'population'));
      return { ...measure, rank: line(outcome, 'type'), rows: [...counted, ...measure.rows] };
    }),
    events: {
      notes: [line(events, 'time_frame'), line(events, 'desc')],
      groups: groupsOf(events),
      totals: [],
      serious: eventsOf(all(events, 'serious_events')[0]),
      other: eventsOf(all(events, 'other_events')[0]),
    },
    limitations: line(results, 'limitations_and_caveats'),
  };
}

function groupsOf(owner: unknown): Group[] {
  return all(owner, 'group_list', 'group').map((group) => ({
    id: idOf(group),
    title: line(group, 'title'),
    description: line(group, 'description'),
  }));
}

function idOf(value: unknown): string {
  return line(value, '@group_id') || line(value, 'attributes', 'group_id') || line(value, 'group_id');
}

function attribute(value: unknown, name: string): string {
  return line(value, `@${name}`) || line(value, 'attributes', name) || line(value, name);
}

function countsRow(row: unknown): Row {
  const cells = all(row, 'participants_list', 'participants').map((it): [string, string] => [
    idOf(it),
    attribute(it, 'count'),
  ]);
  return rowOf(line(row, 'title'), cells);
}

function measureOf(measure: unknown, owner: unknown, groups: readonly Group[], population: string): Measure {
  return {
    rank: '',
    title: line(owner, 'title'),
    description: line(owner, 'description') || line(measure, 'description'),
    timeFrame: line(owner, 'time_frame'),
    population,
    unit: line(measure, 'units'),
    parameter: line(measure, 'param'),
    dispersion: line(measure, 'dispersion'),
    groups,
    rows: rowsOf(measure, ''),
    analyses: all(owner, 'analysis_list', 'analysis').map((it) => analysis(it, groups)),
  };
}

function rowsOf(measure: unknown, title: string): Row[] {
  const classes = all(measure, 'class_list', 'class');
  return (classes.length === 0 ? [measure] : classes).flatMap((class_) =>
    all(class_, 'category_list', 'category').map((category) =>
      rowOf(
        labelOf(
          title,
          classes.length === 0 ? '' : line(class_, 'title'),
          line(category, 'sub_title') || line(category, 'title'),
        ),
        all(category, 'measurement_list', 'measurement').map((it): [string, string] => [
          idOf(it),
          shownValue({
            value: attribute(it, 'value'),
            spread: attribute(it, 'spread'),
            lower: attribute(it, 'lower_limit'),
            upper: attribute(it, 'upper_limit'),
          }),
        ]),
      ),
    ),
  );
}

function analysis(it: unknown, groups: readonly Group[]): string {
  const ids = all(it, 'group_id_list', 'group_id').map((id) => line(id));
  return analysisOf({
    groups: ids.flatMap((id) => groups.find((group) => group.id === id)?.title ?? []),
    method: line(it, 'method'),
    p: line(it, 'p_value'),
    parameter: line(it, 'param_type'),
    value: line(it, 'param_value'),
    percent: line(it, 'ci_percent'),
    lower: line(it, 'ci_lower_limit'),
    upper: line(it, 'ci_upper_limit'),
  });
}

function eventsOf(events: unknown): Row[] {
  return all(events, 'category_list', 'category').flatMap((category) =>
    all(category, 'event_list', 'event').map((event) => {
      const system = line(category, 'title');
      const term = line(event, 'sub_title');
      const cells = all(event, 'counts').map((it): [string, string] => [
        idOf(it),
        shownShare(attribute(it, 'subjects_affected'), attribute(it, 'subjects_at_risk')),
      ]);
      return rowOf(system === 'Total' ? term : labelOf(system, term), cells);
    }),
  );
}

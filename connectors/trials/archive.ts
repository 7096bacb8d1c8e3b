/**
 * Dated versions as the archive of ClinicalTrials.gov gave them (to 2017): `clinical_study` again, but in the words of the
 * registration system (`study_id`, `detailed_descr`, `phase_block`).
 */
import { archiveResults } from './archive-results.js';
import { blankTrial, type Outcome, type Trial } from './trial.js';
import { all, block, line, lines, type Values } from './values.js';

export function isArchived(study: Values): boolean {
  return all(study, 'study_id').length > 0 && all(study, 'status_block').length > 0;
}

export function archivedTrial(study: Values): Trial {
  return {
    ...blankTrial,
    nct: line(study, 'study_id', 'nct_id'),
    otherIds: [
      ...lines(study, 'study_id', 'org_study_id'),
      ...lines(study, 'study_id', 'secondary_id'),
      ...lines(study, 'study_id', 'secondary_id', 'id'),
    ],
    title: line(study, 'brief_title'),
    officialTitle: line(study, 'official_title'),
    acronym: line(study, 'acronym'),
    sponsor: line(study, 'study_sponsor', 'lead_sponsor', 'agency') || line(study, 'study_id', 'org_full_name'),
    status: line(study, 'status_block', 'status'),
    whyStopped: line(study, 'status_block', 'why_stopped'),
    type: line(study, 'study_type'),
    phase: lines(study, 'phase_block', 'phase').join('/'),
    design: [['Design', lines(study, 'design').join('; ')]],
    enrollment: line(study, 'enrollment') || line(study, 'eligibility', 'expected_enrollment'),
    enrollmentType: line(study, 'enrollment', '@type'),
    conditions: lines(study, 'condition'),
    keywords: lines(study, 'keyword'),
    summary: block(study, 'brief_summary'),
    description: block(study, 'detailed_descr'),
    arms: all(study, 'arm_group').map((arm) => ({
      label: line(arm, 'arm_group_label'),
      type: line(arm, 'arm_type'),
      description: line(arm, 'description'),
    })),
    interventions: all(study, 'intervention').map((it) => ({
      type: line(it, 'intervent_type'),
      name: line(it, 'primary_name'),
      description: line(it, 'description'),
      arms: lines(it, 'arm_group_label'),
      otherNames: lines(it, 'other_name'),
    })),
    eligibility: {
      criteria: block(study, 'eligibility', 'criteria'),
      population: line(study, 'eligibility', 'study_pop'),
      limits: [
        ['Sex', line(study, 'eligibility', 'gender')],
        ['Minimum age', line(study, 'eligibility', 'minimum_age')],
        ['Maximum age', line(study, 'eligibility', 'maximum_age')],
        ['Healthy volunteers', line(study, 'eligibility', 'healthy_volunteers')],
        ['Sampling', line(study, 'eligibility', 'sampling_method')],
      ],
    },
    outcomes: [
      ...outcomesOf(study, 'primary_outcome', 'Primary'),
      ...outcomesOf(study, 'secondary_outcome', 'Secondary'),
      ...outcomesOf(study, 'other_outcome', 'Other'),
    ],
    // `medline_ui` is not a PMID.
    references: [
      ...all(study, 'background', 'reference').map((it) => ({
        citation: line(it, 'citation'),
        pmid: line(it, 'pmid'),
        isResult: false,
      })),
      ...all(study, 'results', 'reference').map((it) => ({
        citation: line(it, 'citation'),
        pmid: line(it, 'pmid'),
        isResult: true,
      })),
    ],
    first: line(study, 'initial_release_date'),
    updated: line(study, 'last_release_date'),
    start: line(study, 'start_date'),
    completion: line(study, 'last_follow_up_date') || line(study, 'end_date'),
    results: archiveResults(all(study, 'clinical_result')[0]),
  };
}

/** Before 2008 an outcome was a line of text. */
function outcomesOf(study: Values, name: string, rank: string): Outcome[] {
  return all(study, name).map((it) => ({
    rank,
    measure: line(it, 'measure') || line(it),
    timeFrame: line(it, 'time_frame'),
    description: line(it, 'description'),
  }));
}

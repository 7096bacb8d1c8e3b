/**
 * The public `clinical_study` XML (to 2024) and JSON renderings of it. https://clinicaltrials.gov/ct2/html/images/info/public.xsd
 */
import { legacyResults } from './legacy-results.js';
import { blankTrial, type Outcome, type Trial } from './trial.js';
import { all, block, line, lines, type Values } from './values.js';

export function isLegacy(study: Values): boolean {
  return line(study, 'id_info', 'nct_id') !== '';
}

export function legacyTrial(study: Values): Trial {
  const info = all(study, 'study_design_info')[0];
  return {
    ...blankTrial,
    nct: line(study, 'id_info', 'nct_id'),
    otherIds: [...lines(study, 'id_info', 'org_study_id'), ...lines(study, 'id_info', 'secondary_id')],
    title: line(study, 'brief_title'),
    officialTitle: line(study, 'official_title'),
    acronym: line(study, 'acronym'),
    sponsor: line(study, 'sponsors', 'lead_sponsor', 'agency') || line(study, 'source'),
    sponsorClass: line(study, 'sponsors', 'lead_sponsor', 'agency_class'),
    status: line(study, 'overall_status'),
    whyStopped: line(study, 'why_stopped'),
    type: line(study, 'study_type'),
    phase: line(study, 'phase'),
    design: info === undefined ? designOf(line(study, 'study_design')) : designInfo(info),
    enrollment: line(study, 'enrollment'),
    enrollmentType: line(study, 'enrollment', '@type') || line(study, 'enrollment', 'attributes', 'type'),
    conditions: lines(study, 'condition'),
    keywords: lines(study, 'keyword'),
    mesh: [...lines(study, 'condition_browse', 'mesh_term'), ...lines(study, 'intervention_browse', 'mesh_term')],
    summary: block(study, 'brief_summary'),
    description: block(study, 'detailed_description'),
    arms: all(study, 'arm_group').map((arm) => ({
      label: line(arm, 'arm_group_label'),
      type: line(arm, 'arm_group_type'),
      description: line(arm, 'description'),
    })),
    interventions: all(study, 'intervention').map((it) => ({
      type: line(it, 'intervention_type'),
      name: line(it, 'intervention_name'),
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
    references: [
      ...all(study, 'reference').map((it) => ({
        citation: line(it, 'citation'),
        pmid: line(it, 'PMID'),
        isResult: false,
      })),
      ...all(study, 'results_reference').map((it) => ({
        citation: line(it, 'citation'),
        pmid: line(it, 'PMID'),
        isResult: true,
      })),
    ],
    first: line(study, 'study_first_submitted') || line(study, 'firstreceived_date'),
    updated: line(study, 'last_update_submitted') || line(study, 'lastchanged_date'),
    start: line(study, 'start_date'),
    completion: line(study, 'completion_date'),
    results: legacyResults(all(study, 'clinical_results')[0]),
  };
}

function outcomesOf(study: Values, name: string, rank: string): Outcome[] {
  return all(study, name).map((it) => ({
    rank,
    measure: line(it, 'measure') || line(it),
    timeFrame: line(it, 'time_frame'),
    description: line(it, 'description'),
  }));
}

/** Before 2017: `Allocation: Randomized, Masking: Double Blind (Subject, Investigator), Primary Purpose: Treatment`. */
function designOf(text: string): [string, string][] {
  return text
    .split(/,\s*(?=[A-Z][A-Za-z ]{3,30}: )/)
    .map((part): [string, string] => {
      const colon = part.indexOf(': ');
      return colon === -1 ? ['Design', part.trim()] : [part.slice(0, colon).trim(), part.slice(colon + 2).trim()];
    })
    .filter(([, value]) => value !== '');
}

function designInfo(info: unknown): [string, string][] {
  return [
    ['Allocation', line(info, 'allocation')],
    ['Intervention model', line(info, 'intervention_model')],
    ['Observational model', line(info, 'observational_model')],
    ['Time perspective', line(info, 'time_perspective')],
    ['Primary purpose', line(info, 'primary_purpose')],
    ['Masking', line(info, 'masking')],
  ];
}

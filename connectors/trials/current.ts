/** Studies of the current API (v2): `protocolSection`, `resultsSection`. https://clinicaltrials.gov/data-api/api */
import { currentResults } from './current-results.js';
import { blankTrial, type Outcome, type Trial } from './trial.js';
import { all, block, line, lines, type Values } from './values.js';

export function isCurrent(study: Values): boolean {
  return line(study, 'protocolSection', 'identificationModule', 'nctId') !== '';
}

export function currentTrial(study: Values): Trial {
  const protocol = all(study, 'protocolSection')[0];
  const module = (name: string): unknown => all(protocol, `${name}Module`)[0];
  const identification = module('identification');
  const status = module('status');
  const design = module('design');
  const info = all(design, 'designInfo')[0];
  const arms = module('armsInterventions');
  const eligibility = module('eligibility');
  const sponsor = module('sponsorCollaborators');
  return {
    ...blankTrial,
    nct: line(identification, 'nctId'),
    otherIds: [...lines(identification, 'orgStudyIdInfo', 'id'), ...lines(identification, 'secondaryIdInfos', 'id')],
    title: line(identification, 'briefTitle'),
    officialTitle: line(identification, 'officialTitle'),
    acronym: line(identification, 'acronym'),
    sponsor: line(sponsor, 'leadSponsor', 'name') || line(identification, 'organization', 'fullName'),
    sponsorClass: line(sponsor, 'leadSponsor', 'class'),
    status: words(line(status, 'overallStatus')),
    whyStopped: line(status, 'whyStopped'),
    type: words(line(design, 'studyType')),
    phase: lines(design, 'phases').map(phaseOf).join('/'),
    design: [
      ['Allocation', words(line(info, 'allocation'))],
      ['Intervention model', words(line(info, 'interventionModel'))],
      ['Observational model', words(line(info, 'observationalModel'))],
      ['Time perspective', words(line(info, 'timePerspective'))],
      ['Primary purpose', words(line(info, 'primaryPurpose'))],
      ['Masking', maskingOf(all(info, 'maskingInfo')[0])],
    ],
    enrollment: line(design, 'enrollmentInfo', 'count'),
    enrollmentType: words(line(design, 'enrollmentInfo', 'type')),
    conditions: lines(module('conditions'), 'conditions'),
    keywords: lines(module('conditions'), 'keywords'),
    mesh: [
      ...lines(study, 'derivedSection', 'conditionBrowseModule', 'meshes', 'term'),
      ...lines(study, 'derivedSection', 'interventionBrowseModule', 'meshes', 'term'),
    ],
    summary: block(module('description'), 'briefSummary'),
    description: block(module('description'), 'detailedDescription'),
    arms: all(arms, 'armGroups').map((arm) => ({
      label: line(arm, 'label'),
      type: words(line(arm, 'type')),
      description: line(arm, 'description'),
    })),
    interventions: all(arms, 'interventions').map((it) => ({
      type: words(line(it, 'type')),
      name: line(it, 'name'),
      description: line(it, 'description'),
      arms: lines(it, 'armGroupLabels'),
      otherNames: lines(it, 'otherNames'),
    })),
    eligibility: {
      criteria: block(eligibility, 'eligibilityCriteria'),
      population: line(eligibility, 'studyPopulation'),
      limits: [
        ['Sex', words(line(eligibility, 'sex'))],
        ['Minimum age', line(eligibility, 'minimumAge')],
        ['Maximum age', line(eligibility, 'maximumAge')],
        ['Healthy volunteers', yesOrNo(line(eligibility, 'healthyVolunteers'))],
        ['Sampling', words(line(eligibility, 'samplingMethod'))],
      ],
    },
    outcomes: [
      ...outcomesOf(module('outcomes'), 'primaryOutcomes', 'Primary'),
      ...outcomesOf(module('outcomes'), 'secondaryOutcomes', 'Secondary'),
      ...outcomesOf(module('outcomes'), 'otherOutcomes', 'Other'),
    ],
    references: all(module('references'), 'references').map((it) => ({
      citation: line(it, 'citation'),
      pmid: line(it, 'pmid'),
      isResult: line(it, 'type') === 'RESULT',
    })),
    first: line(status, 'studyFirstSubmitDate'),
    updated: line(status, 'lastUpdateSubmitDate') || line(status, 'lastUpdatePostDateStruct', 'date'),
    start: line(status, 'startDateStruct', 'date'),
    completion: line(status, 'completionDateStruct', 'date'),
    results: currentResults(all(study, 'resultsSection')[0]),
  };
}

function outcomesOf(module: unknown, name: string, rank: string): Outcome[] {
  return all(module, name).map((it) => ({
    rank,
    measure: line(it, 'measure'),
    timeFrame: line(it, 'timeFrame'),
    description: line(it, 'description'),
  }));
}

function maskingOf(masking: unknown): string {
  const who = lines(masking, 'whoMasked').map(words).join(', ');
  const what = words(line(masking, 'masking'));
  return who === '' ? what : `${what} (${who})`;
}

/** `PHASE2` is `Phase 2`, `EARLY_PHASE1` is `Early Phase 1`, `NA` is `N/A`, as the older form writes them. */
function phaseOf(phase: string): string {
  if (phase === 'NA') return 'N/A';
  return words(phase).replace(/phase\s?(\d)/i, 'Phase $1');
}

/** `NOT_YET_RECRUITING` in words. */
export function words(code: string): string {
  if (!/^[A-Z][A-Z0-9_]*$/.test(code)) return code;
  const text = code.replaceAll('_', ' ').toLowerCase();
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function yesOrNo(value: string): string {
  return value === 'true' ? 'Yes' : value === 'false' ? 'No' : value;
}

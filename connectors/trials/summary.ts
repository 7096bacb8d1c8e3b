/** Short JSON records made from the registry by projects that reuse it (Open Science Framework): title, summary, references. */
import { blankTrial, type Trial } from './trial.js';
import { all, block, line, type Values } from './values.js';

export function isSummary(study: Values): boolean {
  return /^NCT\d{8}$/.test(line(study, 'id')) && line(study, 'description') !== '' && line(study, 'title') !== '';
}

export function summarisedTrial(study: Values): Trial {
  return {
    ...blankTrial,
    nct: line(study, 'id'),
    title: line(study, 'title'),
    sponsor: line(study, 'source'),
    status: line(study, 'current_status'),
    phase: line(study, 'phase'),
    summary: block(study, 'description'),
    references: all(study, 'references').map((it) => ({
      citation: line(it, 'citation'),
      pmid: line(it, 'PMID'),
      isResult: false,
    })),
  };
}

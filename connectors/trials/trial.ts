/** A registered trial as every form of ClinicalTrials.gov states it. All are read into this; numbers stay as written. */

export interface Trial {
  readonly nct: string;
  readonly otherIds: readonly string[];
  readonly title: string;
  readonly officialTitle: string;
  readonly acronym: string;
  readonly sponsor: string;
  readonly sponsorClass: string;
  readonly status: string;
  readonly whyStopped: string;
  readonly type: string;
  readonly phase: string;
  /** What else is said of the design, in order: `Allocation`, `Randomized`. */
  readonly design: readonly (readonly [name: string, value: string])[];
  readonly enrollment: string;
  /** `Actual`, `Estimated`; empty where it is not said. */
  readonly enrollmentType: string;
  readonly conditions: readonly string[];
  readonly keywords: readonly string[];
  readonly mesh: readonly string[];
  /** Texts with the line breaks and bullets of the source. */
  readonly summary: string;
  readonly description: string;
  readonly arms: readonly { readonly label: string; readonly type: string; readonly description: string }[];
  readonly interventions: readonly Intervention[];
  readonly eligibility: {
    readonly criteria: string;
    readonly population: string;
    /** `Sex`, `Minimum age`, … in order. */
    readonly limits: readonly (readonly [name: string, value: string])[];
  };
  readonly outcomes: readonly Outcome[];
  readonly references: readonly { readonly citation: string; readonly pmid: string; readonly isResult: boolean }[];
  /** As written; see dates.ts. */
  readonly first: string;
  readonly updated: string;
  readonly start: string;
  readonly completion: string;
  readonly results: Results | null;
}

export interface Intervention {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly arms: readonly string[];
  readonly otherNames: readonly string[];
}

export interface Outcome {
  /** `Primary`, `Secondary`, `Other`. */
  readonly rank: string;
  readonly measure: string;
  readonly timeFrame: string;
  readonly description: string;
}

/** Id within the results, and what it is called there. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** A row of a table: what it is about, and a cell for each group that has one. */
export interface Row {
  readonly label: string;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Measure {
  /** `Primary`, …; empty for a characteristic of the participants. */
  readonly rank: string;
  readonly title: string;
  readonly description: string;
  readonly timeFrame: string;
  readonly population: string;
  readonly unit: string;
  /** `Mean`, `Number`, … */
  readonly parameter: string;
  /** `Standard Deviation`, … */
  readonly dispersion: string;
  readonly groups: readonly Group[];
  readonly rows: readonly Row[];
  /** Statistics over the groups, a line each. */
  readonly analyses: readonly string[];
}

export interface Period {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface Results {
  readonly flow: {
    readonly notes: readonly string[];
    readonly groups: readonly Group[];
    readonly periods: readonly Period[];
  };
  readonly baseline: readonly Measure[];
  readonly outcomes: readonly Measure[];
  readonly events: {
    readonly notes: readonly string[];
    readonly groups: readonly Group[];
    readonly totals: readonly Row[];
    readonly serious: readonly Row[];
    readonly other: readonly Row[];
  };
  readonly limitations: string;
}

export const blankTrial: Trial = {
  nct: '',
  otherIds: [],
  title: '',
  officialTitle: '',
  acronym: '',
  sponsor: '',
  sponsorClass: '',
  status: '',
  whyStopped: '',
  type: '',
  phase: '',
  design: [],
  enrollment: '',
  enrollmentType: '',
  conditions: [],
  keywords: [],
  mesh: [],
  summary: '',
  description: '',
  arms: [],
  interventions: [],
  eligibility: { criteria: '', population: '', limits: [] },
  outcomes: [],
  references: [],
  first: '',
  updated: '',
  start: '',
  completion: '',
  results: null,
};

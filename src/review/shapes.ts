/** What the server says and the page shows. Types only: the page is built apart and shares nothing else with the server. */
import type { AuthorityDecision, PointDecision, TextDecision } from '../../schemas/decision.js';

export const roles = ['viewer', 'reviewer', 'auditor', 'trainer', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Me {
  /** Null for somebody anonymous on this machine. */
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly csrf: string | null;
  readonly corpora: readonly string[];
  /** Whether originals can be audited here: a sealed folder was named and the key is there. */
  readonly audit: boolean;
  readonly oidc: boolean;
}

export interface Share {
  readonly hits: number;
  readonly of: number;
  /** Wilson interval, 95 %. */
  readonly low: number;
  readonly high: number;
}

export interface Vote {
  readonly by: string;
  readonly at: string;
  readonly verdict: string;
  readonly reason: string;
  /** False where the detector has said something else since. */
  readonly current: boolean;
}

export interface PointLine {
  readonly point: string;
  readonly type: string;
  readonly domain: string;
  readonly entity: string;
  readonly relation: string;
  readonly importance: number;
  readonly verdict: string;
  readonly evidence: number;
  readonly authority: string | null;
  readonly id: string | null;
  readonly reason: string;
  /** What sources disagree on, and how it was settled. */
  readonly conflict: string | null;
  readonly votes: readonly Vote[];
  /** What the detector said, where the verdict is that of experts. */
  readonly detector: string | null;
}

export interface HeatCell {
  readonly type: string;
  readonly domain: string;
  readonly covered: number;
  readonly points: number;
}

export interface CoverageAnswer {
  readonly corpus: string;
  readonly snapshot: string;
  readonly asof: string;
  /** Points experts called invalid do not count. */
  readonly covered: Share;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly invalid: number;
  readonly change: { readonly before: Share; readonly gained: number; readonly lost: number } | null;
  readonly heat: readonly HeatCell[];
  readonly reasons: readonly { readonly reason: string; readonly points: number }[];
  readonly decided: { readonly points: number; readonly disputed: number; readonly decisions: number };
  readonly agreement: readonly {
    readonly reviewers: readonly [string, string];
    readonly points: number;
    readonly agreed: number;
    readonly kappa: number | null;
  }[];
}

export interface PointsAnswer {
  readonly snapshot: string;
  readonly total: number;
  readonly from: number;
  readonly points: readonly PointLine[];
}

/** A stretch of text; `mark` where a name of the point stands. */
export interface Piece {
  readonly text: string;
  readonly mark: boolean;
}

export interface EvidenceView {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly kind: string;
  readonly license: string;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly link: string | null;
  readonly authority: string | null;
  readonly heading: string | null;
  readonly clinical: boolean;
  readonly before: string;
  readonly passage: readonly Piece[];
  readonly after: string;
}

export interface PointAnswer {
  readonly snapshot: string;
  readonly line: PointLine;
  readonly evidence: readonly EvidenceView[];
  readonly decisions: readonly PointDecision[];
}

export interface DocumentLine {
  readonly id: string;
  readonly title: string | null;
  readonly source: string;
  readonly kind: string;
  readonly zone: string;
  readonly lang: string | null;
  readonly published: string | null;
  readonly license: string;
}

export interface DocumentsAnswer {
  readonly total: number;
  readonly from: number;
  readonly documents: readonly DocumentLine[];
  readonly sources: readonly string[];
  readonly kinds: readonly string[];
}

export interface StoryAnswer {
  readonly snapshot: string;
  readonly id: string;
  readonly clinical: boolean;
  readonly title: string;
  readonly text: string;
  readonly truncated: boolean;
  readonly sections: readonly { readonly title: string; readonly level: number; readonly start: number }[];
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly units: readonly {
    readonly unit: string;
    readonly version: number;
    readonly values: readonly (readonly [name: string, value: string])[];
  }[];
  readonly mixes: readonly { readonly mix: string; readonly selected: boolean; readonly rule: string | null }[];
  readonly ledger: readonly (readonly [name: string, value: string])[][];
  readonly authority: string | null;
  readonly authorityDecisions: readonly AuthorityDecision[];
  readonly textDecisions: readonly TextDecision[];
  readonly made: MadeText | null;
}

/** Where a made text has each sentence from, and where its sources differ. */
export interface MadeText {
  readonly sentences: readonly { readonly text: string; readonly sources: readonly string[] }[];
  readonly conflicts: readonly {
    readonly section: string;
    readonly field: string;
    readonly values: readonly { readonly value: string; readonly id: string }[];
  }[];
}

export interface RunsAnswer {
  readonly runs: readonly {
    readonly started: string;
    readonly seconds: number;
    readonly exitCode: number;
    readonly snapshot: string | null;
    readonly complaints: readonly string[];
    readonly documents: number | null;
    readonly covered: Share | null;
    readonly stages: readonly StageLine[];
    readonly sources: readonly StageLine[];
  }[];
  readonly releases: readonly {
    readonly version: string;
    readonly mix: string | null;
    readonly documents: number;
    readonly tokens: number;
    readonly clinical: string | null;
    readonly parent: string | null;
    readonly licenses: Readonly<Record<string, number>>;
    readonly files: readonly { readonly path: string; readonly bytes: number }[];
  }[];
}

export interface StageLine {
  readonly name: string;
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
  readonly failed: number;
}

export interface AuthorityAnswer {
  readonly snapshot: string;
  readonly levels: Readonly<Record<string, number>>;
  readonly overrides: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly now: string | null;
    readonly holds: string | null;
    readonly votes: readonly AuthorityDecision[];
  }[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface AuditAnswer {
  readonly reviewer: string;
  readonly pairs: readonly { readonly pair: string; readonly stratum: string; readonly marked: boolean }[];
  readonly findings: {
    readonly drawn: number;
    readonly reviewed: number;
    readonly byTwo: number;
    readonly recall: number | null;
    readonly atLeast: number;
    readonly removed: number;
    readonly missed: number;
    readonly wrong: number;
    readonly leaking: number;
    readonly atMost: number;
    readonly categories: readonly (readonly [name: string, removed: number, missed: number, atLeast: number])[];
  };
}

export interface PairAnswer {
  readonly pair: string;
  readonly stratum: string;
  readonly original: string;
  readonly scrubbed: string;
  readonly spans: readonly (Span & { readonly category: string; readonly rule: string })[];
  readonly mark: {
    readonly misses: readonly (Span & { readonly category: string })[];
    readonly overredactions: readonly Span[];
  } | null;
}

export interface AdminAnswer {
  readonly users: readonly { readonly name: string; readonly roles: readonly Role[]; readonly kind: string }[];
  readonly access: readonly {
    readonly at: string;
    readonly who: string;
    readonly did: string;
    readonly what: string;
  }[];
}

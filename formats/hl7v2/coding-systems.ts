/**
 * Coding systems (table 0396) whose texts are words of a published terminology. Local ones (`L`, `99…`) and most tables of
 * HL7 are filled in by the site: `HL70362`, a facility, is no vocabulary at all.
 */
import type { Repetition } from './field.js';

const published: ReadonlySet<string> = new Set(
  (
    'SCT SNM SNM3 SNT SNOMED SNOMEDCT SNOMED-CT LN LOINC I9 I9C I9CDX I9CP ICD9 ICD9CM I10 I10C I10P ICD10 ICD10CM ICD-10-CM ' +
    'I10CM ICD10PCS I11 ICDO ICD-O ICD-O-3 RXNORM RXN NDC CVX C4 C5 CPT CPT4 CPT-4 HCPCS HPC ATC UCUM ISO+ ANSI+ NCIT UMLS ' +
    'CDCREC MEDDRA MSH ICPC NIP001 SOP PHINQUESTION DCM'
  ).split(' '),
);

/** Tables HL7 itself fills, or whose suggested values are words of medicine. */
const clinicalTables: ReadonlySet<string> = new Set(
  (
    '0001 0002 0004 0005 0007 0052 0063 0070 0078 0080 0085 0103 0116 0123 0127 0128 0162 0163 0164 0165 0189 0190 0292 ' +
    '0322 0369 0371 0436 0438 0482 0485 0487 0488 0490 0495'
  ).split(' '),
);

export function isPublishedSystem(system: string): boolean {
  const name = system.trim().toUpperCase();
  const table = /^HL7-?(\d{4})$/.exec(name)?.[1];
  return table === undefined ? published.has(name) : clinicalTables.has(table);
}

/** What a coded value (CE, CWE, CNE, CF) says, and whether a terminology says it. */
export interface Concept {
  readonly words: string;
  readonly isPublished: boolean;
}

/** Identifiers of terminologies: digits, letters, dots, hyphens. Anything else in their place was typed. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,17}$/;

/**
 * The text of a published system, of the value or its alternative; else the original text (CWE.9), else any text, else
 * the code by itself.
 */
export function conceptOf(value: Repetition): Concept | undefined {
  const pairs = [1, 4].map((at) => ({
    code: value.component(at),
    words: value.component(at + 1),
    isPublished: isPublishedSystem(value.component(at + 2) ?? ''),
  }));
  const known = pairs.find(({ words, isPublished }) => words !== undefined && isPublished);
  if (known?.words) return { words: known.words, isPublished: true };
  const typed = value.component(9) ?? pairs.find(({ words }) => words !== undefined)?.words;
  if (typed !== undefined) return { words: typed, isPublished: false };
  const bare = pairs.find(({ code }) => code !== undefined);
  if (bare?.code === undefined) return undefined;
  return { words: bare.code, isPublished: bare.isPublished && CODE.test(bare.code) };
}

/** Concepts by name. What the vocabulary publishes is coded; what a site added, or could not map, is somebody's text. */
import type { Piece } from '../../engines/records/clinical-text.js';
import { idOf } from '../../engines/tables/column-reader.js';
import { coded, freeText } from '../../engines/tables/pieces.js';
import type { Row } from '../../engines/tables/table.js';

type Concept = Row<'concept_id' | 'concept_name' | 'vocabulary_id' | 'concept_code'>;

/** Ids from here on are given by sites to concepts of their own. */
const FIRST_LOCAL_ID = 2_000_000_000;

/** Demographics every person refers to, since extracts of a vocabulary often lack them. */
const demographics: ReadonlyMap<string, string> = new Map([
  ['8507', 'male'],
  ['8532', 'female'],
  ['8521', 'other'],
  ['8551', 'unknown'],
  ['8527', 'White'],
  ['8516', 'Black or African American'],
  ['8515', 'Asian'],
  ['8657', 'American Indian or Alaska Native'],
  ['8557', 'Native Hawaiian or Other Pacific Islander'],
  ['38003563', 'Hispanic or Latino'],
  ['38003564', 'Not Hispanic or Latino'],
  ['9201', 'Inpatient Visit'],
  ['9202', 'Outpatient Visit'],
  ['9203', 'Emergency Room Visit'],
]);

/** A concept with what the source had called it. */
export interface Named {
  readonly concept: string;
  /** The concept of the source's own code. */
  readonly source?: string;
  readonly words?: string;
}

export class Concepts {
  readonly #byId: ReadonlyMap<string, Concept>;

  constructor(byId: ReadonlyMap<string, Concept>) {
    this.#byId = byId;
  }

  /** The standard concept, else that of the source, else the source's own words; nothing where all are empty. */
  name({ concept, source = '', words = '' }: Named, path: string): Piece[] {
    for (const id of [concept, source]) {
      const pieces = this.#pieces(id, path);
      if (pieces.length > 0) return pieces;
    }
    // Codes that a tool took for numbers: 65363002.0
    const own = /^\d+\.0$/.test(words) ? idOf(words) : words;
    if (own !== '') return freeText(own, `${path}.source_value`);
    return isMapped(concept) ? ['concept ', ...freeText(concept, `${path}.concept_id`)] : [];
  }

  /** Whether a name can be found for either id. */
  knows({ concept, source = '' }: Named): boolean {
    return [concept, source].some((id) => this.#pieces(id, '').length > 0);
  }

  /** The code of a unit in UCUM, `mg/dL`; undefined for a concept of another vocabulary. */
  ucum(id: string): string | undefined {
    const concept = this.#byId.get(id);
    return concept?.vocabulary_id === 'UCUM' && isMapped(id) ? concept.concept_code : undefined;
  }

  /** The plain name, for closed decisions such as a language. */
  word(id: string): string | undefined {
    return isMapped(id) ? (this.#byId.get(id)?.concept_name ?? demographics.get(id)) : undefined;
  }

  #pieces(id: string, path: string): Piece[] {
    if (!isMapped(id)) return [];
    const concept = this.#byId.get(id);
    if (!concept) return coded(demographics.get(id) ?? '', path);
    const isLocal = Number(id) >= FIRST_LOCAL_ID || concept.vocabulary_id === '' || concept.vocabulary_id === 'None';
    return isLocal ? freeText(concept.concept_name, path) : coded(concept.concept_name, path);
  }
}

/** 0 says: no concept. */
export function isMapped(id: string): boolean {
  return id !== '' && id !== '0';
}

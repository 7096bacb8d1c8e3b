/** What the documents of one person have in common. */
import type { Patient } from '../../engines/tables/passes.js';
import type { RowOf } from '../../engines/tables/table.js';
import type { Kind } from '../../schemas/document.js';
import type { Concepts } from './concepts.js';
import type { Directory } from './directory.js';
import type { deaths, persons, visits } from './tables.js';

export type Person = RowOf<typeof persons>;
export type Death = RowOf<typeof deaths>;
export type Visit = RowOf<typeof visits>;

export interface Setting {
  readonly concepts: Concepts;
  readonly directory: Directory;
  /** The files visits and notes are said to come from. */
  readonly uri: string;
  readonly noteUri: string;
}

export interface Shared {
  readonly patient: Patient;
  readonly person: Person | undefined;
  readonly death: Death | undefined;
  readonly setting: Setting;
}

/** Visit concepts under which a patient stays or is cared for in a hospital, and their HL7 v3 ActCode. */
const classes: ReadonlyMap<string, { readonly class: string; readonly kind: Kind }> = new Map([
  ['9201', { class: 'IMP', kind: 'inpatient' }],
  ['8717', { class: 'IMP', kind: 'inpatient' }],
  ['8971', { class: 'IMP', kind: 'inpatient' }],
  ['262', { class: 'IMP', kind: 'inpatient' }],
  ['32037', { class: 'ACUTE', kind: 'inpatient' }],
  ['581379', { class: 'ACUTE', kind: 'inpatient' }],
  ['581385', { class: 'OBSENC', kind: 'inpatient' }],
  ['9203', { class: 'EMER', kind: 'inpatient' }],
  ['8870', { class: 'EMER', kind: 'inpatient' }],
  ['9202', { class: 'AMB', kind: 'outpatient' }],
  ['581477', { class: 'AMB', kind: 'outpatient' }],
  ['581476', { class: 'HH', kind: 'outpatient' }],
  ['5083', { class: 'VR', kind: 'outpatient' }],
]);

export function kindOf(visit: Visit | undefined): Kind {
  return classes.get(visit?.visit_concept_id ?? '')?.kind ?? 'outpatient';
}

export function classOf(visit: Visit | undefined): { class?: string } {
  const found = classes.get(visit?.visit_concept_id ?? '');
  return found ? { class: found.class } : {};
}

export function counted(counts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([key, count]) => (count > 0 ? [[key, String(count)] as const] : [])),
  );
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What may be said beside the text of a scrubbed document: lists of words and numbers, nothing a source wrote. */
import type { Kind } from '../../schemas/document.js';

export function genericTitle(kind: Kind): string {
  return kind === 'inpatient' ? 'Inpatient record' : kind === 'outpatient' ? 'Outpatient record' : 'Clinical record';
}

/** Keys whose value is how many of something a record holds; any other value under them is dropped. */
const counted: ReadonlySet<string> = new Set([
  'allergies',
  'conditions',
  'dangling',
  'devices',
  'goals',
  'immunizations',
  'medications',
  'observations',
  'orders',
  'plans',
  'procedures',
  'relatives',
  'reports',
  'unread',
  'withdrawn',
]);

/** HL7 v3 ActCode, value set ActEncounterCode. */
const classes: ReadonlySet<string> = new Set([
  'AMB',
  'EMER',
  'FLD',
  'HH',
  'IMP',
  'ACUTE',
  'NONAC',
  'OBSENC',
  'PRENC',
  'SS',
  'VR',
]);

export function genericMeta(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(meta).filter(([key, value]) =>
      key === 'class' ? classes.has(value) : counted.has(key) && /^\d{1,6}$/.test(value),
    ),
  );
}

/** A language tag of at most language, script and region; anything else may be somebody's words. */
export function tag(lang: string | null): string | null {
  return lang !== null && /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/.test(lang) ? lang : null;
}

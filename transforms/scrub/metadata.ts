/**
 * What may be said beside the text of a scrubbed document. Of a clinical one: lists of words and numbers, nothing a source
 * wrote. Of a public one: what the source wrote, scrubbed like the text.
 */
import type { Draft, Kind } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';

export type Metadata = Pick<Draft, 'title' | 'issuer' | 'lang' | 'published' | 'links' | 'meta'>;

export function clinicalMetadata(document: Draft, published: string | null, io: Io): Metadata {
  return {
    title: genericTitle(document.kind),
    issuer: null,
    lang: tag(document.lang),
    published,
    links: document.links.flatMap(({ relation, target }) =>
      // The engine names clinical works the same way, so a link still leads to its record.
      target.startsWith('work:') ? [{ relation, target: `work:${io.pseudonym('work', target).slice(0, 32)}` }] : [],
    ),
    meta: genericMeta(document.meta),
  };
}

/** @param line scrubs a short text */
export function publicMetadata(document: Draft, published: string | null, line: (value: string) => string): Metadata {
  return {
    title: line(document.title),
    issuer: document.issuer,
    lang: tag(document.lang),
    published,
    links: document.links,
    meta: Object.fromEntries(Object.entries(document.meta).map(([key, value]) => [key, line(value)])),
  };
}

const titles: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  ['inpatient', 'Inpatient record'],
  ['outpatient', 'Outpatient record'],
  ['dialogue', 'Consultation'],
  ['query', 'Query'],
]);

export function genericTitle(kind: Kind): string {
  return titles.get(kind) ?? 'Clinical record';
}

/** Keys whose value is how many of something a record holds; any other value under them is dropped. */
const counted: ReadonlySet<string> = new Set([
  'allergies',
  'attached',
  'coded',
  'conditions',
  'cultures',
  'dangling',
  'devices',
  'fragments',
  'goals',
  'hidden',
  'immunizations',
  'measurements',
  'media',
  'medications',
  'notes',
  'observations',
  'orders',
  'plans',
  'procedures',
  'relatives',
  'repeated',
  'reports',
  'specimens',
  'stays',
  'turns',
  'unbound',
  'undated',
  'unmapped',
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

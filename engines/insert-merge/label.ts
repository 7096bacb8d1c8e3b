/** An insert as the merge reads it, and which of several comes first: the more authoritative, then the newer one. */
import { z } from 'zod';
import { linkSchema, sectionSchema } from '../../schemas/document.js';
import { isHan } from './plain.js';

/** Columns of a document the merge reads. A field that names an owner of its own may be missing in a filter. */
export const insertSchema = z.object({
  id: z.string(),
  kind: z.string(),
  work: z.string(),
  revision: z.string(),
  lang: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  sections: z.array(sectionSchema),
  license: z.string(),
  issuer: z.string().nullable(),
  published: z.string().nullable(),
  links: z.array(linkSchema),
  meta: z.record(z.string(), z.string()),
});
/** `authority` is a column of a label: known in a filter only, since documents are derived before they are labelled. */
export type Insert = z.infer<typeof insertSchema> & { readonly authority?: string | null };

/** en, zh, … ; by its letters where the source declares none. */
export function languageOf({ lang, text }: Insert): string {
  const declared = lang?.toLowerCase().split(/[-_]/, 1)[0];
  return declared || (isHan(text) ? 'zh' : 'en');
}

/** Stable over the versions of one label. */
export function labelOf({ meta, work, id }: Insert): string {
  return (meta.setid || work || id).replace(/^setid:/, '').toLowerCase();
}

export function versionOf({ revision, meta }: Insert): string {
  return revision || meta.version || '';
}

/** Digits of a date as far as it is stated: 2024-03 comes before 2024-03-14. */
function dateOf({ published, meta }: Insert): string {
  return (published || meta.effectivetime || meta.effectiveTime || meta.revised || '').replace(/\D/g, '').slice(0, 8);
}

/** Negative if `a` is to be preferred. Total, so that the order of the input does not matter. */
export function byRank(a: Insert, b: Insert): number {
  return (
    compare(a.authority || 'Z', b.authority || 'Z') ||
    compare(dateOf(b), dateOf(a)) ||
    Number(versionNumber(b)) - Number(versionNumber(a)) ||
    compare(versionOf(b), versionOf(a)) ||
    compare(a.id, b.id)
  );
}

function versionNumber(insert: Insert): number {
  const number = Number.parseFloat(versionOf(insert));
  return Number.isFinite(number) ? number : -1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The newest version of each label, in rank order, and the older ones. */
export function newestOf(inserts: readonly Insert[]): { readonly newest: Insert[]; readonly older: Insert[] } {
  const superseded = new Set(
    inserts.flatMap(({ id, links }) =>
      links.filter(({ relation, target }) => relation === 'supersedes' && target !== id).map(({ target }) => target),
    ),
  );
  const newest: Insert[] = [];
  const older: Insert[] = [];
  const seen = new Set<string>();
  const byAge = [...inserts].sort((a, b) => byRank({ ...a, authority: null }, { ...b, authority: null }));
  for (const insert of byAge) {
    const label = labelOf(insert);
    if (seen.has(label) || superseded.has(insert.id) || superseded.has(insert.work)) older.push(insert);
    else newest.push(insert);
    seen.add(label);
  }
  // A label that supersedes itself by name (work without revision) must not vanish.
  if (newest.length === 0) return { newest: byAge.slice(0, 1), older: byAge.slice(1) };
  return { newest: newest.sort(byRank), older };
}

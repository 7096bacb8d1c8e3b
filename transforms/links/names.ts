/** The names a document answers to, and the one spelling in which names are compared. */

/** Keys of `meta` that hold an identifier, with the prefix under which others cite it. */
const identifiers = [
  ['doi', 'doi'],
  ['pmid', 'pmid'],
  ['pmcid', 'pmcid'],
  ['setid', 'setid'],
  ['nct', 'nct'],
] as const;

const prefixed = /^(doi|pmid|pmcid|setid|nct):\s*(\S.*)$/i;
const bareDoi = /^10\.\d{4,9}\/\S+$/;
const doiAddress = /^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i;

export interface Named {
  readonly source: string;
  readonly zone: string;
  readonly work: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** Every name of a document, once each, in a fixed order. */
export function namesOf(document: Named): string[] {
  const names = new Set([nameOf(document.work, document)]);
  for (const [key, prefix] of identifiers) {
    const value = document.meta[key];
    if (value) names.add(nameOf(`${prefix}:${value}`, document));
  }
  return [...names].sort();
}

/**
 * A name as documents of one zone know it. Public identifiers (DOI, PMID, …) mean the same everywhere; `work:` and bare
 * names are ids of one source and mean nothing in another. A clinical document never speaks of a public one, nor the
 * reverse: the answer would show that the other exists.
 * @param target as a link states it, with or without a prefix
 */
export function nameOf(target: string, from: { readonly source: string; readonly zone: string }): string {
  const known = publicName(target.startsWith('work:') ? target.slice('work:'.length) : target);
  return known ? [from.zone, known].join('\t') : [from.zone, from.source, target.replace(/^work:/, '')].join('\t');
}

/** DOIs ignore case; the other identifiers are brought to theirs: PMC123, digits, lower-case UUIDs. */
function publicName(target: string): string | undefined {
  const text = target.trim().replace(doiAddress, 'doi:');
  if (bareDoi.test(text)) return `doi:${text.toLowerCase()}`;
  const [, prefix, value] = prefixed.exec(text) ?? [];
  if (!prefix || !value) return undefined;
  const kind = prefix.toLowerCase();
  if (kind === 'doi') return `doi:${value.replace(doiAddress, '').toLowerCase()}`;
  if (kind === 'pmcid') return `pmcid:${value.toLowerCase().replace(/^pmc/, '')}`;
  return `${kind}:${value.toLowerCase()}`;
}

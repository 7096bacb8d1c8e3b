/** Identifiers as CURIEs with one prefix a vocabulary, whatever spelling or IRI a source has: the table is data an expert can edit. */
import { z } from 'zod';

export const prefixesSchema = z.strictObject({
  about: z.string(),
  prefixes: z.record(
    z.string(),
    z.strictObject({
      type: z.string().optional(),
      aliases: z.array(z.string()).default([]),
      iris: z.array(z.string()).default([]),
      systems: z.array(z.string()).default([]),
    }),
  ),
  kinds: z.record(z.string(), z.string()),
});
type Prefixes = z.infer<typeof prefixesSchema>;

/** An identifier as stored. */
export interface Identifier {
  readonly id: string;
  /** Kind of entity, where the identifier tells it; else empty. */
  readonly type: string;
}

const IS_URL = /^(?:https?:\/\/|urn:)/;
const CURIE = /^([A-Za-z][\w.-]*):(?!\/\/)(\S+)$/;
const OBO_PURL = /^https?:\/\/purl\.obolibrary\.org\/obo\/([A-Za-z]+)_(\S+)$/;
const IDENTIFIERS_ORG = /^https?:\/\/identifiers\.org\/([A-Za-z][\w.-]*)[:/](\S+)$/;
const SHORT_FORM = /^([A-Za-z]+)_(\w+)$/;
/** Releases of SNOMED CT are dated in the prefix: `SNOMEDCT_US_2025_09_01`. */
const RELEASE = /_\d{4}_\d{2}_\d{2}$/;

export function identifierReader({ prefixes, kinds }: Prefixes): (raw: string) => Identifier {
  const spellings = new Map<string, string>();
  const iris: (readonly [start: string, prefix: string])[] = [];
  const systems = new Map<string, string>();
  for (const [prefix, { aliases, iris: starts, systems: urls }] of Object.entries(prefixes)) {
    for (const spelling of [prefix, ...aliases]) spellings.set(spelling.toLowerCase(), prefix);
    for (const start of starts) iris.push([start, prefix]);
    for (const url of urls) systems.set(url, prefix);
  }

  return (raw) => {
    const text = raw.replace(/^<(.*)>$/, '$1').trim();
    const bar = text.indexOf('|');
    if (bar > 0 && IS_URL.test(text)) return coded(text.slice(0, bar), text.slice(text.lastIndexOf('|') + 1));
    const kindEnd = text.indexOf('::');
    if (kindEnd > 0) {
      const kind = text.slice(0, kindEnd);
      const local = text.slice(kindEnd + 2);
      return { id: CURIE.test(local) ? idOf(local) : `${kinds[kind] ?? kind}:${local}`, type: kind.toLowerCase() };
    }
    const id = idOf(text);
    return { id, type: prefixes[id.slice(0, Math.max(0, id.indexOf(':')))]?.type ?? '' };
  };

  /** FHIR's `system|code`, also `system|version|code`. The last word of a system that is not ours names it well enough. */
  function coded(system: string, code: string): Identifier {
    const prefix = systems.get(system.replace(/\/$/, '')) ?? /[^/:]+(?=\/?$)/.exec(system)?.[0] ?? system;
    return { id: curie(prefix, code), type: prefixes[spellings.get(prefix.toLowerCase()) ?? prefix]?.type ?? '' };
  }

  function idOf(text: string): string {
    if (text.startsWith('http')) {
      const [, prefix, local] = OBO_PURL.exec(text) ?? IDENTIFIERS_ORG.exec(text) ?? [];
      if (prefix !== undefined && local !== undefined) return curie(prefix, local);
      const found = iris.find(([start]) => text.startsWith(start));
      return found ? curie(found[1], text.slice(found[0].length)) : text;
    }
    const [, prefix, local] = CURIE.exec(text) ?? knownShortForm(text) ?? [];
    return prefix !== undefined && local !== undefined ? curie(prefix, local) : text;
  }

  /** Tables made from OWL write `DOID_4`; any other word with an underscore is left alone. */
  function knownShortForm(text: string): RegExpExecArray | undefined {
    const match = SHORT_FORM.exec(text);
    return match && spellings.has((match[1] ?? '').toLowerCase()) ? match : undefined;
  }

  function curie(spelling: string, local: string): string {
    const prefix = spellings.get(spelling.replace(RELEASE, '').toLowerCase()) ?? spelling;
    // identifiers.org repeats the prefix of some vocabularies: doid/DOID:4.
    return local.startsWith(`${prefix}:`) ? local : `${prefix}:${local}`;
  }
}

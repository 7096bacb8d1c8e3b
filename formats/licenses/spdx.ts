/**
 * Which licence an address or a name states, by the identifiers of SPDX (https://spdx.org/licenses/). Prose such as "the
 * Creative Commons Attribution License" leaves the version open and says nothing.
 */

/** Versions of a country that SPDX knows; others are given as the unported licence. */
const ported: ReadonlySet<string> = new Set([
  'CC-BY-2.5-AU',
  'CC-BY-3.0-AT',
  'CC-BY-3.0-AU',
  'CC-BY-3.0-DE',
  'CC-BY-3.0-IGO',
  'CC-BY-3.0-NL',
  'CC-BY-3.0-US',
  'CC-BY-NC-3.0-DE',
  'CC-BY-NC-ND-3.0-DE',
  'CC-BY-NC-ND-3.0-IGO',
  'CC-BY-NC-SA-2.0-DE',
  'CC-BY-NC-SA-2.0-FR',
  'CC-BY-NC-SA-2.0-UK',
  'CC-BY-NC-SA-3.0-DE',
  'CC-BY-NC-SA-3.0-IGO',
  'CC-BY-ND-3.0-DE',
  'CC-BY-SA-2.0-UK',
  'CC-BY-SA-2.1-JP',
  'CC-BY-SA-3.0-AT',
  'CC-BY-SA-3.0-DE',
  'CC-BY-SA-3.0-IGO',
]);

const CREATIVE =
  /creativecommons\.org\/(?:licenses\/((?:by|nc|nd|sa)(?:-(?:by|nc|nd|sa)){0,3})\/(\d\.\d)(?:\/([a-z]{2,3})(?![a-z]))?|(publicdomain\/zero)\/1\.0|(publicdomain\/mark)\/1\.0|(?:licenses\/)?(publicdomain)\/?(?![/\w]))/i;

/** The first licence address in a text. */
export function spdxOfAddress(text: string): string | undefined {
  const creative = CREATIVE.exec(text);
  if (creative) {
    const [, terms, version, country, zero, mark] = creative;
    if (terms && version) return creativeCommons(terms, version, country);
    if (zero) return 'CC0-1.0';
    return mark ? 'CC-PDM-1.0' : 'CC-PDDC';
  }
  if (/gnu\.org\/(?:copyleft|licenses)\/fdl/i.test(text)) return 'GFDL-1.3-or-later';
  const government = /nationalarchives\.gov\.uk\/doc\/open-government-licence\/version\/([123])/i.exec(text);
  return government ? `OGL-UK-${government[1]}.0` : undefined;
}

/** `CC BY-NC 4.0`, `CC-BY-4.0`, `CC0` as the whole of a text. */
export function spdxOfName(text: string): string | undefined {
  const name = /^\s*cc[\s-](by(?:-(?:nc|nd|sa)){0,2})[\s-](\d\.\d)\s*$/i.exec(text);
  if (name?.[1] && name[2]) return creativeCommons(name[1], name[2], undefined);
  return /^\s*cc0(?:[\s-]1\.0)?\s*$/i.test(text) ? 'CC0-1.0' : undefined;
}

function creativeCommons(terms: string, version: string, country: string | undefined): string {
  const parts = terms.toUpperCase().split('-');
  // Version 1.0 wrote nd-nc; SPDX has one order.
  const ordered = ['BY', 'NC', 'ND', 'SA'].filter((part) => parts.includes(part));
  const unported = `CC-${ordered.join('-')}-${version}`;
  const local = `${unported}-${(country ?? '').toUpperCase()}`;
  return ported.has(local) ? local : unported;
}

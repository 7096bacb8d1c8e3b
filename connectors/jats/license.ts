/**
 * The licence an article states, as SPDX. Only an address (or a short name with a version in `license-type`) says which
 * one: "distributed under the Creative Commons Attribution License" leaves the version open, so prose alone is `unknown`.
 */
import {
  attributeOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';

/** Versions of a country that SPDX knows; others are given as the unported licence. https://spdx.org/licenses/ */
const ported = new Set([
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

/** @param meta article-meta or front-stub; @returns SPDX identifier, or `unknown` */
export function licenseOf(meta: XmlElement): string {
  // NLM DTDs before 2.0 have license directly under article-meta.
  const licenses = [...elementsAt(meta, 'permissions', 'license'), ...childrenOf(meta, 'license')];
  const references = elementsAt(meta, 'permissions', 'license_ref');
  const stated = [
    ...licenses.map((license) => attributeOf(license, 'href')),
    ...[...references, ...licenses.flatMap((license) => descendantsOf(license, 'license_ref'))].map(textOf),
    ...licenses.map((license) => attributeOf(license, 'license-type')),
    ...licenses.flatMap((license) => descendantsOf(license, 'ext-link').map((link) => attributeOf(link, 'href'))),
    ...licenses.flatMap((license) => descendantsOf(license, 'uri').map((link) => attributeOf(link, 'href'))),
    ...licenses.map(textOf),
  ];
  for (const statement of stated) {
    const license = spdxOfAddress(statement ?? '') ?? spdxOfName(statement ?? '');
    if (license) return license;
  }
  return 'unknown';
}

/** The first licence address in a text. */
function spdxOfAddress(text: string): string | undefined {
  const creative =
    /creativecommons\.org\/(?:licenses\/((?:by|nc|nd|sa)(?:-(?:by|nc|nd|sa)){0,3})\/(\d\.\d)(?:\/([a-z]{2,3})(?![a-z]))?|(publicdomain\/zero)\/1\.0|(publicdomain\/mark)\/1\.0|(?:licenses\/)?(publicdomain)\/?(?![/\w]))/i.exec(
      text,
    );
  if (creative) {
    const [, terms, version, country, zero, mark] = creative;
    if (terms && version) return creativeCommons(terms, version, country);
    if (zero) return 'CC0-1.0';
    return mark ? 'CC-PDM-1.0' : 'CC-PDDC';
  }
  const government = /nationalarchives\.gov\.uk\/doc\/open-government-licence\/version\/([123])/i.exec(text);
  return government ? `OGL-UK-${government[1]}.0` : undefined;
}

/** `CC BY-NC 4.0` or `CC-BY-4.0` as the whole of a licence type. */
function spdxOfName(text: string): string | undefined {
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

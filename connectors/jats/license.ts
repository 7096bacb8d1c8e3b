/**
 * The licence an article states, as SPDX. Only an address (or a short name with a version in `license-type`) says which
 * one: "distributed under the Creative Commons Attribution License" leaves the version open, so prose alone is `unknown`.
 */
import { spdxOfAddress, spdxOfName } from '../../formats/licenses/spdx.js';
import {
  attributeOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';

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

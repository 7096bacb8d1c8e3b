/** The licence a module or a book states: `md:license`, by its address or its words. */
import { spdxOfAddress, spdxOfName } from '../../formats/licenses/spdx.js';
import { attributeOf, childOf, textOf, type XmlElement } from '../../formats/xml/index.js';

export function licenseOf(metadata: XmlElement | undefined): string | undefined {
  const license = metadata && childOf(metadata, 'license');
  if (!license) return undefined;
  const words = textOf(license);
  return spdxOfAddress(attributeOf(license, 'url') ?? '') ?? spdxOfAddress(words) ?? spdxOfName(words);
}

/** The licence a paper prints: an address, or a short name with its version, as title pages have it. */
import { spdxOfAddress, spdxOfName } from '../../formats/licenses/spdx.js';

const NAME = /\bcc[ -](by(?:[ -](?:nc|nd|sa)){0,2})[ -](\d\.\d)(?:[ -](igo)\b)?/i;
const ZERO = /\bcc0(?:[ -]1\.0)?\b/i;

/** @returns SPDX identifier */
export function licenceIn(text: string): string | undefined {
  const [, terms, version = '', igo = ''] = NAME.exec(text) ?? [];
  // The name says what the address says: https://creativecommons.org/licenses/by-nc-sa/3.0/igo
  const named =
    terms === undefined ? '' : `creativecommons.org/licenses/${terms.replaceAll(' ', '-')}/${version}/${igo}`;
  return spdxOfAddress(text) ?? spdxOfAddress(named) ?? spdxOfName(ZERO.exec(text)?.[0] ?? '');
}

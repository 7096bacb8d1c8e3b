/** XML bytes to a tree. Strict: a file that is not well-formed, or cut short, is refused whole with its line and column. */
import { InputError } from '../../schemas/errors.js';
import { decodeXml } from './decode.js';
import type { XmlElement } from './element.js';
import { createTree, type Hollow } from './tree.js';

/**
 * @param hollow names of elements whose content is not wanted
 * @returns the root element. Throws InputError: empty-file, malformed-xml, not-utf8, wrong-encoding, unknown-encoding.
 */
export function parseXml(bytes: Uint8Array, hollow?: Hollow): XmlElement {
  const text = decodeXml(bytes);
  if (/^\s*$/.test(text)) {
    throw new InputError('empty-file', '', 'the file is empty where an XML document is expected; fetch it again');
  }
  const tree = createTree(undefined, hollow);
  tree.write(text);
  return tree.close();
}

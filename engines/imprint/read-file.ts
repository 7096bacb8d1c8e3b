/** One file, one item, whatever happens: the way of every connector that makes one document of one paper. */
import type { Item } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import type { Material } from '../blocks/material.js';
import type { MaterialOptions } from '../blocks/material-options.js';
import { readMaterial } from '../blocks/read-material.js';

/** @param unit name of the connector, first part of the rule of a rejection */
export async function readFile(
  unit: string,
  part: Part,
  options: MaterialOptions,
  io: Io,
  draftOf: (material: Material, bytes: Uint8Array) => Draft,
): Promise<Item> {
  const { uri } = part;
  try {
    const bytes = await io.files.bytes(part, options.maxBytes);
    return itemOf(unit, draftOf(await readMaterial(bytes, uri, options, io), bytes));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

export function itemOf(unit: string, document: Draft): Item {
  if (document.text.trim() !== '') return { document };
  const { work, uri } = document;
  // Of paper, how its pages were read says why there is nothing.
  const value = document.meta.pagetally ?? '0';
  return { rejected: { work, uri, rule: `${unit}/empty`, value, threshold: '1' } };
}

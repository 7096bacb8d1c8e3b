/**
 * Any Word document (DOCX) as it reads when all changes are accepted: headings, lists with their numbers, tables, footnotes.
 * Comments, deleted text and the names of its authors are left out. Refused: files that are not Word documents.
 */
import { z } from 'zod';
import type { Material } from '../../engines/blocks/material.js';
import { materialOptions } from '../../engines/blocks/material-options.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { draftOf } from '../../engines/imprint/draft.js';
import { imprintOf } from '../../engines/imprint/imprint.js';
import { readFile } from '../../engines/imprint/read-file.js';
import { defineConnector } from '../../schemas/connector.js';
import { type Draft, kindSchema } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';

const {
  maxPages: _pages,
  ocr: _ocr,
  ocrModules: _modules,
  ocrLanguages: _languages,
  structurer: _structurer,
  pageTimeoutMs: _timeout,
  ...fields
} = materialOptions;

const options = z.strictObject({
  ...fields,
  kind: kindSchema.default('guideline').describe('what the files are'),
});
type Options = z.infer<typeof options>;

/** A Word file has no pages, so what concerns them is never asked. */
const PAPER = { maxPages: 1, ocr: 'none', ocrLanguages: ['eng'], pageTimeoutMs: 1 } as const;

export default defineConnector<Options>({
  name: 'docx',
  version: 1,
  options,
  yields: 'document',
  zone: 'ask',
  counts: 'file',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      const paper = { ...settings, ...PAPER, ocrLanguages: [...PAPER.ocrLanguages] };
      yield await readFile('docx', part, paper, io, (material) => documentOf(material, part.uri, settings));
    }
  },
});

function documentOf(material: Material, uri: string, settings: Options): Draft {
  if (material.nature !== 'word') {
    const message = `expected a Word document, found ${material.nature}; take the connector for what the files are about`;
    throw new InputError('not-word', '', `${message}, such as guideline`);
  }
  const { text, sections } = renderBlocks(material.blocks);
  return draftOf(material, imprintOf(material), { uri, kind: settings.kind, text, sections }, settings);
}

/**
 * PDF files and pictures of pages, whatever they are about: text layer or OCR, in reading order, tables as Markdown. The
 * connectors for inserts, guidelines, pathways and regulations read the same files and know more about what is in them.
 */
import { z } from 'zod';
import type { Material } from '../../engines/blocks/material.js';
import { materialNeeds, materialOptions } from '../../engines/blocks/material-options.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { draftOf } from '../../engines/imprint/draft.js';
import { imprintOf } from '../../engines/imprint/imprint.js';
import { readFile } from '../../engines/imprint/read-file.js';
import { defineConnector } from '../../schemas/connector.js';
import { type Draft, kindSchema } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';

const options = z.strictObject({
  ...materialOptions,
  kind: kindSchema.default('web').describe('what the files are'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'pages',
  version: 2,
  options,
  yields: 'document',
  zone: 'ask',
  counts: 'file',
  needsOf: materialNeeds,
  paper: true,
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield await readFile('pages', part, settings, io, (material) => documentOf(material, part.uri, settings));
    }
  },
});

function documentOf(material: Material, uri: string, settings: Options): Draft {
  if (material.pages.length === 0) {
    const message = `expected a PDF or a picture, found ${material.nature}; take the connector for what the files are about`;
    throw new InputError('not-pages', '', message);
  }
  const { text, sections } = renderBlocks(material.blocks);
  return draftOf(material, imprintOf(material), { uri, kind: settings.kind, text, sections }, settings);
}

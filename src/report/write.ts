/** Writes the report of a run: one static HTML file without scripts, fonts or requests. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/store.js';
import { collectReport } from './data.js';
import { renderPage } from './page.js';

export const REPORT_FILE = 'report.html';

/**
 * @param folder the run's own folder, with its record
 * @param to folder the report is written to
 * @returns the path of the report
 */
export async function writeReport(store: Store, folder: string, to: string = folder): Promise<string> {
  const page = renderPage(await collectReport(store, folder));
  const path = join(to, REPORT_FILE);
  await mkdir(to, { recursive: true });
  await writeFile(path, page);
  return path;
}

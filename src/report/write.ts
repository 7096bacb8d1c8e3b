/** Writes the report of a run: one static HTML file without scripts, fonts or requests. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../store/store.js';
import { collectReport } from './data.js';
import { renderPage } from './page.js';

export const REPORT_FILE = 'report.html';

export interface Placing {
  /** Folder the report is written to; that of the run where it is not said. */
  readonly to?: string | undefined;
  /** Folder of the recipe, to draw the worst pages from their files. */
  readonly root?: string | null;
}

/**
 * @param folder the run's own folder, with its record
 * @returns the path of the report
 */
export async function writeReport(store: Store, folder: string, placing: Placing = {}): Promise<string> {
  const { to = folder, root = null } = placing;
  const page = renderPage(await collectReport(store, folder, root));
  const path = join(to, REPORT_FILE);
  await mkdir(to, { recursive: true });
  await writeFile(path, page);
  return path;
}

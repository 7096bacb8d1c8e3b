/** Reads the tables of a report back, as a person would: rows of cells in plain text. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** @param label the accessible name of the table */
export function tableOf(page: string, label: string): string[][] {
  const [, found] = new RegExp(`aria-label="${label}"[^>]*>(.*?)</table>`, 's').exec(page) ?? [];
  if (found === undefined) throw new Error(`the page has no table '${label}'`);
  return [...found.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => plain(cell)),
  );
}

export function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

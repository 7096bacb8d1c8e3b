/**
 * Layout analysis without a model: words of all pages of a document to blocks in reading order. Running lines are set
 * aside, tables and figures become masks, the rest is cut into columns, and lines of a column become paragraphs, lists
 * and headings. Time and memory grow with n log n in the words of a page.
 */
import type { Block } from '../../blocks/block.js';
import type { LayoutAnalyser, PageWords } from '../page.js';
import { type Draft, draftsOf } from './drafts.js';
import { fontsOf } from './fonts.js';
import { fragmentsOf } from './fragments.js';
import { levelsOf } from './headings.js';
import { openHyphenation } from './hyphens.js';
import { joinLeaves } from './joins.js';
import { type Part, partsOfLeaf } from './leaf-lines.js';
import { type CutPage, cutPage } from './page-cut.js';
import { runningDrafts } from './running-drafts.js';
import { splitRunning } from './running-lines.js';
import { straightened } from './straightened.js';
import { type Upright, uprightOf } from './upright.js';

export const analyseLayout: LayoutAnalyser = (pages) => {
  const upright = pages.map((page) => uprightOf(straightened(page)));
  const laid = upright.map(({ page }) => page);
  const running = splitRunning(
    laid,
    laid.map(({ words }) => fragmentsOf(words)),
  );
  const cuts = laid.map((page, at) => cutPage(page, running[at]?.rest ?? []));
  const parts = cuts.map(({ leaves }, at) => leaves.map((leaf) => partsOfLeaf(leaf, laid[at]?.rules ?? [])));
  const fonts = fontsOf(parts.flat().map(linesOf));
  const hyphenation = openHyphenation(allWords(pages));
  const drafts = laid.map((page, at) => {
    const making = { fonts, hyphenation, page: page.number, height: page.height };
    const within = (items: CutPage['leaves'][number]): Draft[] =>
      draftsOf(partsOfLeaf(items, page.rules), making, (mask) => (mask.kind === 'frame' ? within(mask.items) : []));
    return (cuts[at]?.leaves ?? []).map((_, leaf) =>
      draftsOf(parts[at]?.[leaf] ?? [], making, (mask) => (mask.kind === 'frame' ? within(mask.items) : [])),
    );
  });
  const joined = joinLeaves(drafts.flat(), hyphenation);
  const level = levelsOf(joined.flat().flatMap(({ look }) => (look ? [look] : [])));
  let from = 0;
  return laid.map((page, at) => {
    const to = from + (drafts[at]?.length ?? 0);
    const own = joined.slice(from, to).flat();
    from = to;
    const edges = runningDrafts(running[at], page.number);
    return [...edges.headers, ...titled(own, at === 0), ...edges.footers].map((draft) =>
      blockOf(draft, level, upright[at]),
    );
  });
};

function* allWords(pages: readonly PageWords[]): Iterable<string> {
  for (const { words } of pages) for (const { text } of words) yield text;
}

function linesOf(parts: readonly Part[]) {
  return parts.flatMap((part) => ('kind' in part ? [] : part));
}

/** The first heading of the first page, if none of the document is as large. */
function titled(drafts: readonly Draft[], isFirst: boolean): readonly Draft[] {
  if (!isFirst) return drafts;
  const headings = drafts.filter(({ kind }) => kind === 'heading');
  const largest = headings.reduce((most, { look }) => Math.max(most, look?.size ?? 0), 0);
  const at = drafts.findIndex(({ look }) => look?.size === largest);
  const title = drafts[at];
  const isOnly = headings.filter(({ look }) => (look?.size ?? 0) >= 0.95 * largest).length === 1;
  if (!title || !isOnly || headings.length < 2 || at > 3) return drafts;
  return drafts.with(at, { ...title, kind: 'title' });
}

function blockOf(draft: Draft, level: ReturnType<typeof levelsOf>, upright: Upright | undefined): Block {
  const { kind, text, cells, page, box, confidence, look } = draft;
  return {
    kind,
    level: kind === 'heading' && look ? level(look) : 0,
    text,
    ...(cells && { cells }),
    page,
    box: upright ? upright.restored(box) : box,
    confidence,
  };
}

/** One page into leaves: first what lines and pictures frame, then what is left by cutting. */
import type { PageWords, Word } from '../page.js';
import { alignedTables } from './aligned-tables.js';
import { heightOf, holds, widthOf } from './boxes.js';
import { type Leaf, leavesOf } from './cut.js';
import { type Fragment, fragmentsOf } from './fragments.js';
import { type Item, type Mask, textItems } from './items.js';
import { gridsOf, openBands } from './ruled-grids.js';
import { ruledTables } from './ruled-tables.js';

export interface CutPage {
  readonly leaves: readonly Leaf[];
}

/** Points: smaller pictures are ornaments. */
const ORNAMENT = 24;
/** Words in a picture: more are text on a tint. */
const LABELS = 30;

/** @param fragments of the page without its running lines */
export function cutPage(page: PageWords, fragments: readonly Fragment[]): CutPage {
  const grids = gridsOf(page.rules);
  const framed =
    grids.length === 0
      ? undefined
      : ruledTables(
          grids,
          page,
          fragments.flatMap(({ words }) => [...words]),
        );
  const masks: Item[] = framed ? [...framed.masks] : [];
  for (const { box, words } of framed?.frames ?? []) {
    masks.push({ kind: 'frame', box, items: leavesOf(textItems(fragmentsOf(words))).flat() });
  }
  let rest = framed && masks.length > 0 ? fragmentsOf(framed.rest) : fragments;
  for (const band of openBands(page.rules, grids)) {
    const inside = rest.filter(({ box }) => holds(band, box));
    const found = alignedTables(inside, true);
    if (found.tables.length === 0) continue;
    masks.push(...found.tables);
    const kept = new Set(found.rest);
    rest = rest.filter((fragment) => !holds(band, fragment.box) || kept.has(fragment));
  }
  const figures = figureMasks(page, rest);
  const items = [...masks, ...figures.masks, ...textItems(figures.rest)];
  return { leaves: leavesOf(items) };
}

function figureMasks(page: PageWords, fragments: readonly Fragment[]): { masks: Mask[]; rest: readonly Fragment[] } {
  const masks: Mask[] = [];
  let rest = fragments;
  for (const box of page.figures) {
    if (Math.min(widthOf(box), heightOf(box)) < ORNAMENT) continue;
    if (widthOf(box) * heightOf(box) > 0.7 * page.width * page.height) continue;
    if (masks.some((mask) => holds(mask.box, box))) continue;
    const inside = rest.filter((fragment) => holds(box, fragment.box));
    const words: Word[] = inside.flatMap((fragment) => [...fragment.words]);
    if (words.length > LABELS) continue;
    masks.push({ kind: 'figure', box, words });
    const taken = new Set(inside);
    rest = rest.filter((fragment) => !taken.has(fragment));
  }
  return { masks, rest };
}

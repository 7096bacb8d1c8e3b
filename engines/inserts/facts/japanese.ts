/** Japanese inserts: 販売名, 一般名, 承認番号 and 改訂 stand in the head of the first page. */

import { isoDatesIn } from '../../blocks/dates.js';
import type { Insert } from '../headings.js';
import type { InsertFacts } from './index.js';
import { wholeText } from './section-text.js';

/** 22000AMX02438000, also 16100AMZ…; earlier (61AM)0123. */
const APPROVAL = /\b(\d{5}(?:AM[XZYIJ]|BZ[XZYIJ])\d{8})\b|\((\d{2}AM)\)\s?(?:第)?(\d{3,5})/g;
const REVISED = /((?:19|20)\d\d年\s?\d{1,2}月)\s*(?:改訂|作成)/gu;

export function japaneseFacts(insert: Insert): InsertFacts {
  const text = wholeText(insert).normalize('NFKC');
  const approvals = [...new Set([...text.matchAll(APPROVAL)].map(([, own, era, number]) => own ?? `${era}${number}`))];
  const [first] = approvals;
  const dates = [...text.slice(0, 4000).matchAll(REVISED)].flatMap(([, date = '']) => isoDatesIn(date));
  const product = valueBeside(insert, text, '販売名');
  const maker =
    /(?:製造販売元?|製造販売\(輸入\)元)[/:\s*]{0,4}([^\n/]{2,40}?(?:株式会社|\(株\))[^\n/\s]{0,12}|株式会社[^\n/\s]{2,20})/u.exec(
      text,
    )?.[1];
  return {
    title: product,
    work: first === undefined ? '' : `pmda:${first}`,
    holder: maker?.trim() ?? null,
    revised: dates.toSorted().at(-1) ?? null,
    approved: null,
    meta: {
      product,
      generic: valueBeside(insert, text, '一般名'),
      approval: approvals.join('; '),
    },
  };
}

/** In the cell beside its label or below it, or on its line: `販売名：テスト錠5mg`. */
function valueBeside({ blocks }: Insert, text: string, label: string): string {
  for (const { cells = [] } of blocks) {
    for (const [y, row] of cells.entries()) {
      const x = row.findIndex((cell) => cell.normalize('NFKC').replace(/\s/g, '') === label);
      if (x < 0) continue;
      const value = [row.slice(x + 1).find((cell) => cell !== ''), cells[y + 1]?.[x]].find(isValue);
      if (value !== undefined) return value.replace(/\s+/g, ' ').trim();
    }
  }
  const pattern = new RegExp(`${[...label].join('\\s?')}\\)?\\s{0,3}:\\s{0,3}([^\\n|]{2,60})`, 'u');
  return pattern.exec(text)?.[1]?.trim() ?? '';
}

/** Labels stand beside each other in the head of a table. */
function isValue(cell: string | undefined): cell is string {
  return (
    cell !== undefined &&
    cell !== '' &&
    !/^(?:有効成分|成分|承認番号|薬価収載|販売開始|添加[物剤]|含量|性状)/.test(cell)
  );
}

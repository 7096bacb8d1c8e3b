/** Laboratory panels and cultures: rows of one time and kind on one line. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { coded, freeText, isNumber, labelled, listed, quantity } from '../../engines/tables/pieces.js';
import type { RowOf } from '../../engines/tables/table.js';
import type { Timeline } from '../../engines/tables/timeline.js';
import type { Dictionaries } from './dictionaries.js';
import type { cultures, labs } from './tables.js';
import { flags, interpretations, results } from './words.js';

type Lab = RowOf<typeof labs>;
type Culture = RowOf<typeof cultures>;

/** One line a time, fluid and category: `day 0, Blood, Chemistry: Sodium 138 mEq/L; Potassium 5.9 mEq/L, abnormal`. */
export function labLines(rows: readonly Lab[], dictionaries: Dictionaries, stay: Timeline): Piece[][] {
  const panels = groups(rows, (row) => {
    const item = dictionaries.labItems.get(row.ITEMID);
    return [stay.order(row.CHARTTIME), item?.FLUID.toLowerCase() ?? '', item?.CATEGORY.toLowerCase() ?? ''].join(
      '\u0000',
    );
  });
  return panels.map((panel) => {
    const [first] = panel;
    const item = first && dictionaries.labItems.get(first.ITEMID);
    const head = joined(
      [
        first ? stay.when(first.CHARTTIME, 'LABEVENTS.CHARTTIME') : [],
        coded(item?.FLUID ?? '', 'D_LABITEMS.FLUID'),
        coded(item?.CATEGORY ?? '', 'D_LABITEMS.CATEGORY'),
      ],
      ', ',
    );
    const tests = joined(
      panel.map((row) => labPieces(row, dictionaries)),
      '; ',
    );
    return [...head, ...(head.length > 0 ? [': '] : []), ...tests];
  });
}

function labPieces(row: Lab, { labItems }: Dictionaries): Piece[] {
  const at = (name: string) => `LABEVENTS.${name}`;
  const label = coded(labItems.get(row.ITEMID)?.LABEL ?? '', 'D_LABITEMS.LABEL');
  // What was taken out for privacy stands as ___; the number may still be beside it.
  const stated = /^_*$/.test(row.VALUE) ? row.VALUENUM : row.VALUE;
  const value = isNumber(stated) ? quantity(stated, row.VALUEUOM, at('VALUE')) : listed(stated, at('VALUE'), results);
  const range = [...quantity(row.REF_RANGE_LOWER, '', at('REF_RANGE_LOWER'))];
  const upper = quantity(row.REF_RANGE_UPPER, '', at('REF_RANGE_UPPER'));
  return joined(
    [
      [...(label.length > 0 ? label : ['item ', ...freeText(row.ITEMID, at('ITEMID'))]), ...labelled(' ', value)],
      range.length > 0 && upper.length > 0
        ? ['range ', ...range, ' to ', ...upper]
        : labelled('range ', [...range, ...upper]),
      listed(row.FLAG, at('FLAG'), flags),
      // What a comment only repeats is a value that was moved there.
      row.COMMENTS === stated ? [] : freeText(row.COMMENTS, at('COMMENTS')),
    ],
    ', ',
  );
}

/** One line a specimen and test, its organisms with what they were tested against. */
export function cultureLines(rows: readonly Culture[], stay: Timeline): Piece[][] {
  const at = (name: string) => `MICROBIOLOGYEVENTS.${name}`;
  const timeOf = (row: Culture) => stay.order(row.CHARTTIME || row.CHARTDATE);
  const specimens = groups(rows, (row) =>
    [timeOf(row), row.SPEC_ITEMID, row.SPEC_TYPE_DESC, row.TEST_NAME].join('\u0000'),
  );
  return specimens.map((specimen) => {
    const [first] = specimen;
    if (!first) return [];
    // Names with an item number come from the dictionary of the laboratory.
    const isCoded = first.SPEC_ITEMID !== '';
    const name = isCoded
      ? coded(first.SPEC_TYPE_DESC, at('SPEC_TYPE_DESC'))
      : freeText(first.SPEC_TYPE_DESC, at('SPEC_TYPE_DESC'));
    const head = joined(
      [
        stay.when(first.CHARTTIME || first.CHARTDATE, at('CHARTDATE')),
        name,
        freeText(first.TEST_NAME, at('TEST_NAME')),
      ],
      ', ',
    );
    const organisms = groups(specimen, ({ ORG_NAME, ISOLATE_NUM, QUANTITY, COMMENTS }) =>
      [ORG_NAME, ISOLATE_NUM, QUANTITY, COMMENTS].join('\u0000'),
    ).map(organismPieces);
    const found = joined(organisms, '; ');
    return [...head, ...(head.length > 0 ? [': '] : []), ...(found.length > 0 ? found : ['no organism'])];
  });
}

function organismPieces(rows: readonly Culture[]): Piece[] {
  const at = (name: string) => `MICROBIOLOGYEVENTS.${name}`;
  const [first] = rows;
  if (!first) return [];
  const tested = joined(
    rows.map((row) => {
      const dilution = quantity(row.DILUTION_TEXT.replace(/^=>/, '>=').replace(/^=/, ''), '', at('DILUTION_TEXT'));
      const drug = coded(row.AB_NAME, at('AB_NAME'));
      return drug.length === 0
        ? []
        : [
            ...drug,
            ...labelled(' ', listed(row.INTERPRETATION, at('INTERPRETATION'), interpretations)),
            ...labelled(' ', dilution),
          ];
    }),
    ', ',
  );
  return joined(
    [
      [...coded(first.ORG_NAME, at('ORG_NAME')), ...(tested.length > 0 ? [' (', ...tested, ')'] : [])],
      freeText(first.QUANTITY, at('QUANTITY')),
      freeText(first.COMMENTS, at('COMMENTS')),
    ],
    ', ',
  );
}

/** Rows of one key together, keys in order of time; within a group the order of the file. */
function groups<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = found.get(key);
    if (group) group.push(row);
    else found.set(key, [row]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, group]) => group);
}

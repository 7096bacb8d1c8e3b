/** Which packs apply to a text: what its source says, and where it says nothing, script and function words. */
import type { Pack } from './pack/pack.js';
import { plainUnits, unitsOf, WordTable } from './word-table.js';

/** Characters of a text that decide: the head, and as much from its middle, past a header in another language. */
const SAMPLE = 1500;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;
/** With fewer function words than this nothing is known: every pack of the script applies. */
const ENOUGH = 4;

/** @returns packs, the most likely first; never empty unless `packs` is */
export function packsFor(text: string, lang: string | null, packs: readonly Pack[]): readonly Pack[] {
  const [only] = packs;
  if (packs.length < 2 || !only) return packs;
  const declared = lang === null ? undefined : packs.find((pack) => pack.lang === lang.toLowerCase().split(/[-_]/)[0]);
  const hasHan = HAN.test(text);
  const han = hasHan ? packs.filter(({ names }) => names.script === 'Hani') : [];
  const latin = packs.filter(({ names }) => names.script === 'Latn');
  const spoken = declared?.names.script === 'Latn' ? [declared] : likely(text, latin);
  const chosen = declared?.names.script === 'Hani' ? [...new Set([declared, ...han, ...spoken])] : [...spoken, ...han];
  return interned(packs, chosen.length > 0 ? chosen : packs);
}

/** Packs of which the text has at least half as many function words as of the best one. */
function likely(text: string, packs: readonly Pack[]): readonly Pack[] {
  if (packs.length < 2) return packs;
  const counts = packs.map(() => 0);
  const words = functionWords(packs);
  const middle = Math.max(SAMPLE, Math.floor((text.length - SAMPLE) / 2));
  countWords(text.slice(0, SAMPLE), words, counts);
  countWords(text.slice(middle, middle + SAMPLE), words, counts);
  const best = Math.max(...counts);
  if (best < ENOUGH) return packs;
  return packs
    .map((pack, index) => ({ pack, count: counts[index] ?? 0 }))
    .filter(({ count }) => count * 2 >= best)
    .sort((a, b) => b.count - a.count)
    .map(({ pack }) => pack);
}

/** Function words of several packs, each with one bit for every pack that has it. */
interface FunctionWords {
  readonly table: WordTable;
  /** Letters of the longest one: most other words are longer. */
  readonly longest: number;
  /** With accents. */
  readonly others: ReadonlyMap<string, number>;
}

const functionTables = new WeakMap<Pack, { readonly key: string; readonly words: FunctionWords }>();

function functionWords(packs: readonly Pack[]): FunctionWords {
  const [first] = packs;
  const key = packs.map(({ lang }) => lang).join(' ');
  const known = first && functionTables.get(first);
  if (known?.key === key) return known.words;
  const table = new WordTable(1000);
  const others = new Map<string, number>();
  let longest = 0;
  packs.forEach(({ names }, index) => {
    for (const word of names.functions) {
      longest = Math.max(longest, word.length);
      const units = plainUnits(word);
      if (units) table.add(units, 0, word.length, 1 << index);
      else others.set(word, (others.get(word) ?? 0) | (1 << index));
    }
  });
  if (first) functionTables.set(first, { key, words: { table, longest, others } });
  return { table, longest, others };
}

function countWords(sample: string, { table, longest, others }: FunctionWords, counts: number[]): void {
  const units = unitsOf(sample);
  for (let at = 0; at < units.length; at += 1) {
    let end = at;
    let isPlain = true;
    for (let code = units[end] ?? 0; isWordUnit(code); code = units[end] ?? 0) {
      if (code > 127) isPlain = false;
      end += 1;
    }
    if (end === at) continue;
    if (end - at > longest) {
      at = end;
      continue;
    }
    let bits = isPlain ? table.find(units, at, end) : (others.get(sample.slice(at, end).toLowerCase()) ?? 0);
    for (let index = 0; bits !== 0; index += 1, bits >>>= 1) if (bits & 1) counts[index] = (counts[index] ?? 0) + 1;
    at = end;
  }
}

/** Latin letters of both cases. */
function isWordUnit(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7);
}

const selections = new WeakMap<readonly Pack[], Map<string, readonly Pack[]>>();

/** The same array for the same choice, so that what is built from it is built once. */
function interned(packs: readonly Pack[], chosen: readonly Pack[]): readonly Pack[] {
  const known = selections.get(packs) ?? new Map<string, readonly Pack[]>();
  selections.set(packs, known);
  const key = chosen.map(({ lang }) => lang).join(' ');
  const same = known.get(key) ?? chosen;
  known.set(key, same);
  return same;
}

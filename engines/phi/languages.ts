/** Which packs apply to a text: what its source says, and where it says nothing, script and function words. */
import type { Pack } from './pack/pack.js';

/** Characters of a text that decide: the head, and as much from its middle, past a header in another language. */
const SAMPLE = 1500;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;
const WORD = /[a-z\u00df-\u024f]+/g;
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
  const middle = Math.max(SAMPLE, Math.floor((text.length - SAMPLE) / 2));
  const sample = `${text.slice(0, SAMPLE)} ${text.slice(middle, middle + SAMPLE)}`.toLowerCase();
  const words = sample.match(WORD) ?? [];
  const counted = packs.map((pack) => {
    const functions = functionWords(pack);
    return { pack, count: words.filter((word) => functions.has(word)).length };
  });
  const best = Math.max(...counted.map(({ count }) => count));
  if (best < ENOUGH) return packs;
  return counted
    .filter(({ count }) => count * 2 >= best)
    .sort((a, b) => b.count - a.count)
    .map(({ pack }) => pack);
}

const functionSets = new WeakMap<Pack, ReadonlySet<string>>();

function functionWords(pack: Pack): ReadonlySet<string> {
  const known = functionSets.get(pack) ?? new Set(pack.names.functions);
  functionSets.set(pack, known);
  return known;
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

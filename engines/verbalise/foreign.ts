/** Names in a text that the triples do not account for, found by their capitals alone. */
import type { Triple } from '../../schemas/triple.js';
import { predicateWords, writtenName } from './names.js';
import { textEvidence } from './presence.js';
import { folded } from './surface.js';

/** Capitalised words that name nobody new. */
const COMMON = new Set(
  `i he she it its his her their they we the a an this that these those in on at of and or but for from by with as to
  january february march april may june july august september october november december monday tuesday wednesday
  thursday friday saturday sunday mr mrs ms dr sir st bc ad ce am pm utc gmt icd kg km usd us usa uk american americans
  british english german french chinese european asian african also there when where which who while although both
  phase type stage grade class`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * Runs of capitalised words that what the triples say does not account for. Strictly: one such word is enough; else
 * none of the run may be accounted for.
 */
export function foreignNames(text: string, triples: readonly Triple[], mode: 'strict' | 'lenient'): string[] {
  const given = triples
    .map(({ subject, predicate, object, status }) =>
      [subject, object]
        .flatMap((entity) => [entity.id, writtenName(entity), entity.type])
        .concat(predicateWords(predicate), status ?? '')
        .join(' '),
    )
    .join(' ');
  const evidence = textEvidence(given);
  const initials = initialsOf(given);
  const foreign: string[] = [];
  for (const match of text.matchAll(NAME)) {
    const words = match[0].match(/[\p{L}\p{N}]+/gu) ?? [];
    const opens = opensSentence(text, match.index);
    // A sentence begins with a capital whatever its first word is; that of a longer name is told by those after it.
    const alone = opens && words.filter((word) => /^\p{Lu}/u.test(word)).length < 2;
    const counted = alone ? [] : words.map(folded).filter((word) => !COMMON.has(word) && word.length > 1);
    const unknown = counted.filter((word) => !isGiven(word, evidence, initials));
    const enough = mode === 'strict' ? 1 : Math.max(1, counted.length * LENIENT_SHARE);
    if (unknown.length >= enough) foreign.push(match[0]);
  }
  return foreign;
}

/** Capitalised words in a row; a stop belongs to a name only within it or after an initial. */
const NAME =
  /(?<![\p{L}\p{N}])\p{Lu}(?:\.(?=\s\p{Lu}\.)|[\p{L}\p{N}'’-]|\.(?=[\p{L}\p{N}]))*(?:\s+(?:of\s+|de\s+|the\s+)?\p{Lu}(?:\.(?=\s\p{Lu}\.)|[\p{L}\p{N}'’-]|\.(?=[\p{L}\p{N}]))*)*/gu;
const LENIENT_SHARE = 0.4;

function isGiven(word: string, { text, words, stems }: ReturnType<typeof textEvidence>, initials: string): boolean {
  if (words.has(word) || (word.length > 3 && text.includes(word))) return true;
  if (word.length <= 5 && initials.includes(word)) return true;
  return (stems.get(word.slice(0, 4)) ?? []).some((other) => other.length >= 4 && word.length >= 4);
}

/** NASA of National Aeronautics and Space Administration. */
function initialsOf(text: string): string {
  return folded((text.match(/\b\p{Lu}/gu) ?? []).join(''));
}

function opensSentence(text: string, at: number): boolean {
  return /(?:^|[.!?:;]["'”’)]*\s+|\n\s*|["“(])$/.test(text.slice(Math.max(0, at - 6), at));
}

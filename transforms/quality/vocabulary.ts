/** The words and phrases the rules know, as hashes. */
import { hashWord } from './hash.js';

/**
 * Function words. English: Rae et al. 2021, A1.1. The others are ours, chosen in the same spirit: two of them are in any
 * paragraph of prose and in no list of names. One list for all, so that the rule does not wait for the language label.
 * Chinese and Japanese ones are single characters, the last row those of classical texts.
 */
export const stopWords: readonly string[] = `
  the be to of and that have with
  de la el que los en para con
  der die und das ist nicht mit von
  le les des et est une dans pour
  da do não os uma com por são
  il di che per con una sono non
  het een van en niet voor
  og att det som av till er på
  nie na się jest w z przez
  je se že pro při
  și cu pe nu din
  ve bir bu için ile
  az és egy nem
  ja on ei että
  và của là các trong
  dan yang untuk dengan
  και το του η της
  и в не на что с по при і та
  的 了 在 是 和 与 或 及 为 有 不 可 等 應 與 為
  は の を に が と で も
  之 者 也 其 而 以 則 则 若 乃
`
  .trim()
  .split(/\s+/);

export const stopWordHashes: ReadonlySet<number> = new Set(stopWords.map(hashWord));

/** What a phrase gives away. C4 (Raffel et al. 2020, 2.2) leaves out lines with the last two and pages with the first. */
export const loremIpsum = 1;
export const javascript = 2;
export const policy = 4;

export interface Phrase {
  readonly meaning: number;
  readonly words: readonly number[];
}

const phrases: readonly (readonly [meaning: number, phrase: string])[] = [
  [loremIpsum, 'lorem ipsum'],
  [javascript, 'javascript'],
  [policy, 'terms of use'],
  [policy, 'privacy policy'],
  [policy, 'cookie policy'],
  [policy, 'uses cookies'],
  [policy, 'use of cookies'],
  [policy, 'use cookies'],
  [policy, '隐 私 政 策'],
  [policy, '使 用 条 款'],
  [policy, '服 务 条 款'],
  [policy, '用 户 协 议'],
];

/** Phrases by the hash of their last word: one look-up a word finds out whether it may end one. */
export const phrasesByLastWord: ReadonlyMap<number, readonly Phrase[]> = byLastWord();

function byLastWord(): Map<number, Phrase[]> {
  const found = new Map<number, Phrase[]>();
  for (const [meaning, phrase] of phrases) {
    const words = phrase.split(' ').map(hashWord);
    const last = words.at(-1) ?? 0;
    found.set(last, [...(found.get(last) ?? []), { meaning, words }]);
  }
  return found;
}

/** True for the low 16 bits of any word above: nine words in ten need no further look. */
export const maybeKnown: Uint8Array = new Uint8Array(0x10000);
for (const hash of [...stopWordHashes, ...phrasesByLastWord.keys()]) maybeKnown[hash & 0xffff] = 1;

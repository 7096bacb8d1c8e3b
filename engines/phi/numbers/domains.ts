/** Names of the internet: which last labels tell a domain from two words without a blank. */

/**
 * Top-level domains that are no word of a language we know, so that `example.com` is a domain without `www`: the
 * generic ones of RFC 920 and their successors, and those of countries (ISO 3166) that are no everyday word.
 */
const SPEAKING: ReadonlySet<string> = new Set(
  `com org net edu gov mil info biz io ai app dev health care clinic hospital online site cloud tech eu uk co us ca au nz
  ie za fr de es it nl be ch pl pt se dk fi gr cz hu ro ru ua tr il ae sa ir pk bd cn jp kr tw hk sg my ph vn th br
  mx ar cl pe cat gob`.split(/\s+/),
);

/** Labels that are also words or endings in prose: a domain only with a path, or with two dots. */
const WORDS: ReadonlySet<string> = new Set(
  'es de it be co us ca ch fi my il pt ai cat care ie ar sa th se ae ph au nl'.split(' '),
);

/** @returns whether `text[start..end)` ends like a domain in running text */
export function isDomainEnd(text: string, start: number, end: number): boolean {
  return SPEAKING.has(text.slice(text.lastIndexOf('.', end - 1) + 1, end).toLowerCase()) && end > start;
}

/** @param name in lower case, without a path */
export function isBareDomain(name: string): boolean {
  const labels = name.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (!SPEAKING.has(last) || labels.some((label) => label === '')) return false;
  // Sentences that lack a blank: "was seen.No change" is no domain of the Netherlands.
  return !WORDS.has(last) || labels.length > 2;
}

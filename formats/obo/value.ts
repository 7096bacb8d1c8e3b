/**
 * Values of OBO tags. After a value may follow trailing modifiers `{…}` and a comment `! …`, which by custom holds the
 * label of the term referred to: `is_a: X:2 {source="Y:1"} ! chest pain`.
 */

/** A reference, with what stands behind it. */
interface Reference {
  /** Words of the value: one for `is_a`, relation and target for `relationship`. */
  readonly words: readonly string[];
  /** The comment: the label of the term referred to; empty if there is none. */
  readonly label: string;
}

/** A quoted value: of `def`, `synonym`, and the description of `xref`. */
interface Quoted {
  readonly text: string;
  /** What follows the quotes, before the list of references: scope and type of a synonym. */
  readonly words: readonly string[];
}

export function referenceOf(value: string): Reference {
  const comment = indexOfUnescaped(value, '!', 0);
  const head = comment === -1 ? value : value.slice(0, comment);
  const label = comment === -1 ? '' : unescapeValue(value.slice(comment + 1)).trim();
  const modifiers = indexOfUnescaped(head, '{', 0);
  return { words: wordsOf(modifiers === -1 ? head : head.slice(0, modifiers)).map(unescapeValue), label };
}

/** @returns undefined when the quotes do not open or close */
export function quotedOf(value: string): Quoted | undefined {
  const open = value.indexOf('"');
  if (open === -1) return undefined;
  const close = indexOfUnescaped(value, '"', open + 1);
  if (close === -1) return undefined;
  const after = value.slice(close + 1);
  const end = /[[{!]/.exec(after)?.index ?? after.length;
  return { text: unescapeValue(value.slice(open + 1, close)).trim(), words: wordsOf(after.slice(0, end)) };
}

/** `\n`, `\t` and `\W` stand for white space; before anything else the backslash only protects it. */
export function unescapeValue(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(.)/g, (_, character: string) => WHITE_SPACE[character] ?? character);
}

const WHITE_SPACE: Readonly<Record<string, string>> = { n: '\n', t: '\t', W: ' ' };

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The first one that no backslash protects and that stands outside quotes. */
function indexOfUnescaped(text: string, character: string, from: number): number {
  let isQuoted = false;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === character && !isQuoted) return i;
    else if (text[i] === '"') isQuoted = !isQuoted;
  }
  return -1;
}

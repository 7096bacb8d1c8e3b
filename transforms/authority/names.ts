/** One spelling for names and types, so that rules and metadata compare whole: a name that only resembles another never fits. */

/** Lower case, NFKC, no dots, commas or place in brackets at the end, `&` as `and`, no leading `the`. */
export function normalName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[.,]/g, '')
    .replaceAll('’', "'")
    .replaceAll('&', ' and ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const bracket = plain.endsWith(')') ? plain.lastIndexOf(' (') : -1;
  const bare = bracket > 0 ? plain.slice(0, bracket) : plain;
  return bare.startsWith('the ') ? bare.slice(4) : bare;
}

/** Types and values of metadata: lower case, hyphens, underscores and commas as spaces. */
export function normalValue(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[-_,\s]+/g, ' ')
    .trim();
}

/** A field that holds several values, separated by semicolons. */
export function valuesOf(field: string): string[] {
  return field
    .split(/[;；]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Vocabularies whose codes tell what belongs to what: ATC by length, ICD by its longest beginning, blocks by range. */

/** Lengths of the five levels of ATC codes (https://www.who.int/tools/atc-ddd-toolkit/atc-classification). */
const ATC_LENGTHS = [1, 3, 4, 5, 7];
/** A category of ICD; chapters and blocks have no code of this form. */
const ICD_CATEGORY = 3;
const BLOCK = /^([A-Z]\d[\dA-Z])\s*[-–~～]\s*([A-Z]\d[\dA-Z])$/;

/** The nearest code above that the file has. @returns undefined for the uppermost */
export type ParentOf = (code: string) => string | undefined;

/** @param codes every code of the file */
export function hierarchyOf(system: string, codes: ReadonlySet<string>): ParentOf {
  if (system === 'ATC') {
    return (code) => ancestors(code, (length) => ATC_LENGTHS.includes(length), 1).find((above) => codes.has(above));
  }
  if (!/^ICD(?:10|9)/.test(system)) return () => undefined;
  const blocks = blocksIn(codes);
  return (code) => {
    const range = BLOCK.exec(code);
    const above = range ? undefined : ancestors(code, () => true, ICD_CATEGORY).find((one) => codes.has(one));
    if (above !== undefined) return above;
    const [from, to] = range ? [range[1] ?? '', range[2] ?? ''] : [code, code].map((one) => one.slice(0, ICD_CATEGORY));
    // Blocks nest (C00-C97, C00-C75, C00-C14): the narrowest one holds it.
    return blocks.find((block) => block.code !== code && block.from <= (from ?? '') && (to ?? '') <= block.to)?.code;
  };
}

/** Beginnings of a code, the longest first. */
function ancestors(code: string, isLevel: (length: number) => boolean, shortest: number): string[] {
  const found: string[] = [];
  for (let length = code.length - 1; length >= shortest; length--) {
    if (isLevel(length)) found.push(code.slice(0, length));
  }
  return found;
}

function blocksIn(codes: ReadonlySet<string>): { code: string; from: string; to: string }[] {
  const blocks: { code: string; from: string; to: string }[] = [];
  for (const code of codes) {
    const [, from, to] = BLOCK.exec(code) ?? [];
    if (from !== undefined && to !== undefined) blocks.push({ code, from, to });
  }
  const width = ({ from, to }: { from: string; to: string }) => ordinal(to) - ordinal(from);
  return blocks.sort((a, b) => width(a) - width(b) || (a.code < b.code ? -1 : 1));
}

function ordinal(category: string): number {
  return Number.parseInt(category, 36);
}

const ICD_CODE = /^[A-Z]\d[\dA-Z](?:\.?[\dA-Zx]{1,8})?[*†+]?(?:\+\S+)?$/;
const ATC_CODE = /^[A-Z](?:\d\d(?:[A-Z](?:[A-Z](?:\d\d)?)?)?)?$/;

/** What the codes look like. @returns undefined where they look like nothing known */
export function systemOfCodes(codes: readonly string[], names: readonly string[]): string | undefined {
  const share = (pattern: RegExp) => codes.filter((code) => pattern.test(code)).length / Math.max(1, codes.length);
  const isChinese = names.some((name) => /\p{Script=Han}/u.test(name));
  // Codes of ATC up to the second level could be categories of ICD; deeper ones could not.
  if (share(ATC_CODE) > 0.9 && codes.some((code) => /^[A-Z]\d\d[A-Z]{2}/.test(code))) return 'ATC';
  if (codes.filter((code) => ICD_CODE.test(code) || BLOCK.test(code)).length > 0.8 * codes.length)
    return isChinese ? 'ICD10CN' : 'ICD10';
  return undefined;
}

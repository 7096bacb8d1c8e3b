/** The forms a name takes in text: number, spelling, word order, what it holds in brackets. */
import { spellingsOf } from '../../engines/linking/spelling.js';

/** All forms of a name, itself first. */
export function formsOf(name: string): string[] {
  const forms = new Set<string>();
  for (const bare of withoutBrackets(name.trim())) {
    for (const ordered of [bare, ...reordered(bare)]) {
      for (const spelling of spellingsOf(ordered)) {
        forms.add(spelling);
        for (const other of variantsOf(spelling)) forms.add(other);
      }
    }
  }
  forms.delete('');
  return [...forms];
}

/** "chronic obstructive pulmonary disease (COPD)" has two names. */
function withoutBrackets(name: string): string[] {
  const found = /^(.{2,}?)\s*[(（]([^()（）]{2,40})[)）]\s*$/.exec(name);
  return found ? [name, found[1] ?? '', found[2] ?? ''] : [name];
}

/** "diabetes mellitus, type 2" is type 2 diabetes mellitus. */
function reordered(name: string): string[] {
  const found = /^([^,]+), ([^,]+)$/.exec(name);
  return found ? [`${found[2]} ${found[1]}`] : [];
}

function variantsOf(name: string): string[] {
  const variants: string[] = [];
  if (/[A-Za-z]{3}$/.test(name) && !/^[A-Z0-9-]+$/.test(name)) {
    variants.push(...numbersOf(name));
  }
  if (/^[A-Z0-9-]{2,6}$/.test(name) && /[A-Z]$/.test(name)) variants.push(`${name}s`);
  if (/ mellitus\b/i.test(name)) variants.push(name.replace(/ mellitus\b/i, ''));
  else if (/\bdiabetes$/i.test(name)) variants.push(`${name} mellitus`);
  for (const [pattern, other] of REWRITES) if (pattern.test(name)) variants.push(name.replace(pattern, other));
  if (/[a-z]-[a-z]/i.test(name)) variants.push(name.replaceAll('-', ' '));
  return variants;
}

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/(['’])s (?=disease|syndrome|thyroiditis|palsy|lymphoma)/i, ' '],
  [/\btype 2\b/i, 'type II'],
  [/\btype 1\b/i, 'type I'],
  [/\btype II\b/, 'type 2'],
  [/\btype I\b/, 'type 1'],
  [/^2型/, 'Ⅱ型'],
  [/^2型/, 'II型'],
  [/^1型/, 'Ⅰ型'],
  [/^1型/, 'I型'],
  [/^Ⅱ型/, '2型'],
  [/^Ⅰ型/, '1型'],
];

/** The plural of a singular and the other way round; a wrong guess is a name nobody writes. */
function numbersOf(name: string): string[] {
  if (/(?:sis|itis|tis)$/i.test(name)) return [name.replace(/is$/i, 'es')];
  if (/[^aeiou]ies$/i.test(name)) return [name.replace(/ies$/i, 'y')];
  if (/(?:x|ch|sh|ss)es$/i.test(name)) return [name.replace(/es$/i, '')];
  if (/[^su]s$/i.test(name)) return [name.replace(/s$/i, '')];
  if (/[^aeiou]y$/i.test(name)) return [name.replace(/y$/i, 'ies')];
  if (/(?:x|ch|sh|s)$/i.test(name)) return [`${name}es`];
  return [`${name}s`];
}

/** Short names in capitals mean something only in capitals: "MS" is no "ms", "ALL" no "all". */
export function isAcronym(name: string): boolean {
  return name.length <= 5 && /^[A-Z][A-Z0-9-]*[A-Z0-9]$/.test(name);
}

/**
 * Words written for each region: `-{zh-cn:计算机; zh-tw:電腦}-`. One variant is taken.
 * https://www.mediawiki.org/wiki/Writing_systems/Syntax
 */

/** Where a variant has no words of its own, the ones its readers understand best. */
const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'zh-cn': ['zh-cn', 'zh-hans', 'zh-sg', 'zh-my', 'zh'],
  'zh-sg': ['zh-sg', 'zh-my', 'zh-hans', 'zh-cn', 'zh'],
  'zh-tw': ['zh-tw', 'zh-hant', 'zh-hk', 'zh-mo', 'zh'],
  'zh-hk': ['zh-hk', 'zh-mo', 'zh-hant', 'zh-tw', 'zh'],
  'zh-hans': ['zh-hans', 'zh-cn', 'zh-sg', 'zh'],
  'zh-hant': ['zh-hant', 'zh-tw', 'zh-hk', 'zh'],
};

/** @param parts what stands between the bars, flags first */
export function variantOf(parts: readonly string[], variant: string): string {
  const flags = parts.length > 1 ? (parts[0] ?? '').trim() : '';
  const text = parts.length > 1 ? parts.slice(1).join('|') : (parts[0] ?? '');
  // H adds a rule and T sets the title, - removes a rule: none of them shows anything.
  if (/^[HTDN;\s-]+$/.test(flags) && flags !== '') return '';
  const words = new Map<string, string>();
  for (const rule of text.split(';')) {
    const [, code, value] = /^\s*(?:[^:=>]{0,60}=>)?\s*([a-z]{2,3}(?:-[a-z]{2,8})?)\s*:(.*)$/s.exec(rule) ?? [];
    if (code !== undefined && value !== undefined && !words.has(code)) words.set(code, value.trim());
  }
  if (words.size === 0) return text;
  for (const code of fallbacks[variant] ?? [variant]) {
    const found = words.get(code);
    if (found !== undefined) return found;
  }
  return words.values().next().value ?? '';
}

/** Masks of numbers as packs write them, turned into one pattern. */

/**
 * @param masks `d` a digit, `L` a capital letter, `[6-9]` a choice, a blank a separator, other characters themselves
 * @param separator pattern for a blank of the mask
 * @returns a sticky pattern, longest mask first, that ends before anything but a letter or digit; null without masks
 */
export function maskPattern(masks: readonly string[], separator: string): RegExp | null {
  if (masks.length === 0) return null;
  const sorted = [...new Set(masks)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const choices = sorted.map((mask) =>
    mask.replace(/\[[^\]]*\]|[dL ]|[^A-Za-z0-9]/g, (part) => {
      if (part === 'd') return '\\d';
      if (part === 'L') return '[A-Z]';
      if (part === ' ') return separator;
      return part.startsWith('[') ? part : `\\${part}`;
    }),
  );
  return new RegExp(`(?:${choices.join('|')})(?![A-Za-z0-9])`, 'y');
}

/** What each class of pages is to reach. Shares, not percent; null figures (no table, no Latin word) are not judged. */

type Name = 'cer' | 'orderEdit' | 'cells' | 'numbers' | 'usable';
type Figures = Readonly<Record<Name, number | null>>;

const shared = { orderEdit: 0.02, cells: 0.9, numbers: 0.99, usable: 0.9 };

/** Heavy scans have none: they are what a structuring model is for. Lost digits must be seen, not survived. */
const cers: Readonly<Record<string, number>> = {
  'text-layer': 0.003,
  'text-layer-lost-digits': 0.015,
  'clean-en': 0.005,
  'clean-zh': 0.015,
  'coarse-en': 0.02,
  'coarse-zh': 0.03,
  turned: 0.01,
  'mild-scan-en': 0.01,
  'mild-scan-zh': 0.05,
};

export function targetsOf(pageClass: string): Partial<Record<Name, number>> | null {
  const cer = cers[pageClass];
  return cer === undefined ? null : { cer, ...shared };
}

const LESS_IS_BETTER: ReadonlySet<string> = new Set(['cer', 'orderEdit']);

export function missedTargets(pageClass: string, figures: Figures): string[] {
  const names: readonly Name[] = ['cer', 'orderEdit', 'cells', 'numbers', 'usable'];
  const targets = targetsOf(pageClass);
  return names.filter((name) => {
    const [target, figure] = [targets?.[name], figures[name]];
    if (target === undefined || figure === null) return false;
    return LESS_IS_BETTER.has(name) ? figure > target : figure < target;
  });
}

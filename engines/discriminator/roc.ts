/** Area under the ROC curve: the chance that a sound text is ranked above an unsound one, with its 95 % interval. */

export interface Auc {
  readonly auc: number;
  readonly interval: readonly [low: number, high: number];
}

/** Ties count one half. Interval after Hanley and McNeil 1982 (normal approximation). NaN where one side is empty. */
export function areaUnderCurve(scored: readonly { readonly score: number; readonly isFirst: boolean }[]): Auc {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let firsts = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end++;
    const rank = (start + end + 1) / 2;
    for (let at = start; at < end; at++) {
      if (sorted[at]?.isFirst) {
        rankSum += rank;
        firsts++;
      }
    }
    start = end;
  }
  const others = sorted.length - firsts;
  const auc = (rankSum - (firsts * (firsts + 1)) / 2) / (firsts * others);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (firsts - 1) * (q1 - auc * auc) + (others - 1) * (q2 - auc * auc)) / (firsts * others);
  const half = 1.96 * Math.sqrt(Math.max(0, variance));
  return { auc, interval: [Math.max(0, auc - half), Math.min(1, auc + half)] };
}

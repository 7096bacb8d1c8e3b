/**
 * Places where the process can be made to die, to prove that nothing is lost. MEDCORPUS_FAIL=<name>:<n> kills it at the
 * n-th passing of that place. Costs one string comparison when unset.
 */
const [wanted, count] = (process.env.MEDCORPUS_FAIL ?? '').split(':');
let passings = 0;

/** Every failpoint there is, in the order a commit passes them. */
export const failpoints = [
  'scratch-written',
  'blob-linked',
  'before-record',
  'record-written',
  'record-linked',
  'before-head',
  'head-moved',
] as const;

export function failpoint(name: (typeof failpoints)[number]): void {
  if (name !== wanted) return;
  passings++;
  if (passings === Number(count ?? 1)) process.kill(process.pid, 'SIGKILL');
}

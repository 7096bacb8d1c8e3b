/** How long the command line takes to say what it can do, against Node starting and doing nothing. */
import { spawnSync } from 'node:child_process';
import { cliPath } from './cli.js';
import { type Bench, median, round } from './figures.js';

const ROUNDS = 9;

const startup: Bench = async () => {
  const help = milliseconds([cliPath, '--help']);
  const nothing = milliseconds(['-e', '1']);
  return {
    rounds: ROUNDS,
    milliseconds: round(help),
    peer: { name: 'node -e 1', milliseconds: round(nothing) },
    ratio: round(help / nothing),
  };
};
export default startup;

/** Median, after one start that fills the caches of the file system. */
function milliseconds(args: readonly string[]): number {
  const times: number[] = [];
  for (let at = 0; at <= ROUNDS; at++) {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
    if (at > 0) times.push(performance.now() - started);
  }
  return median(times);
}

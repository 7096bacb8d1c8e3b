/** The outside world of units that are measured by themselves. */
import type { Io } from '../schemas/io.js';
import { LocalFiles } from '../src/io/files.js';
import { createIo } from '../src/io/index.js';

export function ioOf(root: string): Io {
  return createIo({
    files: new LocalFiles(root),
    asof: '2026-11-20',
    seed: 'bench',
    key: undefined,
    models: {},
    answers: '',
    signal: new AbortController().signal,
    root,
    log: () => {},
  });
}

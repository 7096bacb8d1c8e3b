/** JSON lines on standard output: waits for a slow reader, ends quietly when the reader is gone. */

export interface Lines {
  write(value: unknown): Promise<void>;
  /** In one piece: what a batch gave. */
  writeAll(values: readonly unknown[]): Promise<void>;
}

/** A reader like `head` closes the pipe when it has enough: that is no error. */
export function quietOnBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

export const stdoutLines: Lines = {
  write: (value) => writeText(`${JSON.stringify(value)}\n`),
  async writeAll(values) {
    if (values.length > 0) await writeText(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`);
  },
};

async function writeText(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** A line for the operator: a rejection, a failure, a count. */
export function tell(value: unknown): void {
  process.stderr.write(`${JSON.stringify(value)}\n`);
}

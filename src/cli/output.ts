/** JSON lines on standard output: waits for a slow reader, ends quietly when the reader is gone. */

export interface Lines {
  write(value: unknown): Promise<void>;
}

/** A reader like `head` closes the pipe when it has enough: that is no error. */
export function quietOnBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

export const stdoutLines: Lines = {
  async write(value) {
    if (!process.stdout.write(`${JSON.stringify(value)}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  },
};

/** A line for the operator: a rejection, a failure, a count. */
export function tell(value: unknown): void {
  process.stderr.write(`${JSON.stringify(value)}\n`);
}

/** The three ways something goes wrong, told apart by type so that each reaches the right reader. */

/** The user can mend it: bad usage, recipe, environment or permissions. Shown without a stack trace, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** A part of an input is broken. It becomes a row of the failure ledger and concerns nothing else. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(
    /** Stable, kebab-case: malformed-xml, truncated-gzip, not-utf8. */
    readonly code: string,
    /** Line and column, byte offset or record number; empty for the whole file. */
    readonly place: string,
    message: string,
  ) {
    super(message);
  }
}

/** It may work next time (a timeout, a file that changed while being read). The task stays uncommitted and is tried again. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

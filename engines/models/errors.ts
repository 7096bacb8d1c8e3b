/** How a call to a model can end without an answer. None of these carries the request: it may hold a patient's words. */
import { TransientError } from '../../schemas/errors.js';

/** A cap would be passed. What was answered is on record; with a higher cap the same command goes on from there. */
export class BudgetStopped extends TransientError {
  readonly code = 'budget_stopped';
}

/** The call failed. `spent`: the provider may have worked on it, so what was reserved counts as spent. */
export class CallFailed extends TransientError {
  constructor(
    message: string,
    readonly spent: boolean,
    /** Seconds the provider asks to wait. */
    readonly wait: number | null = null,
  ) {
    super(message);
  }
}

/** The provider says that this request is wrong, now and always. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  constructor(
    message: string,
    /** HTTP. 400, 413 and 422 are about this request; others about the address, the name or the token. */
    readonly status: number,
  ) {
    super(message);
  }
}

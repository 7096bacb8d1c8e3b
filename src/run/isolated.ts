/** Keeps one bad row from costing its neighbours. */
import { TransientError, UserError } from '../../schemas/errors.js';

/**
 * Applies a unit to a batch; when it throws, to each row alone, so that one bad row costs itself and no other.
 * The error itself is not kept: its message could carry text of a record.
 */
export async function applyIsolated<In, Out>(
  apply: (batch: readonly In[]) => Promise<Out[]>,
  rows: readonly In[],
  broken: () => Out,
): Promise<Out[]> {
  try {
    return await apply(rows);
  } catch (error) {
    if (isOutside(error)) throw error;
  }
  const outcomes: Out[] = [];
  for (const row of rows) {
    try {
      outcomes.push(...(await apply([row])));
    } catch (error) {
      if (isOutside(error)) throw error;
      outcomes.push(broken());
    }
  }
  return outcomes;
}

/** Errors that say nothing about the row: the environment, a passing fault, an interrupt. */
function isOutside(error: unknown): boolean {
  return (
    error instanceof TransientError ||
    error instanceof UserError ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

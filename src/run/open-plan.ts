/** Opens a plan blob for running its jobs in this process. */
import { planSchema } from '../../schemas/task.js';
import type { Store } from '../store/store.js';
import { readKey } from './key.js';
import { Session } from './session.js';

export async function openPlan(
  store: Store,
  digest: string,
  settings: { environment: NodeJS.ProcessEnv; signal: AbortSignal; log(message: string): void },
): Promise<Session> {
  const plan = planSchema.parse(JSON.parse(Buffer.from(await store.bytes(digest)).toString('utf8')));
  const key = await readKey(plan.key, store.location, settings.environment);
  return Session.open(store, plan, { key, signal: settings.signal, log: settings.log });
}

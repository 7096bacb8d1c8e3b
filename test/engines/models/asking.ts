/** A process that asks a model ten things, for tests that kill it. Arguments: address, folder, limit of calls. */
import { openModel } from '../../../engines/models/open-models.js';
import { modelConfigSchema } from '../../../schemas/model.js';

const [url = '', folder = '', calls = '100'] = process.argv.slice(2);
const config = modelConfigSchema.parse({
  url,
  model: 'm',
  limits: { calls: Number(calls) },
  concurrency: 2,
  retries: 0,
});
const signal = new AbortController().signal;
const runner = openModel(config, { folder, environment: {}, signal });
const asks = Array.from({ length: 10 }, (_, index) =>
  runner.complete({ messages: [{ role: 'user', content: `question ${index}` }], maxTokens: 5 }),
);
const ended = await Promise.allSettled(asks);
const stopped = ended.filter((one) => one.status === 'rejected' && /budget_stopped/.test(String(one.reason)));
process.stdout.write(`${ended.length - stopped.length} answered, ${stopped.length} stopped\n`);

/** From configuration to runners. Where secrets are read, and the only place: MEDCORPUS_MODEL_TOKEN, HF_TOKEN. */
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';
import type { ModelConfig } from '../../schemas/model.js';
import { huggingfaceProvider } from './huggingface.js';
import { openaiProvider } from './openai.js';
import type { Provider } from './provider.js';
import { ModelRunner } from './runner.js';

export interface OpenModelOptions {
  /** Folder of all models of a store; each has its own inside. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** @throws UserError when an address is missing */
export function openModel(config: ModelConfig, { folder, environment, signal }: OpenModelOptions): ModelRunner {
  // The name may hold slashes; the digest of requests tells models apart, the folder only keeps their budgets apart.
  const name = config.model.replace(/[^A-Za-z0-9._-]+/g, '-');
  return new ModelRunner({ config, provider: providerOf(config, environment), folder: join(folder, name), signal });
}

function providerOf(config: ModelConfig, environment: OpenModelOptions['environment']): Provider {
  if (config.provider === 'huggingface') return huggingfaceProvider(environment.HF_TOKEN);
  if (config.url === undefined) {
    throw new UserError(
      `model '${config.model}' has no url; write the address of its server, such as http://localhost:8000/v1`,
    );
  }
  return openaiProvider(environment.MEDCORPUS_MODEL_TOKEN);
}

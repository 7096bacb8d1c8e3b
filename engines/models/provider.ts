/** Port: who answers. A provider makes one call and translates; caching, limits and retries are the runner's. */
import type { ModelConfig, ModelRequest, ModelResponse } from '../../schemas/model.js';

export interface Provider {
  /**
   * @throws CallFailed when it may work next time
   * @throws CallRefused when it never will
   */
  complete(request: ModelRequest, config: ModelConfig, signal: AbortSignal): Promise<ModelResponse>;
}

/**
 * What the product asks of language models, and what it records of the answers. One runner makes every call: see
 * engines/models. The shape is that of OpenAI's chat completions, which every server of open models speaks.
 */
import { z } from 'zod';

/** One model behind an address, with what it may cost. Secrets come from the environment, never from here. */
export const modelConfigSchema = z.strictObject({
  provider: z
    .enum(['openai', 'huggingface'])
    .default('openai')
    .describe('`openai`: any server of that protocol; `huggingface`: an inference endpoint or provider'),
  url: z.url().optional().describe('base address, such as http://localhost:8000/v1; needed for `openai`'),
  model: z.string().min(1).describe('the name the server knows it by'),
  revision: z
    .string()
    .default('')
    .describe('which weights stand behind the name; part of what is asked, so that new weights are asked anew'),
  price: z
    .strictObject({ input: z.number().min(0).default(0), output: z.number().min(0).default(0) })
    .prefault({})
    .describe('US dollars a million tokens'),
  limits: z
    .strictObject({
      calls: z.int().positive().optional(),
      tokens: z.int().positive().optional(),
      dollars: z.number().positive().optional(),
    })
    .prefault({})
    .describe('hard caps over all runs on one store: calls, tokens in and out, US dollars'),
  concurrency: z.int().positive().default(4).describe('calls under way at once'),
  perminute: z.int().positive().optional().describe('calls a minute at the most'),
  seconds: z.number().positive().default(120).describe('how long one call may take'),
  retries: z.int().min(0).default(4).describe('further tries after a fault that may pass'),
});
export type ModelConfig = z.infer<typeof modelConfigSchema>;

export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  /** `url` is a data URL: pictures never come from somewhere else. */
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly ContentPart[];
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** Tokens of the answer at the most: reserved before the call. */
  readonly maxTokens: number;
  /** Default 0. */
  readonly temperature?: number;
  readonly seed?: number;
  /** The answer is JSON of this schema. Its name and digest are part of the request. */
  readonly schema?: { readonly name: string; readonly json: unknown };
}

export const usageSchema = z.strictObject({ input: z.int().min(0), output: z.int().min(0) });
export type Usage = z.infer<typeof usageSchema>;

/** What a provider said, as it is kept: parsing can be run again without asking again. */
export const modelResponseSchema = z.strictObject({
  text: z.string(),
  finish: z.enum(['stop', 'length', 'filter', 'other']),
  usage: usageSchema,
  raw: z.unknown().describe("the provider's answer, untouched"),
});
export type ModelResponse = z.infer<typeof modelResponseSchema>;

/** Where a generated text comes from: stored beside it. */
export interface Provenance {
  readonly model: string;
  readonly revision: string;
  /** sha256 of everything that was asked: model, messages, schema, parameters. */
  readonly request: string;
  /** Whether it was answered from the record. */
  readonly recorded: boolean;
}

/** A model as a unit sees it: what was asked before is answered from the record, and caps hold whoever asks. */
export interface Model {
  /** Throws TransientError when the model does not answer now or a cap would be passed. */
  complete(request: ModelRequest): Promise<Completion>;
  /** An answer as JSON of a schema. Parsing is not recorded: a better parser reads old answers again. */
  structured<T>(request: Omit<ModelRequest, 'schema'>, name: string, schema: z.ZodType<T>): Promise<Structured<T>>;
  /** What these requests would take, without asking any of them. */
  estimate(requests: readonly ModelRequest[]): Promise<Estimate>;
}

export interface Completion {
  readonly response: ModelResponse;
  readonly provenance: Provenance;
}

export type Structured<T> =
  | { readonly value: T; readonly provenance: Provenance }
  /** The model did answer, but not so that it can be used; a reason code, never its text. */
  | { readonly refused: 'length' | 'filter' | 'not-json' | 'schema'; readonly provenance: Provenance };

export interface Estimate {
  readonly calls: number;
  /** Calls whose answers are on record: they cost nothing. */
  readonly recorded: number;
  /** What is reserved: never less than what a call can take. */
  readonly tokens: number;
  readonly dollars: number;
}

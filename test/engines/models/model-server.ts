/** A server of the chat completion protocol, in this process: what it says is a function of what it is asked. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';

const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  max_tokens: z.int(),
});
export type Body = z.infer<typeof bodySchema>;

export interface Answer {
  readonly text?: string;
  readonly finish?: string;
  readonly usage?: { prompt_tokens: number; completion_tokens: number } | null;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of an answer: never, or half of one. */
  readonly instead?: 'silence' | 'half';
}

export class ModelServer {
  readonly asked: Body[] = [];
  readonly #waiting: ServerResponse[] = [];
  #server: Server | undefined;
  url = '';

  constructor(public answer: (body: Body, index: number) => Answer | Promise<Answer>) {}

  async open(): Promise<this> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => void this.#respond(Buffer.concat(chunks).toString('utf8'), response));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.url = `http://127.0.0.1:${address.port}/v1`;
    this.#server = server;
    return this;
  }

  async close(): Promise<void> {
    for (const response of this.#waiting) response.destroy();
    this.#server?.closeAllConnections();
    await new Promise((closed) => this.#server?.close(closed));
  }

  async #respond(text: string, response: ServerResponse): Promise<void> {
    const body = bodySchema.parse(JSON.parse(text));
    this.asked.push(body);
    const answer = await this.answer(body, this.asked.length - 1);
    if (answer.instead === 'silence') return void this.#waiting.push(response);
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    const { usage = { prompt_tokens: 10, completion_tokens: 5 } } = answer;
    const whole = JSON.stringify({
      choices: [{ message: { content: answer.text ?? '' }, finish_reason: answer.finish ?? 'stop' }],
      ...(usage === null ? {} : { usage }),
    });
    if (answer.instead !== 'half') return void response.end(whole);
    response.write(whole.slice(0, 20));
    response.destroy();
  }
}

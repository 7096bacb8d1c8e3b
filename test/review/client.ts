/** A browser's side of the talk, as far as the server can tell: one cookie, one token against forgery. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // What it is depends on the route; a test says what it expects of it.
  readonly body: Record<string, unknown>;
}

export class Client {
  cookie = '';
  csrf = '';

  constructor(readonly origin: string) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, { headers: { cookie: this.cookie, ...headers }, redirect: 'manual' });
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        origin: this.origin,
        cookie: this.cookie,
        'x-csrf': this.csrf,
        ...headers,
      },
    });
  }

  async signIn(name: string, password: string): Promise<Answer> {
    const answer = await this.post('/api/sign-in', { name, password });
    await this.takeSession(answer);
    return answer;
  }

  async takeSession(answer: Answer): Promise<void> {
    for (const line of answer.headers.getSetCookie()) {
      if (/^(__Host-)?medcorpus=/.test(line)) this.cookie = line.split(';')[0] ?? '';
    }
    const { body } = await this.get('/api/me');
    this.csrf = String(body.csrf ?? '');
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.origin + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: objectOf(text) };
  }
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

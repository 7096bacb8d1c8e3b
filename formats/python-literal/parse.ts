/**
 * Values as Python prints them (`repr`): lists, tuples, dicts, strings, numbers, True, False, None. Data sets are often
 * dumped this way and look like JSON without being it. https://docs.python.org/3/reference/lexical_analysis.html
 */
import { InputError } from '../../schemas/errors.js';

/** Deeper nesting than this is no data set. */
const MAX_DEPTH = 64;

/** @throws InputError `malformed-literal` with the column (from 1) where it breaks; never with what stands there */
export function parsePythonLiteral(text: string): unknown {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class LiteralReader {
  #at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw this.#broken();
    this.#skipBlanks();
    const char = this.text[this.#at];
    if (char === '[') return this.#items(']', depth);
    if (char === '(') return this.#items(')', depth);
    if (char === '{') return this.#dict(depth);
    if (char === "'" || char === '"') return this.#string(char);
    return this.#word();
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.text.length) throw this.#broken();
  }

  #items(close: string, depth: number): unknown[] {
    const items: unknown[] = [];
    this.#at++;
    while (!this.#take(close)) {
      items.push(this.value(depth + 1));
      if (!this.#take(',')) {
        if (!this.#take(close)) throw this.#broken();
        break;
      }
    }
    return items;
  }

  #dict(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#at++;
    while (!this.#take('}')) {
      const key = this.value(depth + 1);
      if (!this.#take(':')) throw this.#broken();
      entries.push([String(key), this.value(depth + 1)]);
      if (!this.#take(',')) {
        if (!this.#take('}')) throw this.#broken();
        break;
      }
    }
    return Object.fromEntries(entries);
  }

  #string(quote: string): string {
    const pieces: string[] = [];
    let from = ++this.#at;
    for (;;) {
      const char = this.text[this.#at];
      if (char === undefined || char === '\n') throw this.#broken();
      if (char === quote) break;
      if (char !== '\\') this.#at++;
      else {
        pieces.push(this.text.slice(from, this.#at), this.#escape());
        from = this.#at;
      }
    }
    pieces.push(this.text.slice(from, this.#at));
    this.#at++;
    return pieces.join('');
  }

  #escape(): string {
    ESCAPE.lastIndex = this.#at;
    const [all, hex, plain] = ESCAPE.exec(this.text) ?? [];
    if (all === undefined) throw this.#broken();
    this.#at += all.length;
    if (plain !== undefined) return escapes.get(plain) ?? `\\${plain}`;
    const code = Number.parseInt((hex ?? '').slice(1), 16);
    if (code > 0x10ffff) throw this.#broken();
    return String.fromCodePoint(code);
  }

  #word(): unknown {
    WORD.lastIndex = this.#at;
    const [word] = WORD.exec(this.text) ?? [];
    if (word === undefined) throw this.#broken();
    const named = names.get(word);
    const value = named === undefined ? Number(word) : named;
    if (Number.isNaN(value)) throw this.#broken();
    this.#at += word.length;
    return value;
  }

  #take(char: string): boolean {
    this.#skipBlanks();
    if (this.text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    while (this.text[this.#at] === ' ' || this.text[this.#at] === '\t') this.#at++;
  }

  #broken(): InputError {
    return new InputError(
      'malformed-literal',
      `column ${this.#at + 1}`,
      'expected a list, dict, string or number as Python writes them; export the file again, as JSON if you can',
    );
  }
}

const ESCAPE = /\\(?:(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|([^xuU]))/y;
const WORD = /[-+\w.]+/y;
const names: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', '\0'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);

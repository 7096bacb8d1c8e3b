/**
 * Parses JSON and says where it is broken. The engine's own message differs between versions of Node and quotes the
 * input, which may be a patient's record; ours holds a place only.
 */
import { InputError } from '../../schemas/errors.js';

/** @throws InputError `malformed-json` with line and column (both from 1, UTF-16 units) */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const at = malformedAt(text);
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - before.lastIndexOf('\n');
    const found = at >= text.length ? 'the input ends in the middle of a value' : 'something else was found';
    throw new InputError(
      'malformed-json',
      `line ${line}, column ${column}`,
      `expected JSON, but ${found}; fetch or export the file again`,
    );
  }
}

/** What the scanner expects next. */
type Expected = 'value' | 'first-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'end';

/** @returns offset of the first character that no JSON text can have there; the length if the text ends too early */
export function malformedAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'comma-or-end');
  for (;;) {
    at = skip(WHITESPACE, text, at);
    const char = text[at];
    if (char === undefined) return at;
    if (expected === 'end') return at;
    if (expected === 'colon') {
      if (char !== ':') return at;
      expected = 'value';
      at++;
    } else if (expected === 'comma-or-end') {
      const container = open[open.length - 1];
      if (char === ',') expected = container === '{' ? 'name' : 'value';
      else if (char === (container === '{' ? '}' : ']')) {
        open.pop();
        expected = afterValue();
      } else return at;
      at++;
    } else if (char === (expected === 'name-or-end' ? '}' : expected === 'first-or-end' ? ']' : '')) {
      open.pop();
      expected = afterValue();
      at++;
    } else if (expected === 'name' || expected === 'name-or-end') {
      if (char !== '"') return at;
      const name = scanString(text, at);
      if (!name.closed) return name.end;
      expected = 'colon';
      at = name.end;
    } else if (char === '{' || char === '[') {
      open.push(char);
      expected = char === '{' ? 'name-or-end' : 'first-or-end';
      at++;
    } else if (char === '"') {
      const value = scanString(text, at);
      if (!value.closed) return value.end;
      expected = afterValue();
      at = value.end;
    } else {
      const end = skip(SCALAR, text, at);
      if (end === at) return at;
      expected = afterValue();
      at = end;
    }
  }
}

const WHITESPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** A loop and not a pattern: a note of many megabytes would exhaust the stack of the regex engine. */
function scanString(text: string, start: number): { readonly end: number; readonly closed: boolean } {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { end: at + 1, closed: true };
    if (code < SPACE) break;
    if (code !== BACKSLASH) at++;
    else {
      const next = skip(ESCAPE, text, at);
      if (next === at) break;
      at = next;
    }
  }
  return { end: at, closed: false };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** RFC 8259 forbids what lies below inside a string. */
const SPACE = 0x20;

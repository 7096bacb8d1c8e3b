/**
 * Elements of a list inside a JSON file of any size, one by one: `{"meta": …, "results": [ … ]}`, a list at the top, or
 * objects that follow one another (JSON Lines, pretty-printed or not). Memory is bounded by the largest element.
 */
import { InputError } from '../../schemas/errors.js';
import { parseJson } from './parse.js';
import { decodeUtf8 } from './utf8.js';

export type JsonElement =
  /** An element of a list. `beside`: the other members of the object, as far as they stood before the list. */
  | { readonly place: string; readonly value: unknown; readonly beside: Readonly<Record<string, unknown>> }
  /** An object at the top, without its lists; `count` is how many elements they had. */
  | { readonly place: string; readonly object: Readonly<Record<string, unknown>>; readonly count: number }
  | { readonly place: string; readonly broken: InputError };

const MAX_ELEMENT_BYTES = 48 * 1024 * 1024;
/** Of open brackets: deeper files are attacks or accidents. */
const MAX_DEPTH = 512;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * @param lists names of the members whose elements are wanted; lists under other names are parsed whole
 * @throws InputError `malformed-json` with the byte where the brackets break, `too-large`
 */
export async function* readJsonElements(
  chunks: AsyncIterable<Uint8Array>,
  lists: readonly string[],
): AsyncIterable<JsonElement> {
  const scanner = new Scanner(new Set(lists));
  for await (const chunk of chunks) {
    scanner.scan(chunk);
    yield* scanner.take();
    if (scanner.error) throw scanner.error;
  }
  scanner.finish();
  yield* scanner.take();
  if (scanner.error) throw scanner.error;
}

class Scanner {
  error: InputError | undefined;
  readonly #lists: ReadonlySet<string>;
  #found: JsonElement[] = [];
  /** Open brackets, outermost first. */
  readonly #open: number[] = [];
  #inString = false;
  #isEscaped = false;
  /** Bytes of chunks before this one. */
  #offset = 0;
  /** What is held of the slice (a member or an element) that is being read. */
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #sliceStart = 0;
  /** Depth at which slices end: 1 in an object or list at the top, 2 in a wanted list, 0 between values at the top. */
  #depth = 0;
  #members: Record<string, unknown> = {};
  #count = 0;
  #number = 0;

  constructor(lists: ReadonlySet<string>) {
    this.#lists = lists;
  }

  take(): JsonElement[] {
    return this.#found.splice(0);
  }

  scan(chunk: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < chunk.length && !this.error; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#inString = false;
        continue;
      }
      // Letters, digits and white space decide nothing inside a value.
      if (byte !== QUOTE && byte !== COMMA && byte < OPEN_LIST && this.#open.length > 0) continue;
      switch (byte) {
        case QUOTE:
          if (this.#open.length === 0) this.#fail(at);
          this.#inString = true;
          break;
        case COMMA:
          if (this.#open.length === this.#depth && this.#depth > 0) {
            this.#slice(chunk.subarray(from, at));
            from = at + 1;
            this.#sliceStart = this.#offset + from;
          }
          break;
        case OPEN_OBJECT:
        case OPEN_LIST:
          if (this.#open.length === MAX_DEPTH) this.#fail(at);
          this.#open.push(byte);
          if (this.#begins(byte, chunk.subarray(from, at))) {
            this.#drop();
            this.#depth = this.#open.length;
            from = at + 1;
            this.#sliceStart = this.#offset + from;
          }
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST: {
          if (this.#open.at(-1) !== (byte === CLOSE_OBJECT ? OPEN_OBJECT : OPEN_LIST)) {
            this.#fail(at);
            break;
          }
          if (this.#open.length === this.#depth) {
            this.#slice(chunk.subarray(from, at));
            from = at + 1;
            this.#ends();
          }
          this.#open.pop();
          break;
        }
        default:
          if (this.#open.length === 0 && !isBlank(byte, this.#offset + at)) this.#fail(at);
      }
    }
    if (this.#open.length > 0) this.#hold(chunk.subarray(from));
    this.#offset += chunk.length;
  }

  finish(): void {
    if (this.#open.length > 0 || this.#inString) this.#fail(0);
  }

  /** Does this bracket open something whose parts are wanted one by one? */
  #begins(byte: number, before: Uint8Array): boolean {
    const depth = this.#open.length;
    if (depth === 1) {
      this.#members = {};
      this.#count = 0;
      return true;
    }
    if (depth !== 2 || byte !== OPEN_LIST || this.#depth !== 1 || this.#open[0] !== OPEN_OBJECT) return false;
    const name = /^\s*"([^"\\]*)"\s*:\s*$/.exec(Buffer.concat([...this.#held, before]).toString('utf8'))?.[1];
    return name !== undefined && this.#lists.has(name);
  }

  /** The bracket that closes what `#begins` opened. */
  #ends(): void {
    if (this.#depth === 2) {
      this.#depth = 1;
      return;
    }
    if (this.#open[0] === OPEN_OBJECT) {
      this.#number++;
      this.#found.push({ place: `object ${this.#number}`, object: this.#members, count: this.#count });
    }
    this.#depth = 0;
  }

  /** A member of the object at the top, or an element of a list. */
  #slice(last: Uint8Array): void {
    this.#hold(last);
    const bytes = Buffer.concat(this.#held);
    this.#drop();
    const isElement = this.#open[this.#depth - 1] === OPEN_LIST;
    if (isElement && bytes.length === 0 && this.#count === 0) return;
    const place = `byte ${this.#sliceStart}`;
    try {
      const text = decodeUtf8(bytes);
      // An empty list or object, or what is left behind a list that was read element by element.
      if (text.trim() === '') return;
      if (isElement) {
        this.#count++;
        this.#found.push({ place: `element ${this.#count}`, value: parseJson(text), beside: this.#members });
      } else Object.assign(this.#members, parseJson(`{${text}}`));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#found.push({ place, broken: new InputError(error.code, place, error.message) });
    }
  }

  #hold(bytes: Uint8Array): void {
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > MAX_ELEMENT_BYTES) {
      const message = 'one value of more than 48 MiB; split it, or write one object a line';
      this.error ??= new InputError('too-large', `byte ${this.#sliceStart}`, message);
      // The producer may reuse its buffer.
    } else if (bytes.length > 0) this.#held.push(bytes.slice());
  }

  #drop(): void {
    this.#held = [];
    this.#heldBytes = 0;
  }

  #fail(at: number): void {
    const message = 'expected JSON, but the brackets do not match here; fetch or export the file again';
    this.error ??= new InputError('malformed-json', `byte ${this.#offset + at}`, message);
  }
}

/** White space, or a byte order mark at the start. */
function isBlank(byte: number, offset: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || (offset < 3 && byte >= 0xbb);
}

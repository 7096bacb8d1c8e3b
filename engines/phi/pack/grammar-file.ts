/**
 * Reads the YAML that grammar files of packs are written in: block maps and lists, flow lists and maps over several lines,
 * quoted and folded strings, comments. Every process opens its packs, and reading them with a complete parser took longer
 * than everything else together. What is not of this part of YAML is left to that parser.
 */
type Node = string | number | boolean | Node[] | { [key: string]: Node };

/** @throws YAMLParseError of the yaml package */
export async function readGrammar(text: string): Promise<unknown> {
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error instanceof Unusual) return (await import('yaml')).parse(text);
    throw error;
  }
}

/** Something of YAML that packs have no need of, or no YAML at all. */
class Unusual extends Error {}

const TAB = 9;
const LINE = 10;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;
/** Anchors, tags, directives, block scalars: no plain string begins with these. */
const INDICATORS = new Set(Array.from('&*!|>%@`?,', (sign) => sign.charCodeAt(0)));
const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
/** Other numbers, and words for nothing. */
const SPECIAL = /^(?:[-+]?\.?[0-9][0-9a-fA-FxoeE.+-]*|~|null|Null|NULL|True|TRUE|False|FALSE|[-+]?\.(?:inf|nan)|)$/i;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Node {
    const indent = this.#nextLine();
    const node = this.#block(indent);
    if (this.#nextLine() !== -1) throw new Unusual();
    return node;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  /** To the first character of the next line with something on it, or stays there. @returns its column, -1 at the end */
  #nextLine(): number {
    for (;;) {
      while (this.#code() === BLANK) this.#at += 1;
      const code = this.#code();
      if (Number.isNaN(code)) return -1;
      if (code === HASH) this.#lineEnd();
      else if (code !== LINE) return this.#at - 1 - this.#text.lastIndexOf('\n', this.#at - 1);
      this.#at += 1;
    }
  }

  #lineEnd(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end;
  }

  /** Past blanks and a comment to the next line; anything else there is unusual. */
  #endLine(): void {
    while (this.#code() === BLANK) this.#at += 1;
    const code = this.#code();
    if (code === HASH && this.#text.charCodeAt(this.#at - 1) === BLANK) this.#lineEnd();
    else if (code !== LINE && !Number.isNaN(code)) throw new Unusual();
    if (this.#at < this.#text.length) this.#at += 1;
  }

  /** The map or list whose first character is the next one. */
  #block(indent: number): Node {
    return this.#isItem() ? this.#blockList(indent) : this.#blockMap(indent);
  }

  #isItem(): boolean {
    return this.#code() === DASH && this.#text.charCodeAt(this.#at + 1) === BLANK;
  }

  #blockList(indent: number): Node[] {
    const list: Node[] = [];
    for (let column = indent; column === indent && this.#isItem(); column = this.#nextLine()) {
      this.#at += 2;
      const start = this.#at;
      // `- words: [...]` begins a map that goes on two columns further.
      list.push(this.#isKeyAhead() ? this.#blockMap(indent + 2) : this.#value(indent));
      if (this.#at === start) throw new Unusual();
    }
    return list;
  }

  #isKeyAhead(): boolean {
    let at = this.#at;
    while (isKeyCharacter(this.#text.charCodeAt(at))) at += 1;
    return at > this.#at && this.#text.charCodeAt(at) === COLON && isBlankOrEnd(this.#text.charCodeAt(at + 1));
  }

  #blockMap(indent: number): { [key: string]: Node } {
    const map: { [key: string]: Node } = {};
    for (let column = indent; column === indent; column = this.#nextLine()) {
      const start = this.#at;
      while (isKeyCharacter(this.#code())) this.#at += 1;
      const key = this.#text.slice(start, this.#at);
      if (key === '' || this.#code() !== COLON || Object.hasOwn(map, key)) throw new Unusual();
      this.#at += 1;
      if (!isBlankOrEnd(this.#code())) throw new Unusual();
      map[key] = this.#value(indent);
    }
    return map;
  }

  /** What follows `key:` or `-`, to the end of its last line. */
  #value(indent: number): Node {
    while (this.#code() === BLANK) this.#at += 1;
    const code = this.#code();
    if (code === LINE) {
      const column = this.#nextLine();
      if (column > indent) return this.#isFlow() ? this.#ended(this.#flow()) : this.#block(column);
      throw new Unusual();
    }
    if (code === 62) return this.#folded(indent);
    if (this.#isFlow() || code === QUOTE || code === APOSTROPHE) return this.#ended(this.#flow());
    const start = this.#at;
    for (let next = code; next !== LINE && !Number.isNaN(next); next = this.#code()) {
      if (next === COLON && isBlankOrEnd(this.#text.charCodeAt(this.#at + 1))) throw new Unusual();
      if (next === HASH && this.#text.charCodeAt(this.#at - 1) === BLANK) break;
      if (next === TAB || next === RETURN) throw new Unusual();
      this.#at += 1;
    }
    const value = scalar(this.#text.slice(start, this.#at).trimEnd());
    this.#endLine();
    const { column, at } = this.#lookAhead();
    // A plain string that goes on in the next line.
    if (column > indent) throw new Unusual();
    this.#at = at;
    return value;
  }

  #lookAhead(): { column: number; at: number } {
    const at = this.#at;
    const column = this.#nextLine();
    return { column, at };
  }

  #ended(node: Node): Node {
    this.#endLine();
    return node;
  }

  #isFlow(): boolean {
    return this.#code() === OPEN_LIST || this.#code() === OPEN_MAP;
  }

  /** `>-`: lines with one blank between them. */
  #folded(indent: number): string {
    if (this.#text.charCodeAt(this.#at + 1) !== DASH) throw new Unusual();
    this.#at += 2;
    this.#endLine();
    const lines: string[] = [];
    let width = -1;
    while (this.#at < this.#text.length) {
      const start = this.#at;
      let first = start;
      while (this.#text.charCodeAt(first) === BLANK) first += 1;
      const isEmpty = this.#text.charCodeAt(first) === LINE;
      if (first - start <= indent && !isEmpty) break;
      this.#lineEnd();
      if (!isEmpty) {
        if (width === -1) width = first - start;
        // Empty lines inside, and lines further to the right, are kept as they are by YAML.
        if (first - start !== width || lines.at(-1) === '') throw new Unusual();
      } else if (width === -1) throw new Unusual();
      lines.push(isEmpty ? '' : this.#text.slice(first, this.#at));
      this.#at += 1;
    }
    while (lines.at(-1) === '') lines.pop();
    return lines.join(' ');
  }

  #skip(): void {
    for (;;) {
      const code = this.#code();
      if (code === BLANK || code === LINE) this.#at += 1;
      else if (code === HASH && isBlankOrEnd(this.#text.charCodeAt(this.#at - 1))) this.#lineEnd();
      else return;
    }
  }

  #flow(): Node {
    const code = this.#code();
    if (code === OPEN_LIST) return this.#flowList();
    if (code === OPEN_MAP) return this.#flowMap();
    if (code === QUOTE || code === APOSTROPHE) return this.#quoted(code);
    return scalar(this.#plain());
  }

  #flowList(): Node[] {
    const list: Node[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#code() === CLOSE_LIST) break;
      list.push(this.#flow());
      this.#skip();
      if (this.#code() === COMMA) this.#at += 1;
      else if (this.#code() !== CLOSE_LIST) throw new Unusual();
    }
    this.#at += 1;
    return list;
  }

  #flowMap(): { [key: string]: Node } {
    const map: { [key: string]: Node } = {};
    this.#at += 1;
    for (;;) {
      this.#skip();
      const code = this.#code();
      if (code === CLOSE_MAP) break;
      const key = code === QUOTE || code === APOSTROPHE ? this.#quoted(code) : this.#plain();
      if (this.#code() !== COLON || key === '' || Object.hasOwn(map, key)) throw new Unusual();
      this.#at += 1;
      this.#skip();
      map[key] = this.#flow();
      this.#skip();
      if (this.#code() === COMMA) this.#at += 1;
      else if (this.#code() !== CLOSE_MAP) throw new Unusual();
    }
    this.#at += 1;
    return map;
  }

  #quoted(quote: number): string {
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote === QUOTE ? '"' : "'", start);
    const value = this.#text.slice(start, end);
    if (end === -1 || (value.includes('\\') !== false && quote === QUOTE) || value.includes('\n')) throw new Unusual();
    // Two apostrophes are one: unusual.
    if (this.#text.charCodeAt(end + 1) === quote) throw new Unusual();
    this.#at = end + 1;
    return value;
  }

  /** A string without quotes inside of a list or map; a line end in it is a blank. */
  #plain(): string {
    const { length } = this.#text;
    const start = this.#at;
    const first = this.#code();
    if (INDICATORS.has(first) || first === HASH) throw new Unusual();
    if (first === DASH && isFlowEnd(this.#text.charCodeAt(start + 1))) throw new Unusual();
    let lines = 0;
    let at = start;
    for (; at < length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP) break;
      if (code === OPEN_LIST || code === OPEN_MAP || code === TAB || code === RETURN) throw new Unusual();
      if (code === LINE) lines += 1;
      else if (code === COLON && isFlowEnd(this.#text.charCodeAt(at + 1))) break;
      else if (code === HASH && isBlankOrEnd(this.#text.charCodeAt(at - 1))) throw new Unusual();
    }
    this.#at = at;
    const value = this.#text.slice(start, at).trimEnd();
    return lines === 0 || !value.includes('\n') ? value : value.replace(/ *\n */g, ' ');
  }
}

function isKeyCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === DASH;
}

function isBlankOrEnd(code: number): boolean {
  return code === BLANK || code === LINE || Number.isNaN(code);
}

function isFlowEnd(code: number): boolean {
  return isBlankOrEnd(code) || code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP;
}

function scalar(text: string): Node {
  const first = text.charCodeAt(0);
  if (INDICATORS.has(first)) throw new Unusual();
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (INTEGER.test(text)) return Number(text);
  if (SPECIAL.test(text)) throw new Unusual();
  return text;
}

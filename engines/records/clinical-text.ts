/**
 * Builds the text of a structured document and, with it, what every single character is: a word of ours (`template`) or
 * a value with the path it was read from. A scrub can then decide by type, without guessing.
 */
import type { Field } from '../../schemas/connector.js';
import type { Section } from '../../schemas/document.js';

/** A piece of a line: a template word, or a value of the record. */
export type Piece = string | Value;
export interface Value {
  readonly value: string;
  readonly path: string;
  readonly type: Exclude<Field['type'], 'template'>;
}

export class ClinicalText {
  readonly fields: Field[] = [];
  readonly sections: Section[] = [];
  #pieces: string[] = [];
  #length = 0;

  get text(): string {
    return this.#pieces.join('');
  }

  /** A heading of its own, then the lines; nothing at all where there is no line. */
  section(title: string, lines: readonly (readonly Piece[])[]): void {
    const filled = lines.filter((line) => line.some((piece) => typeof piece !== 'string'));
    if (filled.length === 0) return;
    if (this.#length > 0) this.#template('\n\n');
    const start = this.#length;
    this.#template(title);
    for (const line of filled) {
      this.#template('\n');
      for (const piece of line) {
        if (typeof piece === 'string') this.#template(piece);
        else this.#value(piece);
      }
    }
    this.sections.push({ title, level: 1, start, end: this.#length, code: null });
  }

  /**
   * A note as it was written: our heading, a line about it, then its text, all of it free text.
   * @param inner sections of the note, in offsets of its text
   */
  note(title: string, line: readonly Piece[], path: string, text: string, inner: readonly Section[]): void {
    if (this.#length > 0) this.#template('\n\n');
    const start = this.#length;
    this.#template(`${title}\n`);
    if (line.length > 0) {
      for (const piece of line) {
        if (typeof piece === 'string') this.#template(piece);
        else this.#value(piece);
      }
      this.#template('\n');
    }
    const at = this.#length;
    this.#value({ value: text, path, type: 'text' });
    this.sections.push({ title, level: 1, start, end: this.#length, code: null });
    for (const section of inner) {
      this.sections.push({
        ...section,
        level: section.level + 1,
        start: section.start + at,
        end: section.end + at,
      });
    }
  }

  #template(words: string): void {
    const last = this.fields[this.fields.length - 1];
    if (last?.type === 'template') this.fields[this.fields.length - 1] = { ...last, end: last.end + words.length };
    else this.fields.push(this.#field(words, 'template', 'template'));
    this.#write(words);
  }

  #value({ value, path, type }: Value): void {
    this.fields.push(this.#field(value, path, type));
    this.#write(value);
  }

  #field(words: string, path: string, type: Field['type']): Field {
    return { start: this.#length, end: this.#length + words.length, path, type };
  }

  #write(words: string): void {
    this.#pieces.push(words);
    this.#length += words.length;
  }
}

/** Pieces with a separator between them; empty ones are left out. */
export function joined(parts: readonly (readonly Piece[])[], separator: string): Piece[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? [...part] : [separator, ...part]));
}

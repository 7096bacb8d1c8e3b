/**
 * Values of a record, whatever wrote it: JSON, or XML turned into the same shape. Renderings differ in where they put a
 * text (`textblock`, `#text`, `value`) and in whether one of a kind is a list.
 */
import { oneLine, type XmlElement } from '../../formats/xml/index.js';

export type Values = Readonly<Record<string, unknown>>;

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Everything at the end of a path of names, lists opened. */
export function all(value: unknown, ...path: readonly string[]): readonly unknown[] {
  let level = opened(value);
  for (const name of path) {
    const [only] = level;
    // Nearly always there is one.
    if (level.length <= 1) level = isValues(only) ? opened(only[name]) : [];
    else level = level.flatMap((it) => (isValues(it) ? opened(it[name]) : []));
  }
  return level;
}

/** The text at the end of a path, with its own line breaks; empty where there is none. */
export function block(value: unknown, ...path: readonly string[]): string {
  for (const found of all(value, ...path)) {
    const text = textOf(found);
    if (/\S/.test(text)) return text.trimEnd().replace(/^\s*\n/, '');
  }
  return '';
}

/** The same on one line. */
export function line(value: unknown, ...path: readonly string[]): string {
  for (const found of all(value, ...path)) {
    const text = oneLine(textOf(found));
    if (text !== '') return text;
  }
  return '';
}

/** Distinct texts on one line each. */
export function lines(value: unknown, ...path: readonly string[]): string[] {
  return [...new Set(all(value, ...path).map((it) => line(it)))].filter((it) => it !== '');
}

/** An element as JSON renderings of it look: attributes with `@`, text beside them as `#text`. */
export function valuesOf(element: XmlElement): unknown {
  let text = '';
  let values: Record<string, unknown> | undefined;
  for (const node of element.content) {
    if (typeof node === 'string') text += node;
    else {
      values ??= blank();
      const before = values[node.name];
      const own = valuesOf(node);
      if (before === undefined) values[node.name] = own;
      else if (Array.isArray(before)) before.push(own);
      else values[node.name] = [before, own];
    }
  }
  for (const name in element.attributes) {
    values ??= blank();
    values[`@${name}`] = element.attributes[name];
  }
  if (values && /\S/.test(text)) values['#text'] = text;
  return values ?? text;
}

/** Without a prototype: an element may be called anything. */
function blank(): Record<string, unknown> {
  return Object.create(null);
}

function opened(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [value];
  return value.some((it) => it === null || Array.isArray(it)) ? value.flatMap(opened) : value;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  // Only counts come as numbers, and a double holds them; measured values come as text.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).find((it) => it.trim() !== '') ?? '';
  if (!isValues(value)) return '';
  return textOf(value.textblock ?? value['#text'] ?? value.value ?? value.date ?? '');
}

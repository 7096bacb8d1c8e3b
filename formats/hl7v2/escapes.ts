/**
 * Escape sequences of a field (chapter 2.7): delimiters, line breaks and layout of formatted text, hexadecimal data.
 * A sequence we do not know is local or switches a character set: it says nothing, and is left out.
 */
import type { Delimiters } from './message.js';

/** The longest sequence that is looked for; a stray escape character in a long text is then only itself. */
const LONGEST = 256;

/** Linear: every character is looked at once, and an escape character that begins nothing stays as it is. */
export function withoutEscapes(raw: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  let from = mark === '' ? -1 : raw.indexOf(mark);
  if (from === -1) return raw;
  const pieces = [raw.slice(0, from)];
  while (from !== -1) {
    const to = raw.indexOf(mark, from + 1);
    const words = to === -1 || to - from > LONGEST ? undefined : meaning(raw.slice(from + 1, to), delimiters);
    if (words === undefined) {
      pieces.push(raw.slice(from, to === -1 ? raw.length : to));
      from = to;
    } else {
      const next = raw.indexOf(mark, to + 1);
      pieces.push(words, raw.slice(to + 1, next === -1 ? raw.length : next));
      from = next;
    }
  }
  return pieces.join('');
}

/** @returns undefined where it is no sequence at all, such as the words between two backslashes */
function meaning(sequence: string, delimiters: Delimiters): string | undefined {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'R':
      return delimiters.repetition;
    case 'T':
      return delimiters.subcomponent;
    case 'E':
      return delimiters.escape;
    case 'P':
      return delimiters.truncation;
    case 'H':
    case 'N':
      return '';
  }
  if (sequence.startsWith('.')) return layout(sequence.slice(1));
  if (/^X(?:[0-9A-Fa-f]{2})+$/.test(sequence)) return ofBytes(Buffer.from(sequence.slice(1), 'hex'));
  return /^(?:C[0-9A-Fa-f]{4}|M(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6})|Z\w{0,64})$/.test(sequence) ? '' : undefined;
}

/** Formatting commands of FT (2.7.6). What indents or centres is layout of a terminal. */
function layout(command: string): string | undefined {
  const [, name, count] = /^([a-z]{2})\s*([+-]?\d{0,3})$/i.exec(command) ?? [];
  switch (name?.toLowerCase()) {
    case 'br':
    case 'ce':
      return '\n';
    case 'sp':
      return '\n'.repeat(Math.min(2, Math.max(1, Number(count || 1))));
    case 'sk':
      return ' ';
    case 'fi':
    case 'nf':
    case 'in':
    case 'ti':
      return '';
    default:
      return undefined;
  }
}

function ofBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

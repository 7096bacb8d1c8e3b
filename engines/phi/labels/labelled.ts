/** Values behind labels: whatever the lists say of a name, the label says it is one. */
import type { Label } from '../pack/labels.js';
import type { Recogniser } from '../scene.js';
import { FUNCTION, GIVEN, STREET, STREET_FIRST, SURNAME } from '../vocabulary.js';
import type { Words } from '../words.js';
import { type Found, findLabels, labelTable } from './find.js';
import { isCommonWord, isSpoken, isSurelyName, openingOf, speakersIn } from './speakers.js';
import { codeValue, dateValue, lineValue, nameValue, phoneValue, valueStart } from './values.js';

const SCORE = 130;
/** In literature and inserts a telephone number is a contact; codes, names and places are trials, authors and makers. */
const PUBLISHED: ReadonlySet<Label['value']> = new Set(['phone']);

export const recogniseLabelled: Recogniser = ({ text, loaded, profile, words }, out) => {
  const table = labelTable(loaded);
  const all = [...findLabels(text, table)];
  const speakers = speakersIn(text, all);
  for (const found of all) {
    const { label } = found;
    if (profile === 'publication' && !PUBLISHED.has(label.value)) continue;
    if (label.value !== 'code' && !isOwn(found, words())) continue;
    const from = valueStart(text, found.separator);
    let start = from;
    let end = from;
    if (label.value === 'name') {
      ({ start, end } = nameValue(words(), from));
      const opening = openingOf(text, found);
      if (opening !== null && speakers.has(opening) && !isSurelyName(words(), start, end)) continue;
      if (opening !== null && isCommonWord(words(), start, end) && isSpoken(text, found.separator)) continue;
    } else if (label.value === 'code') end = codeValue(text, from);
    else if (label.value === 'phone') end = phoneValue(text, from);
    else if (label.value === 'date') end = dateValue(text, from, table.months);
    else if (label.value === 'line' || isPlace(text, from) || isStreet(words(), from)) end = lineValue(text, from);
    if (end > start) out.add(start, end, label.category, `labels/${label.value}`, SCORE);
  }
  if (profile === 'record') caretNames(text, words, out.add.bind(out));
};

/** `Drug name:` is not the label `name`; `her name:` is. */
function isOwn({ isWhole, before }: Found, words: Words): boolean {
  if (isWhole || /\d/.test(before)) return true;
  return (words.bitsOf(before) & FUNCTION) !== 0;
}

/** A place begins with a capital or a number. */
function isPlace(text: string, from: number): boolean {
  const first = text.charAt(from);
  return (
    first !== first.toLowerCase() || /[\d\u4e00-\u9fff]/.test(first) || /^[a-z]+\//i.test(text.slice(from, from + 3))
  );
}

/** `calle nueva 4`: small letters, but the type of a street. */
function isStreet(words: Words, from: number): boolean {
  const end = words.text.indexOf(' ', from);
  return end > from && end - from < 12 && (words.lookUp(from, end) & (STREET | STREET_FIRST)) !== 0;
}

/** HL7 writes `DOE^JOHN^Q` in any field of a person. */
function caretNames(
  text: string,
  words: () => Words,
  add: (start: number, end: number, category: 'name', rule: string, score: number) => void,
): void {
  for (let caret = text.indexOf('^'); caret !== -1; caret = text.indexOf('^', caret + 1)) {
    let start = caret;
    while (start > 0 && caret - start < 30 && isNameCharacter(text.charCodeAt(start - 1))) start -= 1;
    let end = caret + 1;
    while (
      end < text.length &&
      end - caret < 60 &&
      (isNameCharacter(text.charCodeAt(end)) || text.charCodeAt(end) === 94)
    )
      end += 1;
    const second = text.slice(caret + 1, end).split('^')[0] ?? '';
    if (start === caret || second === '') continue;
    const bits = words().lookUp(start, caret) | words().lookUp(caret + 1, caret + 1 + second.length);
    if (bits & (GIVEN | SURNAME)) {
      add(start, text.slice(start, end).replace(/\^+$/, '').length + start, 'name', 'labels/caret', SCORE);
      caret = end - 1;
    }
  }
}

function isNameCharacter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39 || code === 45 || code >= 0xc0;
}

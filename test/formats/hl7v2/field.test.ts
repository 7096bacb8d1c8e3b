import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conceptOf, isPublishedSystem } from '../../../formats/hl7v2/coding-systems.js';
import { withoutEscapes } from '../../../formats/hl7v2/escapes.js';
import { first, lines, repetitions, text } from '../../../formats/hl7v2/field.js';
import { parseMessage, type Segment } from '../../../formats/hl7v2/message.js';
import { messageTypeOf } from '../../../formats/hl7v2/message-types.js';
import { isoTimestamp } from '../../../formats/hl7v2/timestamp.js';

const HEADER = 'MSH|^~\\&|A|B|||2020||ORU^R01|1|P|2.5';

function segment(line: string): Segment {
  const found = parseMessage(`${HEADER}\r${line}\r`)[1];
  if (!found) throw new Error('no segment');
  return found;
}

const { delimiters } = segment('OBX|1');

test.each([
  ['plain', 'plain'],
  ['a\\T\\b\\S\\c\\F\\d\\R\\e\\E\\f', 'a&b^c|d~e\\f'],
  ['one\\.br\\two', 'one\ntwo'],
  ['one\\.sp2\\two\\.sp\\three\\.ce\\four', 'one\n\ntwo\nthree\nfour'],
  ['\\.in+4\\\\.ti-2\\\\.fi\\text\\.sk3\\end', 'text end'],
  ['\\H\\bold\\N\\ light', 'bold light'],
  ['\\X0D0A\\\\XC3A9\\\\XE9\\', '\r\néé'],
  ['\\C2842\\\\M1B2842\\\\Zlocal\\x', 'x'],
  ['C:\\temp\\new', 'C:\\temp\\new'],
  ['ends with \\', 'ends with \\'],
  ['\\E\\T\\E\\', '\\T\\'],
])('%s without escapes', (raw, expected) => {
  expect(withoutEscapes(raw, delimiters)).toBe(expected);
});

test('what was escaped comes back', () => {
  const escaped: Readonly<Record<string, string>> = { '|': 'F', '^': 'S', '&': 'T', '~': 'R', '\\': 'E' };
  fc.assert(
    fc.property(fc.string(), (words) => {
      const raw = words.replace(/[|^&~\\]/g, (character) => `\\${escaped[character]}\\`);
      expect(withoutEscapes(raw, delimiters)).toBe(words);
    }),
  );
});

test('a megabyte of escape characters is read in linear time', () => {
  const start = performance.now();
  for (const piece of ['\\', '\\.', '\\X', '\\T', 'a\\'])
    withoutEscapes(piece.repeat(1_000_000 / piece.length), delimiters);
  expect(performance.now() - start).toBeLessThan(5000);
});

describe('fields', () => {
  test('repetitions, components, subcomponents', () => {
    const pid = segment('PID|1||77^^^A&1.2&ISO~88^^^B||Q&van^M');
    expect(repetitions(pid, 3).map((id) => [id.component(1), id.subcomponent(4, 1)])).toEqual([
      ['77', 'A'],
      ['88', 'B'],
    ]);
    expect(first(pid, 5)?.subcomponent(1, 1)).toBe('Q');
    expect(first(pid, 5)?.component(1)).toBe('Q&van');
    expect(text(pid, 9)).toBeUndefined();
  });

  test('null is nothing', () => {
    const pid = segment('PID|""|a^""^b|~""~x');
    expect(text(pid, 1)).toBeUndefined();
    expect(first(pid, 2)?.component(2)).toBeUndefined();
    expect(lines(pid, 3)).toEqual(['x']);
  });

  test('MSH counts its separator as the first field', () => {
    const header = parseMessage(`${HEADER}\rPID|1\r`)[0];
    expect([text(header, 3), header?.fields[1], text(header, 12)]).toEqual(['A', '|', '2.5']);
  });
});

describe('messages', () => {
  test.each<[string, string, readonly string[]]>([
    ['CR', `${HEADER}\rPID|1\rNTE|1||a\r`, ['MSH', 'PID', 'NTE|1||a']],
    ['CRLF', `${HEADER}\r\nPID|1\r\nNTE|1||a\r\n\r\n`, ['MSH', 'PID', 'NTE|1||a']],
    ['a line break in a field', `${HEADER}\nNTE|1||a\n\nb|c\nPID|1`, ['MSH', 'NTE|1||a\n\nb|c', 'PID']],
    ['a continuation', `${HEADER}\rNTE|1||a\rADD|b|c\rPID|1`, ['MSH', 'NTE|1||ab|c', 'PID']],
    ['a segment of the site', `${HEADER}\rZX1|1\rPID|1`, ['MSH', 'ZX1|1', 'PID']],
  ])('%s', (_name, message, expected) => {
    const names = parseMessage(message).map(({ name, fields }) =>
      expected.includes(fields.join('|')) ? fields.join('|') : name,
    );
    expect(names).toEqual(expected);
  });

  test.each([
    ['no delimiters', 'MSH\rPID|1', 'malformed-header', 'segment 1'],
    ['letters as delimiters', 'MSHabcd|\rPID|1', 'malformed-header', 'segment 1'],
    ['the same twice', 'MSH|^^\\&|A\rPID|1', 'malformed-header', 'segment 1'],
    ['no type', 'MSH|^~\\&|A\rPID|1', 'malformed-header', 'segment 1'],
    ['a header alone', HEADER, 'truncated-message', 'segment 1'],
    ['a name alone', `${HEADER}\rPID|1\rOBX`, 'truncated-message', 'segment 3'],
  ])('%s', (_name, message, code, place) => {
    expect(() => parseMessage(message)).toThrow(expect.objectContaining({ code, place }));
  });
});

test.each([
  ['2019', '2019'],
  ['201905', '2019-05'],
  ['20190502', '2019-05-02'],
  ['201905020000', '2019-05-02'],
  ['20190502093015.123+0200', '2019-05-02 09:30'],
  ['19300122000000+0215', '1930-01-22'],
  ['2019-05-02', '2019-05-02'],
  ['20191350', '2019'],
  ['20190500', '2019-05'],
  ['05/02/2019', undefined],
  ['201', undefined],
  ['99991231', undefined],
  ['20190502 by mouth', undefined],
])('%s is the time %s', (value, expected) => {
  expect(isoTimestamp(value)).toBe(expected);
});

test.each([
  ['38341003^Hypertension^SCT', 'Hypertension', true],
  ['HT^High blood pressure^L^38341003^Hypertension^SCT', 'Hypertension', true],
  ['HT^High blood pressure^L', 'High blood pressure', false],
  ['I10^^I10', 'I10', true],
  ['as told by Ann^^I10', 'as told by Ann', false],
  ['625-4^Bacteria^XYZ^^^^^^Enteric culture', 'Enteric culture', false],
  ['Clinic^North Ward^HL70362', 'North Ward', false],
])('the concept of %s', (raw, words, isPublished) => {
  const value = first(segment(`DG1|1||${raw}`), 3);
  expect(value && conceptOf(value)).toEqual({ words, isPublished });
});

test('systems', () => {
  expect(['LN', 'loinc', 'HL70078', 'HL70001'].every(isPublishedSystem)).toBe(true);
  expect(['L', '99LAB', 'HL70362', '', 'HL7'].some(isPublishedSystem)).toBe(false);
});

test.each([
  ['ADT', 'A40', 'ADT^A40'],
  ['ACK', undefined, 'ACK'],
  ['ADT', 'Ann', 'ADT'],
  ['Mrs Heath', 'A01', null],
])('the type of %s %s', (type, event, expected) => {
  expect(messageTypeOf(type, event)).toBe(expected);
});

import { expect, test } from 'vitest';
import { attachmentText } from '../../../formats/fhir/attachment.js';

const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64');
const base64Of = (latin1: string) => Buffer.from(latin1, 'latin1').toString('base64');
const hello = Buffer.from('héllo').toString('base64');

test.each([
  [{ contentType: 'text/plain', data: hello }, { text: 'héllo' }],
  [{ contentType: 'Text/Plain; Charset="UTF-8"', data: hello }, { text: 'héllo' }],
  [{ contentType: 'text/plain;charset=iso-8859-1', data: base64([0x68, 0xe9]) }, { text: 'hé' }],
  [{ contentType: 'text/plain;charset=gb18030', data: base64([0xd6, 0xd0]) }, { text: '中' }],
  [{ contentType: 'text/plain', data: `${hello.slice(0, 4)}\r\n ${hello.slice(4)}` }, { text: 'héllo' }],
  [{ contentType: 'application/pdf', data: hello }, { pdf: Buffer.from('héllo') }],
  [{ contentType: 'text/plain', data: base64Of('%PDF-1.4 x') }, { pdf: Buffer.from('%PDF-1.4 x') }],
  [{ contentType: 'text/html; charset=utf-8', data: hello }, { text: 'héllo' }],
  [{ contentType: 'text/html', data: base64Of('<meta charset=gb18030><p>\u00d6\u00d0</p>') }, { text: '中' }],
  [{ contentType: 'text/html', data: base64Of('<p> </p>') }, { unread: 'empty' }],
  [{ contentType: 'text/rtf', data: base64Of("{\\rtf1 h\\'e9llo}") }, { text: 'héllo' }],
  [{ contentType: 'application/rtf', data: base64Of('{\\rtf1 a\\par b}') }, { text: 'a\nb' }],
  [{ contentType: 'text/markdown', data: hello }, { text: 'héllo' }],
  [{ contentType: 'application/vnd.ann.smith', data: hello }, { unread: 'other' }],
  [{ data: hello }, { unread: 'no media type' }],
  [{ contentType: 'text/plain', url: 'Binary/1' }, { unread: 'url' }],
  [{ contentType: 'text/plain' }, { unread: 'no data' }],
  [{ contentType: 'text/plain', data: Buffer.from(' \n').toString('base64') }, { unread: 'empty' }],
])('%j', (attachment, expected) => {
  expect(attachmentText(attachment)).toEqual(expected);
});

test.each([
  [{ contentType: 'text/plain', data: 'a*b=' }, 'malformed-base64'],
  [{ contentType: 'text/plain', data: 'abcde' }, 'malformed-base64'],
  [{ contentType: 'text/plain', data: base64([0xd6, 0xd0]) }, 'wrong-charset'],
  [{ contentType: 'text/plain; charset=nowhere', data: hello }, 'unknown-charset'],
  [{ contentType: 'text/rtf', data: hello }, 'malformed-rtf'],
])('%j fails', (attachment, code) => {
  expect(() => attachmentText(attachment)).toThrow(expect.objectContaining({ code, name: 'InputError' }));
});

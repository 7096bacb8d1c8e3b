import { expect, test } from 'vitest';
import { declaredCharset } from '../../../formats/html/decode.js';
import { htmlText } from '../../../formats/html/text.js';

test.each([
  ['paragraphs and breaks', '<p>One<br>two</p><p>three &amp; four&nbsp;five', 'One\ntwo\n\nthree & four five'],
  ['running text between blocks', 'a <b>b</b>c<div>d</div>e', 'a bc\n\nd\n\ne'],
  ['head, scripts, styles, comments', '<title>t</title><style>p{}</style><p>x<!-- y --><script>z()</script></p>', 'x'],
  ['hidden elements', '<p hidden>a</p><p style="color:red; display: none">b</p><p>c</p>', 'c'],
  ['lists', '<ul><li>a<li>b<ul><li>c</ul></ul><ol><li>d</li><li>e</li></ol>', '- a\n- b\n  - c\n\n1. d\n2. e'],
  ['preformatted lines', '<pre>a\nb</pre>', 'a\nb'],
  ['tags nobody closed', '<p>a<p>b<i>c', 'a\n\nbc'],
  ['a layout table', '<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>', 'a\n\nb\n\nc'],
  ['a fragment', 'just words', 'just words'],
  ['nothing', '<html><body></body></html>', ''],
])('%s', (_name, html, expected) => {
  expect(htmlText(html)).toBe(expected);
});

test('a table keeps its rows', () => {
  const [head, row] = ['<tr><th>Test<th>Value</tr>', '<tr><td>Na<td>139</tr>'];
  const expected = '| Test | Value |\n| --- | --- |\n| Na | 139 |';
  expect(htmlText(`<table><thead>${head}</thead><tbody>${row}</table>`)).toBe(expected);
  expect(htmlText(`<table>${head}${row}</table>`)).toBe(expected);
});

test('tags nested without end are read', () => {
  expect(htmlText(`${'<div>'.repeat(5000)}deep${'<b>'.repeat(5000)}er`)).toContain('deep');
  expect(htmlText(`${'<div>'.repeat(200)}${'<i>x</i>'.repeat(200_000)}`)).toHaveLength(200_000);
});

test('the charset a page names', () => {
  expect(declaredCharset(Buffer.from('<html><head><meta charset="gb18030">'))).toBe('gb18030');
  expect(declaredCharset(Buffer.from('<META http-equiv=x content="text/html; charset=ISO-8859-1">'))).toBe(
    'ISO-8859-1',
  );
  expect(declaredCharset(Buffer.from('<p>charset=x'))).toBeUndefined();
});

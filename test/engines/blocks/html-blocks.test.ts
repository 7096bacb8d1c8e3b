import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../engines/blocks/read-html.js';

const read = (html: string) => readHtml(new TextEncoder().encode(html));
const shown = (html: string) => read(html).blocks.map(({ kind, level, text }) => `${kind}${level || ''}: ${text}`);

describe('HTML to blocks', () => {
  test.each([
    [
      'navigation, programs and hidden text go',
      '<nav>x</nav><p>a<script>b</script></p><p hidden>c</p>',
      ['paragraph: a'],
    ],
    ['the only first heading is the title', '<h1>T</h1><h2>A</h2>', ['title: T', 'heading2: A']],
    ['a bold line is a heading', '<p><b>Dose</b></p><p><b>Take</b> one</p>', ['heading7: Dose', 'paragraph: Take one']],
    ['a bold sentence is none', '<p><b>Do not exceed 2.5 mg.</b></p>', ['paragraph: Do not exceed 2.5 mg.']],
    [
      'numbers of lists go on',
      '<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>',
      ['list: 3. a\n4. b\n  - c'],
    ],
    ['exponents keep their caret', '<p>10<sup>6</sup> H<sub>2</sub>O</p>', ['paragraph: 10^6 H2O']],
    ['readings of ruby go', '<p><ruby>薬<rt>くすり</rt></ruby>局</p>', ['paragraph: 薬局']],
    [
      'one column is layout',
      '<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>',
      ['paragraph: a', 'paragraph: b'],
    ],
    [
      'notes follow what refers to them',
      '<p>x<sup><a href="#footnote-1">[1]</a></sup></p><p>y</p><ol><li id="footnote-1">why <a href="#r">↑</a></li></ol>',
      ['paragraph: x[1]', 'footnote: [1] why', 'paragraph: y'],
    ],
    ['captions', '<figure><img alt="z"><figcaption>Fig. 1</figcaption></figure>', ['caption: Fig. 1']],
    ['a font tag around blocks', '<font><p>a</p><p>b</p></font>', ['paragraph: a', 'paragraph: b']],
  ])('%s', (_, html, expected) => {
    expect(shown(`<body>${html}</body>`)).toEqual(expected);
  });

  test('merged cells: readable rows in Markdown, written cells apart', () => {
    const [table] = read(
      '<table><tr><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr></table>',
    ).blocks;
    expect(table?.text).toBe('| A | B |\n| --- | --- |\n| x | 1 |\n| x | 2 |');
    expect(table?.cells).toEqual([
      ['A', 'B'],
      ['x', '1'],
      ['', '2'],
    ]);
  });

  test('facts of the head', () => {
    const facts = read(`<html lang="en-GB"><head><title>T</title>
      <meta name="citation_publication_date" content="2020/03/14"><meta name="DC.publisher" content="Body">
      <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
      <meta name="dcterms.modified" content="2021-05"></head><body><p>a</p></body></html>`);
    expect(facts).toMatchObject({
      title: 'T',
      lang: 'en-gb',
      published: '2020-03-14',
      issuer: 'Body',
      license: 'CC-BY-4.0',
      meta: { revised: '2021-05' },
    });
  });

  test('tags nobody closes', () => {
    expect(shown(`${'<div>'.repeat(20_000)}deep`)).toEqual(['paragraph: deep']);
  });
});

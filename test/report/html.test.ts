import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/report/html.js';
import { plain } from './page-tables.js';

describe('html', () => {
  test('escapes values in text and attributes', () => {
    const value = `<script>"&'`;
    expect(html`<p title="${value}">${value}</p>`.text).toBe(
      '<p title="&lt;script&gt;&quot;&amp;&#39;">&lt;script&gt;&quot;&amp;&#39;</p>',
    );
  });

  test('takes HTML, lists and nothing as they are', () => {
    expect(html`${[html`<b>${'<'}</b>`, 'a', 1]}${null}`.text).toBe('<b>&lt;</b>a1');
  });

  test('replaces characters that would break the page or turn the line around', () => {
    expect(html`${'a\u0000b\u202ec\td'}`.text).toBe('a\ufffdb\ufffdc\td');
  });

  test('no value can end what it stands in, and none is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (value) => {
        const { text } = html`${value}`;
        expect(text).not.toMatch(/[<>"']/);
        expect(plain(text)).toBe(value);
      }),
    );
  });
});

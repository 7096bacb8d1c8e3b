/** Pages made to be slow: each is refused, or read in time that grows with its length. */
import { describe, expect, test } from 'vitest';
import web from '../../../connectors/web/index.js';
import { itemOf } from '../../../connectors/web/map.js';
import { InputError } from '../../../schemas/errors.js';

const paragraph =
  '<p>Gout is a kind of arthritis that comes in attacks, with crystals, pain, and swelling of one joint.</p>';
const options = web.options.parse({ path: 'unused' });

const bodies: Readonly<Record<string, string>> = {
  'paragraphs without end': paragraph.repeat(10_000),
  'deep and wide': `${'<div>'.repeat(200)}${paragraph.repeat(20)}${'</div>'.repeat(200)}`.repeat(20),
  'inline elements inside each other': `<p>${'<span>'.repeat(10_000)}${paragraph}`,
  'lists nobody closes': '<ul><li>'.repeat(20_000),
  'emphasis nobody closes': '<b><p>x'.repeat(10_000),
  'one element with many attributes': `<div ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(' ')}>`,
  'signs that begin no tag': '<'.repeat(1_000_000),
  'entities nobody ends': '&amp'.repeat(200_000),
  'comments nobody closes': '<!--'.repeat(100_000),
  'an attribute nobody closes': '<a href="'.repeat(100_000),
  'line breaks': 'x<br>'.repeat(50_000),
};

describe('a page of', () => {
  test.each(Object.entries(bodies))('%s', (_, body) => {
    const bytes = Buffer.from(`<!doctype html><html><body>${body}</body></html>`);
    const start = performance.now();
    try {
      itemOf({ bytes, url: 'https://a.example/x', date: '', headers: new Map() }, 'x.html', options);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

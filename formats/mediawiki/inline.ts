/** Wikitext without brackets to plain text: emphasis, HTML tags, addresses, character entities. */
import { namedEntities } from '../xml/entities.js';
import { LINE_BREAK, lowered, raised } from '../xml/index.js';

/**
 * Characters that are markup, moved out of the way while text is read: what stood in `nowiki`, or came out of a template,
 * must not become a list or a cell. Private use area; `shown` moves them back.
 */
const SHIFT = 0xf700;

export function hidden(text: string): string {
  return text.replace(/[-'[\]{}<>=*#:;|!&_~]/g, (it) => String.fromCharCode(SHIFT + it.charCodeAt(0)));
}

/** Only what would begin another cell, argument or heading where the words of a link or template are put. */
export function hiddenBars(text: string): string {
  return text.replace(/[|!=]/g, (it) => String.fromCharCode(SHIFT + it.charCodeAt(0)));
}

export function shown(text: string): string {
  return text.replace(/[\uf700-\uf77f]/g, (it) => String.fromCharCode(it.charCodeAt(0) - SHIFT));
}

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?:[\s/][^<>]{0,2000})?>/g;

/** @returns text with the white space of the source; clean it with `oneLine` or `brokenLines` */
export function plainText(wikitext: string): string {
  // Most cells and items are words alone.
  if (!/[<'&[_]/.test(wikitext)) return wikitext;
  const text = wikitext
    .replace(/'{2,5}/g, '')
    // A label may follow the address; an address alone is a footnote.
    .replace(/\[(?:https?:|ftp:|mailto:)?\/?\/?[^\s[\]]{0,2000}(?: ([^[\]\n]{0,2000}))?\]/g, externalLabel)
    .replace(/__[A-Z]{3,20}__/g, '');
  return withoutTags(text).replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});/g, entity);
}

function externalLabel(whole: string, label: string | undefined): string {
  return /^\[(?:https?:|ftp:|mailto:|\/\/)/.test(whole) ? (label ?? '') : whole;
}

/** `10<sup>6</sup>` is `10^6`; other tags leave their content. */
function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  const pieces: string[] = [];
  let script: { readonly name: string; readonly from: number } | undefined;
  let done = 0;
  for (const match of text.matchAll(TAG)) {
    const [whole, slash, rawName = ''] = match;
    const name = rawName.toLowerCase();
    pieces.push(text.slice(done, match.index));
    done = match.index + whole.length;
    if (name === 'br' || name === 'hr') pieces.push(LINE_BREAK);
    else if ((name === 'sup' || name === 'sub') && slash === '') script = { name, from: pieces.length };
    else if (script?.name === name && slash === '/') {
      const inside = pieces.splice(script.from).join('');
      const before = pieces.slice(-4).join('').slice(-64);
      const isPrefix = /^\p{L}/u.test(text.slice(done, done + 2));
      pieces.push(
        name === 'sub' ? lowered(inside, before) : raised(inside, before, isPrefix, { hasNotes: true }).shown,
      );
      script = undefined;
    }
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

function entity(reference: string, body: string): string {
  if (body.startsWith('#')) {
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  }
  return namedEntities[body] ?? { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[body] ?? reference;
}

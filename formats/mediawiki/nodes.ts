/**
 * Wikitext to a tree of what nests: templates, links, tables, language variants, extension tags. Everything else stays
 * text, for its meaning depends on the line it stands in. One pass; what never closes is text, as MediaWiki shows it.
 * https://www.mediawiki.org/wiki/Preprocessor_ABNF
 */

export type WikiNode =
  | string
  | { readonly kind: 'template' | 'link' | 'variant'; readonly parts: readonly (readonly WikiNode[])[] }
  | { readonly kind: 'table'; readonly content: readonly WikiNode[] }
  | { readonly kind: 'tag'; readonly name: string; readonly content: string };

/** Deeper brackets are text. MediaWiki stops at 40 templates inside each other; the bound keeps hostile texts linear. */
const MAX_DEPTH = 40;

/** Tags whose content is no wikitext, or no part of the article. */
const EXTENSIONS =
  /^<(nowiki|ref|references|math|ce|chem|gallery|pre|syntaxhighlight|source|timeline|score|imagemap|templatestyles|graph|mapframe|maplink|inputbox|hiero|includeonly|noinclude|onlyinclude|section|indicator|style|script)(?=[\s/>])/i;

type FrameKind = 'template' | 'link' | 'variant' | 'table' | 'root';

interface Frame {
  readonly kind: FrameKind;
  readonly open: string;
  readonly parts: WikiNode[][];
}

const closing: Readonly<Record<Exclude<FrameKind, 'table' | 'root'>, string>> = {
  template: '}}',
  link: ']]',
  variant: '}-',
};

const SPECIAL = /\{\{|\}\}|\[\[|\]\]|-\{(?!\{)|\}-|\{\||\|\}|\||\n|<!--|<[a-zA-Z]/g;

export function parseWikitext(text: string): WikiNode[] {
  const stack: Frame[] = [{ kind: 'root', open: '', parts: [[]] }];
  const endOf = createFinder(text);
  let done = 0;
  let at = 0;

  const top = (): Frame => stack[stack.length - 1] ?? { kind: 'root', open: '', parts: [[]] };
  const push = (node: WikiNode): void => {
    if (node !== '') top().parts.at(-1)?.push(node);
  };
  const flush = (end: number): void => push(text.slice(done, end));
  const skipTo = (position: number): void => {
    done = position;
    at = position;
    SPECIAL.lastIndex = position;
  };
  /** Gives up a frame that never closed: its opening and its parts are text of the frame around it. */
  const abandon = (): void => {
    const frame = stack.pop();
    if (!frame) return;
    const into = top().parts.at(-1);
    into?.push(frame.open);
    frame.parts.forEach((part, index) => {
      if (index > 0) into?.push('|');
      for (const node of part) into?.push(node);
    });
  };
  const isLineStart = (position: number): boolean =>
    /(?:^|\n)[ \t:]*$/.test(text.slice(Math.max(0, position - 16), position));

  SPECIAL.lastIndex = 0;
  for (let match = SPECIAL.exec(text); match; match = SPECIAL.exec(text)) {
    at = match.index;
    const [token] = match;
    const { kind } = top();
    if (token === '<!--') {
      flush(at);
      const end = endOf('-->', at + 4);
      skipTo(end < 0 ? text.length : end + 3);
    } else if (token.startsWith('<')) {
      const name = EXTENSIONS.exec(text.slice(at, at + 24))?.[1]?.toLowerCase();
      if (name === undefined) continue;
      flush(at);
      const tag = tagAt(text, at, name, endOf);
      push(tag.node);
      skipTo(tag.end);
    } else if (token === '{{' || token === '[[' || token === '-{') {
      if (stack.length > MAX_DEPTH) continue;
      flush(at);
      const opened = token === '{{' ? 'template' : token === '[[' ? 'link' : 'variant';
      stack.push({ kind: opened, open: token, parts: [[]] });
      skipTo(at + 2);
    } else if (token === '{|') {
      if (stack.length > MAX_DEPTH || !isLineStart(at)) continue;
      flush(at);
      stack.push({ kind: 'table', open: token, parts: [[]] });
      skipTo(at + 2);
    } else if (token === '|}' && kind === 'table' && isLineStart(at)) {
      flush(at);
      const frame = stack.pop();
      push({ kind: 'table', content: frame?.parts[0] ?? [] });
      skipTo(at + 2);
    } else if (token === '|' || token === '|}') {
      // `{{a|}}` holds `|}`: only the bar counts, the brace belongs to what closes.
      if (kind === 'template' || kind === 'link' || kind === 'variant') {
        flush(at);
        top().parts.push([]);
        skipTo(at + 1);
      } else SPECIAL.lastIndex = at + 1;
    } else if (token === '\n') {
      // The name a link leads to stands in one line; a bracket left open must not swallow the article.
      if (kind === 'link' && top().parts.length === 1) {
        flush(at);
        done = at;
        abandon();
      }
    } else if (kind !== 'root' && kind !== 'table' && token === closing[kind]) {
      flush(at);
      const frame = stack.pop();
      if (frame) push({ kind, parts: frame.parts });
      // A parameter in three braces is read as a template whose name begins with one.
      const isParameter = kind === 'template' && String(frame?.parts[0]?.[0] ?? '').startsWith('{');
      skipTo(at + (isParameter && text[at + 2] === '}' ? 3 : 2));
    }
  }
  flush(text.length);
  while (stack.length > 1) {
    if (top().kind !== 'table') abandon();
    else {
      const frame = stack.pop();
      push({ kind: 'table', content: frame?.parts[0] ?? [] });
    }
  }
  return top().parts[0] ?? [];
}

type Finder = (needle: string, from: number) => number;

/** Searches forward only, and remembers: a thousand tags without end cost one search, not a thousand. */
function createFinder(text: string): Finder {
  const found = new Map<string, { readonly pattern: RegExp; at: number }>();
  return (needle, from) => {
    // Needles are tags and comments: nothing in them means anything to a pattern.
    const search = found.get(needle) ?? { pattern: new RegExp(needle, 'gi'), at: -2 };
    found.set(needle, search);
    if (search.at !== -1 && search.at < from) {
      search.pattern.lastIndex = from;
      search.at = search.pattern.exec(text)?.index ?? -1;
    }
    return search.at;
  };
}

/** A tag without end holds nothing: better a note too many than an article lost in it. */
function tagAt(text: string, at: number, name: string, endOf: Finder): { node: WikiNode; end: number } {
  const close = endOf('>', at);
  if (close < 0) return { node: '', end: text.length };
  const empty: WikiNode = { kind: 'tag', name, content: '' };
  if (text[close - 1] === '/') return { node: empty, end: close + 1 };
  const end = endOf(`</${name}`, close + 1);
  // These only switch what a template shows: on a page, the content is the page.
  if (end < 0 || /^(?:noinclude|onlyinclude|section)$/.test(name)) return { node: empty, end: close + 1 };
  const after = endOf('>', end);
  return {
    node: { kind: 'tag', name, content: text.slice(close + 1, end) },
    end: after < 0 ? text.length : after + 1,
  };
}

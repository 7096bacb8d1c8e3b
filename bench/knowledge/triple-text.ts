/** Entries of a triple-text corpus in the XML of WebNLG: sets of triples with the texts people wrote for them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Triple } from '../../schemas/triple.js';

export interface Entry {
  readonly id: string;
  readonly category: string;
  readonly triples: readonly Triple[];
  readonly texts: readonly string[];
}

/** @param folder with XML files, at any depth. @returns in the order of paths */
export function readEntries(folder: string): Entry[] {
  return filesUnder(folder).flatMap((path) => entriesOf(readFileSync(path, 'utf8'), path));
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return path.endsWith('.xml') ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function entriesOf(xml: string, path: string): Entry[] {
  const entries: Entry[] = [];
  for (const [, attributes = '', body = ''] of xml.matchAll(/<entry ([^>]*)>([\s\S]*?)<\/entry>/g)) {
    const set = /<modifiedtripleset>([\s\S]*?)<\/modifiedtripleset>/.exec(body)?.[1] ?? '';
    const triples = [...set.matchAll(/<mtriple>([\s\S]*?)<\/mtriple>/g)].flatMap(([, line = '']) =>
      tripleOf(unescaped(line)),
    );
    const texts = [...body.matchAll(/<lex [^>]*>([\s\S]*?)<\/lex>/g)].flatMap(([, lex = '']) => {
      const text = /<text>([\s\S]*?)<\/text>/.exec(lex)?.[1] ?? (lex.includes('<') ? '' : lex);
      return text.trim() === '' ? [] : [unescaped(text).trim()];
    });
    const category = /category="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const id = `${path}#${/eid="([^"]*)"/.exec(attributes)?.[1] ?? entries.length}`;
    if (triples.length > 0 && texts.length > 0) entries.push({ id, category, triples, texts });
  }
  return entries;
}

function tripleOf(line: string): Triple[] {
  const [subject, predicate, object] = line.split(' | ').map((part) => part.trim());
  if (subject === undefined || predicate === undefined || object === undefined) return [];
  const entity = (name: string) => ({ id: name, label: name, type: '' });
  return [
    { subject: entity(subject), predicate, object: entity(object), status: null, source: '', evidence: '', lang: 'en' },
  ];
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** A material to the inserts it holds, one document each. */
import { createHash } from 'node:crypto';
import type { Material } from '../../engines/blocks/material.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { factsOf } from '../../engines/inserts/facts/index.js';
import type { Grammar } from '../../engines/inserts/grammar.js';
import { readInserts } from '../../engines/inserts/grammars.js';
import type { Insert } from '../../engines/inserts/headings.js';
import type { PageRecord } from '../../engines/pages/page.js';
import { pageMeta } from '../../engines/pages/page-tally.js';
import type { Draft } from '../../schemas/document.js';

export interface InsertSettings {
  readonly uri: string;
  readonly license: string;
  readonly lang?: string | undefined;
  readonly issuer?: string | undefined;
  readonly published?: string | undefined;
}

export function documentsOf(material: Material, grammars: readonly Grammar[], settings: InsertSettings): Draft[] {
  const { inserts, grammar } = readInserts(material.blocks, grammars);
  const shares = pagesByInsert(inserts, material.pages);
  const written = inserts.map((insert, at) =>
    documentOf(insert, inserts, grammar, { ...material, pages: shares[at] ?? [] }, settings),
  );
  return written.filter(({ text }) => text !== '');
}

function documentOf(
  insert: Insert,
  all: readonly Insert[],
  grammar: Grammar | undefined,
  material: Material,
  settings: InsertSettings,
): Draft {
  const { text, sections } = renderBlocks(insert.blocks);
  const facts = factsOf(insert, all, grammar);
  const isAlone = all.length === 1;
  const title = facts.title || (isAlone ? material.title : null) || firstLine(insert) || stemOf(settings.uri);
  const lang = languageOf(material.lang ?? settings.lang ?? null, insert.lang);
  const revision = facts.revised ?? '';
  return {
    work: facts.work === '' ? `digest:${digestOf(title, text)}` : facts.work,
    revision,
    uri: settings.uri,
    kind: 'insert',
    lang,
    title,
    text,
    sections,
    license: material.license ?? settings.license,
    issuer: facts.holder ?? material.issuer ?? settings.issuer ?? null,
    published: facts.revised ?? material.published ?? settings.published ?? null,
    subject: null,
    links: [],
    meta: stated({
      ...material.meta,
      // Of the file, not of the text.
      revised: '',
      documenttype: insert.documenttype,
      ...facts.meta,
      approved: facts.approved ?? '',
      ...pageMeta(material.pages),
    }),
  };
}

/** Headings in another language than the file claims are right: programs write the language of the office they run in. */
function languageOf(claimed: string | null, found: string | null): string | null {
  if (claimed === null || found === null) return claimed ?? found;
  return claimed.split('-')[0] === found.split('-')[0] ? claimed : found;
}

/** Pages by the insert they belong to: the one whose words come first on them. A page without words goes with the one before. */
function pagesByInsert(inserts: readonly Insert[], pages: Material['pages']): Material['pages'][] {
  const firstOn = new Map<number, number>();
  inserts.forEach(({ blocks }, at) => {
    for (const { page } of blocks) if (!firstOn.has(page)) firstOn.set(page, at);
  });
  const shares: PageRecord[][] = inserts.map(() => []);
  let owner = 0;
  for (const record of pages) {
    owner = firstOn.get(record.number) ?? owner;
    shares[owner]?.push(record);
  }
  return shares;
}

/** The first line may name the product; a sentence does not. */
function firstLine({ blocks }: Insert): string {
  const [first] = blocks.filter(({ kind }) => kind === 'title' || kind === 'heading' || kind === 'paragraph');
  const line = first?.text.split('\n')[0]?.trim() ?? '';
  return line.length <= 120 &&
    /^[\p{L}\d]/u.test(line) &&
    !/[.。;；]$|改訂|\brevised\b|^(?:annex|anexo|bilag)\b/iu.test(line)
    ? line
    : '';
}

function stemOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

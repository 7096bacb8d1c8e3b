/** A material and its imprint to a draft: what a file states wins over what the recipe says of all its files. */
import type { Draft, Link, Section } from '../../schemas/document.js';
import type { Material } from '../blocks/material.js';
import type { MaterialOptions } from '../blocks/material-options.js';
import { pageMeta } from '../pages/page-tally.js';
import type { Imprint } from './imprint.js';

type Stated = Pick<MaterialOptions, 'license' | 'lang' | 'issuer' | 'published'>;

export interface DraftParts {
  readonly uri: string;
  readonly kind: Draft['kind'];
  readonly text: string;
  readonly sections: readonly Section[];
  readonly meta?: Readonly<Record<string, string>>;
  /** A number under which the work is known, such as that of a standard. */
  readonly number?: string | undefined;
  readonly links?: readonly Link[];
}

export function draftOf(material: Material, imprint: Imprint, parts: DraftParts, stated: Stated): Draft {
  const { doi, isbn } = imprint;
  const title = imprint.title ?? stemOf(parts.uri);
  return {
    ...workOf(imprint, parts),
    uri: parts.uri,
    kind: parts.kind,
    lang: material.lang ?? stated.lang ?? null,
    title,
    text: parts.text,
    sections: [...parts.sections],
    license: imprint.license ?? stated.license,
    issuer: imprint.issuer ?? stated.issuer ?? null,
    published: imprint.published ?? stated.published ?? null,
    subject: null,
    links: [...(parts.links ?? [])],
    meta: {
      ...imprint.meta,
      ...(doi === undefined ? {} : { doi }),
      ...(isbn === undefined ? {} : { isbn }),
      ...(parts.number === undefined ? {} : { number: parts.number }),
      ...(imprint.edition === '' ? {} : { version: imprint.edition }),
      ...(imprint.status === undefined ? {} : { status: imprint.status }),
      ...(imprint.isForPatients ? { audience: 'patients' } : {}),
      ...pageMeta(material.pages),
      ...parts.meta,
    },
  };
}

/**
 * DOI, ISBN, number, else issuer and title as the file itself states them, with the edition as revision: a newer edition of
 * one title by one issuer supersedes the older. A file that does not say who issued it is known by its path.
 */
function workOf(imprint: Imprint, { uri, number }: DraftParts): Pick<Draft, 'work' | 'revision'> {
  const { doi, isbn, title, issuer, edition, published } = imprint;
  if (doi !== undefined) return { work: `doi:${doi}`, revision: edition };
  if (isbn !== undefined) return { work: `isbn:${isbn}`, revision: edition };
  if (number !== undefined) return { work: number, revision: '' };
  const year = published?.slice(0, 4) ?? '';
  if (title === null || issuer === null || (edition === '' && year === '')) return { work: uri, revision: edition };
  return { work: titledWork(issuer, title), revision: edition === '' ? year : edition };
}

/** `issuer/title` without edition and year, so that editions of one work have one id. */
export function titledWork(issuer: string, title: string): string {
  return `${issuer}/${withoutEdition(title)}`.toLowerCase();
}

export function withoutEdition(title: string): string {
  const plain = title
    .replace(
      /[（(【[]\s?(?:试行)?(?:第[\d一二三四五六七八九十]{1,3}版|(?:19|20)\d\d\s?年?[^）)】\]]{0,8}版?|试行|修订版?)[^）)】\]]{0,6}[）)】\]]/g,
      '',
    )
    .replace(
      /(?:^|[\s:,，-])(?:19|20)\d\d\s?年?(?:版|(?: (?:focused|guideline))? (?:update|edition|revision))?(?=$|[\s:,，.]|[\u4e00-\u9fff])/gi,
      ' ',
    )
    .replace(/[,，]?\s*\b(?:version|v)\s?\d[\d.]*\b/gi, '')
    .replace(/[《》]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? title.trim() : plain;
}

/** `guidelines/Asthma in adults.txt.gz` → `Asthma in adults` */
function stemOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.gz$/i, '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

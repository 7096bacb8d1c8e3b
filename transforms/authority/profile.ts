/** What a document states, in the words of the rules: from its metadata first, then from its text. */
import { type Kind, kindSchema, type Link } from '../../schemas/document.js';
import { type Excerpt, excerptOf } from './excerpt.js';
import { Facts } from './facts.js';
import { datesOf, dayOf, daysToAcceptance, laterOf, participantsOf } from './figures.js';
import { normalName, normalValue, valuesOf } from './names.js';
import type { Rulebook } from './rulebook.js';
import { type Subject, satisfies } from './satisfies.js';

export interface Described {
  readonly id: string | null;
  readonly work: string | null;
  readonly kind: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly links: readonly Link[] | null;
  readonly meta: Readonly<Record<string, string>> | null;
  readonly retracted: boolean | null;
  readonly superseded: boolean | null;
}

export interface Profile extends Subject {
  readonly id: string | null;
  readonly work: string | null;
}

/** Accepted so few days after receipt, nobody has reviewed it. */
const HASTY_DAYS = 4;

export function profileOf(document: Described, rulebook: Rulebook, asof: string): Profile {
  const { keys } = rulebook;
  const meta = document.meta ?? {};
  const title = document.title ?? '';
  const origin = [document.issuer ?? '', ...keys.origin.map((key) => meta[key] ?? '')].filter((line) => line !== '');
  const described = keys.description.flatMap((key) => (meta[key] ? [`${key}: ${meta[key]}`] : []));
  const excerpt = excerptOf(title, document.text ?? '', origin, described);
  const given = kindSchema.safeParse(normalValue(document.kind ?? '')).data ?? null;
  const cited = citedIn(excerpt);
  const told = issuerIn(excerpt);
  const issuer = document.issuer?.trim() || told;
  const bodies = [...valuesOf(issuer ?? ''), ...valuesOf(stated(meta, keys.body) ?? '')];
  const issuers = [...new Set(bodies.flatMap((name) => rulebook.issuers.classesOf(name)))];
  const printed = stated(meta, keys.journal) ?? cited;
  // Where no journal is stated, the issuer of an article is its journal; otherwise it is the publisher.
  const journal = printed ?? issuer;
  const journals = journal ? rulebook.journals.classesOf(journal) : [];
  const types = keys.types.flatMap((key) => valuesOf(meta[key] ?? '')).map(normalValue);
  const works = [stated(meta, keys.book), title]
    .filter((name) => name !== null)
    .flatMap((name) => rulebook.works.classesOf(name, bodies));

  const dates = once(() => datesOf(excerpt.text));
  const reviewed = once(() => {
    const { looked } = dates();
    return looked !== null && looked <= asof ? looked : null;
  });
  const date = once(() => {
    const published = dayOf(document.published) ?? dayOf(stated(meta, ['year', 'date'])) ?? dates().issued;
    const reaffirmed = keys.reaffirmed.map((key) => dayOf(meta[key] ?? null));
    return [...reaffirmed, reviewed()].reduce(laterOf, published);
  });
  const participants = once(
    () => countOf(stated(meta, keys.participants)) ?? participantsOf(`${excerpt.title}\n${excerpt.front}`),
  );
  const facts = new Facts(
    rulebook,
    { types, journals, issuers, meta, links: document.links ?? [], excerpt },
    {
      named: () => Boolean(issuer || printed),
      printed: () => Boolean(printed),
      listed: () => journals.length > 0 || issuers.length > 0,
      reviewdate: () => reviewed() !== null,
      retracted: () => document.retracted === true,
      superseded: () => document.superseded === true,
      kindless: () => given === null,
      undated: () => date() === null,
      nopeerreview: () => isHasty(daysToAcceptance(excerpt.text)),
    },
  );
  const subject = (kind: Kind | null): Profile => ({
    id: document.id,
    work: document.work,
    kind,
    title: normalName(title),
    types,
    issuers,
    journals,
    works: [...new Set(works)],
    facts,
    get date() {
      return date();
    },
    get participants() {
      return participants();
    },
  });
  return subject(kindOf(subject(given), rulebook, asof));
}

/** Found out when asked, and once: most rules never ask. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function isHasty(days: number | null): boolean {
  return days !== null && days >= 0 && days <= HASTY_DAYS;
}

/** What it is, where its kind is not given or says less than its text does. */
function kindOf(subject: Subject, rulebook: Rulebook, asof: string): Kind {
  const rule = rulebook.kinds.find(({ when }) => satisfies(when, subject, asof, ''));
  return rule?.is ?? subject.kind ?? 'web';
}

function stated(meta: Readonly<Record<string, string>>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = meta[key]?.trim();
    if (value) return value;
  }
  return null;
}

function countOf(value: string | null): number | null {
  const figures = value?.replaceAll(/[,\s]/g, '') ?? '';
  return /^\d{1,9}$/.test(figures) ? Number(figures) : null;
}

/** The journal of a line that cites the document itself at its head: "Lancet. 2021;397(10280):1234-45." */
function citedIn({ opening }: Excerpt): string | null {
  const found =
    /(?:^|\n)(?:journal: ?([^\n]{3,80})|(?:source: ?)?([a-z一-鿿][^\n\d.;:]{2,70}?)[.,]? ?(?:19|20)\d\d(?: [a-z]{3}(?: \d+)?)?[;,] ?\d)/.exec(
      opening,
    );
  return found?.[1]?.trim() ?? found?.[2]?.trim() ?? null;
}

/** The issuer a text names as such. A name that merely occurs says nothing about who stands behind it. */
function issuerIn({ opening, text }: Excerpt): string | null {
  const named =
    /(?:^|\n)(?:issued by|issuer|issuing body|published by|publisher|developed by|制定单位|发布单位|发布机构|发布机关|颁布单位|批准部门|制定者|主办单位|出版社|herausgeber|editor:|publicado por)[: ]{1,3}([^\n]{2,80})/;
  const found = named.exec(opening) ?? named.exec(text.slice(-1500));
  return found?.[1]?.replace(/[.。;,]$/, '').trim() ?? null;
}

/**
 * The imprint of a paper: who issued it, when, which edition, what it replaces. Taken from what a file states in its metadata,
 * else from the lines of its title page and of its last page, where Chinese official papers are signed and dated.
 */
import type { Block } from '../blocks/block.js';
import type { Material } from '../blocks/material.js';
import { dateIn } from './dates.js';
import { licenceIn } from './licence.js';
import { doiIn, isbnIn } from './numbers.js';

export interface Imprint {
  readonly title: string | null;
  readonly issuer: string | null;
  /** ISO date. */
  readonly published: string | null;
  /** Edition or version as printed; empty where none is. */
  readonly edition: string;
  /** SPDX. */
  readonly license: string | null;
  readonly doi: string | undefined;
  readonly isbn: string | undefined;
  /** Works it says it replaces, as printed. */
  readonly replaces: readonly string[];
  /** Written for patients or the public. */
  readonly isForPatients: boolean;
  /** `withdrawn` or `draft`, where it says so of itself. */
  readonly status: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

/** Lines of the title page, and of the end. */
const FRONT_LINES = 60;
const BACK_LINES = 15;
/** Longer lines are prose. */
const MAX_LINE = 400;

const PUBLISHED =
  /^(?:date of (?:publication|issue|release)|publication date|publish(?:ed|ing)(?: date| online| on)?|date published|issued(?: on)?|issue date|release date|released|first published|date|发布(?:日期|时间)|印发(?:日期|时间)|公布日期|颁布(?:日期|时间)|出版(?:日期|时间)|发文日期|成文日期|制定日期)\s{0,3}[:：]?\s{0,3}(?=[\d二〇○a-z])(.{4,60})$/i;
const REVISED =
  /^(?:(?:date )?(?:last )?(?:updated|revised|reviewed|revision date)|last (?:update|revision|review)|修订(?:日期|时间)|更新(?:日期|时间)|最后更新)\s{0,3}(?:on)?\s{0,3}[:：]?\s{0,3}(?=[\d二〇a-z])(.{4,60})$/i;
const ISSUER =
  /^(?:issued by|published by|publisher|issuer|issuing (?:body|authority|organi[sz]ation)|developed by|prepared by|发布(?:机构|单位|部门|者)|发文(?:机关|单位|机构)|制定(?:单位|机构|者)|制订(?:单位|机构|者)|颁布(?:单位|机构|部门)|编制单位)\s{0,3}[:：]?\s{0,3}(\S.{2,150})$/i;
const EDITION_LINE =
  /^(?:(?:document |guideline )?version(?: number)?|edition|版本号?|版次)\s{0,3}[:：]?\s{0,3}(?:no\.?\s?)?(v?\d[\w.-]{0,15}|\S{1,12}版)\s*$/i;
const EDITIONS: readonly RegExp[] = [
  /[（(【]?((?:试行)?第[\d一二三四五六七八九十]{1,3}版(?:修正版|修订版)?|(?:(?:19|20)\d\d)\s?年?(?:修订|更新|试行|简要|基层)?版(?:\.V\d)?|(?:试行|修订)版?(?:\s?(?:19|20)\d\d))[）)】]?/,
  /\b((?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:revised )?edition)\b/i,
  /\b(?:version|v)\s?(\d{1,2}(?:\.\d{1,3}){0,2})\b/i,
  /\b((?:19|20)\d\d (?:(?:focused|guideline) )?(?:update|edition|revision))\b/i,
];
const HAN_BODY =
  /^[\u4e00-\u9fff（）()、·\s]{2,40}(?:委员会|委|学会|协会|分会|学组|协作组|联盟|办公厅|办公室|国务院|卫生部|卫生厅|总局|管理局|药监局|卫健委|疾控局|疾病预防控制中心|研究院|专家组|编写组)$/;
const LATIN_BODY =
  /\b(?:Ministry of|Department of Health|Society|Association|College|Organi[sz]ation|Institute|Academy|Task Force|Federation|Agency|Centers? for|Authority|Foundation|Alliance|Network|National Health)\b/;
const NO_BODY =
  /[.:;?!]$|\b(?:University|Hospital|Faculty|School|Correspond|Email|Copyright|All rights|Table|Figure|doi|http)\b|[@©\d]/i;
const REPLACES: readonly RegExp[] = [
  /\b(?:updates and replaces|replaces|supersedes)\s+(?:the\s+)?([^.;\n]{4,160})/i,
  /(?:代替|替代|取代)(?:了)?\s{0,2}[:：]?\s{0,2}([^。；\n]{4,120})/,
  /(《[^》]{4,80}》(?:[（(][^）)]{1,60}[）)])?)\s?(?:同时|即行|自行)?废止/,
];
const PATIENTS =
  /\b(?:patient (?:version|guide(?:line)?|information|summary)|(?:information|guide(?:line)?s?) for (?:patients|the public)|for patients and (?:carers|families)|lay (?:version|summary)|plain[- ]language (?:summary|version))\b|患者版|患者指南|患者教育版|公众版|科普版/i;
const WITHDRAWN =
  /^(?:status\s?[:：]\s?)?(?:withdrawn|repealed|no longer in force|obsolete)\b|^(?:状态|时效性|标准状态)\s?[:：]\s?(?:已?废止|失效|作废)|^[（(【[]?(?:已废止|已失效|废止)[）)】\]]?$/i;
const DRAFT = /\b(?:draft for (?:public )?(?:comment|consultation)|consultation draft)\b|征求意见稿/i;

/** Titles that programs write by themselves. */
const NO_TITLE =
  /^(?:\{:.*|(?:table of )?contents|目\s*[录次]|[-*•] .*|untitled|document\s?\d*|microsoft word\b.*|powerpoint presentation|slide \d+|无标题.*|文档\s?\d*|.*\.(?:docx?|pdf|indd|rtf|wps|qxd))$/i;

export function imprintOf(material: Material): Imprint {
  const front = linesAt(material.blocks, FRONT_LINES);
  const back = linesAt(material.blocks.toReversed(), BACK_LINES).toReversed();
  const edge = [...front, ...back.filter((line) => !front.includes(line))];
  const title = titleOf(material, front);
  const dated = firstMatch(edge, PUBLISHED, dateIn);
  const revised = firstMatch(edge, REVISED, dateIn);
  const stated = material.meta.version ?? firstMatch(edge, EDITION_LINE, (words) => words);
  const near = [title ?? '', ...front.slice(0, 12)];
  const { doi, isbn, version: _, ...meta } = material.meta;
  return {
    title,
    issuer: material.issuer ?? firstMatch(edge, ISSUER, bodyOf) ?? bodiesIn(front.slice(0, 15), back.slice(-6), title),
    published: material.published ?? dated ?? bareDate(front.slice(0, 15), back.slice(-6)) ?? revised ?? null,
    edition: stated ?? editionIn(near) ?? '',
    license: material.license ?? firstOf(edge, licenceIn) ?? null,
    doi: doi ?? firstOf(edge, doiOf),
    isbn: isbn ?? firstOf(edge, isbnIn),
    replaces: replacedIn(edge),
    isForPatients:
      PATIENTS.test(title ?? '') || front.slice(0, 8).some((line) => line.length < 80 && PATIENTS.test(line)),
    status: front.slice(0, 20).some((line) => WITHDRAWN.test(line))
      ? 'withdrawn'
      : near.some((line) => DRAFT.test(line))
        ? 'draft'
        : undefined,
    meta: { ...meta, ...(revised === undefined || meta.revised !== undefined ? {} : { revised }) },
  };
}

function linesAt(blocks: readonly Block[], limit: number): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (lines.length >= limit) break;
    if (block.kind === 'figure') continue;
    const texts = block.cells
      ? block.cells.map((row) => row.filter((cell) => cell !== '').join('：'))
      : block.text.split('\n');
    for (const text of texts) {
      const line = text.replace(/\s+/g, ' ').trim();
      if (line !== '' && line.length <= MAX_LINE) lines.push(line);
    }
  }
  return lines.slice(0, limit);
}

/** The metadata, the block of kind title, the heading that opens the text, or a short first line. */
function titleOf(material: Material, front: readonly string[]): string | null {
  const stated = material.title?.trim();
  if (stated && !NO_TITLE.test(stated)) return stated;
  const [first] = material.blocks.filter(
    ({ kind, text }) => (kind === 'title' || kind === 'heading') && !NO_TITLE.test(text),
  );
  if (first && (first.kind === 'title' || first.level === 1 || first === material.blocks[0])) {
    return first.text.replace(/\s+/g, ' ').trim();
  }
  const opening = front.find((line) => !NO_TITLE.test(line) && !HAN_BODY.test(line) && dateIn(line) !== line);
  return opening !== undefined && opening.length <= 80 && !/[.;,。；，：:]$/.test(opening) ? opening : null;
}

function firstOf<T>(lines: readonly string[], read: (line: string) => T | undefined): T | undefined {
  for (const line of lines) {
    const found = read(line);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstMatch(
  lines: readonly string[],
  pattern: RegExp,
  read: (words: string) => string | null,
): string | undefined {
  return firstOf(lines, (line) => {
    const words = pattern.exec(line)?.[1];
    return words === undefined ? undefined : (read(words.trim()) ?? undefined);
  });
}

/** A DOI of the paper itself: references have theirs behind other words. */
function doiOf(line: string): string | undefined {
  return /^(?:.{0,40}\bdoi\b|https?:\/\/(?:dx\.)?doi\.org)/i.test(line) ? doiIn(line) : undefined;
}

function bodyOf(words: string): string | null {
  const name = words
    .replace(/^the /i, '')
    .replace(/\s*(?:,|\bin\b|\bon\b|，)?\s*(?:[A-Z][a-z]+ )?(?:19|20)\d\d.*$/, '')
    .replace(/[.。]$/, '')
    .trim();
  return name.length >= 2 ? name : null;
}

function bodiesIn(front: readonly string[], back: readonly string[], title: string | null): string | null {
  const bodies = [...front, ...back].filter((line) => line !== title && isBody(line));
  return bodies.length === 0
    ? null
    : [...new Set(bodies.slice(0, 4).map((line) => line.replace(/\s+/g, ' ')))].join('; ');
}

function isBody(line: string): boolean {
  if (HAN_BODY.test(line)) return true;
  return line.length <= 90 && /^[A-Z]/.test(line) && LATIN_BODY.test(line) && !NO_BODY.test(line);
}

/** A line that is a date and nothing else. */
function bareDate(...places: readonly (readonly string[])[]): string | undefined {
  return firstOf(places.flat(), (line) => {
    const isDate =
      /^[（(]?(?:[\d二〇○零一三四五六七八九十]{4}\s?年(?:\s?[\d一二三四五六七八九十]{1,3}\s?月(?:\s?[\d一二三四五六七八九十]{1,3}\s?日)?)?|\d{4}-\d\d-\d\d|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4})[）)]?$/.test(
        line,
      );
    return isDate ? (dateIn(line) ?? undefined) : undefined;
  });
}

function editionIn(lines: readonly string[]): string | undefined {
  return firstOf(lines, (line) =>
    firstOf(
      EDITIONS.map((pattern) => pattern.exec(line)?.[1] ?? ''),
      (found) => found || undefined,
    ),
  );
}

function replacedIn(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => REPLACES.flatMap((pattern) => pattern.exec(line)?.[1]?.trim() ?? []));
  return [...new Set(found)].slice(0, 8);
}

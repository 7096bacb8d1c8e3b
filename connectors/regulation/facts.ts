/** What the first pages of laws and standards state: number, title, dates of issue and in force, what is replaced. */
import { dateIn } from '../../engines/imprint/dates.js';
import { titledWork } from '../../engines/imprint/draft.js';
import type { Imprint } from '../../engines/imprint/imprint.js';
import { documentNumberIn, standardIn } from '../../engines/imprint/numbers.js';
import type { Link } from '../../schemas/document.js';

export interface Facts {
  readonly isStandard: boolean;
  readonly number: string | undefined;
  readonly title: string | null;
  readonly issuer: string | null;
  readonly published: string | null;
  /** ISO date from which it is in force. */
  readonly effective: string | null;
  readonly links: readonly Link[];
}

/** Characters of the text that belong to the front. */
const FRONT = 4000;
const BACK = 1500;

const DATE =
  '(?:[\\d〇○零一二三四五六七八九]{4}\\s?年(?:\\s?[\\d一二三四五六七八九十]{1,3}\\s?月(?:\\s?[\\d一二三四五六七八九十]{1,3}\\s?日)?)?|\\d{4}[-./]\\d{1,2}(?:[-./]\\d{1,2})?)';
const ISSUED = new RegExp(
  `(${DATE})[^。\\n]{0,40}?(?:发布|公布|通过|颁布|印发)|(?:发布|公布|颁布|印发)(?:日期)?[:：]?\\s?(${DATE})`,
);
const IN_FORCE = new RegExp(
  `自?(${DATE})\\s?起?\\s?(?:施行|实施|执行|生效)|(?:施行|实施|生效)(?:日期)?[:：]?\\s?(${DATE})`,
);
const IN_FORCE_LATIN =
  /\b(?:(?:shall )?(?:enters?|comes?|came|entered) into force (?:on|from)|shall (?:apply|take effect) (?:from|on)|effective (?:date|from|on)?\s?[:：]?|in force from)\s{0,2}([^.;\n]{4,40})/i;
const HAS_BEEN_REPEALED = /《[^》]{4,80}》(?:[（(][^）)]{0,80}[）)])?[^。\n]{0,20}(?:同时|即行|予以)?废止/g;
/** Lines of the cover of a standard that are not its title. */
const COVER =
  /^(?:ICS|CCS|备案号|UDC|中华人民共和国.{0,8}标准|国家标准|.{2,10}行业标准|团体标准|地方标准|(?:[Ii]nternational|[Nn]ational|[Ee]uropean) [Ss]tandard|代替|替代|第.{1,8}号$|目\s?[录次]$|[（(])|[。；]|(?:发布|实施|令|公告|文件)$|^[\dA-Z/ .:：—-]+$/;
const HAN_LAW = /(?:法|条例|规定|办法|细则|规范|决定|通知|规程|准则|制度|意见|公告)$/;

export function factsOf(text: string, imprint: Imprint): Facts {
  const front = text.slice(0, FRONT);
  const back = text.length > FRONT ? text.slice(-Math.min(BACK, text.length - FRONT)) : '';
  const lines = front
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line.length <= 120)
    .slice(0, 25);
  const title = titleOf(imprint.title, lines);
  const standard = standardIn(title ?? '') ?? ownStandard(lines);
  const isStandard = standard !== undefined && !(title !== null && HAN_LAW.test(title) && !/标准/.test(title));
  const number = isStandard
    ? standard
    : (documentNumberIn(numbersTogether(lines.slice(0, 12))) ?? documentNumberIn(title ?? ''));
  return {
    isStandard,
    number,
    title,
    issuer: imprint.issuer ?? signerOf(lines),
    published: pairedDate(ISSUED, front) ?? imprint.published,
    effective:
      pairedDate(IN_FORCE, front) ??
      pairedDate(IN_FORCE, back) ??
      pairedDate(IN_FORCE_LATIN, front) ??
      pairedDate(IN_FORCE_LATIN, back),
    links: linksOf(front, back, imprint, number),
  };
}

/** `国务院令` and `第680号` stand on two lines of the page. */
function numbersTogether(lines: readonly string[]): string {
  return lines.join('\n').replace(/(?<=令|公告)\n(?=第)/g, '');
}

/** A number on a line that is about this paper and not about what it replaces or cites. */
function ownStandard(lines: readonly string[]): string | undefined {
  for (const line of lines.slice(0, 12)) {
    const number = /代替|替代|supersed|replac|引用/i.test(line) ? undefined : standardIn(line);
    if (number !== undefined && line.length <= 60) return number;
  }
  return undefined;
}

function titleOf(stated: string | null, lines: readonly string[]): string | null {
  if (stated !== null && !COVER.test(stated) && standardIn(stated) !== stated) return stated;
  const named = lines.find(
    (line) => !COVER.test(line) && standardIn(line) !== line && dateIn(line) !== line && line.length >= 4,
  );
  return named ?? stated;
}

/** 中华人民共和国国务院令, 国家药品监督管理局公告: who signs gives the paper its name. */
function signerOf(lines: readonly string[]): string | null {
  for (const line of lines) {
    const signer =
      /^([\u4e00-\u9fff、\s]{3,60}?)\s*(?:联合)?发布$/.exec(line)?.[1] ??
      /^([\u4e00-\u9fff]{3,30}?)(?:令|公告|通告|文件)(?:$|[\s（(第\d])/.exec(line)?.[1];
    if (signer !== undefined) return signer;
  }
  return null;
}

function pairedDate(pattern: RegExp, text: string): string | null {
  const match = pattern.exec(text);
  const words = match?.[1] ?? match?.[2];
  return words === undefined ? null : dateIn(words);
}

function linksOf(front: string, back: string, imprint: Imprint, own: string | undefined): Link[] {
  const targets = new Set<string>();
  for (const words of imprint.replaces)
    for (const piece of words.split(/[、,，;；]|\band\b|和|及/)) {
      const number = standardIn(piece) ?? documentNumberIn(piece);
      if (number !== undefined) targets.add(number);
    }
  for (const [sentence] of [...front.matchAll(HAS_BEEN_REPEALED), ...back.matchAll(HAS_BEEN_REPEALED)]) {
    const title = /《([^》]+)》/.exec(sentence)?.[1];
    const number = documentNumberIn(/[（(]([^）)]*)[）)]/.exec(sentence)?.[1] ?? '');
    if (number !== undefined) targets.add(number);
    else if (title !== undefined && imprint.issuer !== null) targets.add(titledWork(imprint.issuer, title));
  }
  return [...targets]
    .filter((target) => target !== own)
    .map((target) => ({ relation: 'supersedes', target: `work:${target}` }));
}

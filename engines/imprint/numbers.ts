/** Numbers under which works are known: DOI, ISBN, numbers of standards and of official documents. */

const DOI = /\b10\.\d{4,9}\/[^\s"'<>，。；）】]{2,200}/;
const ISBN = /\bISBN(?:-1[03])?[:：]?\s{0,2}((?:97[89][- ]?)?\d[\d -]{7,15}[\dXx])/;

export function doiIn(text: string): string | undefined {
  return DOI.exec(text)?.[0]
    .replace(/[.,;:)\]}]+$/, '')
    .toLowerCase();
}

/** @returns digits only, with a check digit that fits */
export function isbnIn(text: string): string | undefined {
  const digits = ISBN.exec(text)?.[1]?.replace(/[- ]/g, '').toUpperCase();
  return digits !== undefined && isIsbn(digits) ? digits : undefined;
}

function isIsbn(digits: string): boolean {
  const values = [...digits].map((sign) => (sign === 'X' ? 10 : Number(sign)));
  if (values.length === 13)
    return values.reduce((sum, value, at) => sum + value * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0;
  return values.length === 10 && values.reduce((sum, value, at) => sum + value * (10 - at), 0) % 11 === 0;
}

/**
 * Standards: GB/T 1234-2020, GB 9706.1—2020, YY/T 0316-2016, WS 394-2012, T/CMA 001-2021, DB11/T 1-2020, ISO 14971:2019,
 * ISO/IEC Guide 51:2014, EN ISO 13485:2016, IEC 60601-1:2005.
 */
const STANDARD =
  /(?<![A-Za-z])(?:(?:GB|YY|WS|GBZ|YBB|JJG|HJ|NY|SN)(?:\/[TZ])?|T\/[A-Z]{2,10}|DB\d{2}(?:\/T)?|(?:(?:BS |DIN )?EN )?(?:ISO|IEC)(?:\/(?:IEC|TS|TR|PAS|ASTM|IEEE)){0,2})\s?\d{1,6}(?:[.-]\d{1,4}){0,2}(?:\s?[-—–:：]\s?(?:19|20)\d\d)?/;

/** 国令第680号, 国家药品监督管理局令第28号, 国卫医发〔2020〕12号, 主席令第三十一号, 公告2020年第5号 */
const DOCUMENT =
  /(?:[\u4e00-\u9fff]{1,20}[〔［[（(]\s?(?:19|20)\d\d\s?[〕］\]）)]\s?第?\s?\d{1,5}\s?号|[\u4e00-\u9fff]{0,30}(?:令|公告)(?:(?:19|20)\d\d年)?第?\s?[\d一二三四五六七八九十百零〇]{1,6}\s?号)/;

/** Regulation (EU) 2017/745, Directive 2001/83/EC, Public Law 116-136, 21 CFR Part 11, S.I. 2012/1916 */
const ACT =
  /\b(?:(?:Regulation|Directive|Decision)\s(?:\((?:EU|EC|EEC)\)\s)?(?:No\s)?\d{2,4}\/\d{1,4}(?:\/(?:EC|EEC|EU))?|Public Law (?:No\. )?\d{2,3}-\d{1,4}|\d{1,2}\sC\.?F\.?R\.?\s(?:Part\s|§\s?)\d{1,4}(?:\.\d{1,4})?|S\.?I\.?\s(?:No\.\s?)?(?:19|20)\d\d\/\d{1,5})/;

export function standardIn(text: string): string | undefined {
  const found = STANDARD.exec(text)?.[0];
  // A bare `GB 12` may be anything: without a year it must have a part or four digits.
  return found && /(?:\d{4}|\d\.\d)/.test(found) ? spelled(found) : undefined;
}

export function documentNumberIn(text: string): string | undefined {
  const found = DOCUMENT.exec(text)?.[0] ?? ACT.exec(text)?.[0];
  // The decree says of itself 中华人民共和国国务院令, others cite it as 国务院令.
  return found
    ?.replace(/\s+/g, ' ')
    .replace(/^中华人民共和国/, '')
    .trim();
}

/** One spelling: `GB/T 1234-2020`, `ISO 14971:2019`. */
function spelled(number: string): string {
  const [, body = '', digits = '', year = ''] =
    /^(.*?[A-Z](?=\s?\d)|DB\d{2}(?:\/T)?)\s?(\d{1,6}(?:[.-]\d{1,4}){0,2}?)(?:\s?[-—–:：]\s?((?:19|20)\d\d))?$/.exec(
      number,
    ) ?? [];
  if (digits === '') return number.replace(/[—–]/g, '-');
  const mark = /ISO|IEC/.test(body) ? ':' : '-';
  return `${body} ${digits}${year === '' ? '' : `${mark}${year}`}`;
}

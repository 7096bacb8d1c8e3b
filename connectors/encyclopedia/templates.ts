/**
 * Templates that stand for words of the sentence they are in, and how each is written out. All others are left out:
 * notes, navigation, maintenance, pronunciations. Names in lower case.
 */

export interface Arguments {
  /** By position, from 0. */
  readonly plain: readonly string[];
  readonly named: ReadonlyMap<string, string>;
}

type Writer = (args: Arguments) => string;

const first: Writer = ({ plain, named }) => plain[0] ?? named.get('text') ?? named.get('quote') ?? '';
const second: Writer = ({ plain }) => plain[1] ?? plain[0] ?? '';
const last: Writer = ({ plain }) => plain.at(-1) ?? '';
const joined =
  (separator: string): Writer =>
  ({ plain }) =>
    plain.filter((it) => it !== '').join(separator);
const always =
  (text: string): Writer =>
  () =>
    text;
const listed: Writer = ({ plain }) => plain.map((it) => `\n* ${it}`).join('');

/** `{{convert|500|mg|g}}`: what was converted, without its conversions. */
const converted: Writer = ({ plain }) => {
  const [value = '', joint = '', other = '', unit = ''] = plain;
  if (/^(?:to|and|or|-|–|by|x)$/.test(joint) && unit !== '') return `${value} ${joint} ${other} ${unit}`;
  return `${value} ${joint}`.trim();
};

const writers: Readonly<Record<string, Writer>> = {
  lang: second,
  'lang-en': first,
  'lang-la': first,
  'lang-el': first,
  transliteration: last,
  transl: last,
  nowrap: first,
  nobr: first,
  nobreak: first,
  small: first,
  smaller: first,
  big: first,
  em: first,
  strong: first,
  abbr: first,
  tooltip: first,
  'visible anchor': first,
  vanchor: first,
  anchor: always(''),
  convert: converted,
  cvt: converted,
  val: ({ plain, named }) => [plain.slice(0, 1).join(''), named.get('u') ?? named.get('ul') ?? ''].join(' ').trim(),
  frac: ({ plain }) =>
    plain.length > 2
      ? `${plain[0]} ${plain[1]}/${plain[2]}`
      : plain.length > 1
        ? `${plain[0]}/${plain[1]}`
        : `1/${plain[0] ?? ''}`,
  sfrac: ({ plain }) => plain.slice(-2).join('/'),
  sub: first,
  sup: ({ plain }) => `<sup>${plain[0] ?? ''}</sup>`,
  su: ({ named }) => `${named.get('b') ?? ''}<sup>${named.get('p') ?? ''}</sup>`,
  e: ({ plain }) => `×10<sup>${plain[0] ?? ''}</sup>`,
  chem: joined(''),
  chem2: first,
  mvar: first,
  math: first,
  var: first,
  gaps: joined(' '),
  formatnum: first,
  nbsp: always(' '),
  ndash: always('–'),
  mdash: always('—'),
  snd: always(' – '),
  spaced: always(' '),
  '·': always(' · '),
  '!': always('|'),
  '=': always('='),
  'as of': ({ plain }) => `As of ${plain.join(' ')}`,
  circa: ({ plain }) => `c. ${plain.join('–')}`,
  c: ({ plain }) => `c. ${plain.join('–')}`,
  gene: first,
  quote: first,
  blockquote: first,
  cquote: first,
  'block quote': first,
  hlist: joined(', '),
  ubl: joined(', '),
  'unbulleted list': joined(', '),
  plainlist: first,
  flatlist: first,
  'bulleted list': listed,
  'ordered list': listed,
  color: last,
  colour: last,
  // Chinese Wikipedia: links to another language show their first words
  link: first,
  'link-en': first,
  'link-de': first,
  'link-fr': first,
  le: first,
  ill: first,
  'internal link helper/en': first,
  tsl: ({ plain }) => plain[2] ?? plain[1] ?? '',
  en: first,
  la: first,
  nihongo: first,
  lj: first,
  zh: ({ named, plain }) => named.get('s') ?? named.get('t') ?? named.get('c') ?? plain[0] ?? '',
  unicode: first,
  僻字: first,
  '!-': always('|-'),
};

/** @returns undefined for a template that is left out */
export function writerOf(name: string): Writer | undefined {
  if (Object.hasOwn(writers, name)) return writers[name];
  return /^lang-[a-z]{2,3}$/.test(name) ? first : undefined;
}

/** Boxes of facts beside an article, in English and Chinese. */
export function isInfobox(name: string): boolean {
  return /^(?:infobox|taxobox|speciesbox|drugbox|chembox|diseasebox|automatic taxobox)|信息框$|^(?:藥物信息|药物信息)/.test(
    name,
  );
}

/** A page that only tells several articles apart. */
export function isDisambiguation(name: string): boolean {
  return /^(?:disambig|disambiguation|dab|hndis|geodis|消歧义|消歧義|消歧义页|disambig-.{1,40}|.{1,40} disambiguation)$/.test(
    name,
  );
}

/** Parameters of a box that lay it out, or name a picture. */
const LAYOUT =
  /^(?:image|img|photo|logo|file|map|width|size|alt|caption|style|class|color|colour|align|border|float|verifiedfields|watchedfields|verifiedrevid|.{0,40}(?:image|caption|width|size|alt|style|_ref|_comment|upright)\d{0,2}|图像.{0,8}|圖像.{0,8}|图片.{0,8}|圖片.{0,8}|说明文字)$/;

export function isFact(key: string, value: string): boolean {
  return (
    key !== '' &&
    value !== '' &&
    !LAYOUT.test(key.toLowerCase()) &&
    !/\.(?:jpe?g|png|svg|gif|webp|ogg|webm|tiff?)$/i.test(value)
  );
}

/** Numbers and dates a text states about itself: how many took part, when it was approved, revised or published. */

const NUMBER = String.raw`(?<![\d.])(\d{1,3}(?:[,  ]\d{3})+|\d{1,7})(?![\d%]|\.\d| ?(?:million|万))`;
const PEOPLE =
  '(?:participants?|patients?|adults?|children|infants?|women|men|people|persons|individuals|subjects?|volunteers|pregnant women|' +
  'older adults|adolescents|residents|births|veterans|nurses|students|cases|pacientes?|patienten|teilnehmer\\w*|participantes)';

/** In the order they are believed: those who were allotted, then those who took part, then any group that is counted. */
const counted: readonly RegExp[] = [
  new RegExp(
    String.raw`${NUMBER} (?:[\w-]+ ){0,7}?(?:were |was |underwent )?(?:randomly|randomi[sz]ed|randomi[sz]ation|aleatori[sz]ad|randomisiert)`,
    'g',
  ),
  new RegExp(`(?:randomly (?:assigned|allocated)|randomi[sz]ed) (?:a total of )?${NUMBER} `, 'g'),
  new RegExp(String.raw`(?:将|纳入|共|入选|入组|选取|收集|招募)[^。;\n\d]{0,24}${NUMBER} ?(?:例|名|位|人)`, 'g'),
  new RegExp(
    String.raw`(?:cohort of|total of|enrolled|included|recruited|analy[sz]ed|followed|surveyed|studied|among|in|of) ${NUMBER} (?:[\w-]+ ){0,5}?${PEOPLE}\b`,
    'g',
  ),
  new RegExp(String.raw`${NUMBER} (?:[\w-]+ ){0,4}?${PEOPLE}\b`, 'g'),
  new RegExp(String.raw`\bn ?= ?${NUMBER}\b`, 'g'),
  new RegExp(String.raw`${NUMBER} ?(?:例|名|位)(?:[^。;\n]{0,8}(?:患者|受试者|病人|参与者|成人|儿童|孕妇|居民)|)`, 'g'),
];

/** @param text in the spelling of an excerpt; the largest number of the most trusted wording, null where none is stated */
export function participantsOf(text: string): number | null {
  for (const pattern of counted) {
    let largest = 0;
    for (const match of text.matchAll(pattern)) {
      const number = Number((match[1] ?? '').replaceAll(/[^\d]/g, ''));
      // A year before "patients" is a year.
      if (number > largest && !(number >= 1950 && number <= 2035 && !/[, ]/.test(match[1] ?? ''))) largest = number;
    }
    if (largest > 0) return largest;
  }
  const wan = /(\d+(?:\.\d+)?) ?万(?:余)?(?:例|名|人)/.exec(text);
  if (wan) return Math.round(Number(wan[1]) * 10_000);
  const millions =
    /(\d+(?:\.\d+)?) million (?:\w+ ){0,3}?(?:participants|patients|adults|women|men|people|individuals|children)/.exec(
      text,
    );
  return millions ? Math.round(Number(millions[1]) * 1_000_000) : null;
}

const months: Readonly<Record<string, string>> = {
  jan: '01',
  feb: '02',
  mar: '03',
  apr: '04',
  may: '05',
  jun: '06',
  jul: '07',
  aug: '08',
  sep: '09',
  oct: '10',
  nov: '11',
  dec: '12',
};
const DATE = String.raw`((?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2},)? (?:19|20)\d\d|(?:19|20)\d\d(?: ?[-./年] ?\d{1,2}(?: ?[-./月] ?\d{1,2})?)?|\d{1,2}/(?:19|20)\d\d)`;

/** What a text says about when it was issued, and when it was last looked at. Years without such words are none. */
const issued = new RegExp(
  `(?:published|issued|first published|date of (?:issue|publication|first authori[sz]ation)|publication date|release date|issue date|核准日期|发布日期|发布时间|发布|颁布|出版|stand|fecha de publicación)(?: (?:on|in|date))?[: ]{0,3}${DATE}`,
);
const looked = new RegExp(
  `(?:revised|last (?:updated|revised|reviewed|amended)|page last reviewed|reaffirmed|reviewed(?: and reaffirmed)?|review(?:ed)? date|date of revision(?: of the text)?|revision date|updated|修改日期|修订日期|修订|复审|重申|确认有效|更新日期|最后更新|审核日期|审阅日期|stand der information|fecha de (?:la )?revisión(?: del texto)?)(?: (?:on|in|date|of the text))?[: ]{0,3}${DATE}`,
  'g',
);

export interface StatedDates {
  readonly issued: string | null;
  /** The latest of revisions, reviews and reaffirmations. */
  readonly looked: string | null;
}

export function datesOf(text: string): StatedDates {
  const first = dayOf(issued.exec(text)?.[1] ?? null);
  let latest: string | null = null;
  for (const match of text.matchAll(looked)) latest = laterOf(latest, dayOf(match[1] ?? null));
  return { issued: first, looked: latest };
}

/** A year or a month counts from its first day: what is not shown is not assumed. Anything else is no date. */
export function dayOf(date: string | null): string | null {
  if (date === null) return null;
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(date);
  if (compact) return `${compact[1]}-${compact[2]}-${compact[3]}`;
  const iso = /^\s*((?:19|20)\d\d)(?:\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2}))?)?/.exec(date);
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`;
  const slashed = /^(\d{1,2})\/((?:19|20)\d\d)$/.exec(date);
  if (slashed) return `${slashed[2]}-${two(slashed[1])}-01`;
  const worded = /(?:(\d{1,2}) )?([a-z]{3})[a-z]*\.?(?: (\d{1,2}),)? ((?:19|20)\d\d)/.exec(date.toLowerCase());
  const month = worded && months[worded[2] ?? ''];
  return worded && month ? `${worded[4]}-${month}-${two(worded[1] ?? worded[3])}` : null;
}

function two(figures: string | undefined): string {
  return (figures ?? '1').padStart(2, '0');
}

export function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? other : one;
}

const received = new RegExp(
  String.raw`(?:received|收稿(?:日期)?)[: ]{0,3}${DATE}[^a-z一-鿿]{0,6}(?:revised[^;\n]{0,40}?)?(?:accepted|录用(?:日期)?|接受(?:日期)?)[: ]{0,3}${DATE}`,
);

/** Days between receipt and acceptance, where a text states both to the day. */
export function daysToAcceptance(text: string): number | null {
  const found = received.exec(text);
  const [from, to] = [dayOf(found?.[1] ?? null), dayOf(found?.[2] ?? null)];
  if (from === null || to === null || from.endsWith('-01') || to.endsWith('-01')) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

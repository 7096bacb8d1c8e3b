/** Inserts of the NMPA: 药品名称, 批准文号, 上市许可持有人, 核准日期 and 修改日期, which may stand in one line with several dates. */
import { isoDatesIn } from '../../blocks/dates.js';
import type { Insert } from '../headings.js';
import type { InsertFacts } from './index.js';
import { frontText, labelled, sectionText, wholeText } from './section-text.js';

/** 国药准字H20052401, also with J (imported, packed here), and certificates of imported medicines: 注册证号 H20130650. */
const NUMBER = /国\s?药\s?准\s?字\s?([HZSJBTFV]{1,2}\s?[CHS]?\d{8})|注册证号[:：\s]{0,3}((?:BH|[HZSB])[C]?\d{8})/gu;

export function chineseFacts(insert: Insert): InsertFacts {
  const names = sectionText(insert, 'name');
  const front = frontText(insert);
  const numbers = numbersIn(sectionText(insert, 'number')) ?? numbersIn(wholeText(insert)) ?? [];
  const generic = labelled(names, '通用名称?|药品名称|品名') || (names.includes('：') ? '' : firstLine(names));
  const product = labelled(names, '商品名称?');
  const revisions = isoDatesIn(sectionText(insert, 'revised')).concat(datesAfter(front, /修[改订]日期/u));
  const [approved] = [...isoDatesIn(sectionText(insert, 'approved')), ...datesAfter(front, /核准日期/u)];
  const [number] = numbers;
  return {
    title: titleIn(front) || generic || product,
    work: number === undefined ? '' : `nmpa:${number}`,
    holder: holderOf(insert),
    revised: revisions.toSorted().at(-1) ?? approved ?? null,
    approved: approved ?? null,
    meta: {
      product,
      generic,
      ingredient: ingredientOf(sectionText(insert, 'ingredients')),
      strength: firstLine(sectionText(insert, 'strength')),
      form: firstLine(sectionText(insert, 'form')),
      approval: numbers.join('; '),
    },
  };
}

function numbersIn(text: string): string[] | undefined {
  const numbers = new Set<string>();
  for (const [, own, imported] of text.normalize('NFKC').matchAll(NUMBER)) {
    numbers.add(own === undefined ? (imported ?? '') : `国药准字${own.replace(/\s/g, '')}`);
  }
  return numbers.size > 0 ? [...numbers] : undefined;
}

/** `阿司匹林肠溶片说明书`, on a line of its own. */
function titleIn(front: string): string {
  const line = front.split('\n').find((it) => /说明书\s*$/.test(it) && it.length <= 40 && !/仔细阅读/.test(it));
  const title = line?.replace(/[\s【】]+/g, '') ?? '';
  return title === '说明书' || title === '药品说明书' ? '' : title;
}

function datesAfter(text: string, label: RegExp): string[] {
  const at = text.search(label);
  if (at < 0) return [];
  const rest = text.slice(at + 4, at + 160);
  const next = rest.search(/[\u4e00-\u9fff]{2,6}日期|说明书|【/u);
  return isoDatesIn(next < 0 ? rest : rest.slice(0, next));
}

function holderOf(insert: Insert): string | null {
  for (const key of ['holder', 'maker']) {
    const text = sectionText(insert, key);
    const name = labelled(text, '企业名称|名称|持有人|公司名称|生产企业') || firstLine(text).replace(/^名称[:：]/, '');
    if (name !== '' && name.length <= 60) return name;
  }
  return null;
}

/** `本品主要成份为阿司匹林。其化学名称为…` */
function ingredientOf(text: string): string {
  const [, named = ''] =
    /(?:主要成[份分]|活性成[份分]|成[份分])(?:及其化学名称)?\s?(?:为|是|[:：])\s?[:：]?([^。，；\n]{1,60})/u.exec(
      text,
    ) ?? [];
  return named.trim() || (firstLine(text).length <= 80 ? firstLine(text).replace(/。$/, '') : '');
}

function firstLine(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return line.length <= 120 ? line : '';
}

/** The languages there are lexicons for, and which of them a triple is told in. */
import type { Io } from '../../schemas/io.js';
import type { Triple } from '../../schemas/triple.js';
import { type Lexicon, parseLexicon } from './lexicon.js';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

export async function openLexicons(folder: string, io: Pick<Io, 'resource'>): Promise<Record<Language, Lexicon>> {
  const open = async (language: Language) => {
    const place = `${folder}/${language}.yaml`;
    return parseLexicon(new TextDecoder().decode(await io.resource(place)), place);
  };
  return { en: await open('en'), zh: await open('zh') };
}

/** As declared; Chinese where nothing is and predicate or subject are written so, English else. Null: no lexicon. */
export function languageOf({
  lang,
  predicate,
  subject,
}: Pick<Triple, 'lang' | 'predicate' | 'subject'>): Language | null {
  if (lang === null || lang.trim() === '') return isChinese(predicate) || isChinese(subject.label) ? 'zh' : 'en';
  const primary = lang.trim().toLowerCase().split(/[-_]/, 1)[0];
  return languages.find((language) => language === primary) ?? null;
}

/** More than half of its letters are Han. */
export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 && han * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}

/** Which packs apply: what the source says, otherwise script and function words. */
import { beforeAll, describe, expect, test } from 'vitest';
import { packsFor } from '../../../engines/phi/languages.js';
import type { Pack } from '../../../engines/phi/pack/pack.js';
import { packsOf } from './packs.js';

let packs: readonly Pack[];
beforeAll(async () => {
  packs = await packsOf({
    en: { names: { functions: ['the', 'of', 'and', 'was', 'in', 'with'] } },
    es: { names: { functions: ['el', 'la', 'de', 'con', 'fue', 'en'] } },
    zh: { names: { script: 'Hani' } },
  });
});

const chosen = (text: string, lang: string | null) => packsFor(text, lang, packs).map(({ lang: one }) => one);

const spanish = 'La paciente fue vista en la consulta de el centro con dolor en la rodilla.';
const english = 'The patient was seen in the clinic of the centre and was treated with rest.';

describe('packs', () => {
  test.each([
    [spanish, null, ['es']],
    [english, null, ['en']],
    [english, 'es-MX', ['es']],
    [english, 'fr', ['en']],
    [`${spanish} ${english}`, null, ['en', 'es']],
    ['Name: Zylan', null, ['en', 'es']],
    ['', null, ['en', 'es']],
    ['患者王建国', 'zh-CN', ['zh', 'en', 'es']],
    [`${english} 患者`, null, ['en', 'zh']],
  ])('of %j, said to be %j: %j', (text, lang, expected) => {
    expect(chosen(text, lang).toSorted()).toEqual(expected.toSorted());
  });

  test('the declared one comes first', () => {
    expect(chosen('患者王建国', 'zh')[0]).toBe('zh');
  });

  test('the same choice is the same array', () => {
    expect(packsFor(english, null, packs)).toBe(packsFor(english, 'en', packs));
  });
});

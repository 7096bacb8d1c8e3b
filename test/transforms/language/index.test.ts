import { describe, expect, test } from 'vitest';
import { elect, primaryTag } from '../../../transforms/language/elect.js';
import language from '../../../transforms/language/index.js';
import { ngramDetector } from '../../../transforms/language/ngrams.js';
import { census, languageOfScript } from '../../../transforms/language/script.js';
import { windowCount, windowLength, windows } from '../../../transforms/language/windows.js';
import { testLabel } from '../../conformance/transform.js';

testLabel({ label: language, folder: new URL('./cases/', import.meta.url) });

const detect = await ngramDetector();

describe('sentences a clinician could write', () => {
  test.each([
    ['en', 'The patient denies chest pain and shortness of breath on exertion.'],
    ['en', 'CONTRAINDICATIONS: SEVERE RENAL IMPAIRMENT AND KNOWN HYPERSENSITIVITY'],
    ['zh', '本品主要成份为盐酸二甲双胍。'],
    ['zh', '患者口服 metformin hydrochloride 500 mg，一日两次。'],
    ['zh', '高血壓患者應限制鈉鹽攝入並規律運動。'],
    ['ja', '通常、成人には1回500mgを1日2回食後に経口投与する。'],
    ['ko', '이 약은 하루 세 번 식후 30분에 복용하십시오.'],
    ['es', 'La dosis habitual es de 500 mg dos veces al día después de las comidas.'],
    ['pt', 'Este medicamento é contraindicado durante a gravidez e a amamentação.'],
    ['fr', "L'hypertension artérielle est un facteur de risque d'accident vasculaire cérébral."],
    ['de', 'Dieses Arzneimittel darf während der Schwangerschaft nicht angewendet werden.'],
    ['ru', 'Противопоказан при беременности и в период грудного вскармливания.'],
    ['ar', 'يؤخذ هذا الدواء مرتين يوميا بعد الطعام لمدة أسبوع كامل'],
  ])('%s: %s', (expected, text) => {
    expect(elect(text, null, 20, detect).language).toBe(expected);
  });
});

describe('what the source declares', () => {
  test.each([
    ['zh-Hans-CN', 'zh'],
    ['EN_us', 'en'],
    ['und', null],
    ['', null],
    [null, null],
    ['x-klingon', null],
    ['12', null],
  ])('%s → %s', (lang, tag) => {
    expect(primaryTag(lang)).toBe(tag);
  });

  test('is not believed against the text', () => {
    const text = 'The patient denies chest pain and shortness of breath on exertion.';
    expect(elect(text, 'zh', 20, detect)).toEqual({ language: 'en', languagescore: 1 });
  });

  test('speaks where the text does not', () => {
    expect(elect('BP 120/80', 'en', 20, detect)).toEqual({ language: 'en', languagescore: null });
    expect(elect('BP 120/80', null, 20, detect)).toEqual({ language: 'und', languagescore: null });
  });
});

test('Japanese has kana, a Chinese text with one Japanese name has not', () => {
  expect(languageOfScript(census('重篤な腎障害のある患者'))).toBe('ja');
  expect(languageOfScript(census('患者使用日本产的「の」字牌敷料，局部皮肤红肿渗出，停用三日后好转。'))).toBe('zh');
  expect(languageOfScript(census('爱德华・詹纳发明了牛痘接种'))).toBe('zh');
  expect(languageOfScript(census('Aspirin 阿司匹林 inhibits platelet cyclooxygenase irreversibly.'))).toBeNull();
});

describe('windows', () => {
  test.each([0, 1, windowLength, windowLength + 1, 10_000])('of %d units stay few and inside the text', (length) => {
    const found = [...windows('x'.repeat(length))];
    expect(found.length).toBeLessThanOrEqual(windowCount);
    for (const window of found) expect(window.length).toBeLessThanOrEqual(windowLength);
  });

  test('begin with a whole word', () => {
    for (const window of windows('hypertension '.repeat(1000))) expect(window).toMatch(/^hypertension/);
  });
});

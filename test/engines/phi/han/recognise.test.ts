/** The Chinese path: what goes, what stays, and that no text is slow. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pack } from '../../../../engines/phi/pack/pack.js';
import { chinesePack, marked, spansOf } from './chinese.js';
import { harmless } from './harmless.js';
import { notes } from './notes.js';

let pack: Pack;
beforeAll(async () => {
  pack = await chinesePack();
});

const MARK = /⟦\w+ ([^⟧]*)⟧/g;

describe('what identifies a person', () => {
  test.each(notes)('%#', (note) => {
    const text = note.replace(MARK, '$1');
    expect(marked(text, spansOf(pack, text))).toBe(note);
  });

  test('is found again in the rest of the document', () => {
    const text = '患者：欧阳文秀，女。\n诉头痛。欧阳文秀否认外伤史，其女刘思雨代签，思雨已成年。';
    const found = spansOf(pack, text).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['欧阳文秀', '欧阳文秀', '刘思雨', '思雨']);
  });

  test('is found in traditional characters at the same offsets', () => {
    const text = '聯絡人：鄧麗華，與患者關係：夫妻';
    const [span] = spansOf(pack, text);
    expect(text.slice(span?.start, span?.end)).toBe('鄧麗華');
  });

  test('stays in a publication, contacts do not', () => {
    const text = '作者：王建国，北京协和医院。2019年5月2日收稿。QQ：88213344';
    const found = spansOf(pack, text, 'publication').map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['88213344']);
  });
});

describe('what identifies nobody', () => {
  test.each(harmless)('%#', (sentence) => {
    expect(marked(sentence, spansOf(pack, sentence))).toBe(sentence);
  });
});

describe('any text', () => {
  const pieces = '张伟李明王患者医生：，。、（）姓名 男女岁年月日0123456789北京市海淀区路号小区医院大学公司某·-*AbQ\n';

  test('gives spans in order, inside it, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 80 }), (characters) => {
        const text = characters.join('');
        let last = 0;
        for (const { start, end } of spansOf(pack, text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  // Each about a megabyte in UTF-8. A quadratic step would take minutes.
  const hostile = [
    ...[
      '张',
      '张伟李明',
      '患者',
      '患者张伟明',
      '张医生',
      '医院',
      '人民',
      '北京市',
      '路1号',
      '一二三',
      '5月2日至',
      '阿·',
      '姓名：',
    ],
    ...[
      '住址：北',
      '姓 ',
      '姓名(',
      '中医人民第一',
      '阿卜',
      '张伟、',
      '某',
      '张*',
      '01-02',
      '人：',
      '有限公司',
      '小区',
      '号住院号',
    ],
  ];
  test.each(hostile)('a megabyte of %s is not slow', { timeout: 30_000 }, (piece) => {
    const text = piece.repeat(Math.ceil(340_000 / piece.length));
    const begun = performance.now();
    spansOf(pack, text);
    expect(performance.now() - begun).toBeLessThan(8000);
  });
});

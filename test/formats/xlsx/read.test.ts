import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readXlsx } from '../../../formats/xlsx/read.js';

const workbook = await readFile(
  new URL('../../connectors/terminology/cases/icd10-xlsx/疾病编码.xlsx', import.meta.url),
);

test('rows keep their place, empty ones too', async () => {
  const [, codes] = await readXlsx(workbook);
  expect(codes?.name).toBe('编码');
  expect(codes?.rows[1]).toEqual(['疾病诊断编码', '疾病诊断名称']);
  expect(codes?.rows).toHaveLength(9);
});

test.each([
  ['no zip', Buffer.from('code,name\n'), 'not-xlsx'],
  ['half a zip', workbook.subarray(0, workbook.length / 2), 'damaged-zip'],
])('%s is refused', async (_, bytes, code) => {
  await expect(readXlsx(bytes)).rejects.toMatchObject({ code });
});

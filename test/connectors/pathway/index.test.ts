import { describe, expect, test } from 'vitest';
import { linesOfCell } from '../../../connectors/pathway/cells.js';
import { parseShorthand } from '../../../connectors/pathway/fsh.js';
import pathway from '../../../connectors/pathway/index.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: pathway, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

describe('cells of a form', () => {
  const words = (cell: string) => linesOfCell(cell).map(({ text, isHead }) => (isHead ? `# ${text}` : text));

  test.each([
    ['boxes divide, also on one line', '□ 甲 □ 乙；□ 丙', ['甲', '乙', '丙']],
    ['paper broke an item', '□ 完成病历\n书写\n□ 开医嘱', ['完成病历书写', '开医嘱']],
    ['heads', '长期医嘱：\n□ 护理\n临时医嘱：□ 血常规', ['# 长期医嘱：', '护理', '# 临时医嘱：', '血常规']],
    ['a head at the end of a line', '□ 护理 临时医嘱：\n□ 血常规', ['护理', '# 临时医嘱：', '血常规']],
    ['nothing was filled in', '□无 □有，原因：\n1．\n2．', []],
    ['no boxes', 'Pain score\nBloods', ['Pain score', 'Bloods']],
    ['a link is no box', '[x](https://example.org) see', ['[x](https://example.org) see']],
  ])('%s', (_, cell, lines) => {
    expect(words(cell)).toEqual(lines);
  });
});

describe('shorthand', () => {
  test('indices, slices and contexts', () => {
    const [instance] = parseShorthand(
      'Instance: a\nInstanceOf: b\n* x[0].y = 1\n* x[+].y = 2\n* x[=].z = true\n* e[s].valueCode = #c\n* __proto__.p = "q"',
    );
    expect(JSON.parse(JSON.stringify(instance?.resource))).toEqual({
      x: [{ y: 1 }, { y: 2, z: true }],
      e: [{ url: 's', valueCode: { code: 'c' } }],
    });
    expect(Object.prototype).not.toHaveProperty('p');
  });

  test('a string that never closes', () => {
    expect(() => parseShorthand('Instance: a\n* title = "open')).toThrow('never closes');
  });
});

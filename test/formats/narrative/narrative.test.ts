import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSaying, leftOutOf, writeNarrative } from '../../../formats/narrative/index.js';
import { createOutline, parseXml, type XmlElement } from '../../../formats/xml/index.js';

function textOf(narrative: string): string {
  const outline = createOutline();
  writeNarrative(parse(narrative).content, outline);
  return outline.finish().text;
}

function parse(narrative: string): XmlElement {
  return parseXml(Buffer.from(`<text xmlns="urn:hl7-org:v3">${narrative}</text>`));
}

describe('blocks', () => {
  test.each([
    ['running text and breaks', 'Fever.<br/>Cough <content ID="a">at\n night</content>.', 'Fever.\nCough at night.'],
    ['paragraphs', '<paragraph>One</paragraph> loose <paragraph>Two</paragraph>', 'One\n\nloose\n\nTwo'],
    ['caption of a paragraph', '<paragraph><caption>Diameter</caption>45 mm</paragraph>', 'Diameter: 45 mm'],
    ['list', '<list><caption>Plan</caption><item>Rest</item><item>Fluids</item></list>', 'Plan\n- Rest\n- Fluids'],
    [
      'ordered list',
      '<list listType="ordered" styleCode="LittleRoman"><item>Rest</item><item>Fluids</item></list>',
      'i. Rest\nii. Fluids',
    ],
    ['marker of its own', '<list><item><caption>a)</caption>Rest</item></list>', 'a) Rest'],
    ['caption of an item', '<list><item><caption>Nurse, 9 am</caption>Resting</item></list>', '- Nurse, 9 am: Resting'],
    [
      'paragraphs of an item',
      '<list><item><paragraph>Dear colleague</paragraph><paragraph>Thank you</paragraph></item></list>',
      '- Dear colleague\nThank you',
    ],
    [
      'nested list',
      '<list><item>Asthma<list><item>since 2011</item></list>mild</item></list>',
      '- Asthma\n\t- since 2011\nmild',
    ],
    ['list in a list, without an item', '<ul><li>Asthma</li><ul><li>mild</li></ul></ul>', '- Asthma\n\t- mild'],
    ['names of HTML', '<div><p>One</p><p>Two</p></div>', 'One\n\nTwo'],
    ['picture', '<renderMultiMedia referencedObject="x"><caption>Left hand</caption></renderMultiMedia>', 'Left hand'],
    [
      'table inside of text',
      '<content><table><tr><td>a</td><td>b</td></tr></table></content>',
      '| a | b |\n| --- | --- |',
    ],
    ['raised', '4.2 10<sup>9</sup>/L', '4.2 10^9/L'],
    ['footnote in place', 'Aspirin<footnote>stopped</footnote> daily', 'Aspirin (stopped) daily'],
    ['Chinese lines', '<paragraph>患者三天前\n出现咳嗽。</paragraph>', '患者三天前出现咳嗽。'],
  ])('%s', (_, narrative, text) => {
    expect(textOf(narrative)).toBe(text);
  });
});

describe('tables', () => {
  test.each([
    [
      'head, body and footnote',
      '<table><caption>Labs</caption><thead><tr><th>Test</th><th>Value</th></tr></thead><tbody>' +
        '<tr><td>Hb<footnote ID="f">venous</footnote></td><td>13.2 g/dL</td></tr></tbody></table>',
      'Labs\n\n| Test | Value |\n| --- | --- |\n| Hb^a | 13.2 g/dL |\n\na venous',
    ],
    [
      'lists and breaks in a cell',
      '<table><tr><td>x</td><td><list><item>a</item><item>b</item></list>c<br/>d</td></tr></table>',
      '| x | a; b c d |\n| --- | --- |',
    ],
    [
      'table in a cell',
      '<table><tr><td>x</td><td><table><caption>Dr. Who</caption><tr><td>Role:</td><td>PCP</td></tr></table></td></tr></table>',
      '| x | Dr. Who; Role: PCP |\n| --- | --- |',
    ],
    ['one column is layout', '<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>', 'One\n\nTwo'],
    [
      'beside a cell',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><content>2001</content></tr></table>',
      '| a | b |\n| --- | --- |\n| c | 2001 |',
    ],
    [
      'hidden row and cell',
      '<table><tr><td>a</td><td>b</td></tr><tr styleCode="xHidden"><td>c</td><td>d</td></tr>' +
        '<tr><td styleCode="Hidden">e</td><td>f</td></tr></table>',
      '| a | b |\n| --- | --- |\n| | f |',
    ],
    [
      'head only',
      '<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tbody/></table>',
      '| Drug | Dose |\n| --- | --- |',
    ],
  ])('%s', (_, narrative, text) => {
    expect(textOf(narrative)).toBe(text);
  });
});

describe('what is not shown', () => {
  const narrative =
    '<paragraph styleCode="xHidden">internal</paragraph><content revised="delete">old</content>' +
    '<renderMultiMedia/><paragraph styleCode="Bold xHiddenSun">shown<footnote styleCode="Bold xhidden">no</footnote></paragraph>';

  test('is left out and counted', () => {
    expect(textOf(narrative)).toBe('shown');
    expect(leftOutOf(parse(narrative).content)).toEqual({ media: 1, hidden: 3 });
  });

  test.each([
    [' <br/> <content/>', false],
    ['<content styleCode="Hidden">x</content>', false],
    ['<table><tr><td>x</td></tr></table>', true],
  ])('%s says something: %s', (text, expected) => {
    expect(isSaying(parse(text).content)).toBe(expected);
  });
});

test('no word is lost, whatever stands inside what', () => {
  const names =
    'paragraph list item table thead tbody tfoot tr td th caption content footnote sub linkHtml renderMultiMedia ul li p div'.split(
      ' ',
    );
  const { node } = fc.letrec<{ node: string; element: string }>((tie) => ({
    node: fc.oneof({ maxDepth: 5, depthSize: 'medium' }, fc.constant('@'), tie('element')),
    element: fc
      .tuple(fc.constantFrom(...names), fc.array(tie('node'), { minLength: 1, maxLength: 4 }))
      .map(([name, content]) => `<${name}>${content.join('')}</${name}>`),
  }));
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 4 }), (nodes) => {
      let number = 0;
      const narrative = nodes.join('').replace(/@/g, () => ` q${++number}q `);
      const text = textOf(narrative);
      for (let word = 1; word <= number; word++) expect(text).toContain(`q${word}q`);
    }),
    { numRuns: 2000 },
  );
});

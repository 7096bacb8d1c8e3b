import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../connectors/ccda/kind.js';
import { instanceId, timeOf, wordsOf } from '../../../connectors/ccda/values.js';
import { parseXml, type XmlElement } from '../../../formats/xml/index.js';

function parse(xml: string): XmlElement {
  return parseXml(Buffer.from(xml));
}

describe('values as words', () => {
  test.each([
    ['<value code="1" displayName=" Wheezing "/>', 'Wheezing'],
    ['<value code="1"><originalText>Wheeze at\n night</originalText></value>', 'Wheeze at night'],
    ['<value nullFlavor="OTH"><translation code="2" displayName="Asthma"/></value>', 'Asthma'],
    ['<value type="PQ" value="177" unit="cm"/>', '177 cm'],
    ['<value type="PQ" value="7.4" unit="1"/>', '7.4'],
    ['<value type="MO" value="12" currency="EUR"/>', '12 EUR'],
    ['<value type="INT" value="0"/>', '0'],
    ['<value type="BL" value="false"/>', 'false'],
    ['<value type="IVL_PQ"><low value="4" unit="g"/><high value="6" unit="g"/></value>', '4 g to 6 g'],
    ['<value type="IVL_PQ"><low value="4" unit="g"/></value>', '>= 4 g'],
    ['<value type="IVL_PQ"><high value="4" unit="g" inclusive="false"/></value>', '< 4 g'],
    ['<value type="RTO"><numerator value="1"/><denominator value="160"/></value>', '1 / 160'],
    ['<value type="TS" value="20240203"/>', '2024-02-03'],
    ['<value type="ST">反复咳嗽3年</value>', '反复咳嗽3年'],
    ['<value type="ED" mediaType="image/png" representation="B64">iVBORw0KGgo=</value>', ''],
    ['<value type="PN"><given>Ann</given></value>', ''],
    ['<value type="CD" code="260385009"/>', ''],
    ['<value nullFlavor="UNK"/>', ''],
  ])('%s', (xml, words) => {
    expect(wordsOf(parse(xml))).toBe(words);
  });
});

describe('times', () => {
  test.each([
    ['<effectiveTime value="20240203114500-0500"/>', '2024-02-03'],
    ['<effectiveTime value="202402"/>', '2024-02'],
    ['<effectiveTime><low value="20240203"/><high value="20240203"/></effectiveTime>', '2024-02-03'],
    ['<effectiveTime><low value="2023"/><high value="2024"/></effectiveTime>', '2023 to 2024'],
    ['<effectiveTime><low value="2023"/><high nullFlavor="UNK"/></effectiveTime>', 'from 2023'],
    ['<effectiveTime><high value="2024"/></effectiveTime>', 'until 2024'],
    ['<effectiveTime><period value="6" unit="h"/></effectiveTime>', 'every 6 h'],
    ['<effectiveTime nullFlavor="UNK"/>', ''],
  ])('%s', (xml, words) => {
    expect(timeOf(parse(xml))).toBe(words);
  });
});

test.each([
  ['<id root="1.2" extension="A"/>', '1.2|A'],
  ['<id root="1.2"/>', '1.2'],
  ['<id root="1.2" extension="A" nullFlavor="MSK"/>', null],
  ['<id/>', null],
])('instance identifier %s', (xml, id) => {
  expect(instanceId(parse(xml))).toBe(id);
});

describe('in hospital or not', () => {
  const document = (code: string, encounter = ''): XmlElement =>
    parse(
      `<ClinicalDocument><code code="${code}"/><componentOf><encompassingEncounter>${encounter}</encompassingEncounter></componentOf></ClinicalDocument>`,
    );
  const AT = 'codeSystem="2.16.840.1.113883.5.4"';

  test.each([
    ['a discharge summary', document('18842-5'), 'inpatient'],
    ['a care record summary', document('34133-9'), 'outpatient'],
    ['the class of the encounter before the type', document('18842-5', `<code code="AMB" ${AT}/>`), 'outpatient'],
    ['an emergency', document('34133-9', `<code code="EMER" ${AT}/>`), 'inpatient'],
    [
      'a class as translation',
      document('11488-4', `<code code="99221"><translation code="IMP" ${AT}/></code>`),
      'inpatient',
    ],
    ['the same letters of another system', document('34133-9', '<code code="IMP" codeSystem="1.2.3"/>'), 'outpatient'],
    ['a Chinese admission record', document('C0034'), 'inpatient'],
    ['a Chinese outpatient record', document('C0002'), 'outpatient'],
  ])('%s', (_, xml, kind) => {
    expect(kindOf(xml)).toBe(kind);
  });
});

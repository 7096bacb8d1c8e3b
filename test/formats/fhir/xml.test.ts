import { expect, test } from 'vitest';
import { parseFhirXml } from '../../../formats/fhir/xml.js';

const parse = (inner: string, name = 'Observation') =>
  parseFhirXml(Buffer.from(`<${name} xmlns="http://hl7.org/fhir">${inner}</${name}>`));

test.each([
  ['<id value="a"/>', { id: 'a' }],
  ['<a value="1"/><a value="2"/><a value="3"/>', { a: ['1', '2', '3'] }],
  ['<code><coding><code value="x"/></coding></code>', { code: { coding: { code: 'x' } } }],
  ['<valueQuantity><value value="1.50"/></valueQuantity>', { valueQuantity: { value: 1.5 } }],
  ['<identifier><value value="0012"/></identifier>', { identifier: { value: '0012' } }],
  ['<deceasedBoolean value="true"/>', { deceasedBoolean: true }],
  ['<extension url="u"><valueString value="v"/></extension>', { extension: { url: 'u', valueString: 'v' } }],
  ['<contained><Patient><id value="p"/></Patient></contained>', { contained: { resourceType: 'Patient', id: 'p' } }],
  [
    '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p class="x">a &lt; b</p></div></text>',
    { text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p class="x">a &lt; b</p></div>' } },
  ],
])('%s', (xml, expected) => {
  expect(parse(xml)).toEqual({ resourceType: 'Observation', ...expected });
});

test.each([
  ['<html><body/></html>', 'not-fhir'],
  ['<Patient/>', 'not-fhir'],
  ['<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'not-fhir'],
  ['<Patient xmlns="http://hl7.org/fhir"><id', 'malformed-xml'],
])('%s is told', (xml, code) => {
  expect(() => parseFhirXml(Buffer.from(xml))).toThrow(expect.objectContaining({ code }));
});

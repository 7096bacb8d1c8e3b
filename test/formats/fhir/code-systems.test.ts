import { expect, test } from 'vitest';
import { isPublishedSystem, publishedDisplay } from '../../../formats/fhir/code-systems.js';

test.each([
  ['http://snomed.info/sct', true],
  ['http://loinc.org', true],
  ['http://terminology.hl7.org/CodeSystem/v3-ActCode', true],
  ['http://hl7.org/fhir/sid/icd-10-cm', true],
  ['http://hl7.org/fhir/sid/us-ssn', false],
  ['http://hospital.example/codes', false],
  ['', false],
])('%s: %s', (system, published) => {
  expect(isPublishedSystem(system)).toBe(published);
});

test('a display counts only under a published system', () => {
  const coding = [
    { system: 'http://ward.example', display: 'Bed of Mrs. Ames' },
    { system: 'http://snomed.info/sct', display: 'Cough' },
  ];
  expect(publishedDisplay({ coding, text: 'her cough' })).toBe('Cough');
  expect(publishedDisplay({ coding: coding.slice(0, 1) })).toBeUndefined();
});

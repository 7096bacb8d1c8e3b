import { expect, test } from 'vitest';
import { asR4 } from '../../../formats/fhir/upgrade.js';

test.each([
  { resourceType: 'Patient', name: [{ family: 'One', given: ['Two'] }] },
  { resourceType: 'Encounter', class: { code: 'AMB' }, reasonCode: [{ text: 'x' }], diagnosis: [] },
  { resourceType: 'Condition', clinicalStatus: { coding: [] }, verificationStatus: { coding: [] }, note: [] },
  { resourceType: 'AllergyIntolerance', code: { text: 'x' }, criticality: 'low', clinicalStatus: { coding: [] } },
  {
    resourceType: 'MedicationRequest',
    dosageInstruction: [{ doseAndRate: [{ doseQuantity: { value: 1 } }] }],
    note: [],
  },
  { resourceType: 'Observation', note: [{ text: 'x' }], category: [] },
  { resourceType: 'Questionnaire', title: 'x' },
])('R4 passes as it is: $resourceType', (resource) => {
  expect(asR4(resource)).toBe(resource);
});

test.each([
  [
    { resourceType: 'Encounter', class: 'home', reason: [{ text: 'x' }] },
    { class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' }, reasonCode: [{ text: 'x' }] },
  ],
  [{ resourceType: 'Encounter', class: 'other' }, { class: 'other' }],
  [{ resourceType: 'Patient', name: [{ family: ['van', 'Dam'] }] }, { name: [{ family: 'van Dam' }] }],
  [{ resourceType: 'Practitioner', name: { family: ['Dam'] } }, { name: [{ family: 'Dam' }] }],
  [{ resourceType: 'Observation', comments: 'x' }, { note: [{ text: 'x' }] }],
  [{ resourceType: 'Procedure', status: 'completed', notPerformed: true }, { status: 'not-done' }],
  [{ resourceType: 'Procedure', status: 'completed', notPerformed: false }, { status: 'completed' }],
  [
    { resourceType: 'MedicationOrder', dateWritten: '2014' },
    { resourceType: 'MedicationRequest', authoredOn: '2014' },
  ],
  [
    { resourceType: 'ProcedureRequest', orderedOn: '2014' },
    { resourceType: 'ServiceRequest', authoredOn: '2014' },
  ],
  [
    { resourceType: 'DiagnosticOrder', item: [{ code: { text: 'a' } }, {}, { code: { text: 'b' } }] },
    { resourceType: 'ServiceRequest', code: { text: 'a' }, orderDetail: [{ text: 'b' }] },
  ],
  [
    { resourceType: 'AllergyIntolerance', status: 'refuted' },
    { verificationStatus: { coding: [{ code: 'refuted' }] } },
  ],
  [{ resourceType: 'AllergyIntolerance', criticality: 'CRITL' }, { criticality: 'low' }],
  [
    { resourceType: 'Immunization', date: '2012', status: 'completed', notGiven: true },
    { occurrenceDateTime: '2012', status: 'not-done' },
  ],
  [{ resourceType: 'Goal', description: 'walk' }, { description: { text: 'walk' } }],
  [
    { resourceType: 'MedicationStatement', contained: [{ resourceType: 'Practitioner', name: [{ family: ['A'] }] }] },
    { contained: [{ resourceType: 'Practitioner', name: [{ family: 'A' }] }] },
  ],
])('%j', (older, expected) => {
  const before = structuredClone(older);
  expect(asR4(older)).toMatchObject(expected);
  expect(older).toEqual(before);
});

test('what was upgraded once stays as it is', () => {
  const once = asR4({
    resourceType: 'MedicationOrder',
    note: 'x',
    dosageInstruction: [{ quantityRange: {}, timing: { repeat: { periodUnits: 'h' } } }],
  });
  expect(asR4(once)).toEqual(once);
});

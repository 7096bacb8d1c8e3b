import { expect, test } from 'vitest';
import { isR5 } from '../../../formats/fhir/version.js';

test.each([
  [{ resourceType: 'Encounter', class: { code: 'AMB' }, reasonCode: [] }, false],
  [{ resourceType: 'Encounter', class: 'inpatient' }, false],
  [{ resourceType: 'Encounter', class: [{ coding: [] }] }, true],
  [{ resourceType: 'Encounter', actualPeriod: {} }, true],
  [{ resourceType: 'Patient', name: [{ family: ['One'] }] }, false],
  [{ resourceType: 'MedicationRequest', medication: { concept: {} } }, true],
  [{ resourceType: 'MedicationRequest', medicationCodeableConcept: {} }, false],
  [{ resourceType: 'Procedure', occurrenceDateTime: '2024' }, true],
  [{ resourceType: 'DocumentReference', context: [{ reference: 'Encounter/1' }] }, true],
  [{ resourceType: 'DocumentReference', context: { encounter: [] } }, false],
  [{ resourceType: 'ServiceRequest', code: { concept: {} } }, true],
])('%j: %s', (resource, expected) => {
  expect(isR5(resource)).toBe(expected);
});

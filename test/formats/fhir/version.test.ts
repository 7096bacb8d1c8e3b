import { expect, test } from 'vitest';
import { otherReleaseOf } from '../../../formats/fhir/version.js';

test.each([
  [{ resourceType: 'Encounter', class: { code: 'AMB' }, reasonCode: [] }, null],
  [{ resourceType: 'Encounter', class: 'inpatient' }, 'DSTU2'],
  [{ resourceType: 'Encounter', class: { code: 'AMB' }, reason: [{ text: 'x' }] }, 'STU3'],
  [{ resourceType: 'Encounter', class: [{ coding: [] }] }, 'R5'],
  [{ resourceType: 'Patient', name: [{ family: 'One' }] }, null],
  [{ resourceType: 'Patient', name: [{ family: ['One'] }] }, 'DSTU2'],
  [{ resourceType: 'Condition', clinicalStatus: { coding: [] } }, null],
  [{ resourceType: 'Condition', clinicalStatus: 'active', subject: {} }, 'STU3'],
  [{ resourceType: 'Condition', clinicalStatus: 'active', patient: {} }, 'DSTU2'],
  [{ resourceType: 'AllergyIntolerance', substance: {} }, 'DSTU2'],
  [{ resourceType: 'Observation', category: [{}] }, null],
  [{ resourceType: 'Observation', category: {} }, 'DSTU2'],
  [{ resourceType: 'MedicationOrder' }, 'DSTU2'],
  [{ resourceType: 'ReferralRequest' }, 'STU3'],
  [{ resourceType: 'MedicationRequest', medication: { concept: {} } }, 'R5'],
  [{ resourceType: 'MedicationStatement', context: {} }, null],
  [{ resourceType: 'DocumentReference', context: { encounter: [] } }, null],
  [{ resourceType: 'DocumentReference', indexed: '2016' }, 'STU3'],
])('%j is %s', (resource, release) => {
  expect(otherReleaseOf(resource)).toBe(release);
});

import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../formats/fhir/element.js';
import { parseReference } from '../../../formats/fhir/reference.js';
import { ResourceIndex } from '../../../formats/fhir/resource-index.js';

test.each([
  ['Patient/1', { form: 'relative', type: 'Patient', id: '1' }],
  ['/Patient/1', { form: 'relative', type: 'Patient', id: '1' }],
  ['Patient/1/_history/7', { form: 'relative', type: 'Patient', id: '1' }],
  [
    'https://s.example/fhir/Patient/1',
    { form: 'absolute', url: 'https://s.example/fhir/Patient/1', type: 'Patient', id: '1' },
  ],
  [
    'https://s.example/fhir/Patient/1/_history/2',
    { form: 'absolute', url: 'https://s.example/fhir/Patient/1', type: 'Patient', id: '1' },
  ],
  ['https://s.example/files/7', { form: 'absolute', url: 'https://s.example/files/7' }],
  ['urn:uuid:AB-1', { form: 'urn', urn: 'urn:uuid:ab-1' }],
  ['#p1', { form: 'contained', id: 'p1' }],
  ['#', { form: 'contained', id: '' }],
  [
    'Practitioner?identifier=http://s.example|9',
    { form: 'conditional', type: 'Practitioner', system: 'http://s.example', value: '9' },
  ],
  [
    'Practitioner?identifier=http%3A%2F%2Fs.example%7C9',
    { form: 'conditional', type: 'Practitioner', system: 'http://s.example', value: '9' },
  ],
  ['Practitioner?identifier=9', { form: 'conditional', type: 'Practitioner', system: '', value: '9' }],
  ['Practitioner?name=ann', { form: 'unknown' }],
  ['Practitioner?identifier=a|1&name=b', { form: 'unknown' }],
  ['somebody', { form: 'unknown' }],
  ['', { form: 'unknown' }],
])('%s', (text, expected) => {
  expect(parseReference(text)).toEqual(expected);
});

describe('resolve', () => {
  const patient: Resource = { resourceType: 'Patient', id: '1' };
  const doctor: Resource = { resourceType: 'Practitioner', id: 'd', identifier: [{ system: 'npi', value: '9' }] };
  const medication: Resource = { resourceType: 'Medication', id: 'm' };
  const container: Resource = { resourceType: 'MedicationRequest', id: 'r', contained: [medication] };
  const shared = new ResourceIndex();
  shared.add(doctor);
  const index = new ResourceIndex(shared);
  index.add(patient, 'urn:uuid:AB');
  index.add({ resourceType: 'Patient', id: '1', gender: 'other' });

  test.each([
    [{ reference: 'Patient/1' }, patient],
    [{ reference: 'urn:uuid:ab' }, patient],
    [{ reference: 'https://elsewhere.example/Patient/1' }, patient],
    [{ reference: 'Practitioner?identifier=npi|9' }, doctor],
    [{ reference: 'Practitioner?identifier=9' }, doctor],
    [{ type: 'Practitioner', identifier: { system: 'npi', value: '9' } }, doctor],
    [{ reference: '#m' }, medication],
    [{ reference: '#' }, container],
    [{ reference: 'Practitioner?identifier=other|9' }, undefined],
    [{ reference: 'Patient/2' }, undefined],
    [{ reference: 7 }, undefined],
    [{ display: 'somebody' }, undefined],
    [undefined, undefined],
  ])('%j', (reference, expected) => {
    expect(index.resolve(reference, container)).toBe(expected);
  });
});

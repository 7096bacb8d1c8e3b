import { describe, expect, test } from 'vitest';
import { hierarchyOf, systemOfCodes } from '../../../connectors/terminology/hierarchy.js';

describe('what a code belongs to', () => {
  test.each([
    ['ICD10', ['A00-B99', 'A00-A09', 'A00', 'A00.0'], 'A00.0', 'A00'],
    ['ICD10', ['A00-B99', 'A00-A09', 'A00', 'A00.0'], 'A00', 'A00-A09'],
    ['ICD10', ['A00-B99', 'A00-A09', 'A00'], 'A00-A09', 'A00-B99'],
    ['ICD10', ['A00-B99', 'A00-A09', 'A00'], 'A00-B99', undefined],
    ['ICD10', ['A00', 'A01.0'], 'A01.0', undefined],
    ['ICD10CN', ['A00.000', 'A00.000x001'], 'A00.000x001', 'A00.000'],
    ['ICD10CN', ['B49.x03', 'B49.x03+H19.2*'], 'B49.x03+H19.2*', 'B49.x03'],
    ['ICD10CM', ['E11', 'E1165'], 'E1165', 'E11'],
    ['ATC', ['M', 'M04', 'M04AA', 'M04AA01'], 'M04AA01', 'M04AA'],
    ['ATC', ['M', 'M04', 'M04AA', 'M04AA01'], 'M04AA', 'M04'],
    ['ATC', ['M'], 'M', undefined],
    ['LOINC', ['1', '10'], '10', undefined],
  ])('%s %j: %s → %s', (system, codes, code, parent) => {
    expect(hierarchyOf(system, new Set(codes))(code)).toBe(parent);
  });
});

test.each([
  [['A00.000x001', 'B49.x03+H19.2*', 'E11.900'], ['霍乱'], 'ICD10CN'],
  [['A00', 'A00.0', 'A00-A09'], ['Cholera'], 'ICD10'],
  [['A', 'A01', 'A01A', 'A01AA', 'A01AA01'], ['sodium fluoride'], 'ATC'],
  [['718-7', '1742-6'], ['Hemoglobin'], undefined],
])('codes %j named %j are of %s', (codes, names, system) => {
  expect(systemOfCodes(codes, names)).toBe(system);
});

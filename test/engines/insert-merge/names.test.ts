import { describe, expect, test } from 'vitest';
import { formOf, genericOf, routeOf } from '../../../engines/insert-merge/names.js';

describe('generic names', () => {
  test.each([
    ['Atorvastatin Calcium Trihydrate', 'atorvastatin', 'calcium'],
    ['  ATORVASTATIN   calcium ', 'atorvastatin', 'calcium'],
    ['metformin HCl', 'metformin', 'hydrochloride'],
    ['阿托伐他汀钙片', '阿托伐他汀', '钙'],
    ['盐酸二甲双胍缓释片', '二甲双胍', '盐酸'],
    ['注射用头孢曲松钠', '头孢曲松', '钠'],
    // Made of nothing but salts: the name is the substance.
    ['Sodium Chloride', 'sodium chloride', ''],
    ['碳酸钙片', '碳酸钙', ''],
    ['amlodipine besylate and valsartan', 'amlodipine+valsartan', 'besylate+'],
    ['valsartan; amlodipine', 'amlodipine+valsartan', '+'],
    ['', '', ''],
  ])('%s', (text, base, salt) => {
    expect(genericOf(text)).toEqual({ base, salt });
  });
});

test.each([
  ['ORAL', 'oral'],
  ['口服', 'oral'],
  ['Oral use', 'oral'],
  ['INTRAVENOUS; INTRAMUSCULAR', 'intramuscular+intravenous'],
  ['静脉滴注', 'intravenous'],
  ['epidural', 'epidural'],
  ['', ''],
])('route %s', (text, route) => {
  expect(routeOf(text)).toBe(route);
});

test.each([
  ['TABLET, FILM COATED', 'tablet'],
  ['film-coated tablets', 'tablet'],
  ['薄膜衣片', 'tablet'],
  ['TABLET, FILM COATED, EXTENDED RELEASE', 'extended tablet'],
  ['缓释片', 'extended tablet'],
  ['肠溶胶囊', 'delayed capsule'],
  ['capsule', 'capsule'],
  ['Injection, solution', 'injection'],
  ['', ''],
])('form %s', (text, form) => {
  expect(formOf(text)).toBe(form);
});

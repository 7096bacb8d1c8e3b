import { expect, test } from 'vitest';
import { spdxOfAddress, spdxOfName } from '../../../formats/licenses/spdx.js';

test.each([
  ['https://creativecommons.org/licenses/by/4.0/', 'CC-BY-4.0'],
  ['see http://creativecommons.org/licenses/by-nc-sa/4.0/deed.zh for more', 'CC-BY-NC-SA-4.0'],
  ['https://creativecommons.org/licenses/by-nd-nc/1.0', 'CC-BY-NC-ND-1.0'],
  ['https://creativecommons.org/licenses/by/3.0/us/', 'CC-BY-3.0-US'],
  ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
  ['https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/', 'OGL-UK-3.0'],
  ['the Creative Commons Attribution License', undefined],
])('address %s', (text, license) => {
  expect(spdxOfAddress(text)).toBe(license);
});

test.each([
  ['CC BY-NC 4.0', 'CC-BY-NC-4.0'],
  ['cc0', 'CC0-1.0'],
  ['All rights reserved', undefined],
])('name %s', (text, license) => {
  expect(spdxOfName(text)).toBe(license);
});

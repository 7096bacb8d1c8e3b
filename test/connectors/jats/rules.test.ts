/** The small rules of the JATS mapping, by table: licence, dates, identifiers, citations. */
import { describe, expect, test } from 'vitest';
import { publishedOf } from '../../../connectors/jats/dates.js';
import { normalDoi, normalPmcid, workOf } from '../../../connectors/jats/identifiers.js';
import { inlineText } from '../../../connectors/jats/inline.js';
import { licenseOf } from '../../../connectors/jats/license.js';
import { oneLine, parseXml, type XmlElement } from '../../../formats/xml/index.js';

const meta = (content: string): XmlElement => parseXml(Buffer.from(`<article-meta>${content}</article-meta>`));

describe('licence', () => {
  const by = 'creativecommons.org/licenses/by';
  test.each([
    ['its address', `<license xlink:href="https://${by}/4.0/"/>`, 'CC-BY-4.0'],
    ['no slash, other terms', `<license xlink:href="http://${by}-nc-nd/4.0"/>`, 'CC-BY-NC-ND-4.0'],
    [
      'old order of terms',
      '<license xlink:href="http://creativecommons.org/licenses/by-nd-nc/1.0/"/>',
      'CC-BY-NC-ND-1.0',
    ],
    ['a language at the end', `<license xlink:href="https://${by}/4.0/deed.en"/>`, 'CC-BY-4.0'],
    ['of a jurisdiction SPDX knows', `<license xlink:href="http://${by}/3.0/igo/"/>`, 'CC-BY-3.0-IGO'],
    ['of one it does not', `<license xlink:href="http://${by}/3.0/br/"/>`, 'CC-BY-3.0'],
    ['a reference', `<license><ali:license_ref>https://${by}-sa/4.0/</ali:license_ref></license>`, 'CC-BY-SA-4.0'],
    [
      'a link in the text',
      `<license><license-p><ext-link xlink:href="http://${by}/2.0">CC</ext-link></license-p></license>`,
      'CC-BY-2.0',
    ],
    ['an address in the text', `<license><license-p>See https://${by}-nc/4.0/.</license-p></license>`, 'CC-BY-NC-4.0'],
    ['a type', '<license license-type="CC BY 4.0"/>', 'CC-BY-4.0'],
    ['a type without version', '<license license-type="cc-by"><license-p>Free.</license-p></license>', 'unknown'],
    ['CC0', '<license xlink:href="https://creativecommons.org/publicdomain/zero/1.0/"/>', 'CC0-1.0'],
    ['public domain mark', '<license xlink:href="http://creativecommons.org/publicdomain/mark/1.0/"/>', 'CC-PDM-1.0'],
    [
      'Crown',
      '<license xlink:href="http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"/>',
      'OGL-UK-3.0',
    ],
    [
      'the article before its data',
      `<license xlink:href="http://${by}/4.0/"><license-p>Data: http://creativecommons.org/publicdomain/zero/1.0/</license-p></license>`,
      'CC-BY-4.0',
    ],
    ['prose', '<license><license-p>Under the Creative Commons Attribution License.</license-p></license>', 'unknown'],
    ['none', '<copyright-statement>All rights reserved</copyright-statement>', 'unknown'],
  ])('%s', (_, permissions, license) => {
    expect(licenseOf(meta(`<permissions>${permissions}</permissions>`))).toBe(license);
  });

  test('NLM 1 has it outside permissions', () => {
    expect(licenseOf(meta(`<license xlink:href="http://${by}/2.0/"/>`))).toBe('CC-BY-2.0');
  });
});

describe('published', () => {
  const date = (type: string, parts: string): string => `<pub-date pub-type="${type}">${parts}</pub-date>`;
  const full = '<day>7</day><month>3</month><year>2020</year>';
  test.each([
    ['the earliest', date('ppub', '<year>2021</year>') + date('epub', full), '2020-03-07'],
    [
      'a year says no less than a day in it',
      date('collection', '<year>2020</year>') + date('epub', full),
      '2020-03-07',
    ],
    ['an earlier month', date('ppub', '<month>02</month><year>2020</year>') + date('epub', full), '2020-02'],
    ['a named month', date('ppub', '<month>Sept.</month><year>1999</year>'), '1999-09'],
    ['a season', date('ppub', '<season>Spring</season><year>1999</year>'), '1999'],
    ['deposit does not count', date('pmc-release', '<year>2001</year>') + date('epub', full), '2020-03-07'],
    ['unless there is nothing else', date('pmc-release', '<year>2001</year>'), '2001'],
    [
      'the ISO attribute',
      '<pub-date date-type="pub" iso-8601-date="2022-05-01"><year>2022</year></pub-date>',
      '2022-05-01',
    ],
    ['impossible parts', date('epub', '<day>40</day><month>13</month><year>2020</year>'), '2020'],
    ['no year', date('epub', '<year>in press</year>'), null],
    ['nothing', '', null],
  ])('%s', (_, dates, published) => {
    expect(publishedOf(meta(dates))).toBe(published);
  });
});

describe('identifiers', () => {
  test.each([
    ['10.1371/Journal.PONE.1', '10.1371/journal.pone.1'],
    ['https://doi.org/10.1/x', undefined],
    ['http://dx.doi.org/10.1234/X', '10.1234/x'],
    ['info:doi/10.1234/x', '10.1234/x'],
    ['doi: 10.1234/x', '10.1234/x'],
    ['https://example.org/10.1234/x', undefined],
  ])('DOI %s', (text, doi) => expect(normalDoi(text)).toBe(doi));

  test.each([
    ['123', 'PMC123'],
    ['PMC123', 'PMC123'],
    ['PMC123.2', 'PMC123'],
    ['pmc', undefined],
  ])('PMCID %s', (text, pmcid) => expect(normalPmcid(text)).toBe(pmcid));

  test('the DOI names a work before the PMCID, the PMCID before the PMID', () => {
    expect(workOf({ doi: '10.1/x', pmcid: 'PMC1', pmid: '1' })).toBe('doi:10.1/x');
    expect(workOf({ pmcid: 'PMC1', pmid: '1' })).toBe('pmcid:PMC1');
    expect(workOf({ pmid: '1' })).toBe('pmid:1');
    expect(workOf({})).toBeUndefined();
  });
});

describe('citations', () => {
  const cite = (text: string): string => `<xref ref-type="bibr" rid="r">${text}</xref>`;
  test.each([
    ['raised together', `a study<sup>${cite('1')},${cite('2')}</sup> and`, 'a study and'],
    ['raised one by one', `a study,${cite('<sup>1</sup>')}<sup>,</sup>${cite('<sup>2</sup>')} and`, 'a study, and'],
    ['raised with brackets', `a study<sup>[</sup>${cite('<sup>1</sup>')}<sup>]</sup>.`, 'a study.'],
    ['raised by the style sheet', `a study.${cite('1')},${cite('2')} And`, 'a study. And'],
    ['over a space', `a study <sup>${cite('1')}</sup>.`, 'a study.'],
    ['glued inside brackets', `(in mice${cite('12')})`, '(in mice)'],
    ['in brackets', `a study [${cite('1')}, ${cite('2')}]`, 'a study [1, 2]'],
    ['with brackets of their own', `a study ${cite('[1]')}`, 'a study [1]'],
    ['a year', `Liu (${cite('2004')}) and Wu, ${cite('<sup>2008</sup>')}`, 'Liu (2004) and Wu, 2008'],
    ['names', `(${cite('Liu 2004')})`, '(Liu 2004)'],
    ['beside a mark', `a study<sup>a,${cite('1')}</sup>`, 'a study^a'],
    ['a note', 'word<xref ref-type="fn" rid="n"><sup>7</sup></xref> next', 'word next'],
    ['a figure', 'see <xref ref-type="fig" rid="f">Fig 1</xref>', 'see Fig 1'],
  ])('%s', (_, content, text) => {
    const { content: nodes } = parseXml(Buffer.from(`<p>${content}</p>`));
    expect(oneLine(inlineText(nodes))).toBe(text);
  });
});

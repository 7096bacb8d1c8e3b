/** Labels of the FDA on paper: name and revision stand in the Highlights, the maker at the end. */
import { isoDateIn } from '../../blocks/dates.js';
import type { Insert } from '../headings.js';
import type { InsertFacts } from './index.js';
import { wholeText } from './section-text.js';

/** `LIPITOR (atorvastatin calcium) tablets, for oral use` */
const NAME = /^([A-Z][A-Z0-9®™ -]{2,40}?)[®™]?\s*\(([a-z][^()]{2,80})\)\s*([^\n]{0,80})/mu;
const REVISED = /\b(?:Revised|Rev\.|Revision date)[:\s]{1,3}([A-Za-z]{0,9}\.?\s?\d[\d/., ]{3,12})/;
const MAKER = /(?:Manufactured (?:for|by)|Distributed by|Marketed by|Mfd\. by)[:\s]{1,3}([^\n]{3,80})/i;
const APPLICATION = /\b(NDA|ANDA|BLA)\s?(\d{6})\b/;
const NDC = /\bNDC\s?(\d{4,5}-\d{3,4}-\d{1,2})\b/g;

export function americanFacts(insert: Insert): InsertFacts {
  const text = wholeText(insert);
  const [, brand = '', generic = '', line = ''] = NAME.exec(text) ?? [];
  // Two products of one brand may stand on one line.
  const rest = brand === '' ? '' : (line.split(brand)[0] ?? '');
  const [, maker = ''] = MAKER.exec(text) ?? [];
  const [, kind = '', number = ''] = APPLICATION.exec(text) ?? [];
  const ndc = [...new Set([...text.matchAll(NDC)].map(([, code = '']) => code))];
  const [form = '', route = ''] = rest.replace(/[.;]$/, '').split(/,\s*for\s+/);
  return {
    title: brand === '' ? '' : `${brand.trim()} (${generic})${rest === '' ? '' : ` ${rest.trim()}`}`,
    work: number === '' ? '' : `fda:${kind}${number}`,
    holder: maker === '' ? null : maker.replace(/[.,]$/, '').trim(),
    revised: isoDateIn(REVISED.exec(text)?.[1] ?? ''),
    approved: null,
    meta: {
      product: brand.trim(),
      ingredient: generic,
      form: form.trim(),
      route: route.replace(/ use$/, '').trim(),
      ndc: ndc.slice(0, 50).join('; '),
      marketing: number === '' ? '' : `${kind} ${kind}${number}`,
    },
  };
}

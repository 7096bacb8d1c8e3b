/** A label record of openFDA to a document, its field names beside the fields. `meta` has the keys of the `spl` connector. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Draft } from '../../schemas/document.js';
import { textOfLabel } from './text.js';

export type Label = Readonly<Record<string, unknown>>;

export interface LabelSettings {
  readonly uri: string;
  readonly license: string;
}

const block = z.record(z.string(), z.unknown());

/** LOINC code and name of the document, by `openfda.product_type`. */
const types: Readonly<Record<string, readonly [code: string, name: string]>> = {
  'HUMAN PRESCRIPTION DRUG': ['34391-3', 'HUMAN PRESCRIPTION DRUG LABEL'],
  'HUMAN OTC DRUG': ['34390-5', 'HUMAN OTC DRUG LABEL'],
};

/** Categories of marketing by the letters before the number. */
const categories: readonly (readonly [RegExp, string])[] = [
  [/^NDA\d/, 'NDA'],
  [/^ANDA\d/, 'ANDA'],
  [/^BLA\d/, 'BLA'],
  [/^(?:part|M0)\d/, 'OTC monograph'],
];

/** A record that is no label (an event, a product) has none of these. */
export function isLabel(record: Label): boolean {
  return stringOf(record.set_id) !== '' || block.safeParse(record.openfda).data?.spl_set_id !== undefined;
}

export function documentOf(record: Label, { uri, license }: LabelSettings): Draft {
  const openfda: Label = block.safeParse(record.openfda).data ?? {};
  const { text, sections } = textOfLabel((field) => stringsOf(record[field]));
  const all = (key: string): string[] => stringsOf(openfda[key]);
  const setId = (stringOf(record.set_id) || (all('spl_set_id')[0] ?? '')).toLowerCase();
  const version = stringOf(record.version);
  const [code = '', type = ''] = types[all('product_type')[0] ?? ''] ?? ['', all('product_type')[0] ?? ''];
  const title = all('brand_name').join('; ') || all('generic_name').join('; ') || productLine(record);
  const ndc = all('product_ndc');
  return {
    work: setId === '' ? `digest:${digestOf(title, text)}` : `setid:${setId}`,
    revision: version,
    uri,
    kind: 'insert',
    lang: 'en',
    title,
    text,
    sections,
    license,
    issuer: all('manufacturer_name')[0] ?? null,
    published: isoDateOf(stringOf(record.effective_time)),
    subject: null,
    links: [],
    meta: stated({
      setid: setId,
      version,
      documentcode: code,
      documenttype: type,
      product: all('brand_name').join('; '),
      generic: all('generic_name').join('; '),
      ingredient: all('substance_name').join('; '),
      ndc: ndc.join('; '),
      route: all('route').join('; '),
      form: all('dosage_form').join('; '),
      marketing: all('application_number').map(marketingOf).join('; '),
      // Of a repackaged product: what it was filled from.
      sourcendc: all('original_packager_product_ndc')
        .filter((it) => !ndc.includes(it))
        .join('; '),
    }),
  };
}

/** `NDA NDA020702`, as the label itself has it. */
function marketingOf(number: string): string {
  const category = categories.find(([pattern]) => pattern.test(number))?.[1];
  return category ? `${category} ${number}` : number;
}

/** Without the `openfda` block only this names the product: its names and ingredients in a row. */
function productLine(record: Label): string {
  const line = (stringsOf(record.spl_product_data_elements)[0] ?? '').replace(/\s+/g, ' ').trim();
  const repeated = /^(.{2,80}?) \1(?: |$)/.exec(line)?.[1];
  return repeated ?? (line.length <= 80 ? line : line.slice(0, 80).replace(/\s\S*$/, ''));
}

function isoDateOf(time: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})?-?(\d{2})?/.exec(time) ?? [];
  if (!year) return null;
  return [year, month, day].filter((part) => part !== undefined).join('-');
}

function stringsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return [...new Set(values.map(stringOf).filter((it) => it !== ''))];
}

/** Numbers stay as written only if they were strings; the API writes strings. */
function stringOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

/** 128 bits. */
function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}

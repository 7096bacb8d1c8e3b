/**
 * Takes what identifies a person out of clinical documents, after HIPAA Safe Harbor. This version is an allow-list over
 * structured documents: what no field vouches for is not kept, and free text waits. 45 CFR 164.514(b)(2)
 */
import { z } from 'zod';
import type { Field } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import { defineRewrite, type Edit, type Reading, type Rewritten } from '../../schemas/transform.js';
import { uncoveredBy } from './coverage.js';
import {
  type AgeContext,
  generaliseDate,
  generalisePostalCode,
  generaliseQuantity,
  LONG_AGO,
  REMOVED,
} from './generalise.js';
import { genericMeta, genericTitle, tag } from './metadata.js';
import { isAnyIdentityIn } from './rescan.js';

/** The path connectors give the date of birth. */
const BIRTH_DATE = 'Patient.birthDate';

const ZIP3 = 'datasets/phi/restricted-zip3.json';

const optionsSchema = z.strictObject({
  policy: z
    .literal('safe-harbor')
    .default('safe-harbor')
    .describe('`safe-harbor`: years, ZIP3 and coded values stay; names, numbers, places and free text do not'),
});
export type ScrubOptions = z.infer<typeof optionsSchema>;

const zip3Schema = z.object({ zip3: z.array(z.string().regex(/^\d{3}$/)).min(1) });

export default defineRewrite<ScrubOptions>({
  name: 'scrub',
  version: 1,
  does: 'rewrite',
  options: optionsSchema,
  needs: ['year', 'key'],
  resources: () => [ZIP3],

  async open(_options, io) {
    const list = zip3Schema.parse(JSON.parse(new TextDecoder().decode(await io.resource(ZIP3))));
    const policy = { thisYear: Number(io.asof.slice(0, 4)), restricted: new Set(list.zip3), io };
    return {
      apply: async (batch) => batch.map((reading) => scrub(reading, policy)),
      close: async () => {},
    };
  },
});

interface Policy {
  readonly thisYear: number;
  readonly restricted: ReadonlySet<string>;
  readonly io: Io;
}

function scrub({ document, known }: Reading, policy: Policy): Rewritten {
  if (known.fields.length === 0) return rejected('scrub/free-text-waits', null);
  const fields = [...known.fields].sort((a, b) => a.start - b.start || a.end - b.end);
  const uncovered = uncoveredBy(fields, document.text.length);
  if (uncovered > 0) return rejected('scrub/uncovered-text', String(uncovered));

  const set = metadataOf(document, policy);
  const ages = {
    isOver89: fields.some(({ path, start, end }) => {
      const born = path === BIRTH_DATE ? generaliseDate(document.text.slice(start, end), policy.thisYear) : null;
      return born === LONG_AGO;
    }),
    yearsAgo: set.published === null ? 0 : policy.thisYear - Number(set.published),
  };

  const edits: Edit[] = [];
  const kept: string[] = [];
  const counts: Record<string, number> = {};
  const templates = new Set<string>();
  for (const field of fields) {
    const value = document.text.slice(field.start, field.end);
    if (field.type === 'template') {
      for (const line of value.split('\n')) templates.add(line);
      continue;
    }
    if (value === '') continue;
    const verdict = judge(field, value, policy, ages);
    kept.push(verdict.text);
    if (verdict.category) counts[verdict.category] = (counts[verdict.category] ?? 0) + 1;
    if (verdict.text !== value) edits.push({ start: field.start, end: field.end, text: verdict.text });
  }
  const stored = [...kept, set.published ?? '', set.lang ?? '', ...Object.values(set.meta)];
  if (isAnyIdentityIn(stored, known.identities)) {
    const message = 'a value known of the patient is still in the text; the record is withheld';
    return { failed: { place: '', code: 'phi-rescan', message } };
  }
  // A heading is a word of the connector's only if it stands in the text as one.
  const titles = document.sections.map(({ title }) => (templates.has(title) ? title : ''));
  return { kept: { edits, set, titles, counts } };
}

function rejected(rule: string, value: string | null): Rewritten {
  return { rejected: { rule, value, threshold: null } };
}

interface Verdict {
  readonly text: string;
  /** What happened to it, for the counts of the run; absent where it stays as it is. */
  readonly category?: 'dates' | 'ages' | 'postal' | 'identifiers' | 'text';
}

function judge({ type, path }: Field, value: string, { thisYear, restricted }: Policy, ages: AgeContext): Verdict {
  switch (type) {
    case 'template':
    case 'coded':
      return { text: value };
    case 'quantity': {
      const text = generaliseQuantity(value, path, ages);
      return text === value ? { text } : { text, category: 'ages' };
    }
    case 'date': {
      const text = generaliseDate(value, thisYear) ?? REMOVED;
      return { text, category: text === LONG_AGO ? 'ages' : 'dates' };
    }
    case 'postal':
      return { text: generalisePostalCode(value, restricted) ?? REMOVED, category: 'postal' };
    case 'identifier':
      return { text: REMOVED, category: 'identifiers' };
    case 'text':
      return { text: REMOVED, category: 'text' };
  }
}

type Metadata = Pick<Draft, 'title' | 'issuer' | 'lang' | 'published' | 'links' | 'meta'>;

function metadataOf(document: Draft, { thisYear, io }: Policy): Metadata {
  const year = document.published === null ? null : generaliseDate(document.published, thisYear);
  return {
    title: genericTitle(document.kind),
    issuer: null,
    lang: tag(document.lang),
    published: year === LONG_AGO ? null : year,
    links: document.links.flatMap(({ relation, target }) =>
      // The engine names clinical works the same way, so a link still leads to its record.
      target.startsWith('work:') ? [{ relation, target: `work:${io.pseudonym('work', target).slice(0, 32)}` }] : [],
    ),
    meta: genericMeta(document.meta),
  };
}

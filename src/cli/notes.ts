/** A note as a filter takes it: an id, a text, and what is known of whom it is about. */
import { z } from 'zod';
import type { Identity } from '../../schemas/connector.js';
import type { Reading } from '../../schemas/transform.js';

const kinds = ['name', 'date', 'phone', 'email', 'address', 'id', 'url', 'organisation'] as const;

const identitySchema = z.object({
  kind: z.enum(kinds),
  value: z.string(),
  of: z.enum(['patient', 'relative', 'caregiver', 'place']).optional(),
});

export const noteSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.string().nullish(),
  known: z.array(z.union([z.string(), identitySchema])).nullish(),
});
export type Note = z.infer<typeof noteSchema>;

export function readingOfNote({ id, text, lang, known }: Note): Reading {
  return {
    document: {
      work: String(id),
      revision: '',
      uri: '',
      kind: 'outpatient',
      lang: lang ?? null,
      title: '',
      text,
      sections: [],
      license: 'unknown',
      issuer: null,
      published: null,
      subject: null,
      links: [],
      meta: {},
    },
    known: { identities: (known ?? []).map(identityOf), fields: [] },
  };
}

function identityOf(known: NonNullable<Note['known']>[number]): Identity {
  if (typeof known === 'string') return { kind: kindOf(known), value: known };
  const { kind, value, of } = known;
  return { kind, value, ...(of ? { of } : {}) };
}

/** What a value without a kind probably is. A wrong guess costs a form of it, not the value itself. */
function kindOf(value: string): Identity['kind'] {
  if (/^\S+@\S+$/.test(value)) return 'email';
  if (/^(?:[a-z]+:\/\/|www\.)\S+$/i.test(value)) return 'url';
  if (/^\d{4}-\d{2}-\d{2}(?!\d)/.test(value)) return 'date';
  if (/^[+(]?\d[\d\s().+/-]{5,}$/.test(value)) return /[\s()+]/.test(value) ? 'phone' : 'id';
  if (!/\d/.test(value)) return 'name';
  return /\s/.test(value.trim()) ? 'address' : 'id';
}

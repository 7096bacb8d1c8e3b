/** The merged insert as a document, and as a line of the filter. */
import { z } from 'zod';
import { type Insert, labelOf, languageOf, versionOf } from '../../engines/insert-merge/label.js';
import type { Merged } from '../../engines/insert-merge/merge.js';
import { sha256 } from '../../formats/json/canonical.js';
import type { Row } from '../../schemas/columns.js';
import type { Draft } from '../../schemas/document.js';
import { identityOf } from './groups.js';

/**
 * Provenance travels in `meta` as JSON: `sentences`, `conflicts` and `evidence`, with offsets in UTF-16 units of the source
 * documents, wherever the line is written.
 */
export function draftOf(inserts: readonly Insert[], { text, sections, sentences, conflicts }: Merged): Draft {
  const [first] = inserts;
  if (!first) throw new Error('a merge of no inserts');
  const { generic, route, form } = identityOf(first);
  const lang = languageOf(first);
  const salt = generic.salt.replaceAll('+', '') === '' ? '' : `:${generic.salt}`;
  const licenses = new Set(inserts.map(({ license }) => license));
  return {
    work: `inserts:${[generic.base, route, form, lang].join(':')}${salt}`.replaceAll(' ', '-'),
    revision: '',
    uri: `inserts:${inserts.length}`,
    kind: 'synthetic',
    lang,
    title: (first.meta.generic ?? '').trim(),
    text,
    sections: [...sections],
    license: licenses.size === 1 ? first.license : 'unknown',
    issuer: null,
    published: first.published,
    subject: null,
    links: [],
    meta: {
      generator: 'inserts',
      generated: 'true',
      generic: first.meta.generic ?? '',
      route,
      form,
      strength: [...new Set(inserts.flatMap(({ meta }) => (meta.strength ? [meta.strength] : [])))].join('; '),
      labels: String(inserts.length),
      evidence: JSON.stringify(
        inserts.map((insert) => ({
          id: insert.id,
          label: labelOf(insert),
          version: versionOf(insert),
          issuer: insert.issuer,
          published: insert.published,
          digest: sha256(insert.text),
        })),
      ),
      sentences: JSON.stringify(sentences),
      conflicts: JSON.stringify(conflicts),
    },
  };
}

const jsonSchema = z.array(z.record(z.string(), z.unknown()));

/** With an id, and the provenance as fields instead of JSON in `meta`. */
export function shownOf({ meta, ...draft }: Draft): Row {
  const { sentences = '[]', conflicts = '[]', evidence = '[]', ...rest } = meta;
  return {
    id: sha256(JSON.stringify([draft.work, evidence])).slice(0, 32),
    ...draft,
    meta: rest,
    evidence: jsonSchema.parse(JSON.parse(evidence)),
    sentences: jsonSchema.parse(JSON.parse(sentences)),
    conflicts: jsonSchema.parse(JSON.parse(conflicts)),
  };
}

/** Every NOTE of a person, as a document that is part of its visit. */
import { createHash } from 'node:crypto';
import { isSure } from '../../engines/tables/dates.js';
import { compareIds } from '../../engines/tables/passes.js';
import type { RowOf } from '../../engines/tables/table.js';
import type { Item } from '../../schemas/connector.js';
import { isMapped } from './concepts.js';
import { addProvider } from './directory.js';
import { identitiesOf } from './person.js';
import { classOf, compare, counted, kindOf, type Shared, type Visit } from './setting.js';
import { notes } from './tables.js';

type NoteRow = RowOf<typeof notes>;

export function* noteItems(known: ReadonlyMap<string, Visit>, hasSummary: boolean, shared: Shared): Iterable<Item> {
  const { patient, setting } = shared;
  const seen = new Set<string>();
  const rows = patient
    .rows(notes)
    .sort((a, b) => compare(a.note_date, b.note_date) || compareIds(a.note_id, b.note_id));
  for (const row of rows) {
    const digest = createHash('sha256').update(`${row.visit_occurrence_id}\u0000${row.note_text}`).digest('hex');
    const work = `note/${isMapped(row.note_id) ? row.note_id : digest.slice(0, 32)}`;
    const rule = row.note_text === '' ? 'omop/no-text' : seen.has(digest) ? 'omop/same-note' : undefined;
    seen.add(digest);
    if (rule) yield { rejected: { work, uri: setting.noteUri, rule, value: null, threshold: null } };
    else {
      const visit = known.get(row.visit_occurrence_id);
      const whole = visit ? `visit/${visit.visit_occurrence_id}` : hasSummary ? `person/${patient.subject}` : undefined;
      yield noteOf(row, work, visit, whole, shared);
    }
  }
}

/** @param whole the document it is part of */
function noteOf(row: NoteRow, work: string, visit: Visit | undefined, whole: string | undefined, shared: Shared): Item {
  const { patient, setting } = shared;
  const identities = identitiesOf(shared, visit, []);
  addProvider(identities, row.provider_id, setting.directory);
  return {
    document: {
      work,
      revision: '',
      uri: setting.noteUri,
      kind: kindOf(visit),
      lang: languages.get(setting.concepts.word(row.language_concept_id) ?? '') ?? null,
      title: row.note_title || setting.concepts.word(row.note_class_concept_id) || 'Note',
      text: row.note_text,
      sections: [],
      license: 'unknown',
      issuer: null,
      published: isSure(row.note_date) ? row.note_date.slice(0, 10) : null,
      subject: patient.subject,
      links: whole === undefined ? [] : [{ relation: 'part-of', target: `work:${whole}` }],
      meta: { ...classOf(visit), ...counted({ dangling: !visit && isMapped(row.visit_occurrence_id) ? 1 : 0 }) },
    },
    known: { identities: identities.list, fields: [] },
  };
}

/** Names of SNOMED CT qualifiers that NOTE.language_concept_id refers to. */
const languages: ReadonlyMap<string, string> = new Map([
  ['English language', 'en'],
  ['Chinese language', 'zh'],
  ['Mandarin dialect', 'zh'],
  ['Spanish language', 'es'],
  ['German language', 'de'],
  ['French language', 'fr'],
  ['Dutch language', 'nl'],
  ['Italian language', 'it'],
  ['Portuguese language', 'pt'],
]);

/** From a row to what it yields: the conversation, and the note written after it where there is one. */
import { createHash } from 'node:crypto';
import { cellOf } from '../../engines/records/house-table.js';
import { Identities } from '../../engines/records/identities.js';
import type { People } from '../../engines/records/row-identities.js';
import { addRow, type IdentityColumns } from '../../engines/records/row-identities.js';
import type { Values } from '../../formats/rows/read.js';
import type { Item, Known } from '../../schemas/connector.js';
import type { Draft, Kind } from '../../schemas/document.js';
import type { Columns } from './columns.js';
import { type Turn, turnsOf, written } from './turns.js';

/** One speaker alone holds no conversation. */
const LEAST_TURNS = 2;

export interface DocumentSettings {
  readonly kind: Kind;
  readonly lang?: string | undefined;
  readonly license: string;
  readonly issuer?: string | undefined;
  readonly speakers: readonly [string, string];
  readonly known: IdentityColumns;
  /** Who takes part, by the id of the conversation. */
  readonly people: People;
  /** Cells that mean nothing was said. */
  readonly placeholders: ReadonlySet<string>;
}

export function* itemsOf(values: Values, columns: Columns, uri: string, settings: DocumentSettings): Iterable<Item> {
  const text = (column: string | undefined): string => {
    const said = cellOf(values, column);
    return settings.placeholders.has(said) ? '' : said;
  };
  const read = turnsOfRow(values, columns, text, settings);
  const turns = read ?? [];
  const colon = isHan(turns) ? '：' : ': ';
  const title = text(columns.title);
  const conversation = written(turns, colon);
  const note = text(columns.note);
  const id = text(columns.id);
  const work = id || digestOf(conversation || note);
  const known = knownOf(values, id, settings);
  const subject = text(columns.subject) || work;

  const document: Omit<Draft, 'work' | 'kind' | 'text' | 'links' | 'title' | 'meta'> = {
    revision: '',
    uri,
    lang: settings.lang ?? null,
    license: settings.license,
    issuer: settings.issuer ?? null,
    sections: [],
    published: null,
    subject,
  };
  if (turns.length < LEAST_TURNS) {
    const value = String(turns.length);
    yield {
      rejected: {
        work,
        uri,
        rule: read === null ? 'dialogue/unreadable-turn' : 'dialogue/one-turn',
        value,
        threshold: String(LEAST_TURNS),
      },
    };
  } else {
    const meta = { turns: String(turns.length) };
    const body = title === '' || conversation.includes(title) ? conversation : `${title}\n\n${conversation}`;
    yield {
      document: { ...document, work, kind: settings.kind, title: title || 'Dialogue', text: body, links: [], meta },
      known,
    };
  }
  if (note !== '') {
    const links: Draft['links'] = turns.length < LEAST_TURNS ? [] : [{ relation: 'part-of', target: `work:${work}` }];
    yield {
      document: { ...document, work: `${work}#note`, kind: 'outpatient', title: 'Note', text: note, links, meta: {} },
      known,
    };
  }
}

function turnsOfRow(
  values: Values,
  { turns, question, answer }: Columns,
  text: (column: string | undefined) => string,
  { speakers }: DocumentSettings,
): Turn[] | null {
  if (turns !== undefined) return turnsOf(values[turns], speakers);
  const [asks, answers] = speakers;
  return [
    { speaker: asks, words: text(question) },
    { speaker: answers, words: text(answer) },
  ].filter(({ words }) => words !== '');
}

function knownOf(values: Values, id: string, { known, people }: DocumentSettings): Known {
  const identities = new Identities();
  addRow(identities, values, known);
  for (const { kind, value } of people.of(id)) identities.add(kind, value);
  return { identities: identities.list, fields: [] };
}

function isHan(turns: readonly Turn[]): boolean {
  return turns.some(({ speaker, words }) => /\p{Script=Han}/u.test(speaker ?? words));
}

/** The same conversation is the same work, wherever it stands. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

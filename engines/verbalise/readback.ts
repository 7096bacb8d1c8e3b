/** Text → triples, by the inverse of the templates. */
import type { Entity } from '../../schemas/triple.js';
import type { Language } from './languages.js';
import { familyOf, type Lexicon } from './lexicon.js';
import { createNameTable, type NamedEntity } from './name-table.js';
import { relationKey } from './names.js';
import type { Reader, ReadObject } from './read.js';
import { readTemplates } from './read-text.js';

export interface ReadTriple {
  readonly subject: Entity;
  readonly predicate: string;
  readonly object: Entity;
  readonly status: string | null;
}

/** @param spellings how the source of the text spells its predicates, where that is known: never what they say */
export type Readback = (text: string, language: Language, spellings?: readonly string[]) => ReadTriple[];

export function openReadback(lexicons: Readonly<Record<Language, Lexicon>>, known: readonly NamedEntity[]): Readback {
  const open = (lexicon: Lexicon): Reader => ({ lexicon, names: createNameTable(known, lexicon), values: true });
  const readers = { en: open(lexicons.en), zh: open(lexicons.zh) };
  return (text, language, spellings = []) => {
    const reader = readers[language];
    const spelling = spelledIn(reader.lexicon, spellings);
    const { readings } = readTemplates(reader, text);
    return readings.flatMap(({ subject, relation, objects }) =>
      objects.map(({ entity, status }) => ({
        subject: entityOf(reader, subject),
        predicate: spelling(relation),
        object: entityOf(reader, entity),
        status,
      })),
    );
  };
}

/** A relation by the one of these names that is its own; by its main name where none is, or several are. */
function spelledIn(lexicon: Lexicon, spellings: readonly string[]): (relation: string) => string {
  return (relation) => {
    const exact = spellings.filter((name) => relationKey(name) === relation);
    const own =
      exact.length > 0 ? exact : spellings.filter((name) => familyOf(lexicon, relationKey(name)) === relation);
    return own.length === 1 ? (own[0] ?? relation) : relation;
  };
}

function entityOf({ names }: Reader, entity: ReadObject['entity']): Entity {
  if (typeof entity !== 'number') return { id: entity.value, label: entity.value, type: '' };
  const named = names.entities[entity];
  return { id: named?.id ?? '', label: named?.label ?? '', type: named?.type ?? '' };
}

/** Every relation of a lexicon told of made-up entities with awkward names, read back from the text alone, and timed. */
import { checkConsistency } from '../../engines/verbalise/consistency.js';
import { familyOf, type Lexicon, relationOf } from '../../engines/verbalise/lexicon.js';
import { createNameTable, entityKey, type NamedEntity } from '../../engines/verbalise/name-table.js';
import { readTemplates } from '../../engines/verbalise/read-text.js';
import { verbaliseTriples } from '../../engines/verbalise/verbalise.js';
import type { Triple } from '../../schemas/triple.js';
import { cpuSecondsOf, round } from '../figures.js';
import { generator, pick } from '../random.js';

const TRIPLES = 100_000;
const ENTITIES = 20_000;
const SUBJECTS = 8_000;

const parts = {
  en: [
    'acute',
    'renal',
    'fever',
    'pain',
    'type 2',
    'SET',
    'beta-',
    ', severe',
    ' and chills',
    ' (lower)',
    ' of the lung',
  ],
  zh: ['急性', '肾', '发热', '痛', '2型', '、重度', '和寒战', '（下段）', '的', 'HbA1c', '病'],
} as const;
const kinds = ['disease', 'symptom', 'drug', 'gene', ''];

export async function roundFigures(lexicon: Lexicon, language: 'en' | 'zh') {
  const random = generator(3);
  const entities: NamedEntity[] = Array.from({ length: ENTITIES }, (_, number) => {
    const words = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(parts[language], random));
    const label = `${words.join(language === 'en' ? ' ' : '')}${random() < 0.01 ? '' : ` ${number % 9000}`}`.trim();
    return { id: `E:${number}`, label, type: pick(kinds, random) };
  });
  const relations = [...lexicon.relations.keys(), 'noSuchRelation', 'no_such_thing'];
  const triples: Triple[] = Array.from({ length: TRIPLES }, (_, index) => ({
    subject: { ...pick(entities.slice(0, SUBJECTS), random) },
    predicate: relations[index % relations.length] ?? '',
    object: { ...pick(entities, random) },
    status: null,
    source: '',
    evidence: '',
    lang: language,
  }));
  const put = new Set<string>();
  const back = new Set<string>();
  let refused = 0;
  const names = createNameTable(entities, lexicon);
  const seconds = await cpuSecondsOf(() => {
    for (const { texts, refused: some } of verbaliseTriples(lexicon, triples, 'bench', entities)) {
      refused += some.length;
      for (const { text, facts } of texts) {
        for (const { triple } of facts) put.add(keyOf(lexicon, triple.subject, triple.predicate, triple.object));
        for (const { subject, relation, objects } of readTemplates({ lexicon, names, values: true }, text).readings) {
          for (const { entity } of objects) {
            const object = typeof entity === 'number' ? entity : -1;
            back.add(keyOf(lexicon, names.entities[subject], relation, names.entities[object]));
          }
        }
      }
    }
  });
  const checked = await cpuSecondsOf(() => {
    for (const triple of triples.slice(0, 2000)) checkConsistency(triple.object.label, [triple], 'strict', lexicon);
  });
  const right = [...back].filter((key) => put.has(key)).length;
  return {
    triples: TRIPLES,
    refused,
    precision: right / back.size,
    recall: right / put.size,
    triplesPerSecond: round(TRIPLES / seconds),
    checksPerSecond: round(2000 / checked),
  };
}

function keyOf(lexicon: Lexicon, subject: NamedEntity | undefined, relation: string, object: NamedEntity | undefined) {
  const family = familyOf(lexicon, relationOf(lexicon, relation)?.key ?? relation);
  return `${subject ? entityKey(subject) : '?'}|${family}|${object ? entityKey(object) : '?'}`;
}

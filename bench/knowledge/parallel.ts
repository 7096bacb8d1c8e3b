/** Texts of our own for sets of triples, with wordings learned from other sets: how like people's, and read back. */
import { induceLexicon } from '../../engines/verbalise/induce.js';
import { compileLexicon } from '../../engines/verbalise/lexicon.js';
import type { LexiconData } from '../../engines/verbalise/lexicon-data.js';
import { bleu, chrf, type Scored } from '../../engines/verbalise/metrics.js';
import { createNameTable } from '../../engines/verbalise/name-table.js';
import { relationKey } from '../../engines/verbalise/names.js';
import { readTemplates } from '../../engines/verbalise/read-text.js';
import { verbaliseTriples } from '../../engines/verbalise/verbalise.js';
import type { Triple } from '../../schemas/triple.js';
import { round } from '../figures.js';
import type { Entry } from './triple-text.js';

const FOLDS = 5;

/** @param base a lexicon with the signs of the language; its own predicates are left out */
export function parallelFigures(entries: readonly Entry[], base: LexiconData, misses: number) {
  const scored: Record<'all' | 'seen' | 'unseen', Scored[]> = { all: [], seen: [], unseen: [] };
  const read = { put: 0, back: 0, right: 0, exact: 0, sets: 0, refused: 0 };
  let shown = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const training = entries.filter((_, index) => index % FOLDS !== fold);
    const bare = compileLexicon({ ...base, predicates: [] }, 'base');
    const pairs = training.flatMap(({ triples, texts }) => texts.map((text) => ({ triples, text })));
    const { entries: predicates } = induceLexicon(pairs, bare);
    const lexicon = compileLexicon({ ...base, predicates: [...predicates] }, 'induced');
    const everyone = entries.flatMap(({ triples }) => triples.flatMap(({ subject, object }) => [subject, object]));
    const names = createNameTable(everyone, lexicon);
    const seenPredicates = new Set(
      training.flatMap(({ triples }) => triples.map(({ predicate }) => relationKey(predicate))),
    );
    for (const { triples, texts } of entries.filter((_, index) => index % FOLDS === fold)) {
      const told = verbaliseTriples(lexicon, triples, 'bench', everyone);
      const text = told.flatMap((subject) => subject.texts.map((one) => one.text)).join('\n\n');
      const isSeen = triples.every(({ predicate }) => seenPredicates.has(relationKey(predicate)));
      const one = { text: text.replaceAll('\n\n', ' '), references: texts };
      scored.all.push(one);
      scored[isSeen ? 'seen' : 'unseen'].push(one);
      const put = new Set(triples.map(keyOf));
      const back = new Set(
        readTemplates({ lexicon, names, values: true }, text).readings.flatMap(({ subject, relation, objects }) =>
          objects.map(({ entity }) => {
            const object = typeof entity === 'number' ? names.entities[entity]?.id : entity.value;
            return `${names.entities[subject]?.id} ${relation} ${object}`;
          }),
        ),
      );
      const right = [...back].filter((key) => put.has(key)).length;
      read.put += put.size;
      read.back += back.size;
      read.right += right;
      read.sets += 1;
      read.refused += told.reduce((sum, { refused }) => sum + refused.length, 0);
      if (right === put.size && right === back.size) read.exact += 1;
      else if (shown < misses) {
        shown += 1;
        process.stderr.write(`${text}\n   put ${[...put].join('; ')}\n   back ${[...back].join('; ')}\n`);
      }
    }
  }
  const score = (some: readonly Scored[]) => ({ sets: some.length, bleu: round(bleu(some)), chrf: round(chrf(some)) });
  return {
    precision: round(read.right / read.back),
    recall: round(read.right / read.put),
    exact: round(read.exact / read.sets),
    refused: read.refused,
    triples: read.put,
    all: score(scored.all),
    seen: score(scored.seen),
    unseen: score(scored.unseen),
  };
}

function keyOf({ subject, predicate, object }: Triple): string {
  return `${subject.id} ${relationKey(predicate)} ${object.id}`;
}

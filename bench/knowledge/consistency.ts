/** How often the consistency filter finds what was spoilt in texts people wrote, and refuses what was not. */

import { sentencesOf } from '../../engines/linking/sentences.js';
import { checkConsistency, type Mode } from '../../engines/verbalise/consistency.js';
import type { Lexicon } from '../../engines/verbalise/lexicon.js';
import { createNameTable, type NamedEntity } from '../../engines/verbalise/name-table.js';
import { writtenName } from '../../engines/verbalise/names.js';
import { bareName } from '../../engines/verbalise/surface.js';
import type { Triple } from '../../schemas/triple.js';
import { round } from '../figures.js';
import { generator } from '../random.js';
import type { Entry } from './triple-text.js';

const SEED = 11;

/** Shares of the texts found inconsistent, by what was done to them; `clean` is the false rejects. */
export function consistencyFigures(entries: readonly Entry[], lexicon: Lexicon, misses: number) {
  const everyone = distinct(
    entries.flatMap(({ triples }) => triples.flatMap(({ subject, object }) => [subject, object])),
  );
  const known = createNameTable(
    everyone
      .filter((entity) => /\p{L}{3}/u.test(writtenName(entity)))
      .map((entity) => ({ ...entity, label: bareName(entity) })),
    lexicon,
  );
  const figures = (dictionary: typeof known | null) =>
    Object.fromEntries(
      (['strict', 'lenient'] as const).map((mode) => [
        mode,
        shares(entries, everyone, mode, lexicon, dictionary, misses),
      ]),
    );
  return { withoutDictionary: figures(null), withDictionary: figures(known) };
}

function shares(
  entries: readonly Entry[],
  everyone: readonly NamedEntity[],
  mode: Mode,
  lexicon: Lexicon,
  known: Parameters<typeof checkConsistency>[4],
  misses: number,
) {
  const random = generator(SEED);
  const counts: Record<string, { found: number; of: number }> = {};
  let shown = 0;
  const tell = (kind: string, text: string | null, triples: readonly Triple[]) => {
    if (text === null) return;
    const verdict = checkConsistency(text, triples, mode, lexicon, known);
    const count = counts[kind] ?? { found: 0, of: 0 };
    counts[kind] = count;
    count.of += 1;
    if (!verdict.consistent) count.found += 1;
    const isMiss = (kind === 'clean') === !verdict.consistent;
    if (!isMiss || shown >= misses) return;
    shown += 1;
    const names = triples.map(({ subject, predicate, object }) => `${subject.id} | ${predicate} | ${object.id}`);
    process.stderr.write(`${mode} ${kind}: ${text}\n   ${names.join('; ')}\n   ${JSON.stringify(verdict.reasons)}\n`);
  };
  for (const { triples, texts } of entries) {
    const text = texts[0] ?? '';
    tell('clean', text, triples);
    tell('swapped', swapped(text, triples, everyone, random), triples);
    tell('number', renumbered(text, random), triples);
    tell('negated', negated(text), triples);
    tell('dropped', dropped(text, random), triples);
  }
  return Object.fromEntries(
    Object.entries(counts).map(([kind, { found, of }]) => [kind, { share: round(found / of), of }]),
  );
}

type Random = () => number;

/** An object's name gives way to that of somebody else; null where the text does not hold it as it is. */
function swapped(
  text: string,
  triples: readonly Triple[],
  everyone: readonly NamedEntity[],
  random: Random,
): string | null {
  const here = new Set(triples.flatMap(({ subject, object }) => [subject.id, object.id]));
  const candidates = triples
    .map(({ object }) => bareName(object))
    .filter((name) => /\p{L}{3}/u.test(name) && text.includes(name));
  const name = candidates[Math.floor(random() * candidates.length)];
  if (name === undefined) return null;
  for (let tries = 0; tries < 50; tries += 1) {
    const other = everyone[Math.floor(random() * everyone.length)];
    if (!other || here.has(other.id) || !/\p{L}{3}/u.test(writtenName(other))) continue;
    return text.replace(name, () => bareName(other));
  }
  return null;
}

function renumbered(text: string, random: Random): string | null {
  const numbers = [...text.matchAll(/\d+/g)];
  const number = numbers[Math.floor(random() * numbers.length)];
  if (!number) return null;
  const digits = number[0];
  const at = Math.floor(random() * digits.length);
  const digit = String((Number(digits[at]) + 1 + Math.floor(random() * 8)) % 10);
  const changed = digits.slice(0, at) + digit + digits.slice(at + 1);
  return text.slice(0, number.index) + changed + text.slice(number.index + digits.length);
}

function negated(text: string): string | null {
  const verb = /\b(?:is|was|are|were|has|can)\b/.exec(text);
  return verb ? `${text.slice(0, verb.index + verb[0].length)} not${text.slice(verb.index + verb[0].length)}` : null;
}

function dropped(text: string, random: Random): string | null {
  const sentences = sentencesOf(text);
  if (sentences.length < 2) return null;
  const gone = Math.floor(random() * sentences.length);
  return sentences
    .filter((_, index) => index !== gone)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function distinct(entities: readonly NamedEntity[]): NamedEntity[] {
  return [...new Map(entities.map((entity) => [entity.id, entity])).values()];
}

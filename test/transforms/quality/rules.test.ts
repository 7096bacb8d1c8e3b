import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../schemas/document.js';
import { measure } from '../../../transforms/quality/measure.js';
import { options } from '../../../transforms/quality/options.js';
import { brokenRule, rules } from '../../../transforms/quality/rules.js';

const defaults = options.parse({});

/** A document every rule allows, whatever its kind. */
const sound = measure(
  `The pulse of an adult at rest lies between sixty and a hundred beats a minute. A slower one is common in athletes.
Fever, pain and anxiety make it faster. Count it for half a minute at least, and for a whole one if it is irregular.
Note the side on which it was taken. Compare both sides when the vessels of the arm may be narrowed. Ask for an
electrocardiogram if the pulse is faster than a hundred and twenty, or if the patient feels faint.`,
);

const broken = (change: Partial<typeof sound>, kind: Kind) => brokenRule({ ...sound, ...change }, kind, defaults);

test('a sound text breaks no rule of any kind', () => {
  for (const kind of ['web', 'guideline', 'insert', 'inpatient'] as const) expect(broken({}, kind)).toBeNull();
});

describe('a value past its bound breaks the rule, at the bound it does not', () => {
  test.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const bound = defaults[rule.threshold];
    const past = rule.allows(bound + 0.001, bound) ? bound - 0.001 : bound + 0.001;
    expect(broken({ [rule.column]: bound }, 'web')).not.toBe(name);
    const first = broken({ [rule.column]: past }, 'web');
    // C4's and FineWeb's bounds on a value Gopher also bounds are the stricter ones, so each is reached.
    expect(first).toBe(name);
    expect(broken({ [rule.column]: null }, 'web')).not.toBe(name);
  });
});

describe('kinds a rule is not for', () => {
  test.each<[string, Partial<typeof sound>, Kind[], Kind[]]>([
    [
      'gopher/few-words',
      { words: 3 },
      ['web', 'textbook', 'guideline'],
      ['insert', 'knowledge', 'query', 'outpatient'],
    ],
    ['gopher/many-words', { words: 400_000 }, ['web', 'insert'], ['textbook', 'regulation']],
    ['gopher/alphabetic', { alphabetic: 0.5 }, ['web', 'literature'], ['inpatient', 'insert', 'exam']],
    ['gopher/stop-words', { stopwords: 0 }, ['guideline'], ['terminology', 'insert']],
    ['gopher/duplicate-lines', { duplicatelines: 0.6 }, ['insert', 'textbook'], ['knowledge', 'inpatient']],
    ['gopher/top-2-gram', { top2gram: 0.6 }, ['textbook', 'web'], ['insert', 'knowledge']],
    ['c4/curly-brackets', { curlybrackets: 2 }, ['web', 'popular'], ['insert', 'literature', 'guideline']],
    ['fineweb/short-lines', { shortlines: 1 }, ['web', 'popular'], ['insert', 'guideline', 'pathway']],
    ['medical/lettered', { lettered: 0.1 }, ['web', 'insert', 'inpatient'], []],
  ])('%s', (name, change, concerned, exempt) => {
    for (const kind of concerned) expect(broken(change, kind), kind).toBe(name);
    for (const kind of exempt) expect(broken(change, kind), kind).toBeNull();
  });
});

test('names are unique and name their paper', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { name } of rules) expect(name).toMatch(/^(gopher|c4|fineweb|medical)\/[a-z0-9-]+$/);
});

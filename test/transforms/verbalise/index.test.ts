/** verbalise: its cases, and what a lexicon may not say. */
import { describe, expect, test } from 'vitest';
import { parseLexicon, relationOf } from '../../../engines/verbalise/lexicon.js';
import verbalise from '../../../transforms/verbalise/index.js';
import { testDerive } from '../../conformance/transform.js';

testDerive({ derive: verbalise, folder: new URL('./cases/', import.meta.url) });

describe('a lexicon', () => {
  const head = `
list: { separator: ', ', last: ' and ' }
sentence: ' '
status: { open: ' (', close: ')', words: {} }
generic: { one: 'The {predicate} of {subject} is {object}.', many: 'The {predicate} of {subject} are {objects}.' }
predicates:
`;
  const entry = (predicate: string, one: string, more = '') =>
    `  - { predicate: ${predicate}, words: ${predicate}, section: a, templates: [{ one: '${one}' }]${more} }\n`;
  const parse = (entries: string) => parseLexicon(head + entries, 'lexicon.yaml');

  test.each([
    ['the same words', '{subject} treats {object}.', '{subject} treats {object}.'],
    ['the same words the other way round', '{subject} treats {object}.', '{object} treats {subject}.'],
    ['words that leave room for the other', '{subject} is {object}.', '{subject} is a kind of {object}.'],
    ['the generic wording of the other', 'The first of {subject} is {object}.', 'The second of {subject} is {object}.'],
  ])('is refused for %s', (_, first, second) => {
    expect(() => parse(entry('second', first) + entry('first', second))).toThrow(
      /can be read as .* reword one of them/,
    );
  });

  test.each([
    ['no slot for the object', '{subject} is ill.', /needs one \{subject\} and one \{object\}/],
    ['a third slot', '{subject} and {subject} cause {object}.', /needs one \{subject\}/],
    ['an object followed by what looks like a list', '{object} and {subject} go together.', /goes on like a list/],
  ])('is refused for %s', (_, template, message) => {
    expect(() => parse(entry('first', template))).toThrow(message);
  });

  test('is refused for one name on two relations', () => {
    const second = entry('second', '{subject} prevents {object}.', ', names: [First]');
    expect(() => parse(entry('first', '{subject} causes {object}.') + second)).toThrow(/names both first and second/);
  });

  test('names file and field that are wrong', () => {
    expect(() => parse('  - { predicate: first }\n')).toThrow(/^lexicon.yaml: [\s\S]*predicates\[0\].words/);
    expect(() => parseLexicon('list: [', 'lexicon.yaml')).toThrow(/^lexicon.yaml: /);
  });

  test('knows a relation by any spelling of any of its names', () => {
    const lexicon = parse(entry('has-sign', '{subject} shows {object}.', ', names: [signOf]'));
    for (const name of ['has-sign', 'Has_Sign', ' has sign ', 'hasSign', 'signOf']) {
      expect(relationOf(lexicon, name)?.key).toBe('has-sign');
    }
    expect(relationOf(lexicon, 'no such thing')?.templates[0]?.one.before).toBe('The no such thing of ');
    expect(relationOf(lexicon, ' _ ')).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellingsOf } from '../../../engines/linking/spelling.js';

describe('spellingsOf', () => {
  test.each([
    ['peripheral oedema', ['peripheral oedema', 'peripheral edema']],
    ['edema', ['edema', 'oedema']],
    ['hemorrhage', ['hemorrhage', 'haemorrhage']],
    ['ischaemic stroke', ['ischaemic stroke', 'ischemic stroke']],
    ['hypercholesterolemia', ['hypercholesterolemia', 'hypercholesterolaemia']],
    ['dyspnoea', ['dyspnoea', 'dyspnea']],
    ['diarrhea', ['diarrhea', 'diarrhoea']],
    ['chemotherapy', ['chemotherapy']],
    ['cough', ['cough']],
    ['水肿', ['水肿']],
  ])('%s', (name, expected) => expect(spellingsOf(name)).toEqual(expected));

  test('a spelling of a spelling is no new one', () => {
    const word = fc.constantFrom('oedema', 'hemorrhage', 'ischaemic', 'dyspnea', 'diarrhoea', 'pediatric', 'tumour');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const all = spellingsOf(words.join(' '));
        for (const other of all.slice(1)) {
          for (const spelling of spellingsOf(other)) expect(all).toContain(spelling);
        }
      }),
    );
  });
});

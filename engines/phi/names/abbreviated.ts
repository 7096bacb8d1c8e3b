/** Given names cut short with a raised letter: `Mª Teresa`, `José M.ª Haro`. */
import { isCapitalAt, isLetterAt } from '../letters.js';
import type { Recogniser } from '../scene.js';
import { GIVEN, SURNAME } from '../vocabulary.js';

/** The feminine ordinal, as a sign or, behind a dot, as an a. */
const RAISED = ['ª', '.a '];

export const recogniseAbbreviated: Recogniser = ({ profile, text, words }, out) => {
  if (profile === 'publication') return;
  for (const sign of RAISED) {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
      const letter = text.charCodeAt(at - 1) === 46 ? at - 2 : at - 1;
      if (letter < 0 || !isCapitalAt(text, letter) || isLetterAt(text, letter - 1)) continue;
      let start = at + sign.trimEnd().length;
      if (text.charCodeAt(start) === 32) start += 1;
      let end = start;
      while (end - start < 24 && isLetterAt(text, end)) end += 1;
      const isName = isCapitalAt(text, start) && (words().lookUp(start, end) & (GIVEN | SURNAME)) !== 0;
      if (isName) out.add(letter, end, 'name', 'names/abbreviated', 120);
    }
  }
};

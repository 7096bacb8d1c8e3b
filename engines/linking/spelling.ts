/** British and American spellings of medical words, so that a name given in one is found in the other too. */

interface Stem {
  readonly british: string;
  readonly american: string;
  /** Where the American spelling is one of this stem, and not the end of the British one. */
  readonly inAmerican: RegExp;
}

/** A wrong guess ("acadaemic") is a name nobody writes: it does no harm. */
const STEMS: readonly Stem[] = [
  { british: 'oedema', american: 'edema', inAmerican: /(?<!o)edema/g },
  { british: 'haem', american: 'hem', inAmerican: /\bhem/g },
  { british: 'aemi', american: 'emi', inAmerican: /(?<!a)emi(?=[ac])/g },
  { british: 'noea', american: 'nea', inAmerican: /(?<!o)nea\b/g },
  { british: 'rhoea', american: 'rhea', inAmerican: /(?<!o)rhea/g },
  { british: 'oesoph', american: 'esoph', inAmerican: /(?<!o)esoph/g },
  { british: 'aetiolog', american: 'etiolog', inAmerican: /(?<!a)etiolog/g },
  { british: 'paed', american: 'ped', inAmerican: /\bped(?=iatr)|(?<=ortho)ped/g },
  { british: 'gynaec', american: 'gynec', inAmerican: /gynec/g },
  { british: 'anaesth', american: 'anesth', inAmerican: /anesth/g },
  { british: 'tumour', american: 'tumor', inAmerican: /tumor/g },
];

/** The name itself, and as the other side of the ocean writes it, where that differs. */
export function spellingsOf(name: string): string[] {
  let british = name;
  let american = name;
  for (const stem of STEMS) {
    british = british.replace(stem.inAmerican, stem.british);
    american = american.replaceAll(stem.british, stem.american);
  }
  return [...new Set([name, british, american])];
}

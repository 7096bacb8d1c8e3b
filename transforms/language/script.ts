/** Chinese, Japanese and Korean are told apart by their scripts alone; other languages need n-grams. */

export interface Census {
  /** All letters. An ideograph, kana or syllable counts as three: it says about as much as three Latin letters. */
  readonly letters: number;
  readonly han: number;
  readonly kana: number;
  readonly hangul: number;
}

/** Stands among the katakana, but Chinese names are written with it too. */
const middleDot = 0x30fb;

const letter = /\p{L}/u;

export function census(text: string): Census {
  let han = 0;
  let kana = 0;
  let hangul = 0;
  let others = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) others += isAsciiLetter(unit) ? 1 : 0;
    else if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) han++;
    else if (unit >= 0xd840 && unit <= 0xd88d)
      han++; // high surrogates of planes 2 and 3: rare ideographs
    else if ((unit >= 0x3041 && unit <= 0x30ff && unit !== middleDot) || (unit >= 0xff66 && unit <= 0xff9d)) kana++;
    else if (unit >= 0xac00 && unit <= 0xd7a3) hangul++;
    else if (letter.test(text.charAt(index))) others++;
  }
  return { letters: others + 3 * (han + kana + hangul), han, kana, hangul };
}

function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/**
 * A Chinese text keeps its script when it is full of Latin drug names and units, so a third of the letters is enough.
 * Japanese: running text has at least one kana in three characters, a Chinese text with a Japanese name far fewer than
 * one in ten.
 * @returns null if the script does not decide
 */
export function languageOfScript({ letters, han, kana, hangul }: Census): 'zh' | 'ja' | 'ko' | null {
  const syllables = han + kana + hangul;
  if (syllables === 0 || 3 * (3 * syllables) < letters) return null;
  if (hangul * 2 >= syllables) return 'ko';
  return kana * 10 >= han + kana ? 'ja' : 'zh';
}

/**
 * Characters of a text layer as they should have been written: CJK radicals, ligatures, marks of symbol fonts. One
 * character at a time: NFKC over a whole text would turn ² into 2 and ½ into 1⁄2, and with them a dose.
 */

/**
 * Radicals of the supplement block (U+2E80 to U+2EF3) have no compatibility mapping, except two. Pairs of radical and
 * unified ideograph, from the Unicode chart of the block (EquivalentUnifiedIdeograph.txt), those used as characters.
 */
const SUPPLEMENT =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫' +
  '⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴㓁⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠' +
  '⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const radicals: ReadonlyMap<number, string> = (() => {
  const characters = [...SUPPLEMENT];
  const map = new Map<number, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) {
    const radical = characters[at]?.codePointAt(0);
    const ideograph = characters[at + 1];
    if (radical !== undefined && ideograph !== undefined) map.set(radical, ideograph);
  }
  return map;
})();

/** Code points (less U+F000) of the Symbol font that are not plain ASCII: Adobe's Symbol encoding, the part medicine uses. */
// biome-ignore format: a table of an encoding
const symbolSet: Readonly<Record<number, string>> = {
  34: '∀', 36: '∃', 45: '−', 64: '≅', 68: 'Δ', 71: 'Γ', 83: 'Σ', 87: 'Ω', 97: 'α', 98: 'β', 99: 'χ', 100: 'δ', 101: 'ε',
  102: 'φ', 103: 'γ', 104: 'η', 105: 'ι', 107: 'κ', 108: 'λ', 109: 'μ', 110: 'ν', 112: 'π', 113: 'θ', 114: 'ρ',
  115: 'σ', 116: 'τ', 119: 'ω', 120: 'ξ', 121: 'ψ', 122: 'ζ', 126: '∼', 162: '′', 163: '≤', 165: '∞', 171: '↔', 172: '←',
  173: '↑', 174: '→', 175: '↓', 176: '°', 177: '±', 178: '″', 179: '≥', 180: '×', 181: '∝', 183: '•', 184: '÷', 185: '≠',
  186: '≡', 187: '≈', 188: '…', 197: '⊕', 206: '∈', 210: '®', 211: '©', 212: '™', 214: '√', 215: '⋅', 222: '⇒', 226: '®',
  227: '©', 228: '™', 229: '∑',
};
// biome-ignore format: a table of an encoding
const dingbatSet: Readonly<Record<number, string>> = {
  108: '●', 110: '■', 111: '□', 113: '❑', 116: '◆', 117: '◆', 118: '❖', 158: '•', 159: '•', 167: '▪', 168: '◻', 216: '➢',
  224: '→', 232: '➔', 240: '⇨', 251: '✗', 252: '✓', 253: '☒', 254: '☑',
};

/** A private code point of a symbol font as the character it shows; '' where nobody can tell. */
function privateUse(code: number, font: string): string {
  if (code === 0xf0b7) return '•';
  const low = code - 0xf000;
  if (low < 0x20 || low > 0xff) return '';
  if (/wingdings|dingbats|webdings/i.test(font)) return dingbatSet[low] ?? '';
  if (!/symbol/i.test(font)) return '';
  const symbol = symbolSet[low];
  if (symbol !== undefined) return symbol;
  // Below the letters Symbol agrees with ASCII: digits, brackets, punctuation.
  return low < 0x40 ? String.fromCharCode(low) : '';
}

export const LOST = '\ufffd';

/**
 * @param text what the font says a glyph means
 * @param font name of the font, for the private code points of symbol fonts
 * @returns the text; LOST for what means nothing (a replacement mark, a control character, an unknown private code point)
 */
export function foldGlyph(text: string, font: string): string {
  if (text.length === 1) {
    const code = text.charCodeAt(0);
    if (code >= 0x20 && code < 0x7f) return text;
    return foldCode(code, text, font);
  }
  let folded = '';
  for (const character of text) folded += foldCode(character.codePointAt(0) ?? 0, character, font);
  return folded;
}

function foldCode(code: number, character: string, font: string): string {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return code === 9 || code === 10 || code === 13 ? ' ' : LOST;
  // A soft hyphen that is drawn is a hyphen at the end of a line.
  if (code === 0xad) return '-';
  if (code < 0x2000) return code === 0xa0 ? ' ' : character;
  if (code >= 0x2f00 && code <= 0x2fd5) return character.normalize('NFKC');
  if (code >= 0x2e80 && code <= 0x2ef3) return radicals.get(code) ?? character;
  if (code >= 0xf900 && code <= 0xfaff) return character.normalize('NFC');
  // ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ; and Arabic letters in the shape they take inside of a word.
  if ((code >= 0xfb00 && code <= 0xfb06) || (code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc)) {
    return character.normalize('NFKC');
  }
  if (code >= 0xe000 && code <= 0xf8ff) return privateUse(code, font) || LOST;
  if ((code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000) return ' ';
  // Zero-width marks, direction marks, the byte order mark: they draw nothing and break search.
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0x2060 || code === 0xfeff)
    return '';
  if (code === 0xfffd || code === 0xfffe || code === 0xffff) return LOST;
  return character;
}

/** Han, kana, and the full-width forms: written without spaces between words. */
export function isEastAsian(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

/** Hebrew, Arabic and their neighbours. */
export function isRightToLeft(code: number): boolean {
  return (code >= 0x0590 && code <= 0x08ff) || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);
}

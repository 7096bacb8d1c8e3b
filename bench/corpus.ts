/**
 * Medical-looking documents of any amount, from word lists written here: English and Chinese prose, lists, dosage tables,
 * and now and then a page that the quality rules should refuse. The same seed gives the same documents.
 */
import type { Kind } from '../schemas/document.js';
import { generator, pick } from './random.js';

export interface BenchDocument {
  readonly id: string;
  readonly kind: Kind;
  readonly lang: 'en' | 'zh';
  readonly text: string;
}

/** Parts are short, so that long n-grams repeat about as rarely as in real prose. */
interface Vocabulary {
  readonly nouns: readonly string[];
  readonly qualities: readonly string[];
  readonly verbs: readonly string[];
  readonly relations: readonly string[];
  readonly openings: readonly string[];
  readonly headings: readonly string[];
}

const words = (text: string) => text.replace(/\s+/g, ' ').trim().split(/ ?, ?/);

const english: Vocabulary = {
  nouns: words(`patient, infusion, renal function, blood pressure, guideline, airway, dose, treatment group, physician,
    lactate, metformin, warfarin, amoxicillin, placebo, fracture, pregnancy, biopsy, insulin, seizure, cohort, ventilation,
    haemoglobin, discharge, follow-up visit, wound, ultrasound, catheter, sepsis, child, outcome, nurse, hospital, tumour,
    chest X-ray, potassium, rash, mortality, adherence, caregiver, relapse`),
  qualities: words(`severe, oral, early, chronic, elevated, acute, maternal, untreated, long-term, recurrent, moderate,
    suspected, intravenous, elderly, stable, low, initial, postoperative, mild, bilateral, adequate, uncontrolled`),
  verbs: words(`should precede, was associated with, is contraindicated in, reduced, has been compared with, worsened,
    may mask, improved, must follow, did not change, predicts, was measured before, is preferred to, can delay, requires,
    depends on, increases, led to, explains, was stopped after`),
  relations: words(`in, before, after, during, without, because of, despite, until, together with, instead of, within
    48 hours of, in 12 % of, at a dose of 5 mg/kg for, with a hazard ratio of 0.82 for`),
  openings:
    words(`However, In general, At review, In adults, Overall, By contrast, In our series, Whenever possible, Where
    resources allow, In children under 5 years, Unless the benefit is clear`),
  headings: words('Indications, Contraindications, Clinical features, Investigations, Treatment goals, Prevention'),
};

const chinese: Vocabulary = {
  nouns:
    words(`患者, 输液, 肾功能, 血压, 指南, 气道, 剂量, 治疗组, 医师, 乳酸, 二甲双胍, 华法林, 阿莫西林, 安慰剂, 骨折, 妊娠, 活检,
    胰岛素, 惊厥, 队列, 机械通气, 血红蛋白, 出院, 随访, 伤口, 超声, 导管, 脓毒症, 儿童, 结局, 护士, 医院, 肿瘤, 胸片, 血钾, 皮疹,
    病死率, 依从性, 家属, 复发`),
  qualities:
    words(`严重, 口服, 早期, 慢性, 升高的, 急性, 产妇, 未治疗的, 长期, 复发性, 中度, 可疑, 静脉, 老年, 稳定的, 低, 初始, 术后,
    轻度, 双侧, 充分的, 未控制的`),
  verbs:
    words(`应先于, 与之相关的是, 禁用于, 减少了, 已与之比较的是, 加重, 可掩盖, 改善, 必须跟进, 未改变, 可预测, 测定早于, 优于, 可延误,
    需要, 取决于, 增加, 导致, 可解释, 停用后出现`),
  relations: words(
    '，见于, ，早于, ，晚于, ，同时有, ，无, ，由于, ，尽管有, ，直至, ，48小时内, ，其中12%为, ，按5 mg/kg给予',
  ),
  openings: words('但是, 一般而言, 复查时, 成人中, 总体上, 相反, 在本组病例中, 条件允许时, 5岁以下儿童, 除非获益明确'),
  headings: words('适应症, 禁忌, 临床表现, 辅助检查, 治疗目标, 预防'),
};

const junk = [
  'Please enable JavaScript to view this page.',
  'By continuing you accept our terms of use and privacy policy.',
  'Lorem ipsum dolor sit amet, consectetur adipiscing elit.',
  'Read more...',
  'function load() { return 1; }',
  '更多精彩内容请查看隐私政策和用户协议…',
  '# # # buy now # # #',
];

const kinds: readonly Kind[] = [
  'guideline',
  'textbook',
  'literature',
  'insert',
  'web',
  'popular',
  'knowledge',
  'inpatient',
];

/** Documents of some 500 bytes to 20 kB, until there are `bytes` of UTF-8. */
export function* benchDocuments(bytes: number, seed = 1): Generator<BenchDocument> {
  const random = generator(seed);
  let made = 0;
  for (let index = 0; made < bytes; index++) {
    const lang = random() < 0.5 ? 'en' : 'zh';
    const text = documentText(lang, random);
    made += Buffer.byteLength(text);
    yield { id: index.toString(16).padStart(32, '0'), kind: pick(kinds, random), lang, text };
  }
}

function documentText(lang: 'en' | 'zh', random: () => number): string {
  const vocabulary = lang === 'en' ? english : chinese;
  const joint = lang === 'en' ? ' ' : '';
  const isJunk = random() < 0.1;
  const blocks = 2 + Math.floor(random() ** 2 * 40);
  const parts: string[] = [];
  for (let block = 0; block < blocks; block++) {
    const chance = random();
    if (isJunk && chance < 0.4) parts.push(pick(junk, random));
    else if (isJunk && chance < 0.6 && parts.length > 0)
      parts.push(pick(parts, random)); // something said before
    else if (chance < 0.15) parts.push(pick(vocabulary.headings, random));
    else if (chance < 0.22) parts.push(doseTable(vocabulary, random));
    else if (chance < 0.35) parts.push(list(vocabulary, joint, random));
    else parts.push(paragraph(vocabulary, joint, random));
  }
  return parts.join(random() < 0.8 ? '\n\n' : '\n');
}

function paragraph(vocabulary: Vocabulary, joint: string, random: () => number): string {
  const sentences = Array.from({ length: 2 + Math.floor(random() * 6) }, () => sentence(vocabulary, joint, random));
  return sentences.join(joint);
}

function sentence(vocabulary: Vocabulary, joint: string, random: () => number): string {
  const clause = [
    thing(vocabulary, joint, random),
    pick(vocabulary.verbs, random),
    thing(vocabulary, joint, random),
    pick(vocabulary.relations, random),
    thing(vocabulary, joint, random),
  ].join(joint);
  const isOpened = random() < 0.4;
  if (joint === '') return `${isOpened ? `${pick(vocabulary.openings, random)}，` : ''}${clause}。`;
  return isOpened
    ? `${pick(vocabulary.openings, random)}, ${clause}.`
    : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function thing({ qualities, nouns }: Vocabulary, joint: string, random: () => number): string {
  const noun = pick(nouns, random);
  return random() < 0.6 ? `${pick(qualities, random)}${joint}${noun}` : noun;
}

function list(vocabulary: Vocabulary, joint: string, random: () => number): string {
  const bullet = pick(['- ', '• ', '■ ', '1. '], random);
  const item = () => `${bullet}${thing(vocabulary, joint, random)}${joint}${pick(vocabulary.verbs, random)}`;
  return Array.from({ length: 2 + Math.floor(random() * 6) }, item).join('\n');
}

function doseTable({ nouns }: Vocabulary, random: () => number): string {
  const row = () => `| ${pick(nouns, random)} | ${25 * Math.ceil(random() * 40)} mg | ${Math.ceil(random() * 4)} |`;
  const rows = Array.from({ length: 2 + Math.floor(random() * 5) }, row);
  return ['| Drug | Dose | Times a day |', '| --- | --- | --- |', ...rows].join('\n');
}

// Writes the labelled sample the quality model that ships is trained on: passages of medical materials as they should be, and
// what crawls, scans and conversions leave instead, English and Chinese. Everything is made up.
// Usage: node scripts/quality/examples.mjs > datasets/quality/labelled.jsonl
import { readdirSync, readFileSync } from 'node:fs';

let state = 20261120;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const number = (low, high) => low + Math.floor(random() * (high - low + 1));
const times = (count, make) => Array.from({ length: count }, make);
const some = (list, least, most) => {
  const rest = [...list];
  return times(Math.min(number(least, most), rest.length), () => rest.splice(Math.floor(random() * rest.length), 1)[0]);
};

const diseases = [
  'hypertension',
  'type 2 diabetes',
  'asthma',
  'heart failure',
  'chronic kidney disease',
  'stroke',
  'sepsis',
  'gout',
  'osteoporosis',
  'migraine',
  'pneumonia',
  'anaemia',
];
const drugs = [
  'metformin',
  'lisinopril',
  'amlodipine',
  'atorvastatin',
  'salbutamol',
  'apixaban',
  'prednisolone',
  'amoxicillin',
  'allopurinol',
  'furosemide',
];
const organs = ['kidney', 'liver', 'heart', 'lung', 'brain', 'pancreas'];
const sentencesEn = [
  () =>
    `Patients with ${pick(diseases)} who take ${pick(drugs)} should have their renal function checked before treatment and once a year.`,
  () =>
    `The recommended starting dose of ${pick(drugs)} is ${number(1, 9) * 5} mg once daily; it may be increased to ${number(5, 20) * 10} mg if needed.`,
  () =>
    `In the trial, ${number(60, 900)} adults were randomly assigned to ${pick(drugs)} or placebo, and the primary outcome occurred in ${number(5, 30)}.${number(0, 9)}% and ${number(6, 40)}.${number(0, 9)}% (hazard ratio 0.${number(60, 95)}; 95% CI, 0.${number(40, 59)} to 1.0${number(1, 9)}).`,
  () => `The ${pick(organs)} receives blood through a single artery that divides before it enters the organ.`,
  () =>
    `Common adverse reactions are nausea, headache and dizziness; they usually resolve within ${number(2, 8)} weeks.`,
  () => `${pick(drugs)} is contraindicated in people with severe hepatic impairment because its clearance is reduced.`,
  () => `Offer people with ${pick(diseases)} an annual review that includes blood pressure, weight and smoking status.`,
  () =>
    `Diagnosis rests on history and examination; imaging is needed when ${pick(diseases)} does not respond to treatment.`,
  () => `We assessed risk of bias with a standard tool and graded the certainty of evidence as moderate.`,
  () =>
    `Serum creatinine above ${number(150, 300)} µmol/l or eGFR below ${number(15, 45)} ml/min/1.73 m² calls for a lower dose.`,
  () => `Risk factors for ${pick(diseases)} include age, obesity, smoking and a family history of the disease.`,
  () => `The mechanism is not fully understood, but inflammation of the ${pick(organs)} seems to play a part.`,
];
const proseEn = () => times(number(3, 8), () => pick(sentencesEn)()).join(' ');
const tableEn = () =>
  `## Dose in renal impairment\n\n| eGFR (ml/min) | Dose of ${pick(drugs)} |\n|---|---|\n| above 60 | ${number(1, 9) * 50} mg twice daily |\n| 30 to 60 | ${number(1, 5) * 50} mg twice daily |\n| below 30 | not recommended |\n\n${pick(sentencesEn)()}`;
const listEn = () =>
  `${pick(['Symptoms', 'Indications', 'Contraindications'])}\n\n${some(
    [
      'fever above 38.5 °C',
      'shortness of breath at rest',
      'chest pain that spreads to the arm',
      'swelling of one leg',
      'blood in the urine',
      'sudden weakness of one side',
      'known hypersensitivity to the substance',
    ],
    3,
    6,
  )
    .map((one) => `- ${one}`)
    .join('\n')}\n\n${pick(sentencesEn)()} ${pick(sentencesEn)()}`;
const formulaEn = () =>
  `Creatinine clearance is estimated by CrCl = (140 − age) × weight / (72 × SCr), multiplied by 0.85 in women. ${pick(sentencesEn)()} BMI = weight (kg) / height (m)². ${pick(sentencesEn)()}`;

const diseasesZh = [
  '高血压',
  '2型糖尿病',
  '支气管哮喘',
  '心力衰竭',
  '慢性肾脏病',
  '脑卒中',
  '肺炎',
  '痛风',
  '骨质疏松症',
  '缺铁性贫血',
];
const drugsZh = ['二甲双胍', '氨氯地平', '阿托伐他汀', '沙丁胺醇', '阿莫西林', '别嘌醇', '呋塞米', '泼尼松'];
const sentencesZh = [
  () => `${pick(diseasesZh)}患者服用${pick(drugsZh)}前应检查肝肾功能，治疗期间每${number(3, 12)}个月复查一次。`,
  () => `${pick(drugsZh)}口服，成人一次${number(1, 9) * 5}mg，一日${number(1, 3)}次，餐后服用；儿童用量遵医嘱。`,
  () => `常见不良反应为恶心、头痛、乏力，多在${number(1, 4)}周内自行缓解。`,
  () => `严重肝功能不全者禁用${pick(drugsZh)}，肾功能不全者应减量。`,
  () => `本病多见于中老年人，危险因素包括肥胖、吸烟、高盐饮食和家族史。`,
  () => `诊断主要依据病史、体格检查和实验室检查，必要时行CT或MRI检查。`,
  () =>
    `将${number(60, 600)}例${pick(diseasesZh)}患者随机分为两组，治疗组总有效率为${number(70, 95)}.${number(0, 9)}%，两组比较差异有统计学意义（P<0.05）。`,
  () => `推荐${pick(diseasesZh)}患者限制钠盐摄入，每日不超过${number(5, 6)}g，并规律运动。`,
  () => `治法宜益气养阴、活血通络，方用生脉散合血府逐瘀汤加减。`,
  () => `血压控制目标为<1${number(3, 4)}0/${number(80, 90)}mmHg，合并蛋白尿者应更严格。`,
];
const proseZh = () => times(number(3, 8), () => pick(sentencesZh)()).join('');
const insertZh = () =>
  `【药品名称】${pick(drugsZh)}片\n【适应症】用于${pick(diseasesZh)}。\n【用法用量】口服，一次${number(1, 3)}片，一日${number(1, 3)}次。\n【不良反应】偶见恶心、皮疹。\n【禁忌】对本品过敏者禁用。\n${pick(sentencesZh)()}`;
const tableZh = () =>
  `剂量调整表\n\n| 肌酐清除率 | ${pick(drugsZh)}剂量 |\n|---|---|\n| ≥60 ml/min | 一次${number(2, 9) * 50}mg |\n| 30～59 ml/min | 减半 |\n| <30 ml/min | 不推荐 |\n\n${pick(sentencesZh)()}${pick(sentencesZh)()}`;

// Most words of a real text are in no template: invented ones between real function words teach the model to pass over them.
const word = () =>
  times(number(1, 4), () =>
    pick([
      'ca',
      'to',
      'lin',
      'me',
      'ren',
      'hy',
      'po',
      'sta',
      'ther',
      'gly',
      'al',
      'en',
      'ro',
      'di',
      'cor',
      'vas',
      'ne',
      'phri',
      'tu',
      'mor',
      'bi',
      'ul',
      'os',
      'ter',
      'an',
    ]),
  ).join('') + pick(['', 's', 'ed', 'ing', 'al', 'tion', 'ic', 'e', 'y']);
const phrases = {
  en: [
    'the',
    'of the',
    'and',
    'is',
    'are',
    'in',
    'to',
    'with',
    'that',
    'was',
    'for',
    'by',
    'a',
    'which',
    'were',
    'not',
    'may be',
    'from',
    'in the',
    'on',
    'as',
    'has been',
    'this',
    'these',
    'than',
    'between',
    'we',
    'their',
    'also',
    'or',
    'an',
    'at',
    'have',
    'its',
    'can be',
    'more',
    'such as',
    'however,',
    'during',
    'after',
    'into',
  ],
  es: [
    'el',
    'de la',
    'y',
    'es',
    'en',
    'con',
    'que',
    'los',
    'para',
    'por',
    'un',
    'una',
    'se',
    'no',
    'del',
    'las',
    'fue',
    'como',
    'más',
    'al',
  ],
  pt: [
    'o',
    'da',
    'e',
    'é',
    'em',
    'com',
    'que',
    'os',
    'para',
    'por',
    'um',
    'uma',
    'se',
    'não',
    'do',
    'as',
    'foi',
    'como',
    'mais',
    'ao',
    'na',
  ],
  de: [
    'der',
    'die',
    'und',
    'ist',
    'in',
    'mit',
    'das',
    'von',
    'für',
    'ein',
    'eine',
    'wird',
    'nicht',
    'den',
    'bei',
    'zu',
    'auf',
    'auch',
    'sind',
    'oder',
  ],
  fr: [
    'le',
    'de la',
    'et',
    'est',
    'dans',
    'avec',
    'que',
    'les',
    'pour',
    'par',
    'un',
    'une',
    'se',
    'pas',
    'du',
    'des',
    'sont',
    'sur',
    'plus',
    'au',
  ],
};
const aside = () =>
  pick([
    '',
    '',
    '',
    '',
    ` (${number(1, 99)}%)`,
    ` (${word()}, ${number(1980, 2025)})`,
    ` [${number(1, 60)}]`,
    `, ${word()},`,
    ` (p < 0.0${number(1, 5)})`,
    ` (${word().slice(0, 4).toUpperCase()})`,
  ]);
const sentenceOf = (lang) => {
  const text = times(
    number(4, 13),
    () => `${pick(phrases[lang])} ${times(number(1, 3), word).join(' ')}${aside()}`,
  ).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
const longOf = (lang) => () =>
  times(number(1, 5), () =>
    times(number(2, 12), () => (lang === 'en' && random() < 0.25 ? pick(sentencesEn)() : sentenceOf(lang))).join(' '),
  ).join(pick(['\n', '\n\n', `\n\n${pick(['Results', 'Methods', 'Discussion', 'Introduction', word()])}\n\n`]));
const shortOf = (lang) => () =>
  times(number(1, 6), () => (lang === 'en' && random() < 0.3 ? pick(sentencesEn)() : sentenceOf(lang))).join(' ');
const han = [
  ...'病患者治疗药物临床研究症状检查血压心肺肝肾脾胃肠脑神经骨细胞组织功能异常增高降低明显显著发生发展影响作用机制方法结果分析评估风险因素预防控制管理指标水平浓度剂量用量时间周月年天小时早期晚期急性慢性感染炎症免疫肿瘤手术术后护理监测诊断标准推荐建议证据质量阳虚阴气湿热寒痰瘀脉舌苔汤丸散方味甘苦辛温凉主治黄芪人参白术茯苓当归川芎半夏陈皮',
];
const little = [
  '的',
  '是',
  '在',
  '和',
  '与',
  '及',
  '为',
  '有',
  '不',
  '可',
  '应',
  '并',
  '或',
  '对',
  '以',
  '者',
  '之',
  '其',
  '而',
  '也',
  '由',
  '于',
  '将',
  '被',
  '等',
  '均',
  '需',
  '后',
  '中',
  '时',
];
const clause = () =>
  times(number(3, 7), () => times(number(1, 4), () => pick(han)).join('') + pick(little)).join('') +
  times(number(1, 3), () => pick(han)).join('');
const sentenceZhOf = () =>
  `${times(number(1, 4), clause).join(pick(['，', '，', '、', '；']))}${pick(['', '', '', `（${number(1, 99)}%）`, `[${number(1, 40)}]`])}。`;
const longZh = () =>
  times(number(1, 5), () =>
    times(number(2, 12), () => (random() < 0.3 ? pick(sentencesZh)() : sentenceZhOf())).join(''),
  ).join(
    pick([
      '\n',
      '\n\n',
      `\n${pick(['一、', '（一）', '2.1 ', '【', ''])}${times(number(2, 5), () => pick(han)).join('')}\n`,
    ]),
  );

const shortZh = () => times(number(1, 6), () => (random() < 0.3 ? pick(sentencesZh)() : sentenceZhOf())).join('');
const surnames = [
  'Smith',
  'Garcia',
  'Chen',
  'Okafor',
  'Müller',
  'Rossi',
  'Tanaka',
  'Novak',
  'Dubois',
  'Silva',
  'Khan',
  'Larsen',
];
const author = () => `${pick(surnames)} ${pick([...'ABCDEFGHJKLM'])}${pick(['', pick([...'ABCDEFGHJKLM'])])}`;
const journals = ['J Ex Med', 'Ann Samples', 'Lancet Ex', 'Clin Examples', 'Arch Test Med'];
const reference = (at) =>
  pick([
    () =>
      `${at}. ${times(number(2, 6), author).join(', ')}, et al. ${word()} ${word()} and ${word()} in ${word()}. ${pick(journals)} ${number(1995, 2025)};${number(1, 90)}(${number(1, 12)}):${number(100, 900)}-${number(901, 999)}.`,
    () =>
      `[${at}] ${times(number(1, 3), author).join(', ')}. Outcomes of ${pick(diseases)}. ${pick(journals)}. ${number(1995, 2025)}. doi:10.${number(1000, 9999)}/ex.${number(100, 999)}`,
    () =>
      `[${at}] 张${pick(['伟', '敏', '静'])}, 李${pick(['强', '娜', '军'])}. ${pick(diseasesZh)}的临床研究[J]. 示例医学杂志, ${number(2000, 2025)}, ${number(1, 40)}(${number(1, 12)}): ${number(10, 99)}-${number(100, 199)}.`,
  ])();
const references = () =>
  `${pick(['References', '参考文献', 'REFERENCES', ''])}\n${times(number(4, 40), (_, at) => reference(at + number(1, 3))).join('\n')}`.trim();
const authors = () =>
  `${times(number(6, 20), () => `${author()}${number(1, 5)}`).join(', ')}\n${times(number(2, 5), (_, at) => `${at + 1} Department of ${pick(['Medicine', 'Surgery', 'Radiology'])}, University of Example, Example City, Exampleland`).join('\n')}\nCorresponding author: ${author()}, E-mail: a${number(1, 99)}@example.org`;
const menuEn = [
  'Home',
  'About us',
  'Contact',
  'Log in',
  'Register',
  'Search this site',
  'Skip to main content',
  'Share',
  'Tweet',
  'Print',
  'Email',
  'Next',
  'Previous',
  'Related articles',
  'Download PDF',
  'View full text',
  'Cookie settings',
  'Accept all',
  'Privacy policy',
  'Terms of use',
  'Subscribe to our newsletter',
  'Follow us on social media',
  '© All rights reserved',
  'Table of contents',
  'Back to top',
  'Sign up for alerts',
  'My account',
  'Cart (0)',
  'Advertisement',
];
const menuZh = [
  '首页',
  '登录',
  '注册',
  '搜索',
  '返回顶部',
  '上一篇',
  '下一篇',
  '分享到：微信 微博',
  '相关阅读',
  '热门推荐',
  '关于我们',
  '联系我们',
  '版权所有 违者必究',
  '扫一扫关注',
  '客户端下载',
  '免责声明',
  '网站地图',
  '点赞 0',
  '评论 0',
  '收藏',
  '广告',
  '在线咨询',
  '加载更多',
  '京ICP备00000000号',
];
const menu = () => some(pick([menuEn, menuZh]), 6, 16).join(pick(['\n', ' | ', '\n', ' > ']));
const cookie = () =>
  some(
    [
      'We use cookies to improve your experience on this site.',
      'By continuing you agree to our use of cookies.',
      'Manage your privacy settings here.',
      'Please enable JavaScript to view this page.',
      'Your browser is out of date.',
      'Subscribe now for full access to this article.',
      'This content is only available to subscribers.',
      'Sign in to continue reading.',
    ],
    3,
    6,
  ).join(' ');
const figure = () =>
  pick([
    () =>
      `Fig. ${number(1, 9)}.\nA\nB\nC\n${times(number(3, 6), (_, at) => at * 20).join(' ')}\nTime (days)\nSurvival (%)\n${pick(drugs)}\nplacebo\nP = 0.0${number(1, 9)}\nNo. at risk\n${times(5, () => number(10, 400)).join(' ')}`,
    () =>
      `0 10 20 30 40 50\nBody weight (kg)\n${times(6, () => `${number(0, 99)}.${number(0, 9)}`).join(' ')}\n${pick(['WT', 'KO', 'Ctrl'])} ${pick(['n.s.', '**', '***'])}\nFigure ${number(1, 9)}`,
    () => `图${number(1, 9)}\n(A)\n(B)\n0 20 40 60 80 100\n时间(天)\n生存率(%)\n治疗组\n对照组\nP<0.05`,
  ])();
const symbols = [...'~^|¦§¶†‡•■□◆▲►{}<>=_\\/'];
const garble = (text) =>
  [...text].map((one) => (random() < 0.22 ? pick([...symbols, ' ', 'l', '1', 'i', '']) : one)).join('');
const scan = () => garble(pick([proseEn, proseZh, longOf('en'), longZh])()).slice(0, number(150, 2500));
const mojibake = () =>
  [...longZh().slice(0, number(60, 600))]
    .map((one) => (random() < 0.6 ? pick(['锟斤拷', 'Ã¤', 'â€™', 'å', 'ï¿½', '�', 'æ', '¿']) : one))
    .join('');
const spaced = () => [...longOf('en')().slice(0, number(120, 900))].join(' ');
const glued = () => longOf('en')().replaceAll(' ', '').slice(0, number(150, 1500));
const code = () =>
  `function init${number(1, 99)}(){var a=document.getElementById('x${number(1, 99)}');if(!a){return;}a.style.display='none';}\n.widget-${number(1, 99)} { margin: 0 auto; width: ${number(10, 90)}%; }\n<div class="c${number(1, 9)}"><span></span></div>\nwindow.dataLayer = window.dataLayer || [];`;
const advertEn = () =>
  some(
    [
      `Buy ${pick(drugs)} online without prescription!`,
      'Lowest prices guaranteed, free shipping worldwide.',
      'Order now and get 20% off with code HEALTH.',
      'Doctors hate this one simple trick!',
      'Lose 10 kg in 10 days, 100% natural, no side effects!!!',
      'Click here to claim your free bottle.',
      'Limited time offer, only 3 left in stock!',
    ],
    4,
    7,
  ).join(' ');
const advertZh = () =>
  some(
    [
      '祖传秘方，一个疗程见效，无效退款！',
      '加微信立即领取优惠！',
      '限时特价，买二送一，包邮到家！',
      '根治糖尿病，告别胰岛素！',
      '专家一对一在线咨询，点击下方链接。',
      '全国招商代理火热进行中！！！',
      '关注公众号回复1领取红包。',
    ],
    4,
    7,
  ).join('');
const repeated = () =>
  times(number(5, 14), () => null)
    .fill(pick([...sentencesEn, ...sentencesZh])())
    .join(pick([' ', '\n']));
const shuffled = () =>
  times(number(20, 200), () => (random() < 0.15 ? pick(phrases.en) : word()))
    .join(' ')
    .split(' ')
    .map((word) => [random(), word])
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word)
    .join(' ');
const keywords = () =>
  times(number(20, 160), () =>
    pick([
      ...diseases,
      ...drugs,
      'best',
      'cheap',
      'online',
      'treatment near me',
      'symptoms',
      'cure',
      'doctor',
      word(),
      word(),
    ]),
  ).join(pick([', ', ' ', ' | ']));
const numbers = () =>
  times(number(5, 14), () =>
    times(number(4, 9), () => `${number(0, 999)}${pick(['', `.${number(0, 99)}`])}`).join(' '),
  ).join('\n');
const toc = () =>
  times(
    number(6, 16),
    (_, at) => `${at + 1}.${number(1, 9)} ${word()} ${word()} ${'.'.repeat(number(12, 40))} ${number(1, 400)}`,
  ).join('\n');

const make = [
  ['good', proseEn, 80],
  ['good', proseZh, 80],
  ['good', tableEn, 25],
  ['good', listEn, 30],
  ['good', formulaEn, 15],
  ['good', insertZh, 30],
  ['good', tableZh, 20],
  ['good', longOf('en'), 140],
  ['good', shortOf('en'), 260],
  ['good', shortZh, 120],
  ['good', shortOf('es'), 25],
  ['good', shortOf('pt'), 25],
  ['good', shortOf('de'), 25],
  ['good', shortOf('fr'), 25],
  ['good', longZh, 120],
  ['good', longOf('es'), 25],
  ['good', longOf('pt'), 25],
  ['good', longOf('de'), 25],
  ['good', longOf('fr'), 25],
  ['bad', references, 60],
  ['bad', authors, 25],
  ['bad', menu, 45],
  ['bad', cookie, 15],
  ['bad', figure, 35],
  ['bad', scan, 70],
  ['bad', mojibake, 40],
  ['bad', spaced, 10],
  ['bad', glued, 25],
  ['bad', code, 15],
  ['bad', advertEn, 20],
  ['bad', advertZh, 20],
  ['bad', repeated, 20],
  ['bad', shuffled, 40],
  ['bad', keywords, 35],
  ['bad', numbers, 15],
  ['bad', toc, 15],
];
// The project's own guide and pages, paragraph by paragraph: English prose that no template made.
const pages = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
for (const page of pages('docs')) {
  for (const paragraph of page.replaceAll(/```[\s\S]*?```/g, '').split(/\n\n+/)) {
    const text = paragraph
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll('`', '')
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
    if (/^[A-Z].{119,}[.]$/.test(text)) process.stdout.write(`${JSON.stringify({ label: 'good', text })}\n`);
  }
}

// Written by hand, for what no template says.
const written = [
  [
    'good',
    'A 62-year-old woman was referred with three months of exertional dyspnoea. Spirometry was normal; echocardiography showed a dilated left atrium and a mitral valve area of 1.2 cm². She improved after balloon valvuloplasty.',
  ],
  [
    'good',
    'Do not stop taking this medicine without talking to your doctor. If you forget a dose, take it as soon as you remember unless it is almost time for the next one.',
  ],
  [
    'good',
    'The glomerulus is a tuft of capillaries between two arterioles. Its filtration barrier has three layers: fenestrated endothelium, basement membrane and podocytes.',
  ],
  [
    'good',
    'Vaccination is recommended for all adults aged 65 years and over and for younger adults with chronic lung, heart or kidney disease (strong recommendation, high certainty).',
  ],
  [
    'good',
    'Abbreviations: ACEI, angiotensin-converting enzyme inhibitor; ARB, angiotensin receptor blocker; CKD, chronic kidney disease; eGFR, estimated glomerular filtration rate. ACEIs and ARBs should not be combined.',
  ],
  [
    'good',
    '患儿，男，3岁，因发热伴皮疹4天入院。查体：T 39.2℃，球结膜充血，口唇皲裂，颈部淋巴结肿大。诊断为川崎病，予静脉注射丙种球蛋白2 g/kg及阿司匹林治疗，热退。',
  ],
  [
    'good',
    '太阳病，发热，汗出，恶风，脉缓者，名为中风。太阳中风，阳浮而阴弱，阳浮者热自发，阴弱者汗自出，桂枝汤主之。',
  ],
  [
    'good',
    '手卫生是预防医院感染最简单、最有效的措施。接触患者前后、无菌操作前、接触体液后以及接触患者周围环境后，均应进行手卫生。',
  ],
  [
    'bad',
    'Page 3 of 12 Downloaded from journal.example.org by guest on 12 March 2024 Page 4 of 12 Downloaded from journal.example.org by guest on 12 March 2024',
  ],
  ['bad', 'Loading… Loading… Error 404 The page you are looking for could not be found. Go back to the home page.'],
  ['bad', '您的浏览器版本过低，请升级浏览器后访问。 页面加载中，请稍候…… 404 Not Found'],
  [
    'bad',
    'Received 2 Jan Revised 3 Feb Accepted 4 Mar Published online 5 Apr Handling editor A B Copyright The Authors Licence CC BY Open Access Check for updates',
  ],
];
for (const [label, text] of written) process.stdout.write(`${JSON.stringify({ label, text })}\n`);
for (const [label, text, count] of make) {
  const texts = new Set();
  for (let tries = 0; tries < count * 4 && texts.size < count; tries++) texts.add(text());
  for (const one of texts) process.stdout.write(`${JSON.stringify({ label, text: one })}\n`);
}

/** Invented sentences of inserts from which labels with known contradictions are made: what is the same in other words, what contradicts it. */

export interface Planted {
  readonly section: string;
  /** The same in the labels of all makers; wordings that mean the same. */
  readonly same: readonly string[];
  /** Contradicts it, with the part in [] in both; none: a sentence in which nothing is planted. */
  readonly clash?: readonly { readonly from: string; readonly to: string; readonly field: string }[];
}

const D = '34068-7';
const C = '34070-3';
const W = '43685-7';
const R = '34084-4';
const I = '34073-7';
const P = '42228-7';
const K = '34081-0';
const S = '44425-7';
const M = '43682-4';
const N = '34067-9';
const O = '34088-5';

export const english: readonly Planted[] = [
  {
    section: N,
    same: [
      '{} is indicated for the treatment of hypertension in adults.',
      '{} is indicated for the treatment of hypertension in adult patients.',
    ],
  },
  { section: N, same: ['It lowers the risk of stroke in patients with type 2 diabetes.'] },
  {
    section: D,
    same: [
      'The recommended starting dose is 5 mg once daily.',
      'The recommended starting dose is 5 mg one time a day.',
    ],
    clash: [
      { from: '5 mg', to: '10 mg', field: 'number' },
      { from: '5 mg', to: '5 mcg', field: 'unit' },
      { from: 'once daily', to: 'twice daily', field: 'frequency' },
      { from: '5 mg', to: '5 mg/kg', field: 'unit' },
    ],
  },
  {
    section: D,
    same: ['The maximum daily dose is 80 mg.', 'The maximum daily dose is 0.08 g.'],
    clash: [{ from: '80 mg', to: '40 mg', field: 'number' }],
  },
  {
    section: D,
    same: ['Swallow the tablets whole and take them with food.', 'Swallow the tablets whole and take them with meals.'],
    clash: [
      { from: 'with food', to: 'without food', field: 'polarity' },
      { from: 'with food', to: 'on an empty stomach', field: 'polarity' },
    ],
  },
  {
    section: D,
    same: ['Treatment of acute infection should last 7 days.', 'Treatment of acute infection should last one week.'],
    clash: [{ from: '7 days', to: '14 days', field: 'number' }],
  },
  {
    section: D,
    same: ['In patients with severe renal impairment (creatinine clearance below 30 mL/min), start with 2.5 mg.'],
    clash: [
      { from: '30 mL/min', to: '50 mL/min', field: 'number' },
      { from: '2.5 mg', to: '1.25 mg', field: 'number' },
      { from: 'severe', to: 'moderate', field: 'population' },
    ],
  },
  {
    section: D,
    same: [
      'No dose adjustment is necessary in patients with mild hepatic impairment.',
      'No dose adjustment is required in patients with mild hepatic impairment.',
    ],
    clash: [{ from: 'No dose adjustment', to: 'Dose adjustment', field: 'polarity' }],
  },
  {
    section: D,
    same: [
      'For adults with angina the usual dose is 20 mg every 8 hours.',
      'For adults with angina the usual dose is 20 mg three times daily.',
    ],
    clash: [{ from: 'every 8 hours', to: 'every 12 hours', field: 'frequency' }],
  },
  { section: D, same: ['For children with angina the usual dose is 10 mg every 12 hours.'] },
  {
    section: D,
    same: [
      'Titrate at intervals of 2 to 4 weeks according to blood pressure.',
      'Titrate at intervals of 2-4 weeks according to blood pressure.',
    ],
    clash: [{ from: '2 to 4 weeks', to: '1 to 2 weeks', field: 'number' }],
  },
  {
    section: C,
    same: [
      '{} is contraindicated in patients with active liver disease.',
      '{} must not be used in patients with active liver disease.',
    ],
    clash: [
      { from: 'is contraindicated', to: 'may be used', field: 'polarity' },
      { from: 'is contraindicated', to: 'should be used with caution', field: 'polarity' },
    ],
  },
  {
    section: C,
    same: ['Do not use in patients with a history of angioedema.'],
    clash: [{ from: 'Do not use', to: 'Can be used', field: 'polarity' }],
  },
  {
    section: C,
    same: ['Hypersensitivity to any component of this product.', 'Hypersensitivity to any component of this medicine.'],
  },
  {
    section: W,
    same: [
      'Monitor serum potassium every 3 months during treatment.',
      'Monitor serum potassium every three months during treatment.',
    ],
    clash: [{ from: 'every 3 months', to: 'every 6 months', field: 'frequency' }],
  },
  {
    section: W,
    same: ['Discontinue treatment if transaminases exceed 3 times the upper limit of normal.'],
    clash: [{ from: '3 times', to: '5 times', field: 'number' }],
  },
  {
    section: W,
    same: ['Patients should not drive until they know how they react.'],
    clash: [{ from: 'should not drive', to: 'may drive', field: 'polarity' }],
  },
  { section: W, same: ['Symptomatic hypotension may occur after the first dose.'] },
  {
    section: R,
    same: ['Headache is a common adverse reaction.', 'Headache is a frequent adverse reaction.'],
    clash: [
      { from: 'common', to: 'rare', field: 'frequency' },
      { from: 'common', to: 'uncommon', field: 'frequency' },
    ],
  },
  {
    section: R,
    same: ['Dizziness was reported in 4.5% of patients.'],
    clash: [{ from: '4.5%', to: '7.2%', field: 'number' }],
  },
  { section: R, same: ['Nausea was reported in 6.1% of patients.'] },
  { section: R, same: ['Angioedema is very rare.'] },
  {
    section: I,
    same: ['Co-administration with ketoconazole increases plasma concentrations of {}.'],
    clash: [{ from: 'increases', to: 'decreases', field: 'polarity' }],
  },
  {
    section: I,
    same: ['Avoid concomitant use with potassium-sparing diuretics.'],
    clash: [{ from: 'Avoid concomitant use', to: 'Concomitant use is permitted', field: 'polarity' }],
  },
  {
    section: I,
    same: ['Antacids should be taken at least 2 hours before {}.'],
    clash: [{ from: '2 hours', to: '4 hours', field: 'number' }],
  },
  {
    section: P,
    same: ['{} is not recommended during pregnancy.', '{} should be avoided during pregnancy.'],
    clash: [
      { from: 'is not recommended', to: 'is recommended', field: 'polarity' },
      { from: 'is not recommended', to: 'can be used', field: 'polarity' },
    ],
  },
  { section: P, same: ['It is not known whether the active substance is excreted in human milk.'] },
  {
    section: K,
    same: [
      'Safety and effectiveness in children under 12 years of age have not been established.',
      'Safety and effectiveness in children below 12 years of age have not been established.',
    ],
    clash: [
      { from: '12 years', to: '18 years', field: 'population' },
      { from: 'have not been established', to: 'have been established', field: 'polarity' },
    ],
  },
  {
    section: K,
    same: ['This medicine is intended for use in adults only.'],
    clash: [{ from: 'adults', to: 'children', field: 'population' }],
  },
  {
    section: S,
    same: ['Store below 25 °C in the original package.', 'Store below 77 °F in the original package.'],
    clash: [{ from: '25 °C', to: '30 °C', field: 'number' }],
  },
  {
    section: S,
    same: ['Use within 28 days after first opening.'],
    clash: [{ from: '28 days', to: '14 days', field: 'number' }],
  },
  {
    section: M,
    same: ['The elimination half-life is approximately 14 hours.'],
    clash: [{ from: '14 hours', to: '30 hours', field: 'number' }],
  },
  { section: M, same: ['Absolute bioavailability is approximately 64%.'] },
  { section: M, same: ['Plasma protein binding is 98%.'] },
  { section: O, same: ['There is no specific antidote.'] },
];

export const chinese: readonly Planted[] = [
  { section: N, same: ['用于治疗成人原发性高血压。', '本品用于治疗成人原发性高血压。'] },
  { section: N, same: ['可降低糖尿病患者的卒中风险。'] },
  {
    section: D,
    same: ['推荐起始剂量为每次5mg，一日1次。', '推荐起始剂量为每次5毫克，每日一次。'],
    clash: [
      { from: '5mg', to: '10mg', field: 'number' },
      { from: '5mg', to: '5μg', field: 'unit' },
      { from: '一日1次', to: '一日2次', field: 'frequency' },
      { from: '5mg', to: '5mg/kg', field: 'unit' },
    ],
  },
  {
    section: D,
    same: ['每日最大剂量不得超过80mg。', '每日最大剂量不得超过0.08g。'],
    clash: [{ from: '80mg', to: '40mg', field: 'number' }],
  },
  {
    section: D,
    same: ['应整片吞服，餐后服用。', '应整片吞服，饭后服用。'],
    clash: [{ from: '餐后', to: '空腹', field: 'polarity' }],
  },
  {
    section: D,
    same: ['急性感染的疗程为7天。', '急性感染的疗程为一周。'],
    clash: [{ from: '7天', to: '14天', field: 'number' }],
  },
  {
    section: D,
    same: ['重度肾功能不全患者（肌酐清除率低于30ml/min）起始剂量为2.5mg。'],
    clash: [
      { from: '30ml/min', to: '50ml/min', field: 'number' },
      { from: '重度', to: '中度', field: 'population' },
    ],
  },
  {
    section: D,
    same: ['轻度肝功能不全患者无需调整剂量。', '轻度肝功能不全患者不需要调整剂量。'],
    clash: [{ from: '无需', to: '需要', field: 'polarity' }],
  },
  {
    section: D,
    same: ['成人心绞痛常用量为每次20mg，每8小时一次。', '成人心绞痛常用量为每次20mg，一日3次。'],
    clash: [{ from: '每8小时一次', to: '每12小时一次', field: 'frequency' }],
  },
  { section: D, same: ['儿童心绞痛常用量为每次10mg，每12小时一次。'] },
  {
    section: D,
    same: ['根据血压情况，每2～4周调整一次剂量。'],
    clash: [{ from: '2～4周', to: '1～2周', field: 'frequency' }],
  },
  {
    section: C,
    same: ['活动性肝病患者禁用。', '活动性肝病患者禁止使用。'],
    clash: [
      { from: '禁用', to: '慎用', field: 'polarity' },
      { from: '禁用', to: '可以使用', field: 'polarity' },
    ],
  },
  { section: C, same: ['有血管性水肿病史者禁用。'], clash: [{ from: '禁用', to: '可用', field: 'polarity' }] },
  { section: C, same: ['对本品任何成份过敏者禁用。'] },
  {
    section: W,
    same: ['治疗期间应每3个月监测一次血钾。', '治疗期间应每三个月监测一次血钾。'],
    clash: [{ from: '每3个月', to: '每6个月', field: 'frequency' }],
  },
  { section: W, same: ['转氨酶超过正常上限3倍时应停药。'], clash: [{ from: '3倍', to: '5倍', field: 'number' }] },
  { section: W, same: ['服药期间不得驾驶车辆。'], clash: [{ from: '不得', to: '可以', field: 'polarity' }] },
  { section: W, same: ['首次服药后可能出现症状性低血压。'] },
  {
    section: R,
    same: ['头痛为常见的不良反应。'],
    clash: [
      { from: '常见', to: '罕见', field: 'frequency' },
      { from: '常见', to: '少见', field: 'frequency' },
    ],
  },
  { section: R, same: ['头晕的发生率为4.5%。'], clash: [{ from: '4.5%', to: '7.2%', field: 'number' }] },
  { section: R, same: ['恶心的发生率为6.1%。'] },
  { section: R, same: ['血管性水肿十分罕见。'] },
  {
    section: I,
    same: ['与酮康唑合用可使本品血药浓度升高。'],
    clash: [{ from: '升高', to: '降低', field: 'polarity' }],
  },
  { section: I, same: ['避免与保钾利尿剂合用。'], clash: [{ from: '避免', to: '可以', field: 'polarity' }] },
  {
    section: I,
    same: ['抗酸药应至少在服用本品前2小时服用。'],
    clash: [{ from: '2小时', to: '4小时', field: 'number' }],
  },
  {
    section: P,
    same: ['孕妇禁用本品。'],
    clash: [
      { from: '禁用', to: '慎用', field: 'polarity' },
      { from: '禁用', to: '可以使用', field: 'polarity' },
    ],
  },
  { section: P, same: ['尚不明确本品是否经人乳汁分泌。'] },
  {
    section: K,
    same: ['12岁以下儿童用药的安全性和有效性尚未确立。'],
    clash: [
      { from: '12岁', to: '18岁', field: 'population' },
      { from: '尚未确立', to: '已确立', field: 'polarity' },
    ],
  },
  { section: K, same: ['本品仅供成人使用。'], clash: [{ from: '成人', to: '儿童', field: 'population' }] },
  {
    section: S,
    same: ['遮光，密封，在25℃以下保存。', '遮光，密封，不超过25°C保存。'],
    clash: [{ from: '25℃', to: '30℃', field: 'number' }],
  },
  { section: S, same: ['开封后应在28天内使用。'], clash: [{ from: '28天', to: '14天', field: 'number' }] },
  { section: M, same: ['消除半衰期约为14小时。'], clash: [{ from: '14小时', to: '30小时', field: 'number' }] },
  { section: M, same: ['绝对生物利用度约为64%。'] },
  { section: M, same: ['血浆蛋白结合率为98%。'] },
  { section: O, same: ['尚无特效解毒药。'] },
];

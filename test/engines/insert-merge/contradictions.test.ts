import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCues } from '../../../engines/insert-merge/cues.js';
import { mergeInserts } from '../../../engines/insert-merge/merge.js';
import { parseSections } from '../../../engines/insert-merge/sections.js';
import { insertOf } from './insert.js';

const read = (name: string) => readFileSync(new URL(`../../../datasets/inserts/${name}`, import.meta.url), 'utf8');
const cues = parseCues(read('merge-cues.yaml'), 'merge-cues.yaml');
const map = parseSections(read('merge-sections.yaml'), 'merge-sections.yaml', []);

/** Section, what one maker says, what another says. Written when the rules stood: 50 of 64 were found at once, then cues were added. */
const contradictions = [
  [
    '34068-7',
    'Adults: Initially 250 mg three times a day for 10 days.',
    'Adults: Initially 500 mg three times a day for 10 days.',
  ],
  [
    '34068-7',
    'The usual adult dosage is one tablet twice a day.',
    'The usual adult dosage is two tablets twice a day.',
  ],
  [
    '34068-7',
    'Doses above 2400 mg per day should not be exceeded.',
    'Doses above 1800 mg per day should not be exceeded.',
  ],
  [
    '34068-7',
    'The dose may be increased to a maximum of 20 mg daily.',
    'The dose may be increased to a maximum of 40 mg daily.',
  ],
  ['34068-7', 'Administer by slow infusion over 30 minutes.', 'Administer by slow infusion over 60 minutes.'],
  [
    '34068-7',
    'For children weighing less than 20 kg, give 10 mg/kg/day.',
    'For children weighing less than 20 kg, give 10 mg/day.',
  ],
  ['34068-7', 'The loading dose is 300 micrograms.', 'The loading dose is 300 mg.'],
  ['34068-7', 'Take one capsule at bedtime.', 'Take one capsule in the morning.'],
  [
    '34068-7',
    'Take at the same time each day, with or without food.',
    'Take at the same time each day, at least one hour before food.',
  ],
  [
    '34068-7',
    'Reduce the dose by 50% in severe renal impairment.',
    'Reduce the dose by 25% in severe renal impairment.',
  ],
  [
    '34068-7',
    'Patients with CrCl < 30 mL/min should receive 5 mg once daily.',
    'Patients with CrCl < 15 mL/min should receive 5 mg once daily.',
  ],
  ['34070-3', 'Contraindicated in children younger than 2 years.', 'Contraindicated in children younger than 6 years.'],
  [
    '34070-3',
    'Concomitant use with MAO inhibitors or within 14 days of stopping them is contraindicated.',
    'Concomitant use with MAO inhibitors or within 7 days of stopping them is contraindicated.',
  ],
  [
    '34070-3',
    'Patients with asthma must not take this drug.',
    'Patients with asthma may take this drug under supervision.',
  ],
  ['43685-7', 'Use with caution in elderly patients.', 'Contraindicated in elderly patients.'],
  [
    '43685-7',
    'Alcohol should be avoided during treatment.',
    'Moderate alcohol consumption is allowed during treatment.',
  ],
  [
    '43685-7',
    'Hepatic function should be monitored monthly.',
    'Hepatic function should be monitored every six months.',
  ],
  ['43685-7', 'It does not impair the ability to drive.', 'It impairs the ability to drive.'],
  ['34084-4', 'Common: nausea, vomiting, headache.', 'Uncommon: nausea, vomiting, headache.'],
  ['34084-4', 'Agranulocytosis has been reported rarely.', 'Agranulocytosis has been reported frequently.'],
  [
    '34073-7',
    'Warfarin: increases prothrombin time; monitor INR.',
    'Warfarin: no effect on prothrombin time; monitor INR.',
  ],
  [
    '34073-7',
    'No clinically relevant interaction with digoxin was observed.',
    'A clinically relevant interaction with digoxin was observed.',
  ],
  ['42228-7', 'Pregnancy Category C.', 'Pregnancy Category X.'],
  ['42228-7', 'Use during pregnancy only if clearly needed.', 'Do not use during pregnancy.'],
  [
    '42228-7',
    'Excreted in human milk; breast-feeding is not recommended.',
    'Not excreted in human milk; breast-feeding is permitted.',
  ],
  ['34081-0', 'Safe for use in children 6 years and older.', 'Safe for use in children 12 years and older.'],
  [
    '34082-8',
    'No dosage adjustment is needed in patients over 65 years.',
    'Dosage should be reduced in patients over 65 years.',
  ],
  ['44425-7', 'Store at 2°C to 8°C in a refrigerator.', 'Store at room temperature up to 25°C.'],
  ['44425-7', 'Once opened, use within 30 days.', 'Once opened, use within 60 days.'],
  ['43682-4', 'Peak plasma levels are reached in 1 to 2 hours.', 'Peak plasma levels are reached in 3 to 4 hours.'],
  [
    '43682-4',
    'Food decreases the extent of absorption by about 25%.',
    'Food does not affect the extent of absorption.',
  ],
  ['34088-5', 'Hemodialysis is effective in removing the drug.', 'Hemodialysis is not effective in removing the drug.'],
  ['34067-9', 'Treatment of mild to moderate pain in adults.', 'Treatment of moderate to severe pain in adults.'],
  ['34068-7', '口服，成人每次0.25g，每日3次，疗程10天。', '口服，成人每次0.5g，每日3次，疗程10天。'],
  ['34068-7', '口服。一次1片，一日2次。', '口服。一次2片，一日2次。'],
  ['34068-7', '日剂量最大可达1800mg。', '日剂量最大可达2400mg。'],
  ['34068-7', '静脉滴注时间不少于30分钟。', '静脉滴注时间不少于60分钟。'],
  ['34068-7', '儿童按体重一次10mg/kg。', '儿童按体重一次10mg。'],
  ['34068-7', '负荷剂量为300微克。', '负荷剂量为300毫克。'],
  ['34068-7', '睡前服用1粒。', '早晨服用1粒。'],
  ['34068-7', '可与食物同服或空腹服用。', '应餐前1小时服用。'],
  ['34068-7', '严重肾功能不全者剂量减少50%。', '严重肾功能不全者剂量减少25%。'],
  ['34070-3', '2岁以下儿童禁用。', '6岁以下儿童禁用。'],
  ['34070-3', '妊娠及哺乳期妇女禁用。', '妊娠及哺乳期妇女慎用。'],
  ['34070-3', '青光眼患者禁用。', '青光眼患者可以使用。'],
  ['34070-3', '停用单胺氧化酶抑制剂14天内禁用本品。', '停用单胺氧化酶抑制剂7天内禁用本品。'],
  ['43685-7', '老年患者慎用。', '老年患者禁用。'],
  ['43685-7', '用药期间应避免饮酒。', '用药期间可以适量饮酒。'],
  ['43685-7', '应每月检查肝功能。', '应每半年检查肝功能。'],
  ['43685-7', '本品不影响驾驶能力。', '本品影响驾驶能力。'],
  ['34084-4', '常见：恶心、呕吐、头痛。', '少见：恶心、呕吐、头痛。'],
  ['34084-4', '偶见粒细胞缺乏症。', '常见粒细胞缺乏症。'],
  ['34073-7', '与华法林合用可延长凝血酶原时间。', '与华法林合用对凝血酶原时间无影响。'],
  ['34073-7', '与地高辛无相互作用。', '与地高辛有相互作用。'],
  ['42228-7', '孕妇仅在明确需要时使用。', '孕妇禁用。'],
  ['42228-7', '可分泌入乳汁，哺乳期妇女应停止哺乳。', '不分泌入乳汁，哺乳期妇女可继续哺乳。'],
  ['34081-0', '适用于6岁以上儿童。', '适用于12岁以上儿童。'],
  ['34082-8', '65岁以上老年患者无需调整剂量。', '65岁以上老年患者应减量。'],
  ['44425-7', '2～8℃冷藏保存。', '不超过25℃保存。'],
  ['44425-7', '开启后30天内使用。', '开启后60天内使用。'],
  ['43682-4', '血药浓度1～2小时达峰。', '血药浓度3～4小时达峰。'],
  ['43682-4', '食物可减少吸收约25%。', '食物不影响吸收。'],
  ['34088-5', '血液透析可有效清除本品。', '血液透析不能有效清除本品。'],
  ['34067-9', '用于成人轻至中度疼痛。', '用于成人中至重度疼痛。'],
] as const;

const agreements = [
  ['34068-7', 'The loading dose is 300 micrograms.', 'The loading dose is 0.3 mg.'],
  ['34070-3', 'Pregnancy and lactation.', 'Hypersensitivity to penicillin.'],
  ['43685-7', 'Renal function should be monitored monthly.', 'Hepatic function should be monitored weekly.'],
  ['34084-4', 'Rash occurred in 2% of treated patients.', 'Pruritus occurred in 3% of treated patients.'],
  ['44425-7', 'Do not freeze.', 'Protect from light.'],
  ['34068-7', 'Give 10 mg b.i.d.', 'Give 10 mg every 12 hours.'],
  ['34068-7', 'The course of treatment is 2 weeks.', 'The course of treatment is 14 days.'],
  ['34068-7', 'Adults and adolescents: 10 mg at night.', 'Infants: 2 mg at night.'],
  ['34068-7', '口服。一次1片，一日2次。', '口服。一次1片，每12小时1次。'],
  ['34068-7', '负荷剂量为300微克。', '负荷剂量为0.3毫克。'],
  ['34070-3', '青光眼患者禁用。', '前列腺肥大患者慎用。'],
  ['34084-4', '皮疹的发生率约2%。', '瘙痒的发生率约3%。'],
  ['44425-7', '不得冷冻。', '避光保存。'],
  ['34068-7', '疗程为2周。', '疗程为14天。'],
  ['34068-7', '成人一次10mg。', '儿童一次5mg。'],
  ['34068-7', '一次10毫克，一日二次', '一次10mg，每日2次'],
  ['34070-3', '对本品过敏者禁用。', '对青霉素过敏者禁用。'],
] as const;

function conflictsOf(code: string, first: string, second: string) {
  const inserts = [first, second].map((text, index) =>
    insertOf({ id: `${index}`, text, code, issuer: `Maker ${'AB'[index]}` }),
  );
  return mergeInserts(inserts, map, cues);
}

describe('two makers contradict each other', () => {
  test.each(contradictions)('%s: %s / %s', (code, first, second) => {
    const { conflicts, text } = conflictsOf(code, first, second);
    expect(conflicts.length).toBeGreaterThan(0);
    for (const { values, section } of conflicts) {
      expect(section).toBe(code);
      expect(values.map(({ id }) => id)).toEqual(['0', '1']);
      for (const { id, start, end, value } of values)
        expect((id === '0' ? first : second).slice(start, end)).toBe(value);
    }
    // Both wordings stay, with their makers.
    for (const told of [first, second]) {
      const sentence = told.split(/(?<=。)/).at(-1);
      expect(text).toContain(sentence);
    }
    expect(text).toMatch(/[(（]Maker A[)）].*[(（]Maker B[)）]/s);
  });
});

describe('two makers say the same, or speak of other things', () => {
  test.each(agreements)('%s: %s / %s', (code, first, second) => {
    expect(conflictsOf(code, first, second).conflicts).toEqual([]);
  });
});

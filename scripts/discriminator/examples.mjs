// Writes the labelled sample the discriminator that ships is trained on: sound notes and four kinds of residue, English and
// Chinese, as a scrub leaves them. Everything is made up. Usage: node scripts/discriminator/examples.mjs > labelled.jsonl
let state = 20261120;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const some = (list, least, most) => {
  const rest = [...list];
  const count = least + Math.floor(random() * (most - least + 1));
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0],
  );
};
const number = (low, high) => low + Math.floor(random() * (high - low + 1));

const complaints = [
  'cough',
  'shortness of breath',
  'chest pain',
  'abdominal pain',
  'headache',
  'dizziness',
  'knee pain',
  'back pain',
  'fever',
  'fatigue',
  'rash on both arms',
  'palpitations',
  'swelling of the legs',
  'burning on urination',
  'blurred vision',
];
const qualities = [
  'worse at night',
  'worse on exertion',
  'relieved by rest',
  'after meals',
  'radiating to the left arm',
  'without any trigger',
  'getting slowly worse',
  'coming and going',
];
const conditions = [
  'type 2 diabetes mellitus',
  'essential hypertension',
  'atrial fibrillation',
  'asthma',
  'chronic kidney disease stage 3',
  'osteoarthritis of the knee',
  'hypothyroidism',
  'heart failure with reduced ejection fraction',
  'COPD',
  'iron deficiency anemia',
  'gout',
  'migraine without aura',
];
const drugs = [
  'metformin 500 mg twice daily',
  'lisinopril 10 mg daily',
  'apixaban 5 mg twice daily',
  'albuterol inhaler as needed',
  'levothyroxine 75 mcg daily',
  'furosemide 40 mg daily',
  'atorvastatin 40 mg at night',
  'amlodipine 5 mg daily',
  'ferrous sulfate 325 mg daily',
  'allopurinol 100 mg daily',
];
const findings = [
  'Lungs are clear to auscultation bilaterally.',
  'Heart rate is regular without murmur.',
  'Abdomen is soft and tender in the epigastrium, without guarding.',
  'There is pitting edema to the mid shin on both sides.',
  'The right knee shows a small effusion and crepitus.',
  'Neurologic examination is without focal deficit.',
  'Expiratory wheeze is heard over both lower fields.',
  'Pharynx is red without exudate.',
  'Skin shows scattered erythematous papules.',
];
const reasoning = [
  'The most likely cause is a side effect of the ACE inhibitor; the drug is stopped and replaced by an angiotensin receptor blocker.',
  'Symptoms and the raised BNP suggest decompensated heart failure, so the diuretic is increased and weight is checked daily.',
  'A pulmonary embolism is unlikely with a normal D-dimer and a low Wells score.',
  'Blood pressure is above target on one drug, so amlodipine is added and she returns in four weeks.',
  'HbA1c of 8.4 % shows poor control; metformin is increased and diet was discussed at length.',
  'Because of the fall in kidney function the dose of the anticoagulant is reduced.',
  'An MRI is ordered since the pain has lasted for more than six weeks despite physical therapy.',
  'Iron studies confirm iron deficiency; a colonoscopy is arranged to look for a source of bleeding.',
];

const soapEn = () => {
  const lines = [
    `Chief complaint: ${pick(complaints)} for ${number(2, 14)} days.`,
    `History of present illness: The patient is a ${number(19, 88)}-year-old ${pick(['man', 'woman'])} with a history of ${some(conditions, 1, 3).join(', ')} who presents with ${pick(complaints)}, ${pick(qualities)}. ${pick(['There is no fever.', 'She denies weight loss.', 'He denies chest pain.', 'Appetite is poor.'])}`,
  ];
  if (random() < 0.8) lines.push(`Medications: ${some(drugs, 1, 4).join('; ')}.`);
  lines.push(`Physical examination: ${some(findings, 2, 4).join(' ')}`);
  if (random() < 0.6)
    lines.push(
      `Laboratory: hemoglobin ${(8 + random() * 7).toFixed(1)} g/dL, creatinine ${(0.6 + random() * 2).toFixed(2)} mg/dL, potassium ${(3.2 + random() * 2).toFixed(1)} mmol/L.`,
    );
  lines.push(`Assessment and plan: ${some(reasoning, 1, 3).join(' ')}`);
  if (random() < 0.5) lines.push(`Seen by [NAME] at [ORGANISATION], ${number(2015, 2025)}.`);
  return lines.join(pick(['\n', '\n\n', ' ']));
};
const dischargeEn = () =>
  `DISCHARGE SUMMARY\nAdmission diagnosis: ${pick(conditions)}\nHospital course: The patient was admitted with ${pick(complaints)}. ${some(reasoning, 1, 3).join(' ')} ${pick(['Symptoms resolved over three days.', 'Oxygen was weaned on day two.', 'Pain was controlled with oral medication.'])}\nDischarge medications: ${some(drugs, 2, 4).join('; ')}\nFollow-up: ${pick(['primary care in two weeks', 'cardiology in one month', 'repeat laboratory tests in one week'])}.`;
const imagingEn = () =>
  `INDICATION: ${pick(complaints)}.\nCOMPARISON: ${number(2015, 2024)}.\nFINDINGS: ${some(['The heart is of normal size.', 'There is a small left pleural effusion.', 'No focal consolidation is seen.', 'Degenerative changes of the thoracic spine are unchanged.', 'A 6 mm nodule lies in the right upper lobe.', 'The liver shows a homogeneous texture without focal lesion.', 'There is mild thickening of the bladder wall.'], 3, 5).join(' ')}\nIMPRESSION: ${pick(['No acute process.', 'Small effusion, improved since the last study.', 'Nodule of 6 mm; follow-up CT in 12 months is recommended.'])}`;

const complaintsZh = [
  '咳嗽',
  '胸闷',
  '腹痛',
  '头晕',
  '发热',
  '乏力',
  '膝关节疼痛',
  '心悸',
  '双下肢水肿',
  '尿频尿急',
  '皮疹',
  '视物模糊',
];
const conditionsZh = [
  '2型糖尿病',
  '高血压病',
  '心房颤动',
  '支气管哮喘',
  '慢性肾脏病',
  '冠心病',
  '甲状腺功能减退症',
  '缺铁性贫血',
  '慢性阻塞性肺疾病',
  '痛风',
];
const drugsZh = [
  '二甲双胍0.5g 每日两次',
  '氨氯地平5mg 每日一次',
  '阿司匹林肠溶片100mg 每日一次',
  '阿托伐他汀20mg 每晚一次',
  '呋塞米20mg 每日一次',
  '左甲状腺素钠50μg 每日一次',
  '布地奈德福莫特罗吸入剂 每日两次',
];
const findingsZh = [
  '双肺呼吸音清，未闻及干湿性啰音。',
  '心律齐，各瓣膜听诊区未闻及杂音。',
  '腹软，剑突下轻压痛，无反跳痛。',
  '双下肢轻度凹陷性水肿。',
  '神经系统查体未见阳性体征。',
  '咽部充血，扁桃体无肿大。',
  '右膝关节轻度肿胀，活动受限。',
];
const reasoningZh = [
  '考虑为药物性咳嗽，停用依那普利，改用缬沙坦，两周后复诊。',
  '结合症状及BNP升高，考虑心力衰竭加重，予利尿、扩血管治疗。',
  '血压控制不佳，加用氨氯地平，嘱低盐饮食，监测血压。',
  '糖化血红蛋白8.4%，血糖控制欠佳，调整降糖方案并行饮食指导。',
  '肾功能较前下降，调整抗凝药物剂量。',
  '完善铁代谢及胃肠镜检查，明确贫血原因。',
  '患者症状较前明显好转，继续目前治疗，择期出院。',
];
const noteZh = () =>
  [
    `主诉：${pick(complaintsZh)}${number(2, 14)}天。`,
    `现病史：患者${number(2, 14)}天前${pick(['无明显诱因', '受凉后', '劳累后'])}出现${pick(complaintsZh)}，${pick(['夜间加重', '活动后加重', '休息后可缓解', '呈阵发性'])}，${pick(['无发热', '伴轻度恶心', '无胸痛', '食欲差'])}。既往有${some(conditionsZh, 1, 3).join('、')}病史，长期服用${some(drugsZh, 1, 3).join('，')}。`,
    `体格检查：${some(findingsZh, 2, 4).join('')}`,
    ...(random() < 0.6
      ? [
          `辅助检查：血红蛋白${number(80, 150)}g/L，肌酐${number(50, 180)}μmol/L，血钾${(3.2 + random() * 2).toFixed(1)}mmol/L。`,
        ]
      : []),
    `诊断：${some(conditionsZh, 1, 2).join('；')}。`,
    `处理：${some(reasoningZh, 1, 2).join('')}`,
  ].join(pick(['\n', '']));
const courseZh = () =>
  `${pick(['患者今日一般情况可', '今日查房', '患者诉夜间睡眠尚可'])}，${pick(complaintsZh)}较前${pick(['减轻', '好转', '加重', '无明显变化'])}。查体：${some(findingsZh, 1, 3).join('')}${some(reasoningZh, 1, 2).join('')}`;

// What a connector makes of structured fields, tables and templates of other systems is a sound note, too.
const structuredEn = () =>
  `Patient\nSex: ${pick(['female', 'male'])}\nBorn: ${number(1935, 2015)}\n\nEncounter\nClass: ${pick(['ambulatory', 'inpatient encounter', 'emergency'])}\nType: ${pick(['Encounter for symptom', 'General examination of patient', 'Follow-up encounter'])}\nPeriod: ${number(2005, 2025)}\n\nConditions\n${some(
    conditions,
    1,
    4,
  )
    .map((one) => `- ${one}, active`)
    .join('\n')}\n\nMedications\n${some(drugs, 1, 4)
    .map((one) => `- ${one}, ${pick(['active', 'completed', 'stopped'])}`)
    .join('\n')}\n\nObservations\n${some(
    [
      'Body height',
      'Body weight',
      'Body mass index',
      'Systolic blood pressure',
      'Hemoglobin A1c',
      'Total cholesterol',
      'Pain severity',
      'Heart rate',
      'Oxygen saturation',
    ],
    2,
    6,
  )
    .map((one) => `- ${one}: ${number(1, 190)}.${number(0, 9)} ${pick(['kg', 'cm', 'mmHg', '%', 'mg/dL', '/min'])}`)
    .join('\n')}`;
const tableEn = () =>
  `${pick(['Allergies and adverse reactions', 'Medications', 'Problems', 'Results', 'Immunizations'])}\n\n| ${pick(['Substance', 'Medication', 'Problem', 'Test'])} | ${pick(['Reaction', 'Dose', 'Status', 'Value'])} | ${pick(['Date', 'Severity', 'Range'])} |\n| --- | --- | --- |\n${some(
    [...conditions, ...drugs, 'penicillin', 'latex', 'hemoglobin', 'sodium'],
    2,
    6,
  )
    .map(
      (one) =>
        `| ${one} | ${pick(['hives', 'active', 'completed', `${number(1, 200)} mg/dL`, 'nausea'])} | ${pick(['mild', 'severe', String(number(2001, 2025)), `${number(1, 50)}-${number(51, 200)}`])} |`,
    )
    .join('\n')}`;
const markdownEn = () =>
  `\n${number(2001, 2025)}\n\n# Chief Complaint\n${pick(['No complaints.', `- ${pick(complaints)}\n- ${pick(complaints)}`])}\n\n# History of Present Illness\n[NAME] is a ${number(1, 89)} year-old ${pick(['white', 'black', 'asian', 'nonhispanic'])} ${pick(['male', 'female'])}. Patient has a history of ${some(conditions, 1, 4).join(', ')}.\n\n# Social History\nPatient ${pick(['has never smoked', 'quit smoking in the past', 'is an active smoker'])} and ${pick(['lives with family', 'is married', 'is single'])}. Patient comes from a ${pick(['middle', 'low', 'high'])} socioeconomic background.\n\n# Allergies\n${pick(['No Known Allergies.', 'penicillin', 'shellfish'])}\n\n# Medications\n${some(drugs, 1, 4).join('; ')}\n\n# Assessment and Plan\nPatient is presenting with ${pick(conditions)}.\n\n## Plan\nThe following procedures were conducted:\n- ${pick(['medication reconciliation', 'depression screening', 'physical examination', 'spirometry'])}\n${pick([`The patient was prescribed the following medications:\n- ${pick(drugs)}`, ''])}`;
const historyEn = () =>
  some(
    [
      `${pick(['Mother', 'Father', 'A brother', 'An aunt'])} ${pick(['died at the age of', 'is alive at'])} ${number(50, 88)} ${pick(['and had', 'with'])} ${pick(conditions)}.`,
      `${pick(['Appendectomy', 'Cholecystectomy', 'Hysterectomy', 'Knee replacement'])} in ${number(1970, 2024)}.`,
      `Takes ${pick(drugs)} and ${pick(drugs)}.`,
      `Negative for ${some(complaints, 2, 5).join(', ')}.`,
      `The patient ${pick(['denies', 'reports', 'has a history of'])} ${pick(conditions)}, ${pick(conditions)} and ${pick(complaints)}.`,
      `Smokes ${number(1, 30)} cigarettes a day for ${number(2, 40)} years; drinks ${pick(['no alcohol', 'wine on weekends'])}.`,
      `${pick(['NECK: Supple, no masses.', 'LUNGS: Clear.', 'EXTREMITIES: No edema, pulses 2+.', 'HEENT: Pupils equal and reactive.', 'GENERAL: No weakness, no fatigue, no chills.'])}`,
    ],
    2,
    5,
  ).join(' ');
const noteEs = () =>
  `Motivo de consulta: ${pick(['dolor abdominal', 'fiebre', 'disnea', 'cefalea', 'tos'])} de ${number(2, 10)} días de evolución. Antecedentes: ${some(['hipertensión arterial', 'diabetes mellitus tipo 2', 'asma bronquial', 'fibrilación auricular', 'hipotiroidismo'], 1, 3).join(', ')}. Exploración física: ${some(['buen estado general', 'auscultación pulmonar sin hallazgos', 'abdomen blando y depresible', 'edemas en miembros inferiores', 'tonos cardíacos rítmicos'], 2, 4).join(', ')}. Se inicia tratamiento con ${pick(['amoxicilina', 'furosemida', 'metformina', 'enalapril'])} y se cita a revisión en ${number(1, 6)} semanas. ${pick(['El paciente evoluciona favorablemente y es dado de alta.', 'Se solicita ecografía abdominal y analítica completa.', 'La radiografía de tórax no muestra condensaciones.'])}`;
const noteDe = () =>
  `Sehr geehrte Frau Kollegin, sehr geehrter Herr Kollege, wir berichten über [NAME], der sich wegen ${pick(['Husten', 'Brustschmerzen', 'Atemnot', 'Bauchschmerzen', 'Schwindel'])} in unserer Behandlung befand. Diagnosen: ${some(['arterielle Hypertonie', 'Diabetes mellitus Typ 2', 'Vorhofflimmern', 'chronische Niereninsuffizienz', 'Asthma bronchiale'], 1, 3).join('; ')}. Befund: ${some(['Patient in gutem Allgemeinzustand', 'Lunge beidseits frei', 'Abdomen weich, kein Druckschmerz', 'leichte Ödeme an beiden Unterschenkeln', 'Herztöne rein und rhythmisch'], 2, 4).join('. ')}. Therapie und Verlauf: ${pick(['Unter antibiotischer Therapie besserte sich der Zustand rasch.', 'Die Medikation wurde auf Ramipril 5 mg täglich umgestellt.', 'Eine Verlaufskontrolle in vier Wochen wird empfohlen.'])} Mit freundlichen kollegialen Grüßen`;

const words = 'pt c/o seen per w/ and the of then see above cont as before no change ok'.split(' ');
const fragmentEn = () =>
  pick([
    () => pick(complaints),
    () => `${pick(words)} ${pick(words)} ${pick(complaints)}`,
    () => `see ${pick(['attached', 'above', 'previous note', 'scanned document'])}`,
    () => `${pick(['n/a', 'none', 'as above', 'deferred', 'same', '.', 'x', '-', 'test', 'unable to assess'])}`,
    () => `${pick(findings).split(' ').slice(0, number(1, 4)).join(' ')}`,
    () => `and ${pick(qualities)} then the ${pick(['patient', 'dose', 'left'])} was`,
    () => `${pick(conditions)}, ${pick(['cont', 'stable', '?'])}`,
  ])();
const fragmentZh = () =>
  pick([
    () => pick(complaintsZh),
    () => '同前',
    () => '见上',
    () => '无',
    () => '无特殊',
    () => `${pick(conditionsZh)}？`,
    () => pick(findingsZh).slice(0, number(2, 6)),
    () => '详见附件',
    () => '继观',
    () => `患者${pick(['因', '于', '诉'])}`,
  ])();

const boilerplateEn = [
  'This note was created using voice recognition software and may contain errors of transcription that were not detected on review.',
  'The patient was advised to call 911 or to go to the nearest emergency department if symptoms become worse.',
  'Risks, benefits and alternatives were discussed and all questions were answered. The patient verbalized understanding and agrees with the plan.',
  'I have reviewed the past medical, family and social history as documented elsewhere in this record.',
  'This document contains confidential information. If you are not the intended recipient, please notify the sender and destroy all copies.',
  'Thank you for allowing us to participate in the care of this patient. Please do not hesitate to contact us with any questions.',
  'All systems were reviewed and are negative except as noted above.',
  'Electronically signed by [NAME] on [DATE].',
  'For your safety, please bring an updated list of your medications to every visit.',
  'Patient education materials were given and reviewed. Smoking cessation was encouraged where applicable.',
  'Our office hours are Monday to Friday. After hours, please call the answering service at [PHONE].',
  'Please arrive fifteen minutes early to complete the paperwork. Failure to cancel within 24 hours may result in a fee.',
];
const boilerplateZh = [
  '本报告仅供临床医师参考，不作为诊断证明。',
  '以上内容已向患者及家属交代，患者及家属表示理解并签字。',
  '如有不适，请及时到医院就诊。',
  '温馨提示：请您妥善保管好个人物品，遵守病区管理规定。',
  '本人已充分了解该项检查的目的、风险及可能出现的并发症，同意进行检查。',
  '病历资料属个人隐私，未经许可不得外传。',
  '请按时复诊，复诊时请携带既往检查资料及病历本。',
  '医患沟通记录：已告知病情、治疗方案及相关风险，患方表示知情同意。',
  '住院须知：病区内禁止吸烟，探视时间为每日下午三点至五点。',
];

const billingEn = () =>
  some(
    [
      `CPT ${number(99202, 99499)} Office visit, established patient, ${number(10, 40)} minutes`,
      `Amount billed $${number(80, 2400)}.00 Adjustment -$${number(10, 300)}.00 Balance due $${number(0, 600)}.00`,
      `Payer: [ORGANISATION] Plan ID [PLAN] Group [PLAN] Copay $${number(10, 60)}`,
      `Claim status: ${pick(['paid', 'denied', 'pending'])} Remark code N${number(100, 800)}`,
      `Modifier 25 Units 1 Place of service ${pick(['11', '22', '23'])} Dx pointer A`,
      `Deductible met $${number(0, 3000)} of $${number(3000, 6000)}. Coinsurance 20 %.`,
      'Prior authorization number [ID] approved for 12 visits',
      `Total charges $${number(100, 9000)}.00 Insurance paid $${number(50, 4000)}.00`,
      'Explanation of benefits. This is not a bill.',
    ],
    3,
    7,
  ).join(pick(['\n', ' | ']));
const billingZh = () =>
  some(
    [
      `床位费 ${number(30, 80)}.00元 x ${number(1, 14)}天`,
      `西药费 ${number(20, 2000)}.${number(10, 99)}元`,
      `检查费 ${number(50, 900)}.00元 化验费 ${number(30, 600)}.00元`,
      `医保统筹支付 ${number(100, 5000)}.00元 个人账户支付 ${number(0, 900)}.00元`,
      `结算方式：${pick(['城镇职工医保', '城乡居民医保', '自费'])} 票据号 [ID]`,
      `预交金 ${number(500, 5000)}.00元 应退 ${number(0, 900)}.00元`,
      `项目编码 ${number(100000, 999999)} 单价 ${number(1, 99)}.00 数量 ${number(1, 9)} 金额 ${number(10, 900)}.00`,
      '费用清单（本清单不作为报销凭证）',
    ],
    3,
    6,
  ).join('\n');

const machine = () =>
  pick([
    () =>
      some(
        [
          `<xml><obs code="${number(1000, 9999)}-${number(0, 9)}" value="${number(1, 300)}"/></xml>`,
          `MSH|^~\\&|LAB|[ORGANISATION]|EHR||${number(2015, 2025)}||ORU^R01`,
          `OBX|${number(1, 9)}|NM|${number(1000, 9999)}-${number(0, 9)}||${number(1, 300)}|mg/dL`,
          `ERROR ${number(100, 599)}: timeout while reading from device /dev/tty${number(0, 9)}`,
          `{"status":${number(200, 500)},"rows":${number(0, 999)},"ok":${pick(['true', 'false'])}}`,
          `at com.vendor.ehr.Module${number(1, 99)}.run(Module.java:${number(10, 999)})`,
        ],
        2,
        6,
      ).join('\n'),
    () =>
      Array.from({ length: number(4, 12) }, () =>
        Array.from({ length: number(5, 10) }, () => number(0, 255)).join(pick(['\t', ' ', ','])),
      ).join('\n'),
    () =>
      Array.from({ length: number(2, 6) }, () =>
        Array.from({ length: 60 }, () =>
          pick([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']),
        ).join(''),
      ).join('\n'),
    () =>
      `${'_'.repeat(number(20, 60))}\n${'|'.repeat(number(5, 20))} PAGE ${number(1, 9)} OF ${number(2, 9)} ${'='.repeat(number(10, 40))}\nPRINTED BY WS${number(100, 999)} QUEUE ${number(1, 40)} COPY ${number(1, 3)}`,
    () =>
      `HR ${number(50, 120)} ${number(50, 120)} ${number(50, 120)} ${number(50, 120)} SPO2 ${number(88, 100)} ${number(88, 100)} ${number(88, 100)} ALARM LIMIT ${number(1, 9)} LEAD OFF ECG GAIN x${number(1, 4)}`,
    () => `锟斤拷${'锟斤拷'.repeat(number(3, 20))}`,
  ])();

const make = [
  ['note', soapEn, 60],
  ['note', dischargeEn, 25],
  ['note', imagingEn, 25],
  ['note', noteZh, 60],
  ['note', courseZh, 30],
  ['note', structuredEn, 30],
  ['note', tableEn, 30],
  ['note', markdownEn, 30],
  ['note', historyEn, 50],
  ['note', noteEs, 20],
  ['note', noteDe, 20],
  ['fragment', fragmentEn, 45],
  ['fragment', fragmentZh, 35],
  ['boilerplate', () => some(boilerplateEn, 1, 5).join(pick([' ', '\n'])), 50],
  ['boilerplate', () => some(boilerplateZh, 1, 5).join(pick(['', '\n'])), 40],
  ['billing', billingEn, 50],
  ['billing', billingZh, 40],
  ['machine', machine, 90],
];
for (const [label, text, count] of make) {
  const texts = new Set();
  for (let tries = 0; tries < count * 4 && texts.size < count; tries++) texts.add(text());
  for (const one of texts) process.stdout.write(`${JSON.stringify({ label, text: one })}\n`);
}

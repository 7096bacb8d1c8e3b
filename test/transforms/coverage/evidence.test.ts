/** What counts as evidence for a point, sentence by sentence; above all what does not. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../schemas/errors.js';
import { evidenceIn } from '../../../transforms/coverage/detect.js';
import { compileFramework } from '../../../transforms/coverage/framework.js';
import type { DocumentRow } from '../../../transforms/coverage/tables.js';

const paths = {
  points: 'datasets/framework/points.jsonl',
  relations: 'datasets/framework/relations.yaml',
  entities: 'datasets/framework/entities.yaml',
};
const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const files = { points: read(paths.points), relations: read(paths.relations), entities: read(paths.entities) };
const framework = compileFramework(files, paths);

function document(text: string, more: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id: '0'.repeat(32),
    shard: 's',
    zone: 'public',
    kind: 'guideline',
    title: '',
    text,
    sections: [],
    authority: 'C',
    retracted: false,
    superseded: false,
    ...more,
  };
}

function look(point: string, text: string, more: Partial<DocumentRow> = {}) {
  return evidenceIn(framework, document(text, more)).find((row) => row.point === point);
}

/** A document as the text connector gives it: lines that begin with # are headings. */
function outline(title: string, text: string): Partial<DocumentRow> & { text: string } {
  const headings = [...text.matchAll(/^(#+) (.+)$/gm)].map((found) => ({
    level: found[1]?.length ?? 1,
    title: found[2] ?? '',
    start: found.index,
  }));
  const sections = headings.map(({ level, title, start }) => {
    const next = headings.find((other) => other.start > start && other.level <= level);
    return { level, title, start, end: next?.start ?? text.length, code: null };
  });
  return { title, text, sections };
}

describe('evidence', () => {
  test.each([
    ['type-2-diabetes/treatment', 'Metformin is the first-line treatment of type 2 diabetes.', [0]],
    ['type-2-diabetes/treatment', '2型糖尿病的一线治疗药物是二甲双胍。', [0]],
    ['type-2-diabetes/treatment', '2型糖尿病可用二甲双胍、恩格列净和甘精胰岛素治疗。', [0]],
    ['metformin/indication', '二甲双胍用于治疗2型糖尿病。', [0]],
    [
      'metformin/indication',
      'Metformin tablets are indicated as an adjunct to diet and exercise in adults with type 2 diabetes mellitus.',
      [0],
    ],
    ['hypertension/complications', 'Complications of hypertension include stroke and heart failure.', [0, 1]],
    [
      'hypertension/complications',
      'Untreated hypertension leads to stroke, chronic kidney disease and heart failure.',
      [0, 1],
    ],
    ['hypertension/complications', '高血压的并发症包括脑卒中和心力衰竭。', [0, 1]],
    ['asthma/symptoms', 'Symptoms of ASTHMA include wheezing, cough and shortness of breath.', [0, 1, 2]],
    [
      'heart-failure/symptoms',
      'Breathlessness on exertion, orthopnoea and fatigue are common symptoms of heart failure.',
      [0],
    ],
    ['influenza/symptoms', '流感起病急，常见症状为发热、头痛和干咳。', [0, 1]],
    ['influenza/causes', '流行性感冒由甲型或乙型流感病毒引起，主要通过飞沫传播。', [0]],
    ['metformin/contraindication', 'Metformin should not be used in severe renal impairment.', [0]],
    ['metformin/contraindication', 'Avoid metformin in severe renal impairment.', [0]],
    ['metformin/contraindication', '严重肾功能不全者禁用二甲双胍。', [0]],
    ['amlodipine/adverse-effect', '氨氯地平的不良反应可见水肿。', [0]],
    ['hypertension/treatment', '高血压患者，推荐使用氨氯地平治疗，耐受性好。', [0]],
    ['oseltamivir/dosage', '奥司他韦：成人75 mg，每日2次，口服5天。', [0]],
    ['hypertension/definition', 'Hypertension is defined as a blood pressure that stays at or above 140/90 mmHg.', []],
    ['hypertension/definition', 'Hypertension (high blood pressure) is defined as a pressure above 140/90 mmHg.', []],
    ['hypertension/definition', '高血压是指体循环动脉血压持续升高的疾病。', []],
    ['asthma/definition', 'Asthma is a chronic disease characterised by variable obstruction of the airways.', []],
    ['asthma/definition', '支气管哮喘是一种以慢性气道炎症为特征的异质性疾病，常在夜间发作。', []],
    ['asthma/definition', 'The definition of asthma is: a disease with chronic inflammation of the airways.', []],
    ['sepsis/definition', 'Sepsis is life-threatening organ dysfunction caused by a dysregulated response.', [0]],
    // spelling, and what is narrower than expected
    ['heart-failure/symptoms', 'Heart failure can present with dyspnea and peripheral edema.', [0, 1]],
    ['aspirin/adverse-effect', 'Aspirin can cause hemorrhage.', [0]],
    ['atorvastatin/indication', 'Atorvastatin is indicated for hypercholesterolaemia.', [0]],
  ])('%s: %s', (point, text, items) => {
    const row = look(point, text);
    expect(row?.found).toBe('evidence');
    expect(row?.items).toEqual(items);
    expect(row?.passage).toBe(text);
  });

  test.each([
    [
      'an item that follows the heading',
      'metformin/contraindication',
      'Metformin tablets',
      '# Contraindications\n\nSevere renal impairment.',
    ],
    [
      'a label',
      'metformin/contraindication',
      'METFORMIN tablets, for oral use',
      '# 4 CONTRAINDICATIONS\n\n- Severe renal impairment (eGFR below 30)',
    ],
    [
      'a heading within the list',
      'atorvastatin/indication',
      'BRAND (atorvastatin calcium) tablets',
      '# 1 INDICATIONS AND USAGE\n\n## 1.2 Hyperlipidemia\n',
    ],
    [
      'a sentence without subject',
      'amlodipine/adverse-effect',
      'Amlodipine tablets',
      '# Adverse reactions\n\nThe most common adverse reaction is oedema of the legs.',
    ],
    ['a list without verb', 'metformin/adverse-effect', '盐酸二甲双胍片', '# 不良反应\n\n常见恶心、呕吐、腹泻。'],
    [
      'a heading that names both',
      'asthma/treatment',
      'Lung diseases',
      '# Treatment of asthma\n\nInhaled corticosteroids are given daily.',
    ],
    [
      'a numbered Chinese heading',
      'asthma/treatment',
      '成人支气管哮喘防治要点',
      '# 四、治疗\n\n首选方案为低剂量吸入糖皮质激素。',
    ],
  ])('carried over by headings: %s', (_, point, title, text) => {
    expect(look(point, text, { kind: 'insert', ...outline(title, text) })?.found).toBe('evidence');
  });

  test('the items of a list are shown with their heading, without marks', () => {
    const text =
      '# Asthma\n\n## Clinical features\n\n- Episodic dyspnoea\n- Cough\n- Wheezing\n\n## Treatment\n\n- Budesonide\n';
    const row = look('asthma/symptoms', text, outline('Asthma', text));
    expect(row).toMatchObject({
      items: [0, 1, 2],
      passage: 'Clinical features\n\n- Episodic dyspnoea\n- Cough\n- Wheezing',
      heading: 'Clinical features',
    });
    expect(text.slice(row?.start ?? 0, row?.end ?? 0)).toBe(row?.passage);
  });

  test.each(['## ', '- ', '* ', '• ', '3. ', '（1）', '> - '])('a passage does not begin with %j', (mark) => {
    const text = `${mark}Asthma presents with cough.`;
    const row = look('asthma/symptoms', text);
    expect(row).toMatchObject({ passage: 'Asthma presents with cough.', start: text.length - 27, end: text.length });
  });

  test('offsets are code points', () => {
    const text = '😷😷 Masks help.\nAsthma presents with cough 😷.';
    const row = look('asthma/symptoms', text);
    expect(row?.passage).toBe('Asthma presents with cough 😷.');
    expect([...text].slice(row?.start ?? 0, row?.end ?? 0).join('')).toBe(row?.passage);
  });

  test('passage and heading of a clinical document stay empty', () => {
    const row = look('metformin/indication', 'Metformin is indicated for type 2 diabetes.', { zone: 'clinical' });
    expect(row).toMatchObject({ found: 'evidence', passage: '', start: 0, end: 43 });
    const text = '# Contraindications\n\n- Severe renal impairment';
    const listed = look('metformin/contraindication', text, { zone: 'clinical', ...outline('Metformin', text) });
    expect(listed).toMatchObject({ found: 'evidence', passage: '', heading: '' });
  });

  test('the passage with most items is shown, and items of all passages count', () => {
    const row = look('asthma/symptoms', 'Asthma presents with cough.\nAsthma presents with wheezing and dyspnoea.');
    expect(row?.items).toEqual([0, 1, 2]);
    expect(row?.passage).toBe('Asthma presents with wheezing and dyspnoea.');
  });
});

describe('no evidence', () => {
  test.each([
    // denied, or asked
    ['negated', 'type-2-diabetes/treatment', 'Metformin is not a treatment for type 2 diabetes.'],
    ['negated', 'metformin/indication', 'Metformin is not indicated for type 2 diabetes.'],
    ['negated', 'hypertension/treatment', 'There is no evidence that amlodipine or ACE inhibitors treat hypertension.'],
    ['negated', 'hypertension/complications', 'Hypertension did not lead to stroke in these patients.'],
    ['negated', 'influenza/treatment', '目前没有证据支持奥司他韦治疗流感。'],
    ['negated', 'influenza/treatment', '奥司他韦治疗流感，目前尚无证据。'],
    ['negated', 'metformin/indication', '二甲双胍不用于治疗2型糖尿病。'],
    ['negated', 'metformin/contraindication', 'Metformin is not contraindicated in renal impairment.'],
    ['negated', 'metformin/contraindication', '肾功能不全并非禁忌，可使用二甲双胍，无需禁用。'],
    ['negated', 'type-2-diabetes/treatment', 'Is metformin the first-line treatment of type 2 diabetes?'],
    ['negated', 'aspirin/adverse-effect', 'Aspirin is associated with a lower risk of bleeding.'],
    // said of another subject
    [
      'relation',
      'type-2-diabetes/treatment',
      'Gestational diabetes and type 2 diabetes need treatment like metformin.',
    ],
    ['relation', 'asthma/treatment', 'Asthma differs from COPD, which is treated with inhaled corticosteroids.'],
    ['relation', 'asthma/symptoms', '哮喘与慢阻肺不同，慢阻肺的症状是咳嗽。'],
    ['relation', 'hypertension/symptoms', 'Symptoms of intracranial hypertension include headache.'],
    ['relation', 'asthma/symptoms', 'Symptoms of cardiac asthma include cough.'],
    [
      'relation',
      'heart-failure/symptoms',
      'Call for symptoms of heart failure while taking X, including shortness of breath.',
    ],
    [
      'relation',
      'influenza/symptoms',
      'The first symptoms of anthrax are like flu symptoms and can include mild fever.',
    ],
    ['relation', 'pneumonia/treatment', 'Patients with pneumonia and sarcoidosis are treated with antibiotics.'],
    ['entity', 'asthma/symptoms', 'Asthma is frequent. Bronchitis presents with cough.'],
    ['entity', 'metformin/adverse-effect', 'Metformin lowers glucose. Sitagliptin causes diarrhea.'],
    // another entity whose name contains this one
    [undefined, 'hypertension/treatment', 'Pulmonary hypertension is treated with amlodipine.'],
    [undefined, 'hypertension/treatment', '肺动脉高压的治疗药物有氨氯地平。'],
    ['relation', 'hypertension/treatment', '高血压危象的治疗首选氨氯地平。'],
    ['relation', 'asthma/symptoms', 'Aspirin-induced asthma presents with cough.'],
    [undefined, 'influenza/symptoms', 'Fluoride causes fever and cough.'],
    [undefined, 'influenza/symptoms', 'Transient flu-like symptoms include fever and cough.'],
    [undefined, 'influenza/prevention', 'Prevention: Haemophilus influenzae vaccine.'],
    // the other way round
    ['relation', 'hypertension/complications', 'Hypertension is a complication of heart failure.'],
    ['relation', 'influenza/causes', 'Influenza is a cause of absence; influenza viruses spread in winter.'],
    ['relation', 'hypertension/risk-factors', 'Hypertension is a risk factor for obesity.'],
    ['relation', 'hypertension/risk-factors', 'Diabetes, hypertension and obesity are risk factors for stroke.'],
    ['relation', 'hypertension/risk-factors', '肥胖、糖尿病和高血压是危险因素。'],
    // all words are there, but nobody says so
    ['entity', 'type-2-diabetes/treatment', 'Patients with type 2 diabetes on metformin were followed for a year.'],
    ['relation', 'asthma/treatment', 'Treatment of asthma is described elsewhere.'],
    [
      'relation',
      'metformin/adverse-effect',
      'Many patients who take metformin experience gastrointestinal side effects.',
    ],
    // definitions of something else
    ['entity', 'hypertension/definition', 'Hypertension is common in diseases of the vessels and of the kidney.'],
    [
      'relation',
      'hypertension/definition',
      'Hypertension is a risk factor for stroke and for many diseases of the vessels.',
    ],
    ['relation', 'hypertension/definition', 'Hypertension is defined as'],
    [
      'relation',
      'asthma/definition',
      'Severe asthma is defined as asthma that stays uncontrolled in spite of treatment.',
    ],
    ['relation', 'asthma/definition', '支气管舒张试验阳性是指哮喘患者吸入支气管舒张剂后第一秒用力呼气容积增加。'],
    ['relation', 'asthma/definition', '哮喘是一种常见的慢性疾病，可导致呼吸困难和死亡，应当重视。'],
    ['entity', 'hypertension/definition', 'High-risk patients were defined as those having hypertension or bleeding.'],
  ])('%s: %s: %s', (found, point, text) => {
    expect(look(point, text)?.found).toBe(found);
  });

  test.each([
    [
      'another drug in a section on interactions',
      'metformin/adverse-effect',
      'Metformin tablets',
      '# Drug interactions\n\nCarbonic anhydrase inhibitors such as topiramate may increase the risk of lactic acidosis.',
    ],
    [
      'something that must be known before',
      'ischaemic-stroke/treatment',
      'Acute ischaemic stroke pathway',
      '# Acute ischaemic stroke pathway\n\n## Treatment\n\nOnly glucose must be known before thrombolysis.',
    ],
    [
      'the definition of a test',
      'asthma/definition',
      '成人支气管哮喘防治要点',
      '# 诊断\n\n支气管舒张试验阳性是指吸入支气管舒张剂后第一秒用力呼气容积增加12%以上。',
    ],
    [
      'a heading that changes the topic',
      'asthma/symptoms',
      'Asthma in adults',
      '# Vocal cord dysfunction\n\nSymptoms include cough.',
    ],
    [
      'a line that reads as a heading',
      'asthma/treatment',
      'Asthma',
      '# Treatment of asthma\n\nMedicines that make it worse\n- Aspirin\n- Budesonide without spacer',
    ],
    [
      'a title with two drugs',
      'metformin/contraindication',
      'Metformin and sitagliptin tablets',
      '# Contraindications\n\n- Severe renal impairment',
    ],
    [
      'a title with an unknown drug',
      'metformin/contraindication',
      'Metformin and examplin tablets',
      '# Contraindications\n\n- Severe renal impairment',
    ],
    ['what is avoided', 'asthma/treatment', 'Asthma', '# Treatment\n\n- No budesonide'],
  ])('under headings: %s', (_, point, title, text) => {
    expect(look(point, text, { kind: 'insert', ...outline(title, text) })?.found).not.toBe('evidence');
  });

  test('the title of an article does not carry over', () => {
    const text = '# Symptoms\n\nSymptoms include cough.';
    expect(look('asthma/symptoms', text, { ...outline('Asthma', text), kind: 'literature' })).toBeUndefined();
    expect(look('asthma/symptoms', text, { ...outline('Asthma', text), kind: 'textbook' })?.found).toBe('evidence');
  });

  test('an unknown word anywhere before the item ends the statement', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 }), (at) => {
        const words = 'Symptoms of asthma may include cough.'.split(' ');
        const text = [...words.slice(0, at), 'qwxzy', ...words.slice(at)].join(' ');
        // Between "include" and "cough" there may be more symptoms.
        expect(look('asthma/symptoms', text)?.found === 'evidence').toBe(at === 5);
      }),
    );
  });
});

test('what runs on for pages is no sentence', () => {
  const text = `Asthma ${'and so on '.repeat(200)} presents with cough.`;
  expect(look('asthma/symptoms', text)?.found).toBe('entity');
});

describe('a framework', () => {
  const line = files.points.split('\n')[0] ?? '';
  test.each([
    [
      'a relation nobody defined',
      line.replace('"relation":"definition"', '"relation":"taste"'),
      /unknown relation 'taste'/,
    ],
    ['a point that stands twice', `${line}\n${line}`, /points.jsonl:2: .*twice/],
    ['a line that is no JSON', `${line}\n{`, /points.jsonl:2: not a JSON object/],
    ['a missing field', '{"id":"x"}', /points.jsonl:1: /],
  ])('is refused for %s', (_, points, message) => {
    expect(() => compileFramework({ ...files, points }, paths)).toThrow(message);
    expect(() => compileFramework({ ...files, points }, paths)).toThrow(UserError);
  });
});

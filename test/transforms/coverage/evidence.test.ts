/** What counts as evidence for a point, sentence by sentence; above all what does not. */
import { readFileSync } from 'node:fs';
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
  const id = '0'.repeat(32);
  return { id, shard: 's', zone: 'public', kind: 'web', title: '', text, authority: 'C', retracted: false, ...more };
}

function look(point: string, text: string, more: Partial<DocumentRow> = {}) {
  return evidenceIn(framework, document(text, more)).find((row) => row.point === point);
}

describe('evidence', () => {
  test.each([
    ['type-2-diabetes/treatment', 'Metformin is the first-line treatment of type 2 diabetes.', [0]],
    ['type-2-diabetes/treatment', '2型糖尿病的一线治疗药物是二甲双胍。', [0]],
    ['metformin/indication', '二甲双胍用于治疗2型糖尿病。', [0]],
    ['hypertension/complications', 'Complications of hypertension include stroke and heart failure.', [0, 1]],
    ['hypertension/complications', '高血压的并发症包括脑卒中和心力衰竭。', [0, 1]],
    ['asthma/symptoms', 'Symptoms of ASTHMA include wheezing, cough and shortness of breath.', [0, 1, 2]],
    ['asthma/symptoms', 'Asthma is common. Symptoms are wheezing and cough.', [0, 1]],
    [
      'asthma/treatment',
      'Treatment of asthma\n\nInhaled corticosteroids are given daily, with salbutamol when needed.',
      [0, 1],
    ],
    ['metformin/contraindication', 'Metformin should not be used in severe renal impairment.', [0]],
    ['metformin/contraindication', '严重肾功能不全者禁用二甲双胍。', [0]],
    ['amlodipine/adverse-effect', '氨氯地平的不良反应可见水肿。', [0]],
    ['aspirin/adverse-effect', 'Aspirin and clopidogrel are associated with bleeding.', [0]],
    ['hypertension/treatment', 'Patients with hypertension and heart failure are treated with ACE inhibitors.', [1]],
    ['hypertension/treatment', 'Not only amlodipine but also ACE inhibitors are recommended in hypertension.', [0, 1]],
    ['hypertension/treatment', '高血压患者，推荐使用氨氯地平，耐受性好，不良反应少。', [0]],
    ['hypertension/definition', 'Hypertension is defined as a blood pressure that stays at or above 140/90 mmHg.', []],
    ['hypertension/definition', '高血压是指体循环动脉血压持续升高的疾病。', []],
  ])('%s: %s', (point, text, items) => {
    const row = look(point, text);
    expect(row?.found).toBe('evidence');
    expect(row?.items).toEqual(items);
    expect(text.slice(row?.start ?? 0, row?.end ?? 0)).toBe(row?.passage);
  });

  test('a title names the entity for sentences that name none', () => {
    const text = 'Contraindications\nSevere renal impairment.';
    expect(look('metformin/contraindication', text, { title: 'Metformin tablets' })?.found).toBe('evidence');
    expect(look('metformin/contraindication', text, { title: 'Metformin and sitagliptin tablets' })).toBeUndefined();
  });

  test('the passage of a clinical document stays empty', () => {
    const row = look('metformin/indication', 'Metformin is indicated for type 2 diabetes.', { zone: 'clinical' });
    expect(row).toMatchObject({ found: 'evidence', passage: '', start: 0, end: 43 });
  });

  test('the passage with most items is shown, and items of all passages count', () => {
    const row = look('asthma/symptoms', 'Asthma presents with cough.\nAsthma presents with wheezing and dyspnoea.');
    expect(row?.items).toEqual([0, 1, 2]);
    expect(row?.passage).toBe('Asthma presents with cough.\nAsthma presents with wheezing and dyspnoea.'.slice(28));
  });
});

describe('no evidence', () => {
  test.each([
    // denied
    ['negated', 'type-2-diabetes/treatment', 'Metformin is not a treatment for type 2 diabetes.'],
    ['negated', 'metformin/indication', 'Metformin is not indicated for type 2 diabetes.'],
    [
      'negated',
      'hypertension/treatment',
      'There is no evidence that amlodipine, ACE inhibitors or diuretics treat hypertension.',
    ],
    ['negated', 'hypertension/complications', 'Hypertension did not lead to stroke in these patients.'],
    ['negated', 'influenza/treatment', '目前没有证据支持奥司他韦治疗流感。'],
    ['negated', 'influenza/treatment', '奥司他韦治疗流感，目前尚无证据。'],
    ['negated', 'metformin/indication', '二甲双胍不用于治疗2型糖尿病。'],
    ['negated', 'hypertension/treatment', '高血压治疗中禁用氨氯地平。'],
    ['negated', 'metformin/contraindication', 'Metformin is not contraindicated in renal impairment.'],
    ['negated', 'metformin/contraindication', '肾功能不全并非禁忌，可使用二甲双胍，无需禁用。'],
    // said of another subject
    [
      'relation',
      'type-2-diabetes/treatment',
      'Unlike type 2 diabetes, gestational diabetes is often treated with metformin.',
    ],
    ['relation', 'asthma/treatment', 'Asthma differs from COPD, which is treated with inhaled corticosteroids.'],
    [
      'relation',
      'hypertension/treatment',
      'Hypertension is frequent; angina and migraine are treated with amlodipine.',
    ],
    ['relation', 'asthma/symptoms', '哮喘与慢阻肺不同，慢阻肺的症状是咳嗽。'],
    ['entity', 'asthma/symptoms', 'Asthma is frequent. Bronchitis presents with cough.'],
    ['entity', 'metformin/adverse-effect', 'Metformin lowers glucose. Sitagliptin causes diarrhea.'],
    // another entity whose name contains this one
    [undefined, 'hypertension/treatment', 'Pulmonary hypertension is treated with amlodipine.'],
    [undefined, 'hypertension/treatment', '肺动脉高压的治疗药物有氨氯地平。'],
    [undefined, 'influenza/symptoms', 'Fluoride causes fever and cough.'],
    // the drug is there, the disease is there, the relation is another
    ['entity', 'type-2-diabetes/treatment', 'Patients with type 2 diabetes on metformin were followed for a year.'],
    ['relation', 'asthma/treatment', 'Treatment of asthma is described elsewhere.'],
    ['relation', 'amlodipine/indication', 'Amlodipine is used in many countries.'],
    [
      'entity',
      'hypertension/definition',
      'Hypertension is a risk factor for stroke and for many other diseases of the vessels.',
    ],
    ['relation', 'hypertension/definition', 'Hypertension is defined as'],
    [
      'entity',
      'hypertension/definition',
      'High-risk patients were defined as those having hypertension or bleeding in pregnancy.',
    ],
    [
      'relation',
      'hypertension/risk-factors',
      'High blood pressure, diabetes, and obesity are risk factors for cardiovascular disease.',
    ],
    ['relation', 'hypertension/risk-factors', '肥胖、糖尿病和高血压是危险因素。'],
    [undefined, 'influenza/symptoms', 'Transient flu-like symptoms include fever and cough.'],
    [undefined, 'influenza/prevention', 'Prevention: Haemophilus influenzae vaccine.'],
  ])('%s: %s: %s', (found, point, text) => {
    expect(look(point, text)?.found).toBe(found);
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

/**
 * The ways in which detectors are known to fail, one or more cases each: what must be covered, every letter and digit of
 * it, and what must stay untouched. All texts are invented. What concerns replacing rather than finding (surrogates that
 * collide or are scrubbed again, date shifts, keys, attachments, invalid bytes) is tested with the scrub transform.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Detector, openDetector } from '../../../engines/phi/detector.js';
import type { Profile } from '../../../engines/phi/scene.js';

interface Case {
  readonly text: string;
  /** Every occurrence must be covered. */
  readonly gone?: readonly string[];
  /** No occurrence may be touched. */
  readonly stays?: readonly string[];
  readonly lang?: string;
  readonly profile?: Profile;
}

const modes: Readonly<Record<string, readonly Case[]>> = {
  'upper and lower case names': [
    { text: 'PATIENT: KOWALCZYK, MARGARET ANN\nMRN: 4482913', gone: ['KOWALCZYK', 'MARGARET ANN', '4482913'] },
    {
      text: 'MR. THOMAS HARGROVE WAS SEEN IN CLINIC AND HAS STABLE ANGINA.',
      gone: ['THOMAS HARGROVE'],
      stays: ['ANGINA', 'CLINIC AND'],
    },
    { text: 'spoke with mrs. hargrove about her metformin today', gone: ['hargrove'], stays: ['metformin'] },
    { text: 'pt name: thomas hargrove, pain 4/10', gone: ['thomas hargrove'], stays: ['4/10'] },
  ],
  'no blank after a title': [
    { text: 'Seen by Dr.Smith and Prof.Lindqvist this morning.', gone: ['Smith', 'Lindqvist'] },
    { text: 'Discussed with Mr.Alvarez,who agrees.', gone: ['Alvarez'] },
  ],
  'hyphens, apostrophes, particles': [
    { text: "Mr. O'Brien and Mrs. Delacroix-Reyes attended.", gone: ["O'Brien", 'Delacroix-Reyes'] },
    { text: 'Dr. O’Shaughnessy operated.', gone: ['O’Shaughnessy'] },
    { text: 'Ms. Anna van der Berg is 54 years old.', gone: ['Anna van der Berg'], stays: ['54'] },
    {
      text: 'Paciente: Lucía De Miguel Santos. Edad: 47 años.',
      gone: ['Lucía De Miguel Santos'],
      stays: ['47'],
      lang: 'es',
    },
    { text: 'Jean-Pierre Dubois was admitted with pneumonia.', gone: ['Jean-Pierre Dubois'], stays: ['pneumonia'] },
    { text: 'Dr. Mary St. John and Mr. MacDonald were present.', gone: ['Mary St. John', 'MacDonald'] },
  ],
  'single initials': [
    { text: 'Patient Robert K. was treated by Dr. J. Whitfield.', gone: ['Robert K', 'J. Whitfield'] },
    { text: 'Similar to my patient Sarah P., who has asthma.', gone: ['Sarah P'], stays: ['asthma'] },
    { text: 'Signed: R. J. Castellanos, MD', gone: ['R. J. Castellanos'] },
  ],
  'names that are words, months, drugs, units': [
    {
      text: 'Ms. April May was started on iron. She may return in two weeks.',
      gone: ['April May'],
      stays: ['may return', 'iron'],
    },
    { text: 'Mr. Will Young will need a young donor.', gone: ['Will Young'], stays: ['will need', 'young donor'] },
    { text: 'Dr. Rose reviewed the rose-colored spots.', gone: ['Rose'], stays: ['rose-colored'] },
    { text: 'Mg 1.9, Ca 8.8, Al negative. Give Mg sulfate 2 g IV.', stays: ['Mg 1.9', 'Ca 8.8', 'Mg sulfate 2 g IV'] },
    {
      text: 'Patient may take Tylenol, Allegra or Lotrimin as needed.',
      stays: ['may', 'Tylenol', 'Allegra', 'Lotrimin'],
    },
    { text: 'Mrs. Grace Bell reports bell-shaped rash.', gone: ['Grace Bell'], stays: ['bell-shaped'] },
  ],
  'eponym or patient': [
    {
      text: "Mr. Parkinson, 71, has Parkinson's disease; Parkinson disease runs in the family.",
      gone: ['Parkinson,'],
      stays: ["Parkinson's disease", 'Parkinson disease'],
    },
    { text: 'Mr. Parkinson has tremor.', gone: ['Parkinson'] },
    {
      text: 'History of Hodgkin lymphoma, Crohn’s disease, Graves ophthalmopathy and Marfan syndrome.',
      stays: ['Hodgkin', 'Crohn', 'Graves', 'Marfan'],
    },
    {
      text: 'Murphy sign negative, Babinski downgoing, Foley and Swan-Ganz catheters in place, Kerley B lines.',
      stays: ['Murphy', 'Babinski', 'Foley', 'Swan-Ganz', 'Kerley'],
    },
    { text: 'Dr. Crohn reviewed the patient with Addison disease.', gone: ['Crohn'], stays: ['Addison'] },
  ],
  possessives: [
    { text: "Mrs. Tillman's husband called. Tillman's wound is clean.", gone: ['Tillman'], stays: ['wound'] },
    { text: "James' sister, Mr. Fields' niece and Dr. Ruiz’s nurse attended.", gone: ['James', 'Fields', 'Ruiz'] },
  ],
  'split by a line end or hyphenation': [
    {
      text: 'The patient was seen by Dr. Katherine\nHollingsworth on March\n14, 2021 in the clinic.',
      gone: ['Katherine', 'Hollingsworth', 'March\n14'],
    },
    { text: 'Call the daughter at (614)\n555-0182 before discharge.', gone: ['(614)\n555-0182'] },
    {
      text: 'Mr. Hollingsworth was admitted. On day 2 Mr. Hollings-\nworth improved.',
      gone: ['Hollingsworth', 'Hollings-\nworth'],
    },
    {
      text: 'Lives at 1847 Sycamore\nStreet, Springfield, IL 62704.',
      gone: ['1847 Sycamore\nStreet', 'Springfield', '62704'],
    },
  ],
  'table cells and tags': [
    {
      text: '| Name | DOB | MRN |\n| --- | --- | --- |\n| Ruth Abernathy | 03/14/1952 | 4482913 |',
      gone: ['Ruth Abernathy', '03/14/1952', '4482913'],
    },
    { text: '<tr><td>Patient</td><td>Abernathy, Ruth</td></tr>', gone: ['Abernathy', 'Ruth'] },
    { text: '<p>Seen by <b>Dr. Ruth</b> <i>Abernathy</i></p>', gone: ['Ruth', 'Abernathy'] },
    { text: '姓名\t王建国\t性别\t男\t年龄\t67岁', gone: ['王建国'], stays: ['67'], lang: 'zh' },
  ],
  'chat turns': [
    {
      text: 'Doctor: And your name?\nPatient: Ruth Abernathy.\nDoctor: Date of birth?\nPatient: March 14, 1952.',
      gone: ['Ruth Abernathy', 'March 14'],
    },
    {
      text: '医生：您叫什么名字？\n患者：王建国。\n医生：电话多少？\n患者：13812345678',
      gone: ['王建国', '13812345678'],
      lang: 'zh',
    },
    { text: 'agent: can i get a callback number\ncaller: 614 555 0182', gone: ['614 555 0182'] },
  ],
  'full-width and spaced digits': [
    {
      text: '电话：１３８１２３４５６７８，住院号：００４４８２９１３',
      gone: ['１３８１２３４５６７８', '００４４８２９１３'],
      lang: 'zh',
    },
    { text: '身份证号 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X', gone: ['1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X'], lang: 'zh' },
    { text: '手机 138 1234 5678', gone: ['138 1234 5678'], lang: 'zh' },
    { text: 'SSN: 5 1 8 2 2 9 0 3 4', gone: ['5 1 8 2 2 9 0 3 4'] },
  ],
  'zero-width characters and soft hyphens': [
    {
      text: 'Phone 614-\u200b555-\u200b0182, Dr. Aber\u00adnathy',
      gone: ['614-\u200b555-\u200b0182', 'Aber\u00adnathy'],
    },
  ],
  'Chinese numerals': [
    { text: '患者于二〇二三年三月四日入院，九十三岁。', gone: ['二〇二三年三月四日', '九十三'], lang: 'zh' },
    { text: '患者六十七岁，三月四日出院，服药三天。', gone: ['三月四日'], stays: ['六十七', '三天'], lang: 'zh' },
  ],
  'compound and foreign surnames': [
    { text: '患者欧阳娜娜，女，34岁。主管医师：司马光远。', gone: ['欧阳娜娜', '司马光远'], stays: ['34'], lang: 'zh' },
    { text: '姓名：阿依古丽·买买提 性别：女', gone: ['阿依古丽·买买提'], lang: 'zh' },
    {
      text: 'Mr. Abdul Rahman bin Yusuf Al-Masri and Mrs. Oluwaseun Adebayo-Oyelaran',
      gone: ['Abdul Rahman bin Yusuf Al-Masri', 'Oluwaseun Adebayo-Oyelaran'],
    },
    { text: '欧阳主任、诸葛医生查房。', gone: ['欧阳', '诸葛'], lang: 'zh' },
  ],
  'resident numbers of 15 and 18 digits, x and X, right and wrong': [
    { text: '身份证：11010519491231002X', gone: ['11010519491231002X'], lang: 'zh' },
    { text: '身份证：11010519491231002x', gone: ['11010519491231002x'], lang: 'zh' },
    { text: '身份证号110105194912310021', gone: ['110105194912310021'], lang: 'zh' },
    { text: '身份证号：110105491231002', gone: ['110105491231002'], lang: 'zh' },
    { text: '患者11010519491231002X来诊', gone: ['11010519491231002X'], lang: 'zh' },
  ],
  'letters read for digits': [
    { text: 'SSN: 518-22-9O34', gone: ['518-22-9O34'] },
    { text: 'MRN: 44829l3', gone: ['44829l3'] },
    { text: 'Phone: (6l4) 555-O182', gone: ['(6l4) 555-O182'] },
    { text: '身份证号：1101051949l231OO2X', gone: ['1101051949l231OO2X'], lang: 'zh' },
  ],
  'social security numbers that are none': [
    { text: 'SSN 123-45-6789, SSN 987-65-4321', gone: ['123-45-6789', '987-65-4321'] },
    { text: 'last four of SSN 4821', gone: ['4821'] },
  ],
  'short and odd dates': [
    { text: 'Seen on 3/4 and again on 3/11 for follow-up.', gone: ['3/4', '3/11'] },
    { text: "Surgery in March '23, stent placed 4 Apr '19.", gone: ["March '23", "4 Apr '19"] },
    { text: 'Collected: 20230412', gone: ['20230412'] },
    { text: 'Admitted on the 3rd of May and discharged on the 9th.', gone: ['3rd of May', '9th'] },
    {
      text: 'Delivered in fiscal week 23 of 2022, seen on Christmas Day 2021 and Thanksgiving 2020.',
      gone: ['Christmas Day', 'Thanksgiving'],
    },
    { text: 'Diagnosed in 2019; progressed in 2021.', stays: ['2019', '2021'] },
    {
      text: 'Dates: 04-MAR-2021, 2021-03-04T10:15:00Z, Mar. 4th, 2021',
      gone: ['04-MAR-2021', '2021-03-04', 'Mar. 4th'],
    },
    { text: 'Nacido el 3 de marzo de 1946; ingreso 12/12/2016.', gone: ['3 de marzo', '12/12/2016'], lang: 'es' },
    {
      text: '23年3月4日入院，3月11号出院，3-15复诊，农历八月十五跌倒。',
      gone: ['23年3月4日', '3月11号', '八月十五'],
      lang: 'zh',
    },
  ],
  'ages over 89': [
    { text: 'A 93-year-old woman, her 95 y/o husband and a 67-year-old son.', gone: ['93', '95'], stays: ['67'] },
    { text: 'The patient is ninety-two years old.', gone: ['ninety-two'] },
    { text: 'The ninety year old man; the 89-year-old woman.', gone: ['ninety'], stays: ['89-year-old'] },
    { text: 'Age: 101   Sex: F', gone: ['101'] },
    { text: 'She is a nonagenarian aged 94.', gone: ['94'] },
    { text: 'Born in 1921, seen in 2019 for dementia.', gone: ['1921'] },
    { text: '年龄：94岁。其女67岁。', gone: ['94'], stays: ['67'], lang: 'zh' },
    { text: 'Varón de 92 años, esposa de 84 años.', gone: ['92'], stays: ['84'], lang: 'es' },
  ],
  'numbers that identify nobody': [
    {
      text: 'BP 120/80, later 138/92. Dose 1/2 tablet. Vision 20/40. GCS 15, E4V5M6. Pain 3/10.',
      stays: ['120/80', '138/92', '1/2', '20/40', 'GCS 15', '3/10'],
    },
    {
      text: 'ICD-10 E11.9, LOINC 2160-0, NCT01234567, doi:10.1056/NEJMoa1234567, ISBN 978-3-16-148410-0.',
      stays: ['E11.9', '2160-0', 'NCT01234567', '10.1056/NEJMoa1234567', '978-3-16-148410-0'],
    },
    {
      text: 'Antibody (cat. no. ab12345, 1:1000) and CD45-PE (clone HI30) were used.',
      stays: ['ab12345', '1:1000', 'HI30'],
    },
    {
      text: 'WBC 4.5-11.0, Plt 150-400, Na 135-145, CK 200-1000, ferritin 300-1500 (ref 24-336).',
      stays: ['4.5-11.0', '150-400', '135-145', '200-1000', '300-1500'],
    },
    {
      text: 'TP53, BRCA1, KRAS G12C, FMR1, MECP2 and HLA-B27 were tested.',
      stays: ['TP53', 'BRCA1', 'KRAS G12C', 'FMR1', 'MECP2', 'HLA-B27'],
    },
    {
      text: 'Levodopa 25/100 three times a day, insulin 70/30, 0.9% saline 1000 mL at 125 mL/h, heparin 5,000 units.',
      stays: ['25/100', '70/30', '1000 mL', '5,000'],
    },
    {
      text: '血压130/80mmHg，体温36.5℃，白细胞12.6×10^9/L，口服二甲双胍0.5g每日3次。',
      stays: ['130/80', '36.5', '12.6', '0.5g'],
      lang: 'zh',
    },
  ],
  'Chinese words that look like names': [
    {
      text: '高血压病史10年，黄疸、白癜风，服用黄芪、金银花、石膏、马齿苋，张口受限。',
      stays: ['高血压', '黄疸', '白癜风', '黄芪', '金银花', '石膏', '马齿苋', '张口受限'],
      lang: 'zh',
    },
    { text: '患者王芳，白细胞升高，王芳家属陈述病情。', gone: ['王芳'], stays: ['白细胞'], lang: 'zh' },
  ],
  'hospital names': [
    {
      text: 'Transferred from the University of Northern Michigan Hospital to Our Lady of Mercy Medical Center.',
      gone: ['University of Northern Michigan', 'Our Lady of Mercy'],
    },
    { text: "Seen at St. Mary's and at Children's Hospital of Philadelphia.", gone: ["St. Mary's", 'Philadelphia'] },
    {
      text: '转自绵阳市第三人民医院，后至沈丘县中医院就诊。',
      gone: ['绵阳市第三人民医院', '沈丘县中医院'],
      lang: 'zh',
    },
    { text: 'Trasladado desde el Hospital Universitario de la Princesa.', gone: ['Princesa'], lang: 'es' },
    {
      text: 'She went to the hospital and then to a clinic; the hospital course was uneventful.',
      stays: ['the hospital and', 'a clinic', 'the hospital course'],
    },
  ],
  'fragments of addresses': [
    { text: 'Apt 4B, 212 Elm St., Muncie, Indiana 47302-1187', gone: ['4B', '212 Elm St', 'Muncie', '47302-1187'] },
    { text: 'He lives on Whippoorwill Lane near Zanesville.', gone: ['Whippoorwill Lane', 'Zanesville'] },
    { text: 'P.O. Box 338, zip code 43701', gone: ['338', '43701'] },
    { text: '家住幸福里小区3栋2单元501室。', gone: ['幸福里小区3栋2单元501室'], lang: 'zh' },
    {
      text: 'Domicilio: Calle del Abedul 5, 2º dcha. CP: 28036 Madrid',
      gone: ['Abedul 5', '28036', 'Madrid'],
      lang: 'es',
    },
  ],
  'e-mail addresses and URLs': [
    {
      text: 'See https://portal.example.org/users/ruth.abernathy@mail.com?id=4482913 for results.',
      gone: ['ruth.abernathy@mail.com', '4482913'],
    },
    {
      text: 'Write to Ruth_Abernathy+clinic@mail.example.co.uk or visit www.abernathyfamily.net.',
      gone: ['Ruth_Abernathy+clinic@mail.example.co.uk', 'www.abernathyfamily.net'],
    },
    { text: 'Logged in from 10.23.4.118 and 2001:db8::ff00:42:8329.', gone: ['10.23.4.118', '2001:db8::ff00:42:8329'] },
  ],
  'relatives and employers': [
    {
      text: 'Her husband Walter and daughter Beatrix Lindgren visited. She works at Brightwater Foods Inc.',
      gone: ['Walter', 'Beatrix Lindgren', 'Brightwater Foods'],
    },
    { text: '其子王强代诉，患者系宏达机械厂职工。', gone: ['王强', '宏达机械厂'], lang: 'zh' },
  ],
  'one confirmed mention finds the others': [
    {
      text: 'Patient: Temperance Quillfeather\n\nQuillfeather slept well. No complaints from Temperance overnight.',
      gone: ['Quillfeather', 'Temperance'],
    },
    { text: 'MRN: 4482913-7\n\nSpecimens labeled 4482913-7 were lost.', gone: ['4482913-7'] },
  ],
  'a rare disease in a small town': [
    {
      text: 'The only fatal familial insomnia case in Coos Bay was seen in 2019.',
      gone: ['Coos Bay'],
      stays: ['fatal familial insomnia', '2019'],
    },
  ],
  'publications keep authors and eponyms': [
    {
      text: "Smith J and Lindqvist A (2019) compared Parkinson's disease cohorts in Rotterdam and Boston. Contact: j.smith@uni.example.org.",
      gone: ['j.smith@uni.example.org'],
      stays: ['Smith J', 'Lindqvist', 'Parkinson', 'Rotterdam', 'Boston', '2019'],
      profile: 'publication',
    },
  ],
  'astral characters before a span': [
    { text: '😀🩺 Dr. Abernathy, 614-555-0182 🙂', gone: ['Abernathy', '614-555-0182'] },
    { text: '𠮷 患者王建国，电话13812345678', gone: ['王建国', '13812345678'], lang: 'zh' },
  ],
};

/** One line of a megabyte each: what quadratic patterns die of. */
const hostile: Readonly<Record<string, string>> = {
  'a@a.a.a': 'a@a.a.a.',
  '1-1-1-': '1-1-',
  'Aaaa Aaaa': 'Aaaa ',
  '((((': '(',
  digits: '7',
  'digits and blanks': '7 ',
  'A.A.A.': 'A.',
  slashes: '1/1/',
  quotes: "O'",
  Han: '王市',
  'Han numerals': '二〇',
  'zero-width': 'a\u200b',
  dashes: '----',
  'www.': 'www.',
};

let detector: Detector;
beforeAll(async () => {
  detector = await openDetector(['en', 'zh', 'es', 'de'], (path) => readFile(path));
});

const detect = (text: string, lang: string | null, profile: Profile = 'record') =>
  detector.detect(text, { lang, known: [], profile });

describe.each(Object.entries(modes))('%s', (_mode, cases) => {
  test.each(cases.map((one, index) => [index + 1, one] as const))('%i', (_number, one) => {
    const { text, gone = [], stays = [], lang = 'en', profile } = one;
    const spans = detect(text, lang, profile);
    const isCovered = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
    const left = gone.filter((part) => telling(text, part).some((at) => !isCovered(at)));
    const taken = stays.filter((part) => telling(text, part).some(isCovered));
    expect({ left, taken }).toEqual({ left: [], taken: [] });
  });
});

/** Offsets of the letters and digits of every occurrence. */
function telling(text: string, part: string): number[] {
  const offsets: number[] = [];
  for (let from = text.indexOf(part); from >= 0; from = text.indexOf(part, from + part.length))
    for (const { index } of part.matchAll(/[\p{L}\p{N}]/gu)) offsets.push(from + index);
  if (offsets.length === 0) throw new Error('the case does not hold what it asks for');
  return offsets;
}

test('nothing is found in nothing', () => {
  expect(detect('', null)).toEqual([]);
});

describe('hostile lines of a megabyte take seconds, not minutes', () => {
  test.each(Object.entries(hostile))('%s', (_name, part) => {
    const text = part.repeat(Math.ceil(1e6 / part.length));
    const before = process.cpuUsage().user;
    detect(text, null);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
  });
});

/**
 * Names, places and sentences of the generated English notes. Written for the bench without a look at the language packs
 * of the detector, so that what is found here was found by rule and general list.
 */

const words = (text: string): readonly string[] => text.replace(/\s+/g, ' ').trim().split(/ ?; ?/);

export const givenNames =
  words(`James; Maria; Latoya; Chidi; Anneliese; Dmitri; Fatima; Siobhan; Jean-Paul; Mei-Ling; Thaddeus;
  Rosalind; Hector; Priya; Oluwaseun; Gwendolyn; Tariq; Ingrid; Bartholomew; Consuelo; Keisha; Anh; Wilhelmina; Santiago; Noor;
  Abigail; Desmond; Yolanda; Kazuo; Beatrix; Tyrone; Svetlana; Emmanuel; Colleen; Rashid; Philippa; Cornelius; Guadalupe; Jin-woo;
  Marguerite; Ezekiel; Temperance; Leticia; Bjorn; Shanice; Giovanni; Henrietta; Amara; Clifford; Nadezhda; Percival; Xiomara;
  Walter; Dolores; Stanley; Edith; Eugene; Harriet; Mark; Grace; Will; April; Rose; Dean; Faith; Victor; Joy; Drew; June; Hope`);

export const surnames =
  words(`Okafor; Vandermeer; O'Shaughnessy; Delacroix-Reyes; Petrov; Al-Masri; Whitcombe; Nguyen; St. Clair;
  van der Hoeven; MacAllister; Castellanos; Abernathy; Kowalczyk; Thibodeaux; Ramachandran; Fitzgerald; Yamashita; De la Cruz;
  Oyelaran; Lindqvist; Baumgartner; Szymanski; D'Angelo; Hargrove; McElroy; Villanueva; Stanhope; Pemberton; Achterberg; Tran;
  Mukherjee; Gallagher; Wojcik; Benedetti; Hollingsworth; Santangelo; Kirkpatrick; Nakagawa; Obermeyer; Prudhomme; Ruiz; Sandoval;
  Tillman; Underhill; Vasquez; Winterbottom; Yarborough; Zielinski; Ainsworth; Brannigan; Crenshaw; Dunleavy; Eastwick; Faulkner;
  Parkinson; Bell; Gray; Young; Rose; Cook; Hill; West; Price; Long; Marsh; Stone; Fields; Banks; Wood; Short; Small; May; Day`);

export const streets =
  words(`Larkmead; Old Quarry; Thistledown; Pembroke; Sycamore Hollow; Buttermilk; Cedar Knoll; Marchbank;
  Whippoorwill; Tannery; Saint Aubin; Copperfield; Harrow; N. Fenwick; East 43rd; W 112th; Martin Luther King Jr.; Juniper; Mill Pond;
  Gristmill; County Line; Ferry Landing; Alder; 9th`);
export const streetTypes = words(
  'Street; St; Avenue; Ave.; Road; Rd; Lane; Ln; Drive; Dr; Court; Ct.; Boulevard; Blvd; Terrace; Way; Place; Circle',
);
/** Town, state, first three digits of its ZIP. */
export const towns = [
  ['Zanesville', 'OH', '437'],
  ['Walla Walla', 'WA', '993'],
  ['Bogalusa', 'LA', '704'],
  ['Terre Haute', 'IN', '478'],
  ['Muskogee', 'OK', '744'],
  ['Poughkeepsie', 'NY', '126'],
  ['Chillicothe', 'Missouri', '646'],
  ['Yuba City', 'CA', '959'],
  ['Eau Claire', 'WI', '547'],
  ['Lackawanna', 'New York', '142'],
  ['Murfreesboro', 'TN', '371'],
  ['Kalispell', 'Montana', '599'],
  ['Texarkana', 'TX', '755'],
  ['Bangor', 'ME', '044'],
  ['Coeur d’Alene', 'ID', '838'],
  ['Spartanburg', 'SC', '293'],
  ['Brockton', 'Massachusetts', '023'],
  ['Pocatello', 'Idaho', '832'],
  ['Opelousas', 'LA', '705'],
  ['Fond du Lac', 'Wisconsin', '549'],
] as const;
export const counties = words(
  'Muskingum County; Washington Parish; Flathead County; Boone County; Penobscot County; Vigo County',
);

export const hospitals =
  words(`St. Brendan's Medical Center; Larkmead Community Hospital; Mercy of the Lakes Hospital; Hollis County
  Memorial Hospital; University Hospital of Northern Plains; Kestrel Ridge Regional Medical Center; Our Lady of Sorrows Hospital;
  Tri-County General; Children's Hospital of the Piedmont; Fenwick VA Medical Center; Good Shepherd Hospital; Bayou Teche Medical Center`);
export const practices =
  words(`Marchbank Family Medicine; Hollis Orthopaedic Associates; Kestrel Ridge Dialysis; Lakeside Women's Clinic;
  Northern Plains Cardiology; Pemberton Rehabilitation Center; Gristmill Urgent Care; Tannery Road Pediatrics; Copperfield Pain Clinic;
  Evergreen Terrace Nursing Home; Willowbrook Assisted Living; Sunny Acres Skilled Nursing Facility; Harrow Street Pharmacy`);
export const employers =
  words(`Brightwater Foods; Muskingum Tool & Die; Lindqvist Brothers Trucking; Zane Trace Savings Bank;
  Ashgrove Elementary School; Hollis County Sheriff's Office; Copperline Logistics; Terre Haute Paper Mill; Opal Ridge High School`);

/** Sentences without anything that identifies, but with much that looks like it. */
export const history =
  words(`He reports three days of productive cough with yellow sputum and subjective fevers to 101.4 F; She denies
  chest pain, palpitations, orthopnea or paroxysmal nocturnal dyspnea; Symptoms began about 2 weeks ago and have worsened over the last
  48 hours; The pain is 7/10, sharp, worse with inspiration, and not relieved by ibuprofen 600 mg; Past history is notable for
  Parkinson's disease, type 2 diabetes mellitus and stage 3b chronic kidney disease; There is a remote history of Hodgkin lymphoma
  treated with ABVD in 2009; Known Graves disease status post radioiodine ablation in 2014; She has had no recent travel and no sick
  contacts; Surgical history includes a Whipple procedure, a Hartmann reversal and bilateral total knee arthroplasty; Family history is
  significant for Huntington disease in a maternal uncle and Lynch syndrome in a sibling; He takes metformin 1000 mg twice daily and
  lisinopril 20 mg daily; Allergies: penicillin (hives), sulfa (rash); The patient may need home oxygen; Baseline creatinine is 1.2-1.4;
  Smokes 1/2 pack per day for 30 years; drinks 2-3 beers on weekends; Vaccinated with Pfizer-BioNTech x3; A Mini-Mental State
  Examination scored 24/30; NYHA class III symptoms, ACC/AHA stage C; CHA2DS2-VASc score is 4; He was enrolled in a study similar to the
  Framingham and Boston cohorts; Uses a Hoveround at home; Denies melena, hematochezia or weight loss`);
export const examination =
  words(`BP 128/76, HR 88, RR 18, SpO2 94% on 2 L nasal cannula, T 98.6 F; BP 152/90 P 104 R 22 sat 91% RA; General:
  alert and oriented x3, in no acute distress; HEENT: normocephalic, PERRLA, EOMI; Neck: supple, no JVD, Kernig and Brudzinski negative;
  Lungs: crackles at the right base, no wheezes; Heart: regular rate and rhythm, 2/6 systolic murmur at the left sternal border;
  Abdomen: soft, nontender, Murphy sign negative, McBurney point nontender; Extremities: 1+ pitting edema, Homans sign negative; Neuro:
  CN II-XII intact, Babinski downgoing, Romberg negative, strength 5/5; GCS 15 (E4 V5 M6); Skin: stage 2 sacral ulcer 3 x 4 cm;
  Phalen and Tinel positive on the right; Trousseau and Chvostek signs absent`);
export const results =
  words(`WBC 13.2, Hgb 11.8, Hct 35.4, Plt 241; Na 138, K 4.1, Cl 102, HCO3 24, BUN 22, Cr 1.31, glucose 184; Troponin
  0.04, 0.05, 0.04; BNP 1,240 pg/mL (reference 0-100); INR 2.3, PT 24.1; ABG 7.36/42/71 on 2 L; LDL 134 mg/dL, HbA1c 8.1%; Ejection fraction
  35-40% with moderate Mitral regurgitation; Lactate 2.4 -> 1.6; Blood cultures 2/2 positive for Streptococcus pneumoniae; UA: 5-10 WBC,
  nitrite negative; CT showed a 1.8 x 2.4 cm nodule in the left upper lobe; KRAS G12C mutated, EGFR and ALK negative, PD-L1 60%; HER2 2+ by
  IHC, Ki-67 25%; Gleason 4+3=7, PSA 12.4; Factor V Leiden heterozygous; Epstein-Barr IgG positive; TSH 0.02 (0.45-4.50), free T4 3.1;
  ICD-10 J18.9, E11.22, I50.23; CPT 99223; LOINC 2160-0; Trial NCT01234567 was discussed`);
export const plan =
  words(`Start ceftriaxone 1 g IV q24h and azithromycin 500 mg PO daily; Continue metoprolol succinate 50 mg daily and
  apixaban 5 mg BID; Hold lisinopril until creatinine is below 1.5; Titrate carbidopa-levodopa 25/100 to 1.5 tabs TID; Consult cardiology
  and nephrology; Repeat BMP in the morning; Foley catheter to be removed on postoperative day 2; PT/OT evaluation; Wells score 1.5, so
  D-dimer first; Swan-Ganz catheter not indicated; Heparin 5,000 units SC q8h for prophylaxis; Low sodium diet, fluid restriction to
  1.5 L; Humalog 6 units with meals, Lantus 20 units at bedtime; Follow up in 2 weeks; Jackson-Pratt drain output 45 mL over 24 hours;
  Will discuss goals of care; Full code; Return precautions given; NPO after midnight; Avoid Bactrim given sulfa allergy`);
export const imaging =
  words(`There is no pneumothorax or pleural effusion; Cardiomediastinal silhouette is within normal limits; A
  7 mm ground-glass nodule in the right middle lobe, Fleischner follow-up in 6-12 months; Mild degenerative change at L4-L5 and L5-S1;
  Schmorl nodes at T11 and T12; Baker cyst measuring 3.2 x 1.1 cm; No acute intracranial hemorrhage, mass effect or midline shift; BI-RADS
  category 2, benign; Bosniak II cyst in the left kidney, 14 HU; Small Morgagni hernia; Hounsfield units -10 to 25; Kerley B lines;
  LI-RADS 3 observation in segment VII; Pott fracture healed; Circle of Willis is patent`);
export const nursing =
  words(`resting in bed with eyes closed, resp even and unlabored; pain 4/10 after oxycodone 5 mg at 0830; IV site clean,
  dry and intact, 20g left forearm; ambulated 150 ft with walker x2; tolerated 75% of breakfast; voided 350 ml clear yellow urine; turned
  q2h, heels floated; Braden 16, Morse 55, bed alarm on; blood sugar 212, covered with 4 units; call light within reach; will continue to
  monitor; Hoyer lift used for transfer; Kling wrap changed`);

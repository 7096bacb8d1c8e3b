/** Codes of HL7 tables as words. Only what HL7 or its suggested values define; a site's own codes are not guessed. */

function table(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries));
}

/** 0001 */
export const sexes = table({ F: 'female', M: 'male', O: 'other', A: 'ambiguous', N: 'not applicable', U: 'unknown' });

/** 0002 */
export const maritalStatuses = table({
  A: 'separated',
  D: 'divorced',
  M: 'married',
  S: 'single',
  W: 'widowed',
  C: 'common law',
  G: 'living together',
  P: 'domestic partner',
  R: 'registered domestic partner',
  E: 'legally separated',
  N: 'annulled',
  I: 'interlocutory',
  B: 'unmarried',
  U: 'unknown',
});

/** 0004, with the v3 ActCode that says the same. */
export const patientClasses: ReadonlyMap<string, { readonly word: string; readonly act?: string }> = new Map([
  ['I', { word: 'inpatient', act: 'IMP' }],
  ['E', { word: 'emergency', act: 'EMER' }],
  ['O', { word: 'outpatient', act: 'AMB' }],
  ['P', { word: 'preadmission', act: 'PRENC' }],
  ['R', { word: 'recurring patient', act: 'AMB' }],
  ['B', { word: 'obstetrics', act: 'IMP' }],
]);

/** 0007 */
export const admissionTypes = table({
  A: 'accident',
  C: 'elective',
  E: 'emergency',
  L: 'labor and delivery',
  N: 'newborn',
  R: 'routine',
  U: 'urgent',
});

/** 0069, suggested values. */
export const services = table({
  CAR: 'cardiac service',
  MED: 'medical service',
  PUL: 'pulmonary service',
  SUR: 'surgical service',
  URO: 'urology service',
});

/** 0052 */
export const diagnosisTypes = table({ A: 'admitting', W: 'working', F: 'final' });

/** 0127 */
export const allergyTypes = table({
  AA: 'animal allergy',
  DA: 'drug allergy',
  EA: 'environmental allergy',
  FA: 'food allergy',
  LA: 'pollen allergy',
  MA: 'miscellaneous allergy',
  MC: 'miscellaneous contraindication',
  PA: 'plant allergy',
});

/** 0128 */
export const severities = table({ MI: 'mild', MO: 'moderate', SV: 'severe' });

/** 0436 */
export const sensitivities = table({
  AD: 'adverse reaction',
  AL: 'allergy',
  CT: 'contraindication',
  IN: 'intolerance',
  SE: 'side effect',
});

/** 0078 */
export const abnormalFlags = table({
  L: 'low',
  H: 'high',
  LL: 'critically low',
  HH: 'critically high',
  LU: 'significantly low',
  HU: 'significantly high',
  '<': 'below the scale',
  '>': 'above the scale',
  N: 'normal',
  A: 'abnormal',
  AA: 'critically abnormal',
  U: 'up',
  D: 'down',
  B: 'better',
  W: 'worse',
  S: 'susceptible',
  R: 'resistant',
  I: 'intermediate',
  MS: 'moderately susceptible',
  VS: 'very susceptible',
  POS: 'positive',
  NEG: 'negative',
  IND: 'indeterminate',
  DET: 'detected',
  ND: 'not detected',
  RR: 'reactive',
  NR: 'non-reactive',
  WR: 'weakly reactive',
});

/** 0085; F is what a reader assumes. */
export const resultStatuses = table({
  C: 'corrected',
  I: 'pending',
  O: 'no result',
  P: 'preliminary',
  R: 'not verified',
  S: 'partial',
  X: 'cannot be obtained',
});

/** 0119: order controls that take an order back or stop it. */
export const orderControls = table({
  CA: 'cancelled',
  CR: 'cancelled',
  OC: 'cancelled',
  DC: 'discontinued',
  DR: 'discontinued',
  OD: 'discontinued',
  HD: 'on hold',
  HR: 'on hold',
  OH: 'on hold',
});

/** 0270 */
export const documentTypes = table({
  AR: 'autopsy report',
  CD: 'cardiodiagnostics',
  CN: 'consultation',
  DI: 'diagnostic imaging',
  DS: 'discharge summary',
  ED: 'emergency department report',
  HP: 'history and physical examination',
  OP: 'operative report',
  PC: 'psychiatric consultation',
  PH: 'psychiatric history and physical examination',
  PN: 'procedure note',
  PR: 'progress note',
  SP: 'surgical pathology',
  TS: 'transfer summary',
});

/** 0162, the common ones. */
export const routes = table({
  PO: 'oral',
  IV: 'intravenous',
  IM: 'intramuscular',
  SC: 'subcutaneous',
  ID: 'intradermal',
  SL: 'sublingual',
  TP: 'topical',
  TD: 'transdermal',
  IH: 'inhalation',
  NS: 'nasal',
  OP: 'ophthalmic',
  OT: 'otic',
  PR: 'rectal',
  VG: 'vaginal',
  EP: 'epidural',
  IT: 'intrathecal',
  IP: 'intraperitoneal',
  NG: 'nasogastric',
  GTT: 'gastrostomy tube',
});

/** 0322; CP, complete, is what a reader assumes. */
export const completions = table({ RE: 'refused', NA: 'not administered', PA: 'partially administered' });

/** 0485 and TQ1-9 */
export const priorities = table({ S: 'stat', A: 'as soon as possible', P: 'preoperative', T: 'timing critical' });

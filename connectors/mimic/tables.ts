/**
 * The tables of MIMIC-III (https://mimic.mit.edu/docs/iii/tables/) and MIMIC-IV (https://mimic.mit.edu/docs/iv/modules/)
 * that are read, by the columns that are shown. Names of MIMIC-III where there is a choice.
 */
import type { ExportRules } from '../../engines/tables/exports.js';
import { defineTable } from '../../engines/tables/table.js';

const subject = { is: 'key', holds: 'id' } as const;
const admission = { is: 'key', holds: 'id' } as const;
const date = { holds: 'date' } as const;
const optional = { is: 'optional' } as const;
const optionalDate = { is: 'optional', holds: 'date' } as const;
const code = { as: ['ICD_CODE'], is: 'key' } as const;
const whose = { subject: 'SUBJECT_ID' } as const;

export const patients = defineTable(
  'PATIENTS',
  {
    SUBJECT_ID: subject,
    GENDER: {},
    DOB: optionalDate,
    DOD: date,
    EXPIRE_FLAG: optional,
    ANCHOR_AGE: optional,
    ANCHOR_YEAR: optional,
  },
  whose,
);

export const admissions = defineTable(
  'ADMISSIONS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    ADMITTIME: date,
    DISCHTIME: date,
    DEATHTIME: date,
    ADMISSION_TYPE: {},
    ADMISSION_LOCATION: {},
    DISCHARGE_LOCATION: {},
    LANGUAGE: {},
    MARITAL_STATUS: {},
    ETHNICITY: { as: ['RACE'] },
    EDREGTIME: date,
    EDOUTTIME: date,
    DIAGNOSIS: optional,
    HOSPITAL_EXPIRE_FLAG: {},
  },
  whose,
);

export const services = defineTable(
  'SERVICES',
  { SUBJECT_ID: subject, HADM_ID: admission, TRANSFERTIME: date, CURR_SERVICE: {} },
  whose,
);

export const transfers = defineTable(
  'TRANSFERS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    EVENTTYPE: {},
    CURR_CAREUNIT: { as: ['CAREUNIT'] },
    INTIME: date,
    OUTTIME: date,
  },
  whose,
);

export const icuStays = defineTable(
  'ICUSTAYS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    ICUSTAY_ID: { as: ['STAY_ID'], holds: 'id' },
    FIRST_CAREUNIT: {},
    LAST_CAREUNIT: {},
    INTIME: date,
    OUTTIME: date,
    LOS: {},
  },
  whose,
);

export const diagnoses = defineTable(
  'DIAGNOSES_ICD',
  { SUBJECT_ID: subject, HADM_ID: admission, SEQ_NUM: { holds: 'id' }, ICD9_CODE: code, ICD_VERSION: optional },
  whose,
);

export const procedures = defineTable(
  'PROCEDURES_ICD',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    SEQ_NUM: { holds: 'id' },
    ICD9_CODE: code,
    ICD_VERSION: optional,
    CHARTDATE: optionalDate,
  },
  whose,
);

/** What was done at the bedside: lines, imaging, ventilation. */
export const bedside = defineTable(
  'PROCEDUREEVENTS_MV',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    STARTTIME: date,
    ENDTIME: date,
    ITEMID: { is: 'key', holds: 'id' },
    VALUE: {},
    VALUEUOM: {},
    LOCATION: {},
    LOCATIONCATEGORY: {},
    STATUSDESCRIPTION: {},
  },
  { ...whose, as: ['PROCEDUREEVENTS'] },
);

export const prescriptions = defineTable(
  'PRESCRIPTIONS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    STARTDATE: { as: ['STARTTIME'], holds: 'date' },
    ENDDATE: { as: ['STOPTIME'], holds: 'date' },
    DRUG_TYPE: {},
    DRUG: { is: 'key' },
    NDC: { holds: 'id' },
    PROD_STRENGTH: {},
    DOSE_VAL_RX: {},
    DOSE_UNIT_RX: {},
    ROUTE: {},
  },
  whose,
);

export const labs = defineTable(
  'LABEVENTS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    ITEMID: { is: 'key', holds: 'id' },
    CHARTTIME: date,
    VALUE: {},
    VALUENUM: {},
    VALUEUOM: {},
    REF_RANGE_LOWER: optional,
    REF_RANGE_UPPER: optional,
    FLAG: {},
    COMMENTS: optional,
  },
  whose,
);

export const cultures = defineTable(
  'MICROBIOLOGYEVENTS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    CHARTDATE: date,
    CHARTTIME: date,
    SPEC_ITEMID: { holds: 'id' },
    SPEC_TYPE_DESC: { is: 'key' },
    TEST_NAME: optional,
    ORG_NAME: {},
    ISOLATE_NUM: { holds: 'id' },
    QUANTITY: optional,
    AB_NAME: {},
    DILUTION_TEXT: {},
    INTERPRETATION: {},
    COMMENTS: optional,
  },
  whose,
);

export const noteEvents = defineTable(
  'NOTEEVENTS',
  {
    SUBJECT_ID: subject,
    HADM_ID: admission,
    ROW_ID: { is: 'optional', holds: 'id' },
    CHARTDATE: date,
    CHARTTIME: optionalDate,
    CATEGORY: {},
    DESCRIPTION: {},
    ISERROR: {},
    TEXT: { is: 'key' },
  },
  whose,
);

const noteColumns = {
  NOTE_ID: {},
  SUBJECT_ID: subject,
  HADM_ID: admission,
  NOTE_TYPE: {},
  CHARTTIME: date,
  TEXT: { is: 'key' },
} as const;

/** MIMIC-IV-Note. */
export const dischargeNotes = defineTable('DISCHARGE', noteColumns, whose);
export const radiologyNotes = defineTable('RADIOLOGY', noteColumns, whose);

const titleColumns = {
  ICD9_CODE: code,
  ICD_VERSION: optional,
  SHORT_TITLE: optional,
  LONG_TITLE: {},
} as const;

export const diagnosisTitles = defineTable('D_ICD_DIAGNOSES', titleColumns);
export const procedureTitles = defineTable('D_ICD_PROCEDURES', titleColumns);

export const items = defineTable('D_ITEMS', { ITEMID: { is: 'key', holds: 'id' }, LABEL: {}, CATEGORY: {} });

export const labItems = defineTable('D_LABITEMS', {
  ITEMID: { is: 'key', holds: 'id' },
  LABEL: {},
  FLUID: {},
  CATEGORY: {},
});

const tables = [
  patients,
  admissions,
  services,
  transfers,
  icuStays,
  diagnoses,
  procedures,
  bedside,
  prescriptions,
  labs,
  cultures,
  noteEvents,
  dischargeNotes,
  radiologyNotes,
  diagnosisTitles,
  procedureTitles,
  items,
  labItems,
];

/** Billing, staff, logistics, and bedside charts of which a day holds hundreds of values. */
const unread = (
  'CALLOUT CAREGIVERS CAREGIVER CPTEVENTS D_CPT DRGCODES HCPCSEVENTS D_HCPCS PROVIDER CHARTEVENTS DATETIMEEVENTS ' +
  'INPUTEVENTS INPUTEVENTS_CV INPUTEVENTS_MV INGREDIENTEVENTS OUTPUTEVENTS EMAR EMAR_DETAIL PHARMACY POE POE_DETAIL OMR ' +
  'DISCHARGE_DETAIL RADIOLOGY_DETAIL EDSTAYS TRIAGE VITALSIGN MEDRECON PYXIS'
).split(' ');

export const rules: ExportRules = { name: 'mimic', tables, unread, modules: ['hosp', 'icu', 'note', 'core', 'ed'] };

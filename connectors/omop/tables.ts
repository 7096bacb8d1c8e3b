/**
 * The tables of the OMOP Common Data Model 5.2 to 5.4 (https://ohdsi.github.io/CommonDataModel/cdm54.html) that are read,
 * by the columns that are shown. Names of 5.4 where versions differ.
 */
import type { ExportRules } from '../../engines/tables/exports.js';
import { defineTable } from '../../engines/tables/table.js';

const id = { holds: 'id' } as const;
const key = { is: 'key', holds: 'id' } as const;
const date = { holds: 'date' } as const;
const optional = { is: 'optional' } as const;
const optionalDate = { is: 'optional', holds: 'date' } as const;
const concept = { holds: 'id', refers: 'CONCEPT' } as const;
const optionalConcept = { is: 'optional', holds: 'id', refers: 'CONCEPT' } as const;
const provider = { is: 'optional', holds: 'id', refers: 'PROVIDER' } as const;
const careSite = { is: 'optional', holds: 'id', refers: 'CARE_SITE' } as const;
const location = { is: 'optional', holds: 'id', refers: 'LOCATION' } as const;
const whose = { subject: 'person_id' } as const;

/** What every clinical event has. */
const event = { person_id: key, visit_occurrence_id: id, provider_id: provider } as const;

export const persons = defineTable(
  'PERSON',
  {
    person_id: key,
    gender_concept_id: concept,
    year_of_birth: id,
    month_of_birth: id,
    day_of_birth: id,
    birth_datetime: optionalDate,
    race_concept_id: concept,
    ethnicity_concept_id: concept,
    location_id: location,
    provider_id: provider,
    care_site_id: careSite,
    person_source_value: optional,
    gender_source_value: optional,
    race_source_value: optional,
    ethnicity_source_value: optional,
  },
  whose,
);

export const visits = defineTable(
  'VISIT_OCCURRENCE',
  {
    visit_occurrence_id: key,
    person_id: key,
    visit_concept_id: concept,
    visit_start_date: date,
    visit_end_date: date,
    provider_id: provider,
    care_site_id: careSite,
    visit_source_value: optional,
    visit_source_concept_id: optionalConcept,
    admitted_from_concept_id: { ...optionalConcept, as: ['admitting_source_concept_id'] },
    admitted_from_source_value: { ...optional, as: ['admitting_source_value'] },
    discharged_to_concept_id: { ...optionalConcept, as: ['discharge_to_concept_id'] },
    discharged_to_source_value: { ...optional, as: ['discharge_to_source_value'] },
  },
  whose,
);

export const visitDetails = defineTable(
  'VISIT_DETAIL',
  {
    ...event,
    visit_detail_id: id,
    visit_detail_concept_id: concept,
    visit_detail_start_date: date,
    visit_detail_end_date: date,
    care_site_id: careSite,
    visit_detail_source_value: optional,
  },
  whose,
);

export const conditions = defineTable(
  'CONDITION_OCCURRENCE',
  {
    ...event,
    condition_occurrence_id: id,
    condition_concept_id: concept,
    condition_start_date: date,
    condition_end_date: date,
    condition_status_concept_id: optionalConcept,
    condition_status_source_value: optional,
    stop_reason: optional,
    condition_source_value: optional,
    condition_source_concept_id: optionalConcept,
  },
  whose,
);

export const drugs = defineTable(
  'DRUG_EXPOSURE',
  {
    ...event,
    drug_exposure_id: id,
    drug_concept_id: concept,
    drug_exposure_start_date: date,
    drug_exposure_end_date: date,
    stop_reason: optional,
    refills: optional,
    quantity: {},
    days_supply: optional,
    sig: {},
    route_concept_id: optionalConcept,
    route_source_value: optional,
    dose_unit_source_value: optional,
    drug_source_value: optional,
    drug_source_concept_id: optionalConcept,
  },
  whose,
);

export const procedures = defineTable(
  'PROCEDURE_OCCURRENCE',
  {
    ...event,
    procedure_occurrence_id: id,
    procedure_concept_id: concept,
    procedure_date: date,
    procedure_end_date: optionalDate,
    modifier_concept_id: optionalConcept,
    modifier_source_value: { ...optional, as: ['qualifier_source_value'] },
    quantity: optional,
    procedure_source_value: optional,
    procedure_source_concept_id: optionalConcept,
  },
  whose,
);

export const measurements = defineTable(
  'MEASUREMENT',
  {
    ...event,
    measurement_id: id,
    measurement_concept_id: concept,
    measurement_date: date,
    operator_concept_id: optionalConcept,
    value_as_number: {},
    value_as_concept_id: concept,
    unit_concept_id: concept,
    unit_source_value: optional,
    range_low: optional,
    range_high: optional,
    value_source_value: optional,
    measurement_source_value: optional,
    measurement_source_concept_id: optionalConcept,
  },
  whose,
);

export const observations = defineTable(
  'OBSERVATION',
  {
    ...event,
    observation_id: id,
    observation_concept_id: concept,
    observation_date: date,
    value_as_number: {},
    value_as_string: {},
    value_as_concept_id: concept,
    qualifier_concept_id: optionalConcept,
    qualifier_source_value: optional,
    unit_concept_id: optionalConcept,
    unit_source_value: optional,
    value_source_value: optional,
    observation_source_value: optional,
    observation_source_concept_id: optionalConcept,
  },
  whose,
);

export const devices = defineTable(
  'DEVICE_EXPOSURE',
  {
    ...event,
    device_exposure_id: id,
    device_concept_id: concept,
    device_exposure_start_date: date,
    device_exposure_end_date: date,
    unique_device_id: optional,
    quantity: optional,
    device_source_value: optional,
    device_source_concept_id: optionalConcept,
  },
  whose,
);

/** Specimens belong to no visit. */
export const specimens = defineTable(
  'SPECIMEN',
  {
    person_id: key,
    specimen_id: id,
    specimen_concept_id: concept,
    specimen_date: date,
    quantity: optional,
    unit_concept_id: optionalConcept,
    unit_source_value: optional,
    anatomic_site_concept_id: optionalConcept,
    anatomic_site_source_value: optional,
    disease_status_concept_id: optionalConcept,
    disease_status_source_value: optional,
    specimen_source_id: optional,
    specimen_source_value: optional,
  },
  whose,
);

export const deaths = defineTable(
  'DEATH',
  {
    person_id: key,
    death_date: date,
    cause_concept_id: concept,
    cause_source_value: optional,
    cause_source_concept_id: optionalConcept,
  },
  whose,
);

export const notes = defineTable(
  'NOTE',
  {
    ...event,
    note_id: id,
    note_date: date,
    note_class_concept_id: optionalConcept,
    note_title: optional,
    note_text: { is: 'key' },
    language_concept_id: optionalConcept,
  },
  whose,
);

export const concepts = defineTable('CONCEPT', {
  concept_id: key,
  concept_name: { is: 'key' },
  vocabulary_id: {},
  concept_code: {},
});

export const providers = defineTable('PROVIDER', {
  provider_id: key,
  provider_name: {},
  npi: {},
  dea: {},
  provider_source_value: optional,
});

export const careSites = defineTable('CARE_SITE', {
  care_site_id: key,
  care_site_name: {},
  care_site_source_value: optional,
  location_id: location,
});

export const locations = defineTable('LOCATION', {
  location_id: key,
  address_1: {},
  address_2: {},
  city: {},
  zip: {},
  county: {},
  location_source_value: optional,
});

const tables = [
  persons,
  visits,
  visitDetails,
  conditions,
  drugs,
  procedures,
  measurements,
  observations,
  devices,
  specimens,
  deaths,
  notes,
  concepts,
  providers,
  careSites,
  locations,
];

/** Derived from the others (eras), about money, about the data set, or about vocabularies. */
const unread = (
  'CONDITION_ERA DRUG_ERA DOSE_ERA EPISODE EPISODE_EVENT OBSERVATION_PERIOD COST PAYER_PLAN_PERIOD COHORT COHORT_DEFINITION ' +
  'CDM_SOURCE METADATA CONCEPT_ANCESTOR CONCEPT_CLASS CONCEPT_RELATIONSHIP CONCEPT_SYNONYM DOMAIN DRUG_STRENGTH ' +
  'FACT_RELATIONSHIP RELATIONSHIP SOURCE_TO_CONCEPT_MAP VOCABULARY NOTE_NLP ATTRIBUTE_DEFINITION COHORT_ATTRIBUTE'
).split(' ');

export const rules: ExportRules = { name: 'omop', tables, unread, modules: [] };

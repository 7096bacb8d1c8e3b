/** One row → one line of a section. Each table of events says how its rows are read; what is common is read once. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import type { Patient } from '../../engines/tables/passes.js';
import { decimal, freeText, isNumber, isUnit, labelled, quantity } from '../../engines/tables/pieces.js';
import type { Row, Table } from '../../engines/tables/table.js';
import type { Timeline } from '../../engines/tables/timeline.js';
import { type Concepts, isMapped, type Named } from './concepts.js';
import {
  conditions,
  devices,
  drugs,
  measurements,
  observations,
  procedures,
  specimens,
  visitDetails,
} from './tables.js';

export interface Context {
  readonly concepts: Concepts;
  readonly stay: Timeline;
  /** A visit of one day: its facts do not repeat the day. */
  readonly isOneDay: boolean;
}

export interface Fact {
  readonly visit: string;
  readonly provider: string;
  readonly id: string;
  readonly dates: readonly string[];
  readonly named: Named;
  line(context: Context): Piece[];
}

export interface Domain {
  readonly title: string;
  /** Key of its count in `meta`. */
  readonly name: string;
  factsOf(patient: Patient): Fact[];
}

interface Reading<C extends string> {
  readonly id: C;
  readonly dates: readonly C[];
  readonly named: (row: Row<C>) => Named;
  readonly line: (row: Row<C>, context: Context) => Piece[];
}

function domain<C extends string>(title: string, name: string, table: Table<C>, reading: Reading<C>): Domain {
  return {
    title,
    name,
    factsOf: (patient) =>
      patient.rows(table).map((row) => ({
        visit: cellOf(row, 'visit_occurrence_id'),
        provider: cellOf(row, 'provider_id'),
        id: row[reading.id],
        dates: reading.dates.map((column) => row[column]),
        named: reading.named(row),
        line: (context) => reading.line(row, context),
      })),
  };
}

/** Specimens have no visit and no provider. */
function cellOf(row: Readonly<Record<string, string>>, column: string): string {
  return row[column] ?? '';
}

/** Sections of a document in their order. */
export const domains: readonly Domain[] = [
  domain('Stays', 'stays', visitDetails, {
    id: 'visit_detail_id',
    dates: ['visit_detail_start_date', 'visit_detail_end_date'],
    // The source value is the number of a stay, not a name of it.
    named: (row) => ({ concept: row.visit_detail_concept_id }),
    line: (row, { concepts, stay }) =>
      line(
        concepts.name({ concept: row.visit_detail_concept_id }, 'VISIT_DETAIL.visit_detail_concept_id'),
        stay.span(row.visit_detail_start_date, row.visit_detail_end_date, 'VISIT_DETAIL.visit_detail_start_date'),
      ),
  }),
  domain('Conditions', 'conditions', conditions, {
    id: 'condition_occurrence_id',
    dates: ['condition_start_date', 'condition_end_date'],
    named: conditionName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `CONDITION_OCCURRENCE.${name}`;
      const status = { concept: row.condition_status_concept_id, words: row.condition_status_source_value };
      return line(
        concepts.name(conditionName(row), at('condition_concept_id')),
        concepts.name(status, at('condition_status_concept_id')),
        unlessFirst(row.condition_start_date, stay, isOneDay, at('condition_start_date')),
        labelled('until ', stay.when(row.condition_end_date, at('condition_end_date'))),
        labelled('stopped: ', freeText(row.stop_reason, at('stop_reason'))),
      );
    },
  }),
  domain('Medications', 'medications', drugs, {
    id: 'drug_exposure_id',
    dates: ['drug_exposure_start_date', 'drug_exposure_end_date'],
    named: drugName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `DRUG_EXPOSURE.${name}`;
      const start = unlessFirst(row.drug_exposure_start_date, stay, isOneDay, at('drug_exposure_start_date'));
      const isLonger = row.drug_exposure_end_date !== row.drug_exposure_start_date;
      const end = isLonger ? stay.when(row.drug_exposure_end_date, at('drug_exposure_end_date')) : [];
      const route = { concept: row.route_concept_id, words: row.route_source_value };
      return line(
        concepts.name(drugName(row), at('drug_concept_id')),
        freeText(row.sig, at('sig')),
        labelled('quantity ', amount(row.quantity, row.dose_unit_source_value, at('quantity'))),
        labelled('route ', concepts.name(route, at('route_concept_id'))),
        positive(row.days_supply) ? ['for ', ...quantity(decimal(row.days_supply), 'days', at('days_supply'))] : [],
        labelled('refills ', amount(row.refills, '', at('refills'))),
        start,
        labelled('until ', end),
        labelled('stopped: ', freeText(row.stop_reason, at('stop_reason'))),
      );
    },
  }),
  domain('Procedures', 'procedures', procedures, {
    id: 'procedure_occurrence_id',
    dates: ['procedure_date', 'procedure_end_date'],
    named: procedureName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `PROCEDURE_OCCURRENCE.${name}`;
      const isLonger = row.procedure_end_date !== row.procedure_date;
      const modifier = { concept: row.modifier_concept_id, words: row.modifier_source_value };
      return line(
        concepts.name(procedureName(row), at('procedure_concept_id')),
        concepts.name(modifier, at('modifier_concept_id')),
        Number(row.quantity) > 1 ? ['times ', ...quantity(decimal(row.quantity), '', at('quantity'))] : [],
        unlessFirst(row.procedure_date, stay, isOneDay, at('procedure_date')),
        labelled('until ', isLonger ? stay.when(row.procedure_end_date, at('procedure_end_date')) : []),
      );
    },
  }),
  domain('Measurements', 'measurements', measurements, {
    id: 'measurement_id',
    dates: ['measurement_date'],
    named: measurementName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `MEASUREMENT.${name}`;
      const unit = { concept: row.unit_concept_id, words: row.unit_source_value };
      const operator = operators.get(row.operator_concept_id) ?? '';
      const number = row.value_as_number || (isNumber(row.value_source_value) ? row.value_source_value : '');
      const value =
        number === ''
          ? concepts.name(
              { concept: row.value_as_concept_id, words: row.value_source_value },
              at('value_as_concept_id'),
            )
          : measured(`${operator}${decimal(number)}`, unit, concepts, at('value_as_number'));
      return line(
        [...concepts.name(measurementName(row), at('measurement_concept_id')), ...labelled(' ', value)],
        rangeOf(row.range_low, row.range_high, at('range_low')),
        unlessFirst(row.measurement_date, stay, isOneDay, at('measurement_date')),
      );
    },
  }),
  domain('Observations', 'observations', observations, {
    id: 'observation_id',
    dates: ['observation_date'],
    named: observationName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `OBSERVATION.${name}`;
      const unit = { concept: row.unit_concept_id, words: row.unit_source_value };
      const values = [
        row.value_as_number === '' ? [] : measured(decimal(row.value_as_number), unit, concepts, at('value_as_number')),
        concepts.name({ concept: row.value_as_concept_id }, at('value_as_concept_id')),
        freeText(row.value_as_string, at('value_as_string')),
      ];
      const value = joined(values, ', ');
      const fallback = value.length > 0 ? [] : freeText(decimal(row.value_source_value), at('value_source_value'));
      const qualifier = { concept: row.qualifier_concept_id, words: row.qualifier_source_value };
      return line(
        [
          ...concepts.name(observationName(row), at('observation_concept_id')),
          ...labelled(': ', value.length > 0 ? value : fallback),
        ],
        concepts.name(qualifier, at('qualifier_concept_id')),
        unlessFirst(row.observation_date, stay, isOneDay, at('observation_date')),
      );
    },
  }),
  domain('Devices', 'devices', devices, {
    id: 'device_exposure_id',
    dates: ['device_exposure_start_date', 'device_exposure_end_date'],
    named: deviceName,
    line: (row, { concepts, stay, isOneDay }) => {
      const at = (name: string) => `DEVICE_EXPOSURE.${name}`;
      return line(
        concepts.name(deviceName(row), at('device_concept_id')),
        Number(row.quantity) > 1 ? ['times ', ...quantity(decimal(row.quantity), '', at('quantity'))] : [],
        unlessFirst(row.device_exposure_start_date, stay, isOneDay, at('device_exposure_start_date')),
        labelled('until ', stay.when(row.device_exposure_end_date, at('device_exposure_end_date'))),
      );
    },
  }),
  domain('Specimens', 'specimens', specimens, {
    id: 'specimen_id',
    dates: ['specimen_date'],
    named: (row) => ({ concept: row.specimen_concept_id, words: row.specimen_source_value }),
    line: (row, { concepts, stay }) => {
      const at = (name: string) => `SPECIMEN.${name}`;
      const unit = { concept: row.unit_concept_id, words: row.unit_source_value };
      const site = { concept: row.anatomic_site_concept_id, words: row.anatomic_site_source_value };
      const status = { concept: row.disease_status_concept_id, words: row.disease_status_source_value };
      const name = { concept: row.specimen_concept_id, words: row.specimen_source_value };
      return line(
        concepts.name(name, at('specimen_concept_id')),
        row.quantity === '' ? [] : measured(decimal(row.quantity), unit, concepts, at('quantity')),
        labelled('from ', concepts.name(site, at('anatomic_site_concept_id'))),
        concepts.name(status, at('disease_status_concept_id')),
        stay.when(row.specimen_date, at('specimen_date')),
      );
    },
  }),
];

function conditionName(
  row: Row<'condition_concept_id' | 'condition_source_concept_id' | 'condition_source_value'>,
): Named {
  return {
    concept: row.condition_concept_id,
    source: row.condition_source_concept_id,
    words: row.condition_source_value,
  };
}

function drugName(row: Row<'drug_concept_id' | 'drug_source_concept_id' | 'drug_source_value'>): Named {
  return { concept: row.drug_concept_id, source: row.drug_source_concept_id, words: row.drug_source_value };
}

function procedureName(
  row: Row<'procedure_concept_id' | 'procedure_source_concept_id' | 'procedure_source_value'>,
): Named {
  return {
    concept: row.procedure_concept_id,
    source: row.procedure_source_concept_id,
    words: row.procedure_source_value,
  };
}

function measurementName(
  row: Row<'measurement_concept_id' | 'measurement_source_concept_id' | 'measurement_source_value'>,
): Named {
  return {
    concept: row.measurement_concept_id,
    source: row.measurement_source_concept_id,
    words: row.measurement_source_value,
  };
}

function observationName(
  row: Row<'observation_concept_id' | 'observation_source_concept_id' | 'observation_source_value'>,
): Named {
  return {
    concept: row.observation_concept_id,
    source: row.observation_source_concept_id,
    words: row.observation_source_value,
  };
}

function deviceName(row: Row<'device_concept_id' | 'device_source_concept_id' | 'device_source_value'>): Named {
  return { concept: row.device_concept_id, source: row.device_source_concept_id, words: row.device_source_value };
}

function line(...parts: Piece[][]): Piece[] {
  return joined(parts, ', ');
}

/** The concepts of comparators; 4172703 is `=`, which says nothing. */
const operators: ReadonlyMap<string, string> = new Map([
  ['4171756', '<'],
  ['4171754', '<='],
  ['4171755', '>='],
  ['4172704', '>'],
]);

/** Number and unit as one value: a code of UCUM is trusted, what the source calls a unit is looked at. */
function measured(number: string, unit: Named, concepts: Concepts, path: string): Piece[] {
  const ucum = concepts.ucum(unit.concept);
  if (ucum && /\d/.test(number)) return [{ value: `${number} ${ucum}`, path, type: 'quantity' }];
  if (isMapped(unit.concept) && !isUnit(unit.words ?? '')) {
    return [...quantity(number, '', path), ...labelled(' ', concepts.name(unit, `${path}.unit`))];
  }
  return quantity(number, unit.words ?? '', path);
}

function rangeOf(low: string, high: string, path: string): Piece[] {
  const from = quantity(decimal(low), '', path);
  const to = quantity(decimal(high), '', path);
  if (from.length > 0 && to.length > 0) return ['range ', ...from, ' to ', ...to];
  return from.length > 0 ? ['range from ', ...from] : labelled('range to ', to);
}

function amount(cell: string, unit: string, path: string): Piece[] {
  return positive(cell) ? quantity(decimal(cell), unit, path) : [];
}

/** Zero stands for what is not known. */
function positive(cell: string): boolean {
  return Number(cell) > 0;
}

function unlessFirst(date: string, stay: Timeline, isOneDay: boolean, path: string): Piece[] {
  return isOneDay && stay.dayOf(date) === 0 ? [] : stay.when(date, path);
}

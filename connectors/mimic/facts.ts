/** Lines of an admission: codes, bedside procedures, prescriptions, services and stays. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { coded, freeText, labelled, listed, quantity } from '../../engines/tables/pieces.js';
import type { Row, RowOf } from '../../engines/tables/table.js';
import type { Timeline } from '../../engines/tables/timeline.js';
import { codeKey, type Dictionaries, versionOf } from './dictionaries.js';
import type { bedside, icuStays, prescriptions, procedures, services, transfers } from './tables.js';
import { bedsideStatuses, careUnits, drugTypes, eventTypes, isBodySite, lineKinds, serviceNames } from './words.js';

type CodeRow = Row<'ICD9_CODE' | 'ICD_VERSION' | 'SEQ_NUM'>;

/** ICD codes as they are printed without their dot. */
const CODE = /^[A-Z0-9]{2,7}$/;

/** @returns the title, or the bare code where the dictionary has none */
export function codeLine(row: CodeRow, titles: Dictionaries['diagnoses'], path: string): Piece[] {
  const title = titles.get(codeKey(row));
  const words = title?.LONG_TITLE || title?.SHORT_TITLE || '';
  if (words !== '') return coded(words, `${path}.LONG_TITLE`);
  const { ICD9_CODE: code } = row;
  const pieces = CODE.test(code) ? coded(code, `${path}.ICD9_CODE`) : freeText(code, `${path}.ICD9_CODE`);
  return labelled(`ICD-${versionOf(row.ICD_VERSION) === '10' ? '10' : '9'} `, pieces);
}

export function procedureLine(
  row: RowOf<typeof procedures>,
  { procedures: titles }: Dictionaries,
  stay: Timeline,
): Piece[] {
  return joined([codeLine(row, titles, 'PROCEDURES_ICD'), stay.when(row.CHARTDATE, 'PROCEDURES_ICD.CHARTDATE')], ', ');
}

export function bedsideLine(row: RowOf<typeof bedside>, { items }: Dictionaries, stay: Timeline): Piece[] {
  const at = (name: string) => `PROCEDUREEVENTS.${name}`;
  const name = coded(items.get(row.ITEMID)?.LABEL ?? '', 'D_ITEMS.LABEL');
  // How long a line lay is said by its days; `None` is what the export writes for no unit.
  const lasted = row.VALUEUOM === 'None' ? [] : quantity(row.VALUE, row.VALUEUOM, at('VALUE'));
  return joined(
    [
      name.length > 0 ? name : ['item ', ...freeText(row.ITEMID, at('ITEMID'))],
      isBodySite(row.LOCATION) ? coded(row.LOCATION, at('LOCATION')) : freeText(row.LOCATION, at('LOCATION')),
      listed(row.LOCATIONCATEGORY, at('LOCATIONCATEGORY'), lineKinds),
      stay.span(row.STARTTIME, row.ENDTIME, at('STARTTIME')),
      lasted,
      /^finishedrunning$/i.test(row.STATUSDESCRIPTION)
        ? []
        : listed(row.STATUSDESCRIPTION, at('STATUSDESCRIPTION'), bedsideStatuses),
    ],
    ', ',
  );
}

export function prescriptionLine(row: RowOf<typeof prescriptions>, stay: Timeline): Piece[] {
  const at = (name: string) => `PRESCRIPTIONS.${name}`;
  // A drug of the formulary has a National Drug Code; what has none may have been typed by hand.
  const isListed = /[1-9]/.test(row.NDC);
  return joined(
    [
      isListed ? coded(row.DRUG, at('DRUG')) : freeText(row.DRUG, at('DRUG')),
      /^main$/i.test(row.DRUG_TYPE) ? [] : listed(row.DRUG_TYPE, at('DRUG_TYPE'), drugTypes),
      isListed ? coded(row.PROD_STRENGTH, at('PROD_STRENGTH')) : freeText(row.PROD_STRENGTH, at('PROD_STRENGTH')),
      labelled('dose ', quantity(row.DOSE_VAL_RX, row.DOSE_UNIT_RX, at('DOSE_VAL_RX'))),
      route(row.ROUTE),
      stay.span(row.STARTDATE, row.ENDDATE, at('STARTDATE')),
    ],
    ', ',
  );
}

/** Routes are abbreviations of a few letters: PO/NG, IV DRIP, BOTH EYES. */
const ROUTE =
  /^(?:IV|PO|SC|SUBCUT|IM|IH|TP|PR|NG|IT|PB|OU|OD|OS|SL|TD|NEB|ORAL|PO\/NG|IV DRIP|IV BOLUS|IVPCA|DIALYS|BOTH EYES|RIGHT EYE|LEFT EYE|REPLACE|ED|EX-VIVO|ND|VG|ID|IP|IJ|PV|AU|AD|AS|BU|IN|OG|NU|DWELL|G TUBE|J TUBE|NAS|TOP|INH|RECTAL|TOPICAL|INTRAVENOUS|SUBCUTANEOUS)$/i;

function route(cell: string): Piece[] {
  return ROUTE.test(cell) ? coded(cell, 'PRESCRIPTIONS.ROUTE') : freeText(cell, 'PRESCRIPTIONS.ROUTE');
}

/** A line with the time it is sorted by. */
export interface Event {
  readonly time: string;
  readonly line: Piece[];
}

export function serviceEvent({ TRANSFERTIME, CURR_SERVICE }: RowOf<typeof services>, stay: Timeline): Event {
  const name = serviceNames.get(CURR_SERVICE);
  const service = /^[A-Z]{2,5}$/.test(CURR_SERVICE)
    ? coded(CURR_SERVICE, 'SERVICES.CURR_SERVICE')
    : freeText(CURR_SERVICE, 'SERVICES.CURR_SERVICE');
  const line = [...labelled('service ', service), ...(name && service.length > 0 ? [` (${name})`] : [])];
  return { time: stay.order(TRANSFERTIME), line: timed(line, stay.when(TRANSFERTIME, 'SERVICES.TRANSFERTIME')) };
}

export function transferEvent(row: RowOf<typeof transfers>, stay: Timeline): Event {
  const at = (name: string) => `TRANSFERS.${name}`;
  const unit = listed(row.CURR_CAREUNIT, at('CURR_CAREUNIT'), careUnits);
  const isDischarge = /^discharge$/i.test(row.EVENTTYPE);
  const place = unit.length > 0 ? [' to ', ...unit] : isDischarge ? [] : [' to a ward'];
  const line = [...listed(row.EVENTTYPE, at('EVENTTYPE'), eventTypes), ...place];
  return { time: stay.order(row.INTIME), line: timed(line, stay.span(row.INTIME, row.OUTTIME, at('INTIME'))) };
}

export function icuEvent(row: RowOf<typeof icuStays>, stay: Timeline): Event {
  const at = (name: string) => `ICUSTAYS.${name}`;
  const first = listed(row.FIRST_CAREUNIT, at('FIRST_CAREUNIT'), careUnits);
  const last =
    row.LAST_CAREUNIT === row.FIRST_CAREUNIT ? [] : listed(row.LAST_CAREUNIT, at('LAST_CAREUNIT'), careUnits);
  const line = [...labelled('intensive care in ', first), ...labelled(', last in ', last)];
  const days = labelled(
    '',
    quantity(row.LOS === '' ? '' : String(Number(Number(row.LOS).toFixed(1))), 'days', at('LOS')),
  );
  return {
    time: stay.order(row.INTIME),
    line: timed([...line, ...labelled(' for ', days)], stay.span(row.INTIME, row.OUTTIME, at('INTIME'))),
  };
}

function timed(line: readonly Piece[], when: readonly Piece[]): Piece[] {
  return line.length === 0 ? [] : [...when, ...(when.length > 0 ? [': '] : []), ...line];
}

/** What of a Patient is worth a line, and may stay in one form or another: sex, years, state, ZIP, coded demographics. */

import type { Piece } from '../../engines/records/clinical-text.js';
import { type Element, element, elements, extension, type Resource, string } from '../../formats/fhir/element.js';
import { code, coding, concept, date } from './values.js';

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition';

const genders: ReadonlySet<string> = new Set(['male', 'female', 'other', 'unknown']);

export function patientLines(patient: Resource): Piece[][] {
  const address = elements(patient, 'address')[0];
  const died = string(patient, 'deceasedDateTime');
  const language = elements(patient, 'communication')[0];
  return [
    labelled('Sex', code(string(patient, 'gender'), 'Patient.gender', genders)),
    labelled('Born', date(string(patient, 'birthDate'), 'Patient.birthDate')),
    labelled('Died', date(died, 'Patient.deceasedDateTime')),
    labelled('Marital status', concept(element(patient, 'maritalStatus'), 'Patient.maritalStatus')),
    labelled('Race', category(patient, 'us-core-race')),
    labelled('Ethnicity', category(patient, 'us-core-ethnicity')),
    labelled('Language', concept(element(language, 'language'), 'Patient.communication.language')),
    labelled('State', state(address)),
    labelled('Postal code', postalCode(address)),
  ];
}

function labelled(label: string, pieces: Piece[]): Piece[] {
  return pieces.length > 0 ? [`${label}: `, ...pieces] : [];
}

function category(patient: Resource, name: string): Piece[] {
  const parts = extension(patient, `${US_CORE}/${name}`);
  return coding(element(extension(parts, 'ombCategory'), 'valueCoding'), `Patient.extension.${name}`);
}

/** Postal abbreviations of states, districts and territories (USPS Publication 28, appendix B), and states by name. */
const states: ReadonlySet<string> = new Set([
  ...(
    'AL AK AS AZ AR CA CO CT DE DC FM FL GA GU HI ID IL IN IA KS KY LA ME MH MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ' +
    'ND MP OH OK OR PW PA PR RI SC SD TN TX UT VT VI VA WA WV WI WY'
  ).split(' '),
  ...(
    'Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,District of Columbia,Florida,Georgia,' +
    'Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,' +
    'Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,' +
    'North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Puerto Rico,Rhode Island,South Carolina,South Dakota,Tennessee,' +
    'Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming'
  ).split(','),
]);
const unitedStates: ReadonlySet<string> = new Set(['us', 'usa', 'united states', 'united states of america']);

function isAmerican(address: Element | undefined): boolean {
  const country = string(address, 'country');
  return country ? unitedStates.has(country.toLowerCase()) : states.has(string(address, 'state') ?? '');
}

function state(address: Element | undefined): Piece[] {
  const name = string(address, 'state');
  return code(name, 'Patient.address.state', isAmerican(address) ? states : new Set());
}

/** Only an American ZIP code is `postal`: the three digits that may stay mean nothing elsewhere. */
function postalCode(address: Element | undefined): Piece[] {
  const value = string(address, 'postalCode');
  if (!value) return [];
  return [{ value, path: 'Patient.address.postalCode', type: isAmerican(address) ? 'postal' : 'text' }];
}

/**
 * Everybody a document names in its header and its entries: patient, relatives, authors, practitioners, organisations,
 * with their addresses, phones and numbers. The narrative is not looked at: it is the text they are removed from.
 */
import { Identities } from '../../engines/records/identities.js';
import { attributeOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';
import type { Identity } from '../../schemas/connector.js';
import { isoDateOf } from './values.js';

export function identitiesOf(roots: readonly XmlElement[]): Identity[] {
  const identities = new Identities();
  for (const root of roots) visit(root, undefined, identities);
  return identities.list;
}

function visit(element: XmlElement, parent: XmlElement | undefined, identities: Identities): void {
  switch (element.name) {
    case 'text':
      return;
    case 'name':
      addName(identities, element, parent);
      return;
    case 'addr':
      addAddress(identities, element);
      return;
    case 'telecom':
      addTelecom(identities, attributeOf(element, 'value') ?? '');
      return;
    case 'id':
    case 'setId':
      addId(identities, element, parent);
      return;
    case 'birthTime':
    case 'deceasedTime':
      // As a day; the scrub knows the forms notes write it in.
      identities.add('date', isoDateOf(attributeOf(element, 'value') ?? '') ?? undefined);
      return;
    case 'value':
      addValue(identities, element);
      return;
    default:
      for (const child of childrenOf(element)) visit(child, element, identities);
  }
}

/** A value of an observation that is a name or an address by its type. */
function addValue(identities: Identities, value: XmlElement): void {
  switch (attributeOf(value, 'type')) {
    case 'PN':
    case 'EN':
      addPersonName(identities, value);
      return;
    case 'ON':
    case 'TN':
      identities.add('organisation', wholeOf(value));
      return;
    case 'AD':
      addAddress(identities, value);
      return;
    case 'TEL':
      addTelecom(identities, attributeOf(value, 'value') ?? '');
      return;
    case 'II':
      addId(identities, value, undefined);
  }
}

/** Names of things: drugs, devices, allergens. */
const things: ReadonlySet<string> = new Set([
  'manufacturedMaterial',
  'manufacturedLabeledDrug',
  'specimenPlayingEntity',
]);

const people: ReadonlySet<string> = new Set([
  'patient',
  'guardianPerson',
  'assignedPerson',
  'relatedPerson',
  'associatedPerson',
  'maintainingPerson',
  'informationRecipient',
  'subject',
]);

/** Parts of a name make a person of whoever has it; a name without parts may be a person's, a house's or a drug's. */
function addName(identities: Identities, name: XmlElement, parent: XmlElement | undefined): void {
  if (parent && things.has(parent.name)) return;
  const entity = (parent && attributeOf(parent, 'classCode')) ?? '';
  const hasParts = childrenOf(name).some((part) => part.name === 'given' || part.name === 'family');
  if (hasParts || (parent && people.has(parent.name)) || entity === 'PSN') addPersonName(identities, name);
  else if (parent?.name !== 'playingEntity' || entity === 'PLC' || entity === 'ORG') {
    identities.add('organisation', wholeOf(name));
  }
}

function addPersonName(identities: Identities, name: XmlElement): void {
  const isMixed = name.content.some((node) => typeof node === 'string' && /\S/.test(node));
  identities.personName({
    given: partsOf(name, 'given'),
    family: partsOf(name, 'family').join(' ') || undefined,
    text: isMixed ? wholeOf(name) : undefined,
  });
}

function partsOf(element: XmlElement, name: string): string[] {
  return childrenOf(element, name)
    .map((part) => oneLine(textOf(part)))
    .filter((part) => part !== '');
}

function wholeOf(element: XmlElement): string {
  return oneLine(element.content.map((node) => (typeof node === 'string' ? node : ` ${textOf(node)} `)).join(''));
}

/** What is smaller than a state. County, precinct and township are districts; a number of a house is one with its street. */
const addressParts: readonly string[] = [
  'streetAddressLine',
  'deliveryAddressLine',
  'streetName',
  'additionalLocator',
  'postBox',
  'careOf',
  'township',
  'precinct',
  'county',
  'city',
  'postalCode',
];

function addAddress(identities: Identities, address: XmlElement): void {
  if (address.content.some((node) => typeof node === 'string' && /\S/.test(node))) {
    identities.add('address', wholeOf(address));
  }
  const [street] = partsOf(address, 'streetName');
  const [number] = partsOf(address, 'houseNumber');
  // Chinese addresses go from the large to the small, without blanks.
  if (street && number && /\p{Script=Han}/u.test(street)) identities.add('address', `${street}${number}`);
  else if (street && number) identities.add('address', `${number} ${street}`, `${street} ${number}`);
  for (const part of addressParts) identities.add('address', ...partsOf(address, part));
}

/** A URL: `tel:+1(555)555-2003`, `mailto:…`; a number without a scheme is a phone. */
function addTelecom(identities: Identities, value: string): void {
  const [, scheme = '', rest = ''] = /^\s*(?:([a-z][a-z.+-]*):)?(.*)$/is.exec(value) ?? [];
  const kind = /^https?$|^ftp$/i.test(scheme) ? 'url' : rest.includes('@') ? 'email' : 'phone';
  identities.add(kind, (kind === 'url' ? value : rest).trim());
}

/** Short numbers of orders and lines would be found in any text; those of the patient are a patient's whatever they are. */
const SHORTEST_ID = 5;

function addId(identities: Identities, id: XmlElement, parent: XmlElement | undefined): void {
  const extension = attributeOf(id, 'extension')?.trim() ?? '';
  const isPatients = parent?.name === 'patientRole' || parent?.name === 'patient';
  if (isPatients || (extension.length >= SHORTEST_ID && /\d/.test(extension))) identities.add('id', extension);
  if (isPatients && extension === '') identities.add('id', attributeOf(id, 'root')?.trim());
}

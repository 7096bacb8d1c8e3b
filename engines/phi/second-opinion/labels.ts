/**
 * What the labels of token classifiers mean. The schemes of the i2b2 2014 task, of CoNLL 2003 and of OntoNotes, which
 * nearly every published model of de-identification uses; prefixes of position (B-, I-, …) are left out by the caller.
 */
import type { Category } from '../span.js';

const meanings: Readonly<Record<string, Category>> = {
  name: 'name',
  per: 'name',
  person: 'name',
  patient: 'name',
  doctor: 'name',
  staff: 'name',
  hcw: 'name',
  username: 'id',
  loc: 'location',
  location: 'location',
  street: 'location',
  city: 'location',
  state: 'location',
  country: 'location',
  zip: 'location',
  address: 'location',
  gpe: 'location',
  fac: 'organisation',
  org: 'organisation',
  organization: 'organisation',
  hospital: 'organisation',
  hosp: 'organisation',
  vendor: 'organisation',
  date: 'date',
  age: 'age',
  phone: 'phone',
  contact: 'phone',
  fax: 'fax',
  email: 'email',
  url: 'url',
  ipaddr: 'ip',
  ssn: 'ssn',
  medicalrecord: 'record',
  mrn: 'record',
  idnum: 'id',
  id: 'id',
  bioid: 'id',
  healthplan: 'plan',
  account: 'account',
  license: 'licence',
  vehicle: 'vehicle',
  device: 'device',
};

/** @returns null for a label that names nobody: O, MISC, diseases, drugs */
export function categoryOf(label: string): Category | null {
  const bare = label
    .replace(/^[BILUES]-/, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return meanings[bare] ?? null;
}

/** In hospital or not: by the class of the encounter, else by the type of the document. */
import { attributeOf, childOf, elementsAt, type XmlElement } from '../../formats/xml/index.js';
import type { Kind } from '../../schemas/document.js';
import { isLoinc } from './vocabulary.js';

/** HL7 v3 ActCode, value set ActEncounterCode. */
const ACT_CODE = '2.16.840.1.113883.5.4';
const classes: ReadonlySet<string> = new Set('AMB EMER FLD HH IMP ACUTE NONAC OBSENC PRENC SS VR'.split(' '));
/** Under these a patient stays or is cared for in a hospital. */
const inHospital: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC', 'EMER', 'OBSENC', 'SS']);

/** LOINC document types written in or about a hospital stay. */
const hospitalTypes: ReadonlySet<string> = new Set([
  '18842-5', // discharge summary
  '11490-0', // physician discharge summary
  '28655-9', // physician discharge summary, older code
  '34105-7', // hospital discharge summary
  '34106-5', // physician hospital discharge summary
  '34745-0', // nurse discharge summary
  '59258-4', // emergency department discharge summary
  '47039-3', // hospital admission history and physical
  '34104-0', // hospital consult note
  '34112-3', // hospital note
  '34111-5', // emergency department note
  '28568-4', // physician emergency department note
  '11504-8', // surgical operation note
  '18761-7', // transfer summary
]);

/** Document types of the Chinese shared documents, WS/T 500: C0003 observation in the emergency room, C0008 to C0053 hospital. */
const WST_500 = /^C00(?:03|0[89]|[1-4]\d|5[0-3])$/;

export function kindOf(document: XmlElement | undefined): Kind {
  const at = encounterClassOf(document);
  if (at !== null) return inHospital.has(at) ? 'inpatient' : 'outpatient';
  const type = (document && attributeAt(document, 'code', 'code')) ?? '';
  return hospitalTypes.has(type) || WST_500.test(type) ? 'inpatient' : 'outpatient';
}

/** ActCode of the encompassing encounter, itself or as a translation of a local or billing code. */
export function encounterClassOf(document: XmlElement | undefined): string | null {
  if (!document) return null;
  const codes = elementsAt(document, 'componentOf', 'encompassingEncounter', 'code');
  for (const code of [...codes, ...codes.flatMap((it) => elementsAt(it, 'translation'))]) {
    const value = attributeOf(code, 'code') ?? '';
    if (classes.has(value) && (attributeOf(code, 'codeSystem') ?? ACT_CODE) === ACT_CODE) return value;
  }
  return null;
}

/** LOINC code of the type of document; null for another code system. */
export function documentCodeOf(document: XmlElement | undefined): string | null {
  const code = document && childOf(document, 'code');
  const value = (code && attributeOf(code, 'code')) ?? '';
  return code && isLoinc(value, attributeOf(code, 'codeSystem')) ? value : null;
}

function attributeAt(element: XmlElement, name: string, attribute: string): string | undefined {
  const child = childOf(element, name);
  return child && attributeOf(child, attribute);
}

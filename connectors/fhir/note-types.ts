/**
 * What a note is and where in a stay it belongs, by its LOINC document code (https://loinc.org/document-ontology/) or,
 * where servers write none, by the words of its type. The heading is ours, so that none of a stranger's words is one.
 */
import { element, elements, type Resource, string } from '../../formats/fhir/element.js';

/** `arrival` before the findings, `course` in order of time among them, `departure` after them. */
export type Phase = 'arrival' | 'course' | 'departure';

export interface NoteType {
  readonly title: string;
  readonly phase: Phase;
}

const types: readonly { readonly codes: string; readonly words: RegExp; readonly type: NoteType }[] = [
  {
    codes: '34117-2 47039-3 34094-3 34095-0 34763-3 34774-0 11492-6 68552-9',
    words: /history and physical|h&p|admission (?:note|evaluation)|入院记录/i,
    type: { title: 'Admission note', phase: 'arrival' },
  },
  {
    codes: '18842-5 28655-9 34105-7 11490-0 28574-2 29761-4 59258-4',
    words: /discharge|出院/i,
    type: { title: 'Discharge summary', phase: 'departure' },
  },
  {
    codes: '11504-8 28570-0 34137-0 28577-5 29752-3',
    words: /operative|surgery|procedure note|手术记录/i,
    type: { title: 'Operative note', phase: 'course' },
  },
  {
    codes: '11488-4 34140-4 34100-8 34103-2',
    words: /consult|会诊/i,
    type: { title: 'Consultation', phase: 'course' },
  },
  {
    codes: '18748-4 18782-3 18726-0 24606-6 24627-2 36643-5 30746-2 18747-6',
    words: /radiolog|imaging|x-?ray|ultrasound|tomograph|magnetic resonance|影像/i,
    type: { title: 'Imaging report', phase: 'course' },
  },
  {
    codes: '11506-3 28569-6 34130-5 28656-7 34746-8 28651-8 18733-6',
    words: /progress|nursing|病程|护理/i,
    type: { title: 'Progress note', phase: 'course' },
  },
  {
    codes: '34111-5 34878-9 51846-4 54094-8',
    words: /emergency|triage|急诊/i,
    type: { title: 'Emergency note', phase: 'arrival' },
  },
];

const unknown: NoteType = { title: 'Note', phase: 'course' };

export function noteTypeOf(resource: Resource): NoteType {
  const type = element(resource, 'type') ?? element(resource, 'code');
  const codings = elements(type, 'coding');
  const codes = codings.map((coding) => string(coding, 'code') ?? '');
  const byCode = types.find((one) => codes.some((code) => code !== '' && one.codes.split(' ').includes(code)));
  if (byCode) return byCode.type;
  const words = [string(type, 'text'), ...codings.map((coding) => string(coding, 'display'))].join(' ');
  return types.find((one) => one.words.test(words))?.type ?? unknown;
}

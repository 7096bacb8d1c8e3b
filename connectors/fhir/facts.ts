/** One resource → one line of a section. What a resource says elsewhere (performers, places, identifiers) is left out. */

import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { type Element, element, elements, number, type Resource, string } from '../../formats/fhir/element.js';
import type { ResourceIndex } from '../../formats/fhir/resource-index.js';
import {
  choice,
  code,
  concept,
  concepts,
  date,
  dayOf,
  freeText,
  period,
  quantity,
  range as rangeOf,
} from './values.js';

/** Sections of a document in their order, with the types each shows. `name` is the key of its count in `meta`. */
export const sections: readonly { readonly title: string; readonly name: string; readonly types: readonly string[] }[] =
  [
    { title: 'Conditions', name: 'conditions', types: ['Condition'] },
    { title: 'Allergies', name: 'allergies', types: ['AllergyIntolerance'] },
    { title: 'Family history', name: 'relatives', types: ['FamilyMemberHistory'] },
    {
      title: 'Medications',
      name: 'medications',
      types: ['MedicationRequest', 'MedicationStatement', 'MedicationAdministration', 'MedicationDispense'],
    },
    { title: 'Procedures', name: 'procedures', types: ['Procedure'] },
    { title: 'Orders', name: 'orders', types: ['ServiceRequest'] },
    { title: 'Observations', name: 'observations', types: ['Observation'] },
    { title: 'Diagnostic reports', name: 'reports', types: ['DiagnosticReport'] },
    { title: 'Immunizations', name: 'immunizations', types: ['Immunization'] },
    { title: 'Care plans', name: 'plans', types: ['CarePlan'] },
    { title: 'Goals', name: 'goals', types: ['Goal'] },
    { title: 'Devices', name: 'devices', types: ['Device'] },
  ];

export interface Context {
  readonly index: ResourceIndex;
  /** The day of the encounter: a fact of the same day does not repeat it. Empty in a patient summary. */
  readonly day: string;
}

/** @returns the line of a fact; no piece with a value where the resource says nothing */
export function lineOf(resource: Resource, context: Context): Piece[] {
  const type = resource.resourceType;
  const at = (name: string) => `${type}.${name}`;
  const name = (element_: string) => concept(element(resource, element_), at(element_));
  const when = (...names: string[]) => dateOf(resource, names, context.day);
  const status = (...names: string[]) => statusOf(resource, names);
  const labelled = (label: string, pieces: readonly Piece[]): Piece[] =>
    pieces.length > 0 ? [`${label} `, ...pieces] : [];
  const line = (...parts: Piece[][]) => joined(parts, ', ');
  switch (type) {
    case 'Condition':
      return line(
        name('code'),
        status('clinicalStatus', 'verificationStatus'),
        labelled('severity', name('severity')),
        labelled('since', unlessSameDay(choice(resource, 'onset', at('onset')), context.day)),
        labelled('until', choice(resource, 'abatement', at('abatement'))),
        notes(resource),
      );
    case 'AllergyIntolerance':
      return line(
        name('code'),
        status('clinicalStatus'),
        labelled('criticality', code(string(resource, 'criticality'), at('criticality'), criticalities)),
        labelled('reaction', reactions(resource)),
        labelled('since', choice(resource, 'onset', at('onset'))),
        notes(resource),
      );
    case 'FamilyMemberHistory':
      return line(
        name('relationship'),
        ...elements(resource, 'condition').map((condition) => relative(condition)),
        notes(resource),
      );
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return line(
        medication(resource, context.index),
        status('status'),
        ...elements(resource, 'dosageInstruction').map((dosage) => dosageOf(dosage, at('dosageInstruction'))),
        ...elements(resource, 'dosage').map((dosage) => dosageOf(dosage, at('dosage'))),
        labelled('for', reasons(resource, context.index)),
        when('authoredOn', 'effective', 'whenHandedOver', 'dateAsserted'),
        notes(resource),
      );
    case 'Procedure':
      return line(
        name('code'),
        notGiven(resource),
        labelled('site', concepts(elements(resource, 'bodySite'), at('bodySite'))),
        labelled('for', reasons(resource, context.index)),
        labelled('outcome', name('outcome')),
        unlessSameDay(choice(resource, 'performed', at('performed')), context.day),
        notes(resource),
      );
    case 'ServiceRequest':
      return line(
        name('code'),
        concepts(elements(resource, 'orderDetail'), at('orderDetail')),
        labelled('for', reasons(resource, context.index)),
        when('authoredOn'),
        notes(resource),
      );
    case 'Observation':
      return line(observation(resource), when('effective', 'issued'), notes(resource));
    case 'DiagnosticReport':
      return line(
        name('code'),
        concepts(elements(resource, 'conclusionCode'), at('conclusionCode')),
        labelled('conclusion', freeText(string(resource, 'conclusion'), at('conclusion'))),
        when('effective', 'issued'),
      );
    case 'Immunization':
      return line(name('vaccineCode'), notGiven(resource), when('occurrence'), notes(resource));
    case 'CarePlan':
      return line(
        concepts(elements(resource, 'category'), at('category')),
        freeText(string(resource, 'title'), at('title')),
        status('status'),
        labelled('for', problems(resource, context.index)),
        labelled('activities', activities(resource)),
        unlessSameDay(period(element(resource, 'period'), at('period')), context.day),
        notes(resource),
      );
    case 'Goal':
      return line(name('description'), when('start'), notes(resource));
    case 'Device':
      return line(name('type'));
    default:
      return [];
  }
}

/** Statuses of required bindings and of HL7's own code systems that we show; others are left out. */
const statuses: ReadonlySet<string> = new Set(
  (
    'active recurrence relapse inactive remission resolved unconfirmed provisional differential confirmed refuted ' +
    'completed stopped on-hold cancelled draft not-done not-taken intended declined in-progress revoked'
  ).split(' '),
);
const criticalities: ReadonlySet<string> = new Set(['low', 'high', 'unable-to-assess']);

function statusOf(resource: Resource, names: readonly string[]): Piece[] {
  const words = names.map((name) => {
    const plain = string(resource, name) ?? string(elements(element(resource, name), 'coding')[0], 'code');
    const path = `${resource.resourceType}.${name}`;
    // `confirmed` is what a reader assumes, and so is that an order was completed.
    return plain && plain !== 'confirmed' && statuses.has(plain) ? code(plain, path, statuses) : [];
  });
  return joined(words, ', ');
}

/** Most immunizations and procedures of a record were done; a reader must see which were not. */
function notGiven(resource: Resource): Piece[] {
  return string(resource, 'status') === 'not-done' ? statusOf(resource, ['status']) : [];
}

function dateOf(resource: Resource, names: readonly string[], day: string): Piece[] {
  for (const name of names) {
    const path = `${resource.resourceType}.${name}`;
    const plain = date(string(resource, name), path);
    const pieces = plain.length > 0 ? plain : choice(resource, name, path);
    if (pieces.length > 0) return unlessSameDay(pieces, day);
  }
  return [];
}

function unlessSameDay(pieces: Piece[], day: string): Piece[] {
  const first = pieces[0];
  const same = day !== '' && typeof first === 'object' && first.type === 'date' && dayOf(first.value) === day;
  return same && pieces.length === 1 ? [] : pieces;
}

function notes(resource: Resource): Piece[] {
  const path = `${resource.resourceType}.note.text`;
  return joined(
    elements(resource, 'note').map((note) => freeText(string(note, 'text'), path)),
    '; ',
  );
}

function reactions(resource: Resource): Piece[] {
  const manifestations = elements(resource, 'reaction').flatMap((reaction) => elements(reaction, 'manifestation'));
  return concepts(manifestations, 'AllergyIntolerance.reaction.manifestation');
}

function relative(condition: Element): Piece[] {
  const path = 'FamilyMemberHistory.condition';
  const onset = choice(condition, 'onset', `${path}.onset`);
  return joined([concept(element(condition, 'code'), `${path}.code`), onset.length > 0 ? ['at ', ...onset] : []], ' ');
}

/** `medication[x]`: a concept, or a reference to a Medication, contained or not. */
function medication(resource: Resource, index: ResourceIndex): Piece[] {
  const own = concept(element(resource, 'medicationCodeableConcept'), `${resource.resourceType}.medication`);
  if (own.length > 0) return own;
  const reference = element(resource, 'medicationReference');
  const referred = concept(element(index.resolve(reference, resource), 'code'), 'Medication.code');
  return referred.length > 0
    ? referred
    : freeText(string(reference, 'display'), `${resource.resourceType}.medicationReference.display`);
}

function dosageOf(dosage: Element, path: string): Piece[] {
  const doses = elements(dosage, 'doseAndRate').map((rate) => choice(rate, 'dose', `${path}.doseAndRate.dose`));
  const repeat = element(element(dosage, 'timing'), 'repeat');
  const frequency = number(repeat, 'frequency');
  const times = number(repeat, 'period');
  const unit = string(repeat, 'periodUnit');
  const often =
    frequency !== undefined && times !== undefined && unit && periodUnits.has(unit)
      ? [
          { value: String(frequency), path: `${path}.timing.repeat.frequency`, type: 'quantity' as const },
          ' per ',
          { value: `${times} ${unit}`, path: `${path}.timing.repeat.period`, type: 'quantity' as const },
        ]
      : [];
  return joined(
    [
      freeText(string(dosage, 'text'), `${path}.text`),
      joined(doses, ' + '),
      quantity(element(dosage, 'dose'), `${path}.dose`),
      often,
      concept(element(dosage, 'route'), `${path}.route`),
      dosage.asNeededBoolean === true ? code('as needed', `${path}.asNeeded`, asNeeded) : [],
      concepts(elements(dosage, 'additionalInstruction'), `${path}.additionalInstruction`),
    ],
    ', ',
  );
}

const periodUnits: ReadonlySet<string> = new Set(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);
const asNeeded: ReadonlySet<string> = new Set(['as needed']);

/** `reasonCode`, and the coded names of the conditions behind `reasonReference`. */
function reasons(resource: Resource, index: ResourceIndex): Piece[] {
  const own = concepts(elements(resource, 'reasonCode'), `${resource.resourceType}.reasonCode`);
  return joined(distinct([own, ...referred(resource, 'reasonReference', index)]), '; ');
}

/** A code and the condition it refers to usually say the same. */
function distinct(parts: readonly Piece[][]): Piece[][] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const words = part.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
    return !seen.has(words) && seen.add(words);
  });
}

function problems(resource: Resource, index: ResourceIndex): Piece[] {
  return joined(referred(resource, 'addresses', index), '; ');
}

function referred(resource: Resource, name: string, index: ResourceIndex): Piece[][] {
  return elements(resource, name).map((reference) => {
    const target = index.resolve(reference, resource);
    return target ? concept(element(target, 'code'), `${target.resourceType}.code`) : [];
  });
}

function activities(resource: Resource): Piece[] {
  return joined(
    elements(resource, 'activity').map((activity) =>
      concept(element(element(activity, 'detail'), 'code'), 'CarePlan.activity.detail.code'),
    ),
    '; ',
  );
}

/** Codes whose value is an age, in years where no unit is given. LOINC, SNOMED CT. */
const ages: ReadonlySet<string> = new Set(
  '30525-0 21611-9 21612-7 29553-5 63900-5 35659-2 424144002 397659008 445518008'.split(' '),
);

function observation(resource: Resource): Piece[] {
  const what = element(resource, 'code');
  const isAge = elements(what, 'coding').some((item) => ages.has(string(item, 'code') ?? ''));
  const path = `Observation.${isAge ? 'age' : 'value'}`;
  const value = choice(resource, 'value', path);
  const absent = concept(element(resource, 'dataAbsentReason'), 'Observation.dataAbsentReason');
  const components = elements(resource, 'component').map((component) =>
    named(concept(element(component, 'code'), 'Observation.component.code'), choice(component, 'value', path)),
  );
  const meaning = concepts(elements(resource, 'interpretation'), 'Observation.interpretation');
  const shown = joined([value.length > 0 ? value : absent, ...components], '; ');
  const references = elements(resource, 'referenceRange').map(referenceRange);
  return joined([named(concept(what, 'Observation.code'), shown), joined(references, '; '), meaning], ', ');
}

/** What is normal, as the laboratory states it: in its words where it has some. */
function referenceRange(range: Element): Piece[] {
  const path = 'Observation.referenceRange';
  const stated = freeText(string(range, 'text'), `${path}.text`);
  const low = element(range, 'low');
  const high = element(range, 'high');
  const ends = low && high ? rangeOf(range, path) : low ? quantity(low, path) : quantity(high, path);
  const words = low && high ? 'reference ' : low ? 'reference at least ' : 'reference up to ';
  if (stated.length > 0) return ['reference ', ...stated];
  return ends.length > 0 ? [words, ...ends] : [];
}

function named(name: Piece[], value: Piece[]): Piece[] {
  return joined([name, value], ': ');
}

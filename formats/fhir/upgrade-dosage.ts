/** Doses and reasons of medicines of DSTU2 and STU3 in the shape of R4. https://hl7.org/fhir/R4/dosage.html */
import { type Element, element, elements, type Resource } from './element.js';

/** What all resources about a medicine have in common. */
export function medicationAsR4(older: Resource): Readonly<Record<string, unknown>> {
  const { note } = older;
  return {
    dosageInstruction: dosagesOf(older, 'dosageInstruction'),
    dosage: dosagesOf(older, 'dosage'),
    note: typeof note === 'string' ? [{ text: note }] : undefined,
    reasonCode: older.reasonCodeableConcept ?? older.reasonForUseCodeableConcept,
    reasonReference: older.reasonForUseReference,
  };
}

/** @returns undefined where nothing has to change */
function dosagesOf(older: Resource, name: string): readonly Element[] | undefined {
  const dosages = elements(older, name);
  const upgraded = dosages.map(dosageAsR4);
  return upgraded.some((dosage, index) => dosage !== dosages[index]) ? upgraded : undefined;
}

function dosageAsR4(dosage: Element): Element {
  const doseQuantity = element(dosage, 'doseQuantity') ?? element(dosage, 'quantityQuantity');
  const doseRange = element(dosage, 'doseRange') ?? element(dosage, 'quantityRange');
  // The one dose of a MedicationAdministration.
  const dose = element(dosage, 'quantity');
  const repeat = element(element(dosage, 'timing'), 'repeat');
  const changes: Record<string, unknown> = {};
  if (doseQuantity && !('doseAndRate' in dosage)) changes.doseAndRate = [{ doseQuantity }];
  else if (doseRange && !('doseAndRate' in dosage)) changes.doseAndRate = [{ doseRange }];
  if (dose && !('dose' in dosage)) changes.dose = dose;
  if ('additionalInstructions' in dosage) changes.additionalInstruction = dosage.additionalInstructions;
  if (repeat && 'periodUnits' in repeat) {
    changes.timing = { ...element(dosage, 'timing'), repeat: { ...repeat, periodUnit: repeat.periodUnits } };
  }
  return Object.keys(changes).length > 0 ? { ...dosage, ...changes } : dosage;
}

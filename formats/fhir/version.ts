/**
 * Tells R5 by shape, since a resource does not name its release. What is older than R4 is read in its shape (upgrade.ts); what
 * is newer may say in new places what we would not look for. Source: https://hl7.org/fhir/R5/diff.html
 */
import { elements, isElement, type Resource } from './element.js';

/** @returns whether the resource has a shape that only R5 has */
export function isR5(resource: Resource): boolean {
  switch (resource.resourceType) {
    case 'Encounter':
      return Array.isArray(resource.class) || 'actualPeriod' in resource;
    case 'Procedure':
      return 'occurrenceDateTime' in resource || 'occurrencePeriod' in resource;
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return isElement(resource.medication);
    case 'DocumentReference':
      return Array.isArray(resource.context);
    case 'ServiceRequest':
      return elements(resource, 'code').some((code) => 'concept' in code);
    default:
      return false;
  }
}

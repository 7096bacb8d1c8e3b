/**
 * Tells FHIR releases apart by shape, since a resource does not name its own. Only what differs from R4 for certain is
 * said to be another release. Sources: the R4, R5 and STU3 version histories, "R2/R3/R4 diff" on each resource page
 * (https://hl7.org/fhir/R4/diff.html).
 */
import { elements, isElement, type Resource } from './element.js';

export type OtherRelease = 'DSTU2' | 'STU3' | 'R5';

/** Types that R4 no longer has, and the last release that had them. */
const retired: ReadonlyMap<string, OtherRelease> = new Map([
  ['MedicationOrder', 'DSTU2'],
  ['DiagnosticOrder', 'DSTU2'],
  ['DeviceUseRequest', 'DSTU2'],
  ['Conformance', 'DSTU2'],
  ['ProcedureRequest', 'STU3'],
  ['ReferralRequest', 'STU3'],
]);

/** @returns the release whose shape the resource has, or null if nothing speaks against R4 */
export function otherReleaseOf(resource: Resource): OtherRelease | null {
  const type = resource.resourceType;
  const last = retired.get(type);
  if (last) return last;
  switch (type) {
    case 'Patient':
    case 'Practitioner':
      // HumanName.family was a list in DSTU2.
      return elements(resource, 'name').some((name) => Array.isArray(name.family)) ? 'DSTU2' : null;
    case 'Encounter':
      if (typeof resource.class === 'string' || 'patient' in resource) return 'DSTU2';
      if (Array.isArray(resource.class) || 'actualPeriod' in resource) return 'R5';
      return 'reason' in resource ? 'STU3' : null;
    case 'Condition':
      if ('patient' in resource) return 'DSTU2';
      return typeof resource.clinicalStatus === 'string' || 'context' in resource ? 'STU3' : null;
    case 'AllergyIntolerance':
      if ('substance' in resource) return 'DSTU2';
      return typeof resource.clinicalStatus === 'string' ? 'STU3' : null;
    case 'Observation':
      if (isElement(resource.category)) return 'DSTU2';
      return 'context' in resource || 'related' in resource ? 'STU3' : null;
    case 'Procedure':
      if ('notPerformed' in resource) return 'DSTU2';
      if ('occurrenceDateTime' in resource || 'occurrencePeriod' in resource) return 'R5';
      return 'context' in resource || 'notDone' in resource ? 'STU3' : null;
    case 'MedicationRequest':
      if (isElement(resource.medication)) return 'R5';
      return 'context' in resource ? 'STU3' : null;
    case 'Immunization':
      return 'date' in resource || 'notGiven' in resource || 'wasNotGiven' in resource ? 'STU3' : null;
    case 'DiagnosticReport':
      return 'context' in resource || 'codedDiagnosis' in resource ? 'STU3' : null;
    case 'DocumentReference':
      if (Array.isArray(resource.context)) return 'R5';
      return 'indexed' in resource || 'created' in resource ? 'STU3' : null;
    case 'CarePlan':
      return 'context' in resource ? 'STU3' : null;
    default:
      return null;
  }
}

/**
 * Laboratory panels: a report with the results it names below it, instead of results scattered among all others. A
 * DiagnosticReport names them in `result`, an Observation that groups others in `hasMember`.
 */
import { elements, type Resource } from '../../formats/fhir/element.js';
import type { ResourceIndex } from '../../formats/fhir/resource-index.js';

export interface Panels {
  /** Results below each report or grouping observation, in its order. */
  readonly results: ReadonlyMap<Resource, readonly Resource[]>;
  /** Results that stand below something, and nowhere else. */
  readonly placed: ReadonlySet<Resource>;
}

/** @param facts of one document: results that belong to another visit stay there */
export function panelsOf(facts: readonly Resource[], index: ResourceIndex): Panels {
  const own = new Set(facts);
  const results = new Map<Resource, Resource[]>();
  const placed = new Set<Resource>();
  for (const fact of facts) {
    const references =
      fact.resourceType === 'DiagnosticReport'
        ? elements(fact, 'result')
        : fact.resourceType === 'Observation'
          ? elements(fact, 'hasMember')
          : [];
    const members: Resource[] = [];
    for (const reference of references) {
      const member = index.resolve(reference, fact);
      // A result in two reports stands below the first; one that groups others stays where it is.
      if (!member || member === fact || !own.has(member) || placed.has(member) || results.has(member)) continue;
      if (member.resourceType !== 'Observation' || elements(member, 'hasMember').length > 0) continue;
      placed.add(member);
      members.push(member);
    }
    if (members.length > 0) results.set(fact, members);
  }
  return { results, placed };
}

/**
 * FHIR CodeSystem, ValueSet and ConceptMap (https://hl7.org/fhir/terminology-module.html), alone, in a Bundle or as JSON
 * Lines; and the maps of codes that FHIR converters keep (`Mapping`: code → system, code, display).
 */
import { z } from 'zod';
import { InputError } from '../../schemas/errors.js';
import { type Concept, type Statement, statusOf } from './concept.js';

const coding = z.looseObject({ system: z.string().nullish(), code: z.string().nullish() });
const designationSchema = z.looseObject({
  language: z.string().nullish(),
  use: coding.nullish(),
  value: z.string(),
});
const propertySchema = z.looseObject({
  code: z.string(),
  valueCode: z.string().nullish(),
  valueString: z.string().nullish(),
  valueBoolean: z.boolean().nullish(),
  valueCoding: coding.nullish(),
});
const conceptSchema = z.looseObject({
  code: z.string().nullish(),
  system: z.string().nullish(),
  display: z.string().nullish(),
  definition: z.string().nullish(),
  inactive: z.boolean().nullish(),
  abstract: z.boolean().nullish(),
  designation: z.array(designationSchema).nullish(),
  property: z.array(propertySchema).nullish(),
  concept: z.array(z.unknown()).nullish(),
  contains: z.array(z.unknown()).nullish(),
});
const nested = z.array(z.unknown()).nullish();
const resourceSchema = z.looseObject({
  /** An entry of a Bundle. */
  resource: z.looseObject({}).nullish(),
  resourceType: z.string().nullish(),
  id: z.string().nullish(),
  name: z.string().nullish(),
  url: z.string().nullish(),
  status: z.string().nullish(),
  language: z.string().nullish(),
  hierarchyMeaning: z.string().nullish(),
  concept: nested,
  compose: z
    .looseObject({ include: z.array(z.looseObject({ system: z.string().nullish(), concept: nested })).nullish() })
    .nullish(),
  expansion: z.looseObject({ contains: nested }).nullish(),
  entry: z.array(z.looseObject({ resource: z.unknown() })).nullish(),
  group: z
    .array(z.looseObject({ source: z.string().nullish(), target: z.string().nullish(), element: nested }))
    .nullish(),
  Mapping: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
});
type Resource = z.infer<typeof resourceSchema>;

const elementSchema = z.looseObject({
  code: z.string(),
  display: z.string().nullish(),
  target: z
    .array(
      z.looseObject({
        code: z.string().nullish(),
        display: z.string().nullish(),
        equivalence: z.string().nullish(),
        relationship: z.string().nullish(),
      }),
    )
    .nullish(),
});
const mappedSchema = z.looseObject({
  code: z.string().optional(),
  display: z.string().nullish(),
  system: z.string().nullish(),
});

/** A concept that is broken is told by itself. */
type Read = Concept | { readonly place: string; readonly broken: InputError };

interface Above {
  readonly system: string;
  readonly meaning: string;
  readonly lang: string | undefined;
  readonly isRetired: boolean;
  readonly names: ReadonlyMap<string, string>;
}

/** Depth of nested concepts; real ones have about 20. */
const MAX_DEPTH = 200;

/** @throws InputError `not-a-terminology` */
export function* conceptsOf(value: unknown, place = ''): Iterable<Read> {
  const parsed = resourceSchema.safeParse(value);
  const resource = parsed.success ? parsed.data : undefined;
  if (resource?.resource) yield* conceptsOf(resource.resource, place);
  else if (resource?.entry) {
    for (const [index, { resource: inner }] of resource.entry.entries()) {
      yield* conceptsOf(inner, `${place}entry ${index + 1}, `);
    }
  } else if (resource?.Mapping) yield* mappedCodes(resource.Mapping);
  else if (resource?.resourceType === 'ConceptMap') yield* mappedConcepts(resource, place);
  else if (resource?.resourceType === 'ValueSet') yield* listedConcepts(resource, place);
  else if (resource?.resourceType === 'CodeSystem') {
    const above = aboveOf(resource, resource.url ?? resource.name ?? resource.id ?? '', resource.concept ?? []);
    yield* nestedConcepts(resource.concept ?? [], above, undefined, `${place}concept `, 0);
  } else {
    const message = 'expected a FHIR CodeSystem, ValueSet, ConceptMap or a Bundle of them; leave it out of `path`';
    throw new InputError('not-a-terminology', place.replace(/, $/, ''), message);
  }
}

/** Where a code system does not say what its tree means, a child is a kind of its parent. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['part-of', 'part-of'],
  ['grouped-by', 'grouped-by'],
  ['classified-with', 'classified-with'],
]);

function aboveOf(resource: Resource, system: string, concepts: readonly unknown[]): Above {
  const names = new Map<string, string>();
  collectNames(concepts, names, 0);
  return {
    system,
    meaning: MEANINGS.get(resource.hierarchyMeaning ?? '') ?? 'is-a',
    lang: resource.language ?? undefined,
    isRetired: resource.status === 'retired',
    names,
  };
}

function collectNames(concepts: readonly unknown[], names: Map<string, string>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const raw of concepts) {
    const parsed = conceptSchema.safeParse(raw);
    if (!parsed.success) continue;
    const { code, display, concept, contains } = parsed.data;
    if (code && display) names.set(code, display);
    collectNames(concept ?? contains ?? [], names, depth + 1);
  }
}

function* nestedConcepts(
  concepts: readonly unknown[],
  above: Above,
  parent: string | undefined,
  place: string,
  depth: number,
): Iterable<Read> {
  for (const [index, raw] of concepts.entries()) {
    const at = `${place}${index + 1}`;
    const parsed = conceptSchema.safeParse(raw);
    if (!parsed.success || depth > MAX_DEPTH) {
      yield {
        place: at,
        broken: new InputError('malformed-concept', at, 'a concept that does not fit FHIR; correct it'),
      };
      continue;
    }
    const concept = parsed.data;
    const system = concept.system ?? above.system;
    const code = concept.code ?? '';
    // A group in the expansion of a value set may have a name only.
    if (code !== '' || !concept.contains) yield conceptOf(concept, code, { ...above, system }, parent, at);
    yield* nestedConcepts(concept.concept ?? concept.contains ?? [], above, code || parent, `${at}.`, depth + 1);
  }
}

function conceptOf(
  concept: z.infer<typeof conceptSchema>,
  code: string,
  { system, meaning, lang, isRetired, names }: Above,
  parent: string | undefined,
  place: string,
): Concept {
  const properties = concept.property ?? [];
  const parents = [
    ...(parent === undefined ? [] : [parent]),
    ...properties
      .filter(({ code: name }) => name === 'parent' || name === 'subsumedBy')
      .map(({ valueCode }) => valueCode ?? ''),
  ].filter((one) => one !== '');
  const statements: Statement[] = parents.map((to) => ({
    predicate: meaning,
    to: `${system}|${to}`,
    label: names.get(to) ?? to,
  }));
  for (const { language, use, value } of concept.designation ?? []) {
    const isOther = language && lang && language !== lang;
    const isPreferred = use?.code === 'display' || use?.code === 'preferredForLanguage';
    statements.push({
      predicate: isOther && isPreferred ? 'label' : 'synonym',
      text: value,
      lang: language ?? undefined,
    });
  }
  if (concept.definition) statements.push({ predicate: 'definition', text: concept.definition });
  return {
    id: `${system}|${code}`,
    code,
    label: concept.display ?? code,
    place,
    status: isRetired || concept.inactive || isInactive(properties) ? 'obsolete' : statusIn(properties),
    statements,
  };
}

/** https://hl7.org/fhir/codesystem-concept-properties.html */
function isInactive(properties: readonly z.infer<typeof propertySchema>[]): boolean {
  return properties.some(
    ({ code, valueBoolean }) =>
      (code === 'inactive' || code === 'deprecated' || code === 'retired') && valueBoolean === true,
  );
}

function statusIn(properties: readonly z.infer<typeof propertySchema>[]): string | null {
  const stated = properties.find(({ code }) => code === 'status' || code === 'STATUS');
  return stated ? statusOf(stated.valueCode ?? stated.valueString ?? 'active') : null;
}

function* listedConcepts(resource: Resource, place: string): Iterable<Read> {
  const expanded = resource.expansion?.contains;
  // An expansion holds what compose would select.
  if (expanded)
    return yield* nestedConcepts(expanded, aboveOf(resource, '', expanded), undefined, `${place}contains `, 0);
  for (const [index, { system, concept }] of (resource.compose?.include ?? []).entries()) {
    const above = aboveOf(resource, system ?? '', concept ?? []);
    yield* nestedConcepts(concept ?? [], above, undefined, `${place}include ${index + 1}, concept `, 0);
  }
}

function* mappedConcepts(resource: Resource, place: string): Iterable<Read> {
  for (const [number, { source, target, element }] of (resource.group ?? []).entries()) {
    for (const [index, raw] of (element ?? []).entries()) {
      const at = `${place}group ${number + 1}, element ${index + 1}`;
      const parsed = elementSchema.safeParse(raw);
      if (!parsed.success) {
        yield {
          place: at,
          broken: new InputError('malformed-concept', at, 'an element that does not fit FHIR; correct it'),
        };
        continue;
      }
      const { code, display, target: targets } = parsed.data;
      const statements = (targets ?? []).flatMap(
        ({ code: to, display: label, equivalence, relationship }): Statement[] => {
          // "Not mapped" is an answer too, and no relation.
          if (!to || NO_MATCH.test(equivalence ?? relationship ?? '')) return [];
          return [{ predicate: 'maps-to', to: `${target ?? ''}|${to}`, label: label ?? to }];
        },
      );
      yield {
        id: `${source ?? ''}|${code}`,
        code,
        label: display ?? code,
        place: at,
        status: null,
        statements,
        isForeign: true,
      };
    }
  }
}

const NO_MATCH = /^(?:unmatched|disjoint|not-related-to)$/;

/** `{"CodeSystem/Gender": {"F": {"code": "female", "display": "Female", "system": "http://…"}}}` */
function* mappedCodes(mapping: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Iterable<Read> {
  for (const [table, codes] of Object.entries(mapping)) {
    const name = table.replace(/^.*\//, '');
    for (const [code, raw] of Object.entries(codes)) {
      const place = `${name}, ${code}`;
      const parsed = mappedSchema.safeParse(raw);
      // Beside codes such files keep addresses and regular expressions: a concept that maps to nothing.
      const { code: to = '', display, system } = parsed.success ? parsed.data : {};
      const target = { predicate: 'maps-to', to: system ? `${system}|${to}` : `FHIR:${to}`, label: display || to };
      yield {
        id: `${name}:${code}`,
        code,
        label: code,
        place,
        status: null,
        statements: to === '' ? [] : [target],
        isForeign: true,
      };
    }
  }
}

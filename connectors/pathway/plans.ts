/** The plans of a file: a PlanDefinition, a Bundle or a collection of resources, or instances in FHIR Shorthand. */
import { type Element, elements, isElement, isResource, string } from '../../formats/fhir/element.js';
import { parseFhirXml } from '../../formats/fhir/xml.js';
import { parseJson } from '../../formats/json/parse.js';
import { decodeText } from '../../formats/text/encoding.js';
import { natureOf } from '../../formats/text/nature.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { InputError } from '../../schemas/errors.js';
import { isShorthand, parseShorthand } from './fsh.js';
import type { Definitions } from './plan.js';

/** What was ordered for one patient has actions too, and is no plan. */
const REQUEST = /(?:request|group|orchestration|care-?plan|task)/i;

export interface Plans {
  readonly plans: readonly { readonly name: string; readonly plan: Element }[];
  readonly definitions: Definitions;
}

/** Profiles of PlanDefinition in CPG-on-FHIR and the guides built on it end like this. */
const PLAN = /(?:plan|recommendation|pathway|strategy|protocol)-?definition$/i;

/** @returns undefined for a file that is no computable one; @throws InputError for one that is and is broken */
export function plansIn(bytes: Uint8Array, uri: string): Plans | undefined {
  const nature = natureOf(bytes, uri);
  if (nature === 'json') return fromResource(parseJson(decodeText(bytes).text));
  if (nature === 'xml') {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2048, bytes.length)).toString('latin1');
    return head.includes('http://hl7.org/fhir') ? fromResource(parseFhirXml(bytes)) : undefined;
  }
  if (nature !== undefined || bytes.includes(0)) return undefined;
  if (!/\.fsh(\.gz)?$/i.test(uri) && !isShorthand(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'), uri))
    return undefined;
  return fromShorthand(unifyNewlines(decodeText(bytes).text));
}

function fromResource(parsed: unknown): Plans {
  const resources = Array.isArray(parsed) ? parsed.filter(isResource) : isResource(parsed) ? [parsed] : [];
  if (resources.length === 0) {
    throw new InputError(
      'not-fhir',
      '',
      'expected a FHIR PlanDefinition or Bundle, found other JSON; leave it out of `path`',
    );
  }
  const all = resources.flatMap((resource) => [
    resource,
    ...elements(resource, 'entry').flatMap(({ resource: inner }) => (isElement(inner) ? [inner] : [])),
  ]);
  const known = [...all, ...all.flatMap((resource) => elements(resource, 'contained'))];
  const definitions = new Map<string, Element>();
  for (const resource of known) {
    if (resource.resourceType === 'PlanDefinition') continue;
    for (const name of [string(resource, 'url'), string(resource, 'id')])
      if (name !== undefined) definitions.set(name, resource);
  }
  const plans = all.flatMap((resource) =>
    resource.resourceType === 'PlanDefinition' ? [{ name: string(resource, 'id') ?? '', plan: resource }] : [],
  );
  return { plans, definitions };
}

function fromShorthand(text: string): Plans {
  const instances = parseShorthand(text);
  const isPlan = (of: string, resource: Element): boolean =>
    PLAN.test(of) || (!REQUEST.test(of) && elements(resource, 'action').length > 0);
  return {
    plans: instances.flatMap(({ name, of, resource }) => (isPlan(of, resource) ? [{ name, plan: resource }] : [])),
    definitions: new Map(
      instances.flatMap(({ name, of, resource }) => (isPlan(of, resource) ? [] : [[name, resource] as const])),
    ),
  };
}

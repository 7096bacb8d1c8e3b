/** Bytes to the Compositions they hold, each with the Bundle around it. Bundles may hold Bundles: a collection of documents. */
import { type Element, element, elements, isResource, type Resource, string } from '../../formats/fhir/element.js';
import { parseFhirXml } from '../../formats/fhir/xml.js';
import { parseJson } from '../../formats/json/parse.js';
import { decodeUtf8 } from '../../formats/json/utf8.js';
import { natureOf } from '../../formats/text/nature.js';
import { InputError } from '../../schemas/errors.js';

export interface FoundComposition {
  readonly composition: Resource;
  /** The innermost Bundle; undefined for a Composition by itself. */
  readonly bundle: Resource | undefined;
  /** All resources of that Bundle and what the Composition contains, by the names they are referred to. */
  readonly byReference: ReadonlyMap<string, Resource>;
}

/** Bundles inside of each other; more is no product information. */
const MAX_DEPTH = 8;

/** @throws InputError `not-epi`, and those of JSON and XML that is broken */
export function parseEpi(bytes: Uint8Array): FoundComposition[] {
  const root = resourceIn(bytes);
  if (root.resourceType === 'Composition') {
    return [{ composition: root, bundle: undefined, byReference: new Map(contained(root)) }];
  }
  const found = root.resourceType === 'Bundle' ? compositionsIn(root, 0) : [];
  if (found.length > 0) return found;
  const message =
    'expected a Bundle with a Composition, or a Composition, found neither; leave the file out of the path';
  throw new InputError('not-epi', '', message);
}

function resourceIn(bytes: Uint8Array): Resource {
  if (natureOf(bytes, '') === 'xml' || looksLikeXml(bytes)) return parseFhirXml(bytes);
  const value = parseJson(decodeUtf8(bytes));
  if (isResource(value)) return value;
  const message = 'JSON without a resourceType is no FHIR resource; leave the file out of the path';
  throw new InputError('not-epi', '', message);
}

/** FHIR XML rarely has a declaration: it begins with `<Bundle`. */
function looksLikeXml(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

function compositionsIn(bundle: Resource, depth: number): FoundComposition[] {
  if (depth > MAX_DEPTH) return [];
  const entries = elements(bundle, 'entry').flatMap((entry) => {
    const resource = element(entry, 'resource');
    return isResource(resource) ? [{ resource, fullUrl: string(entry, 'fullUrl') }] : [];
  });
  const shared = entries.flatMap(({ resource, fullUrl }) => referencesTo(resource, fullUrl));
  return entries.flatMap(({ resource }) => {
    if (resource.resourceType === 'Bundle') return compositionsIn(resource, depth + 1);
    if (resource.resourceType !== 'Composition') return [];
    return [{ composition: resource, bundle, byReference: new Map([...shared, ...contained(resource)]) }];
  });
}

function referencesTo(resource: Resource, fullUrl: string | undefined): [string, Resource][] {
  const id = string(resource, 'id');
  const names = [fullUrl, id === undefined ? undefined : `${resource.resourceType}/${id}`];
  return names.flatMap((name): [string, Resource][] => (name === undefined ? [] : [[name, resource]]));
}

function contained(composition: Resource): [string, Resource][] {
  return elements(composition, 'contained').flatMap((inner: Element): [string, Resource][] => {
    const id = string(inner, 'id');
    return isResource(inner) && id !== undefined ? [[`#${id}`, inner]] : [];
  });
}

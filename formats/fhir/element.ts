/**
 * Access to FHIR JSON of unknown shape (https://hl7.org/fhir/R4/json.html). Each function returns what has the expected
 * type and passes over what has not: one odd element never costs a whole resource.
 */
export type Element = { readonly [name: string]: unknown };

/** An element with a `resourceType`. */
export type Resource = Element & { readonly resourceType: string };

export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isResource(value: unknown): value is Resource {
  return isElement(value) && typeof value.resourceType === 'string';
}

export function element(parent: Element | undefined, name: string): Element | undefined {
  const value = parent?.[name];
  return isElement(value) ? value : undefined;
}

/** Elements of a list. Some servers write one object where a list is expected: it counts as a list of one. */
export function elements(parent: Element | undefined, name: string): readonly Element[] {
  const value = parent?.[name];
  if (Array.isArray(value)) return value.filter(isElement);
  return isElement(value) ? [value] : [];
}

/** A string that is not blank, without surrounding blanks. */
export function string(parent: Element | undefined, name: string): string | undefined {
  const value = parent?.[name];
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

export function strings(parent: Element | undefined, name: string): readonly string[] {
  const value = parent?.[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}

export function number(parent: Element | undefined, name: string): number | undefined {
  const value = parent?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** The first extension with this url. */
export function extension(parent: Element | undefined, url: string): Element | undefined {
  return elements(parent, 'extension').find((item) => item.url === url);
}

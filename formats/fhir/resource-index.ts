/** Resources by everything a reference can call them: type and id, fullUrl, identifier. */
import { type Element, element, elements, isResource, type Resource, string } from './element.js';
import { parseReference } from './reference.js';

export class ResourceIndex {
  readonly #byKey = new Map<string, Resource>();

  /** @param beyond where to look for what is not here: what several bundles or passes share */
  constructor(private readonly beyond?: ResourceIndex) {}

  /** The first resource of a name keeps it. */
  add(resource: Resource, fullUrl?: string): void {
    const id = string(resource, 'id');
    if (id) this.#name(idKey(resource.resourceType, id), resource);
    if (fullUrl) this.#name(urlKey(fullUrl), resource);
    for (const identifier of elements(resource, 'identifier')) {
      const value = string(identifier, 'value');
      if (!value) continue;
      this.#name(identifierKey(resource.resourceType, string(identifier, 'system') ?? '', value), resource);
      // A search without a system matches any system.
      this.#name(identifierKey(resource.resourceType, '', value), resource);
    }
  }

  /**
   * @param reference an element of type Reference: `reference`, or a logical `identifier` with `type`
   * @param container the resource it stands in, for `#contained`
   */
  resolve(reference: Element | undefined, container: Resource): Resource | undefined {
    const text = string(reference, 'reference');
    if (text === undefined) return this.#logical(reference);
    const parsed = parseReference(text);
    switch (parsed.form) {
      case 'contained':
        if (parsed.id === '') return container;
        return elements(container, 'contained')
          .filter(isResource)
          .find((contained) => string(contained, 'id') === parsed.id);
      case 'relative':
        return this.#find(idKey(parsed.type, parsed.id));
      case 'absolute':
        return (
          this.#find(urlKey(parsed.url)) ??
          (parsed.type && parsed.id ? this.#find(idKey(parsed.type, parsed.id)) : undefined)
        );
      case 'urn':
        return this.#find(urlKey(parsed.urn));
      case 'conditional':
        return this.#find(identifierKey(parsed.type, parsed.system, parsed.value));
      case 'unknown':
        return undefined;
    }
  }

  #logical(reference: Element | undefined): Resource | undefined {
    const identifier = element(reference, 'identifier');
    const value = string(identifier, 'value');
    const type = string(reference, 'type');
    return value && type ? this.#find(identifierKey(type, string(identifier, 'system') ?? '', value)) : undefined;
  }

  #find(key: string): Resource | undefined {
    const here = this.#byKey.get(key);
    return here || !this.beyond ? here : this.beyond.#find(key);
  }

  #name(key: string, resource: Resource): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, resource);
  }
}

function idKey(type: string, id: string): string {
  return `${type}/${id}`;
}

function urlKey(url: string): string {
  return `url ${/^urn:/i.test(url) ? url.toLowerCase() : url.replace(/\/_history\/[^/]*$/, '')}`;
}

function identifierKey(type: string, system: string, value: string): string {
  return `${type}?${system}|${value}`;
}

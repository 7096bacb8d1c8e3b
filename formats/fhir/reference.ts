/** The forms a FHIR reference takes (https://hl7.org/fhir/R4/references.html, http.html#transaction for `?`). */

export type Reference =
  /** `Patient/1`, `Patient/1/_history/2` */
  | { readonly form: 'relative'; readonly type: string; readonly id: string }
  /** `https://server/fhir/Patient/1`; type and id where the url ends like one of a server */
  | { readonly form: 'absolute'; readonly url: string; readonly type?: string; readonly id?: string }
  /** `urn:uuid:…`, `urn:oid:…`: the fullUrl of an entry of the same bundle */
  | { readonly form: 'urn'; readonly urn: string }
  /** `#p1`: inside the resource that refers to it; `#` alone is the container itself */
  | { readonly form: 'contained'; readonly id: string }
  /** `Practitioner?identifier=system|value`: whoever has this identifier */
  | { readonly form: 'conditional'; readonly type: string; readonly system: string; readonly value: string }
  | { readonly form: 'unknown' };

const RELATIVE = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-._]{1,128})(?:\/_history\/[A-Za-z0-9\-._]{1,64})?$/;
const ABSOLUTE_TAIL = /\/([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-._]{1,128})(?:\/_history\/[A-Za-z0-9\-._]{1,64})?$/;

export function parseReference(text: string): Reference {
  if (text.startsWith('#')) return { form: 'contained', id: text.slice(1) };
  if (/^urn:/i.test(text)) return { form: 'urn', urn: text.toLowerCase() };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const url = text.split(/[?#]/, 1)[0] ?? text;
    const [, type, id] = ABSOLUTE_TAIL.exec(url) ?? [];
    const versionless = url.replace(/\/_history\/[^/]*$/, '');
    return type && id ? { form: 'absolute', url: versionless, type, id } : { form: 'absolute', url: versionless };
  }
  const conditional = /^([A-Z][A-Za-z]{1,63})\?(.+)$/.exec(text);
  if (conditional?.[1] && conditional[2]) return conditionalOn(conditional[1], conditional[2]);
  const [, type, id] = RELATIVE.exec(text.replace(/^\//, '')) ?? [];
  return type && id ? { form: 'relative', type, id } : { form: 'unknown' };
}

/** Only a search by exactly one identifier names one resource; any other search is unknown. */
function conditionalOn(type: string, query: string): Reference {
  const [name, token, ...more] = query.split('=');
  if (name !== 'identifier' || token === undefined || more.length > 0 || token.includes('&'))
    return { form: 'unknown' };
  const plain = percentDecoded(token);
  const bar = plain.indexOf('|');
  if (bar === -1) return { form: 'conditional', type, system: '', value: plain };
  return { form: 'conditional', type, system: plain.slice(0, bar), value: plain.slice(bar + 1) };
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

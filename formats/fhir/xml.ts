/**
 * FHIR XML as the JSON it stands for (https://hl7.org/fhir/R4/json.html). An element that occurs once becomes one object, since
 * only the definitions know what repeats: readers of elements take one as a list of one.
 */
import { InputError } from '../../schemas/errors.js';
import { attributeOf, childrenOf, parseXml, type XmlElement } from '../xml/index.js';
import type { Element, Resource } from './element.js';

const NAMESPACE = 'http://hl7.org/fhir';

/** @throws InputError `not-fhir`, and those of XML that is not well-formed */
export function parseFhirXml(bytes: Uint8Array): Resource {
  const root = parseXml(bytes);
  if (root.namespace !== NAMESPACE || !isResourceName(root.name)) {
    const message =
      'expected a FHIR resource or Bundle in XML, found another root element; leave the file out of the path';
    throw new InputError('not-fhir', '', message);
  }
  return resourceOf(root);
}

function resourceOf(xml: XmlElement): Resource {
  return { resourceType: xml.name, ...propertiesOf(xml) };
}

function propertiesOf(xml: XmlElement): Element {
  const properties: Record<string, unknown> = {};
  const url = attributeOf(xml, 'url');
  const id = attributeOf(xml, 'id');
  if (url !== undefined) properties.url = url;
  if (id !== undefined) properties.id = id;
  for (const child of childrenOf(xml)) {
    const value = valueOfElement(child, xml.name);
    const before = properties[child.name];
    if (before === undefined) properties[child.name] = value;
    else if (Array.isArray(before)) before.push(value);
    else properties[child.name] = [before, value];
  }
  return properties;
}

function valueOfElement(xml: XmlElement, parent: string): unknown {
  if (xml.name === 'div') return markupOf(xml);
  const [inner] = childrenOf(xml);
  // `resource` and `contained` hold a whole resource.
  if (inner && isResourceName(inner.name)) return resourceOf(inner);
  const value = attributeOf(xml, 'value');
  // An extension beside a primitive value says what no line of ours shows.
  if (value === undefined) return propertiesOf(xml);
  return primitive(value, xml.name, parent);
}

/** Elements whose `value` is a decimal: Quantity and what is made of it. */
const QUANTITY =
  /(?:Quantity|Age|Duration|SimpleQuantity)$|^(?:low|high|numerator|denominator|dose|quantity|duration|age)$/;

const numbers: ReadonlySet<string> = new Set(
  'frequency frequencyMax period periodMax count valueInteger valueDecimal doseNumber'.split(' '),
);
const booleans: ReadonlySet<string> = new Set(
  'active notDone notGiven notPerformed wasNotGiven wasNotTaken primarySource'.split(' '),
);

function primitive(value: string, name: string, parent: string): unknown {
  const isNumber = numbers.has(name) || (name === 'value' && QUANTITY.test(parent));
  if (isNumber && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value)) return Number(value);
  if ((booleans.has(name) || name.endsWith('Boolean')) && (value === 'true' || value === 'false'))
    return value === 'true';
  return value;
}

/** Types begin with a capital, elements do not. */
function isResourceName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** The narrative as markup again, as JSON has it; deep ones were refused when they were parsed. */
function markupOf(xml: XmlElement): string {
  const inner = xml.content.map((node) => (typeof node === 'string' ? escaped(node) : markupOf(node))).join('');
  const attributes = Object.entries(xml.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return `<${xml.name}${attributes}>${inner}</${xml.name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

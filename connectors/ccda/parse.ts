/**
 * Bytes to the roots of a clinical document. A well-formed file has one, `ClinicalDocument` of HL7 v3. Files in the wild
 * also are pieces of one (a section, an entry), several of them after each other, without namespaces, or with prefixes
 * nobody declared: those are read as well, and how much of it there was is told.
 */
import { natureOf } from '../../formats/text/nature.js';
import { decodeXml } from '../../formats/xml/decode.js';
import { childrenOf, parseXml, placeOf, type XmlElement } from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import { isPartOfDocument, V3 } from './vocabulary.js';

/** @throws InputError `not-ccda`, and those of formats/xml */
export function parseFile(bytes: Uint8Array): readonly XmlElement[] {
  const nature = natureOf(bytes, '');
  if (nature !== undefined && nature !== 'xml') throw notClinical(nature, '');
  const roots = rootsOf(bytes);
  if (roots.length === 0) throw notClinical('no element', '');
  const stranger = roots.find((root) => !isPartOfDocument(root));
  if (!stranger) return roots;
  const place = roots.length === 1 ? placeOf(stranger) : '';
  throw notClinical(`<${stranger.name}> of ${stranger.namespace || 'no namespace'}`, place);
}

function notClinical(found: string, place: string): InputError {
  const message = `expected <ClinicalDocument> of HL7 v3 CDA or a part of one, found ${found}; leave it out of \`path\``;
  return new InputError('not-ccda', place, message);
}

function rootsOf(bytes: Uint8Array): readonly XmlElement[] {
  try {
    return [parseXml(bytes)];
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== 'malformed-xml') throw error;
    return fragmentsOf(decodeXml(bytes), error);
  }
}

/** A file without any markup is no broken XML. */
const MARKUP = /^\s*</;

/** Every file of a concatenation brings its own; inside an element they are errors. */
const DECLARATIONS = /<\?xml\s[^>]{0,256}\?>/g;

/** An element around the content lets several roots be siblings. It stands on a line of its own, so that places hold. */
function fragmentsOf(text: string, error: InputError): readonly XmlElement[] {
  if (!MARKUP.test(text)) throw notClinical('text', '');
  // Pieces have no DOCTYPE: where there is one the file is a whole, and broken.
  if (text.includes('<!DOCTYPE')) throw error;
  const content = text.replace(DECLARATIONS, (declaration) => declaration.replace(/[^\n]/g, ' '));
  try {
    return childrenOf(parseXml(Buffer.from(`<fragments xmlns="${V3}">\n${content}\n</fragments>`)));
  } catch (second) {
    if (!(second instanceof InputError)) throw second;
    throw new InputError(second.code, ...placeIn(content, second));
  }
}

/** Where in the file it was, one line up; at the end of our own element nothing but the end of the file is wrong. */
function placeIn(content: string, { place, message }: InputError): [place: string, message: string] {
  const [line, column] = place.split(':');
  const lines = content.split('\n').length;
  const number = Number(line) - 1;
  if (number <= lines) return [`${number}:${column}`, message];
  return [`line ${lines}`, 'not well-formed XML: the file ends inside of an element; fetch it again'];
}

/** Names whose prefix is bound to no namespace, and documents that declare none. */
export function unboundIn(roots: readonly XmlElement[]): number {
  return roots.reduce((sum, root) => sum + unboundBelow(root, always), 0);
}

const always: ReadonlySet<string> = new Set(['xml', 'xmlns']);

function unboundBelow(element: XmlElement, outer: ReadonlySet<string>): number {
  const { attributes, prefix } = element;
  let prefixes = outer;
  let unbound = 0;
  const declared = Object.keys(attributes).filter((name) => name.startsWith('xmlns:'));
  if (declared.length > 0) prefixes = new Set([...outer, ...declared.map((name) => name.slice('xmlns:'.length))]);
  for (const name in attributes) {
    const colon = name.indexOf(':');
    if (colon > 0 && !prefixes.has(name.slice(0, colon))) unbound++;
  }
  if (prefix === '' ? isBareDocument(element) : !prefixes.has(prefix)) unbound++;
  for (const node of element.content) if (typeof node !== 'string') unbound += unboundBelow(node, prefixes);
  return unbound;
}

function isBareDocument({ name, namespace }: XmlElement): boolean {
  return name === 'ClinicalDocument' && namespace === '';
}

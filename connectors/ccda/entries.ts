/**
 * The entries of a section that has no narrative, a line a clinical statement: `- Body height: 177 cm (2012-03-12)`.
 * Statements inside others are indented. Codes without a display name say nothing to a reader and are left out, and so
 * is who took part.
 */
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  type Outline,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import { displayOf, timeOf, wordsOf } from './values.js';
import { isStatement } from './vocabulary.js';

export function writeStatements(statements: readonly XmlElement[], outline: Outline): void {
  outline.endLines();
  for (const statement of statements) writeStatement(statement, outline, 0);
  outline.endLines();
}

/** Does somebody speak in it, or is it codes and numbers only? */
export function hasWords(statement: XmlElement): boolean {
  const written = [...descendantsOf(statement, 'text'), ...descendantsOf(statement, 'originalText')];
  const values = descendantsOf(statement, 'value').filter((value) =>
    /^(?:ST|ED)$/.test(attributeOf(value, 'type') ?? ''),
  );
  return [...written, ...values].some(
    (element) => attributeOf(element, 'representation') !== 'B64' && oneLine(textOf(element)) !== '',
  );
}

export function statementsIn(parent: XmlElement, ...names: readonly string[]): XmlElement[] {
  return childrenOf(parent)
    .filter(({ name }) => names.includes(name))
    .flatMap((entry) => childrenOf(entry).filter(isStatement));
}

function writeStatement(statement: XmlElement, outline: Outline, depth: number): void {
  const words = lineOf(statement);
  if (words !== '') outline.line(`${'\t'.repeat(depth)}- ${words}`);
  const below = words === '' ? depth : depth + 1;
  for (const inner of statementsIn(statement, 'entryRelationship', 'component')) writeStatement(inner, outline, below);
}

/** Codes of HL7 v3 ActCode and ActClass that stand where a template needs some code: assertion, concern, severity. */
const empty: ReadonlySet<string> = new Set(['ASSERTION', 'CONC', 'BATTERY', 'CLUSTER']);

/** What is not (yet) so. HL7 v3 ActMood and ActStatus. */
const moods: ReadonlyMap<string, string> = new Map([
  ['RQO', 'planned'],
  ['PRP', 'planned'],
  ['PRMS', 'planned'],
  ['ARQ', 'planned'],
  ['APT', 'planned'],
  ['GOL', 'goal'],
]);
const states: ReadonlySet<string> = new Set(['aborted', 'cancelled', 'held', 'suspended', 'nullified', 'obsolete']);

function lineOf(statement: XmlElement): string {
  const label = labelOf(statement);
  const said = distinct([
    ...childrenOf(statement, 'value').map(wordsOf),
    ...productsOf(statement),
    ...childrenOf(statement, 'targetSiteCode').map(displayOf),
    ...['doseQuantity', 'rateQuantity', 'quantity'].flatMap((name) => childrenOf(statement, name).map(wordsOf)),
    ...childrenOf(statement, 'routeCode').map(displayOf),
    ...childrenOf(statement, 'interpretationCode').map(displayOf),
    ...childrenOf(statement, 'text').map(wordsOf),
  ]).filter((words) => words !== label);
  if (label === '' && said.length === 0) return '';
  const remarks = distinct([
    attributeOf(statement, 'negationInd') === 'true' ? 'negated' : '',
    moods.get(attributeOf(statement, 'moodCode') ?? '') ?? '',
    stateOf(statement),
    ...childrenOf(statement, 'effectiveTime').map(timeOf),
  ]);
  const words = [label, said.join(', ')].filter((part) => part !== '').join(': ');
  return remarks.length > 0 ? `${words} (${remarks.join(', ')})` : words;
}

function labelOf(statement: XmlElement): string {
  const code = childOf(statement, 'code');
  return code && !empty.has(attributeOf(code, 'code') ?? '') ? displayOf(code) : '';
}

function stateOf(statement: XmlElement): string {
  const status = childOf(statement, 'statusCode');
  const code = (status && attributeOf(status, 'code')) ?? '';
  return states.has(code) ? code : '';
}

/** A drug, a vaccine, a device, an allergen: never a person or a place. */
function productsOf(statement: XmlElement): string[] {
  const products = ['consumable', 'product'].flatMap((name) => elementsAt(statement, name, 'manufacturedProduct'));
  const materials = products.flatMap((product) => [
    ...childrenOf(product, 'manufacturedMaterial'),
    ...childrenOf(product, 'manufacturedLabeledDrug'),
  ]);
  const roles = elementsAt(statement, 'participant', 'participantRole').filter(
    (role) => attributeOf(role, 'classCode') === 'MANU',
  );
  const entities = roles.flatMap((role) => [
    ...childrenOf(role, 'playingEntity'),
    ...childrenOf(role, 'playingDevice'),
  ]);
  return [...materials, ...entities].map((thing) => displayOf(childOf(thing, 'code')) || nameOf(thing));
}

function nameOf(thing: XmlElement): string {
  const name = childOf(thing, 'name');
  return name ? oneLine(textOf(name)) : '';
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))];
}

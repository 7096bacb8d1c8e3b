/** What a label is about: its products, their ingredients, forms, routes and marketing categories, as distinct lists. */
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  elementsAt,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';

/** OID of the National Drug Code. */
const NDC = '2.16.840.1.113883.6.69';

export interface Products {
  readonly product: readonly string[];
  readonly generic: readonly string[];
  readonly ingredient: readonly string[];
  readonly strength: readonly string[];
  readonly ndc: readonly string[];
  /** Codes of the products a repackaged one was filled from. */
  readonly source: readonly string[];
  readonly route: readonly string[];
  readonly form: readonly string[];
  readonly marketing: readonly string[];
}

export function productsOf(label: XmlElement): Products {
  const subjects = descendantsOf(label, 'subject').flatMap((subject) => childrenOf(subject, 'manufacturedProduct'));
  const products = subjects.flatMap((subject) =>
    childrenOf(subject).filter((it) => it.name === 'manufacturedProduct' || it.name === 'manufacturedMedicine'),
  );
  const all = products.flatMap(withParts);
  return {
    product: distinct(products.map(nameOf)),
    generic: distinct(all.flatMap((it) => elementsAt(it, 'asEntityWithGeneric', 'genericMedicine').map(nameOf))),
    ingredient: distinct(all.flatMap((it) => activeIngredients(it).flatMap(substancesOf).map(nameOf))),
    strength: distinct(all.flatMap((it) => activeIngredients(it).map(strengthOf))),
    ndc: distinct(products.flatMap((it) => childrenOf(it, 'code')).map((code) => codeIn(code, NDC))),
    source: distinct(
      all
        .flatMap((it) => elementsAt(it, 'asEquivalentEntity', 'definingMaterialKind', 'code'))
        .map((code) => codeIn(code, NDC)),
    ),
    route: distinct(subjects.flatMap((it) => descendantsOf(it, 'routeCode')).map(displayName)),
    form: distinct(all.flatMap((it) => childrenOf(it, 'formCode')).map(displayName)),
    marketing: distinct(subjects.flatMap((it) => descendantsOf(it, 'approval')).map(approvalOf)),
  };
}

/** A kit has parts, which are products of their own. */
function withParts(product: XmlElement): XmlElement[] {
  const parts = elementsAt(product, 'part').flatMap((part) =>
    childrenOf(part).filter((it) => it.name === 'partProduct' || it.name === 'partMedicine'),
  );
  return [product, ...parts.flatMap(withParts)];
}

/** `<name>TRIAMINIC<suffix>Night Time</suffix></name>`. */
function nameOf(product: XmlElement): string {
  const name = childOf(product, 'name');
  if (!name) return '';
  return oneLine(name.content.map((node) => (typeof node === 'string' ? node : ` ${textOf(node)}`)).join(''));
}

/** Class codes ACTIB, ACTIM and ACTIR: strength by basis, moiety or reference. Labels before 2010 say activeIngredient. */
function activeIngredients(product: XmlElement): XmlElement[] {
  return [
    ...childrenOf(product, 'ingredient').filter((it) => (attributeOf(it, 'classCode') ?? '').startsWith('ACTI')),
    ...childrenOf(product, 'activeIngredient'),
  ];
}

function substancesOf(ingredient: XmlElement): XmlElement[] {
  return [...childrenOf(ingredient, 'ingredientSubstance'), ...childrenOf(ingredient, 'activeIngredientSubstance')];
}

/** `10 mg`, `50 mg/0.8 mL`; the numbers as they are written. One of a thing (`1`) is not said. */
function strengthOf(ingredient: XmlElement): string {
  const quantity = childOf(ingredient, 'quantity');
  const amount = (name: string): string => {
    const part = quantity && childOf(quantity, name);
    const unit = (part && attributeOf(part, 'unit')) ?? '';
    const value = (part && attributeOf(part, 'value')) ?? '';
    return oneLine(`${value} ${unit === '1' ? '' : unit}`);
  };
  const numerator = amount('numerator');
  const denominator = amount('denominator');
  if (numerator === '') return '';
  return denominator === '' || denominator === '1' ? numerator : `${numerator}/${denominator.replace(/^1 /, '')}`;
}

/** `NDA NDA020702`: the category and the number of the application or monograph. */
function approvalOf(approval: XmlElement): string {
  const [code] = childrenOf(approval, 'code');
  const [id] = childrenOf(approval, 'id');
  return oneLine(`${code ? displayName(code) : ''} ${(id && attributeOf(id, 'extension')) ?? ''}`);
}

function codeIn(element: XmlElement, system: string): string {
  return attributeOf(element, 'codeSystem') === system ? (attributeOf(element, 'code') ?? '') : '';
}

function displayName(element: XmlElement): string {
  return oneLine(attributeOf(element, 'displayName') ?? '');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

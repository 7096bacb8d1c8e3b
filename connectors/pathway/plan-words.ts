/** Codes, timings, conditions and relations of a PlanDefinition in the words of a protocol. */
import { type Element, element, elements, isElement, number, string } from '../../formats/fhir/element.js';

/** A code, Coding, CodeableConcept or a string, as words. */
export function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((words) => words !== '')
      .join(', ');
  if (!isElement(value)) return '';
  const [coding] = elements(value, 'coding');
  const stated = string(value, 'text') ?? string(value, 'display') ?? (coding ? wordsOf(coding) : undefined);
  return stated ?? (string(value, 'code') ?? '').replaceAll('-', ' ');
}

const UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

/** `once every 8 hours for 5 days` */
export function timingOf(action: Element): string {
  const timing = element(action, 'timingTiming');
  const repeat = timing && element(timing, 'repeat');
  if (repeat) return repeatOf(repeat);
  const quantity =
    element(action, 'timingDuration') ?? element(action, 'timingAge') ?? element(action, 'timingQuantity');
  if (quantity)
    return [number(quantity, 'value'), string(quantity, 'unit') ?? string(quantity, 'code')].join(' ').trim();
  return wordsOf(action.timingDateTime ?? timing?.code);
}

export function repeatOf(repeat: Element): string {
  const frequency = number(repeat, 'frequency') ?? 1;
  const period = number(repeat, 'period');
  const unit = UNITS[wordsOf(repeat.periodUnit)] ?? wordsOf(repeat.periodUnit);
  const times = frequency === 1 ? 'once' : frequency === 2 ? 'twice' : `${frequency} times`;
  const every = period === undefined ? '' : period === 1 ? ` every ${unit}` : ` every ${period} ${unit}s`;
  const bounds = element(repeat, 'boundsDuration');
  const length = bounds && number(bounds, 'value');
  const span =
    bounds && length !== undefined
      ? ` for ${length} ${string(bounds, 'unit') ?? UNITS[wordsOf(bounds.code)] ?? ''}`.trimEnd()
      : '';
  return period === undefined && span === '' ? '' : `${times}${every}${span}`;
}

/** An expression as its author described it, else as written: names of CQL definitions are words. */
export function conditionOf(condition: Element): string {
  const expression = element(condition, 'expression');
  const stated =
    (expression &&
      (string(expression, 'description') ?? string(expression, 'expression') ?? string(expression, 'name'))) ??
    '';
  const inline = typeof condition.expression === 'string' ? condition.expression.trim() : '';
  return string(condition, 'description') ?? (stated === '' ? inline : stated);
}

export const conditionHeads: Readonly<Record<string, string>> = {
  applicability: 'If',
  start: 'Start when',
  stop: 'Stop when',
};

/** `after-end` → `after the end of` */
export const relationWords: Readonly<Record<string, string>> = {
  before: 'before',
  'before-start': 'before the start of',
  'before-end': 'before the end of',
  concurrent: 'together with',
  'concurrent-with-start': 'with the start of',
  'concurrent-with-end': 'with the end of',
  after: 'after',
  'after-start': 'after the start of',
  'after-end': 'after the end of',
};

export const selectionWords: Readonly<Record<string, string>> = {
  any: 'Choose any number of the following.',
  all: 'Do all of the following.',
  'all-or-none': 'Do all of the following or none.',
  'exactly-one': 'Choose exactly one of the following.',
  'at-most-one': 'Choose at most one of the following.',
  'one-or-more': 'Choose one or more of the following.',
};

/** Strength, certainty and direction, which the CPG and EBM guides of HL7 state as extensions of an action or of the plan. */
export function gradesOf(owner: Element): string[] {
  const heads = [
    [/strength-?of-?recommendation/i, 'Strength of recommendation'],
    [/(?:quality|certainty)-?of-?evidence|recommendation-?certainty/i, 'Quality of evidence'],
    [/direction/i, 'Direction'],
  ] as const;
  return heads.flatMap(([pattern, head]) => {
    const extension = elements(owner, 'extension').find(({ url }) => typeof url === 'string' && pattern.test(url));
    if (!extension) return [];
    const value =
      extension.valueCodeableConcept ?? extension.valueCoding ?? extension.valueCode ?? extension.valueString;
    const words = wordsOf(value);
    return words === '' ? [] : [`${head}: ${words}`];
  });
}

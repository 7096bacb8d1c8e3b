/** Medicines ordered, dispensed, given; vaccines among them. One line a segment, with its route and components. */
import { joined, type Piece } from '../../engines/records/clinical-text.js';
import { first, repetitions, text } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import type { Block } from './blocks.js';
import { controlOf } from './orders.js';
import { completions, priorities, routes } from './tables.js';
import {
  at,
  concept,
  concepts,
  date,
  labelled,
  line,
  prose,
  quantity,
  typed,
  unitIn,
  worded,
  wordedOrTyped,
} from './values.js';

/** Where each segment keeps what a line says; fields by number. */
interface Shape {
  readonly code: number;
  readonly amount: number;
  readonly most?: number;
  readonly units: number;
  readonly form?: number;
  readonly strength?: number;
  readonly strengthUnits?: number;
  readonly instructions: readonly number[];
  readonly reason?: number;
  readonly when?: number;
}

const shapes: Readonly<Record<string, Shape>> = {
  RXO: {
    code: 1,
    amount: 2,
    most: 3,
    units: 4,
    form: 5,
    strength: 18,
    strengthUnits: 19,
    instructions: [6, 7],
    reason: 20,
  },
  RXE: {
    code: 2,
    amount: 3,
    most: 4,
    units: 5,
    form: 6,
    strength: 25,
    strengthUnits: 26,
    instructions: [7, 21],
    reason: 27,
  },
  RXD: { code: 2, amount: 4, units: 5, form: 6, strength: 16, strengthUnits: 17, instructions: [9, 15], when: 3 },
  RXG: { code: 4, amount: 5, most: 6, units: 7, form: 8, strength: 17, strengthUnits: 18, instructions: [9, 13] },
  RXA: {
    code: 5,
    amount: 6,
    units: 7,
    form: 8,
    strength: 13,
    strengthUnits: 14,
    instructions: [9],
    reason: 19,
    when: 3,
  },
};

export function isMedication({ head }: Block): boolean {
  return head.name in shapes;
}

/** CVX lists vaccines only; messages of a vaccination registry hold nothing else. */
export function isVaccine({ head }: Block, messageType: string): boolean {
  if (head.name !== 'RXA') return false;
  const systems = [3, 6].map((component) => first(head, 5)?.component(component)?.toUpperCase());
  return messageType === 'VXU' || messageType === 'VXR' || systems.includes('CVX');
}

export function medicationLine({ head, order, followers }: Block): Piece[] {
  const shape = shapes[head.name];
  if (!shape) return [];
  const timings = followers.filter(({ name }) => name === 'TQ1');
  const name = nameOf(head, shape);
  if (name.length === 0) return [];
  return line(
    name,
    amountOf(head, shape),
    wordless(shape.form, (form) => concept(first(head, form), at(head, form))),
    wordless(shape.strength, (strength) => strengthOf(head, strength, shape.strengthUnits)),
    routesOf(followers),
    ...timings.map(timingOf),
    ...(timings.length === 0 && head.name === 'RXE'
      ? [labelled('every', typed(first(head, 1)?.component(2), 'RXE-1'))]
      : []),
    controlOf(order),
    head.name === 'RXA' ? worded(head, 20, completions) : [],
    labelled(
      'for',
      wordless(shape.reason, (reason) => concepts(head, reason)),
    ),
    wordless(shape.when, (when) => date(text(head, when), at(head, when))),
    labelled('components', componentsOf(followers)),
    ...shape.instructions.map((field) => instructions(head, field)),
    head.name === 'RXA' ? labelled('because', concepts(head, 18)) : [],
  );
}

function wordless(field: number | undefined, pieces: (field: number) => Piece[]): Piece[] {
  return field === undefined ? [] : pieces(field);
}

/** The text of a published code; a pharmacy's own words (CWE.9) where they say more. */
function nameOf(head: Segment, { code }: Shape): Piece[] {
  const value = first(head, code);
  const own = concept(value, at(head, code));
  const original = typed(value?.component(9), `${at(head, code)}.9`);
  const [shown] = own;
  const [said] = original;
  const isSame = typeof shown === 'object' && typeof said === 'object' && shown.value === said.value;
  return isSame || original.length === 0 ? own : joined([own, ['(', ...original, ')']], ' ');
}

/** 999 and 0 of an RXA say that nobody knows. */
function amountOf(head: Segment, { amount, most, units }: Shape): Piece[] {
  const least = text(head, amount);
  if (least === undefined || (head.name === 'RXA' && (least === '999' || Number(least) === 0))) return [];
  const unit = unitIn(first(head, units));
  const largest = most === undefined ? undefined : text(head, most);
  const path = at(head, amount);
  if (largest === undefined || largest === least) return quantity(least, unit, path);
  return joined([quantity(least, undefined, path), quantity(largest, unit, path)], ' to ');
}

function strengthOf(head: Segment, strength: number, units: number | undefined): Piece[] {
  const value = text(head, strength);
  if (value === undefined) return [];
  const unit = units === undefined ? undefined : unitIn(first(head, units));
  return labelled('strength', quantity(value, unit, at(head, strength)));
}

function routesOf(followers: readonly Segment[]): Piece[] {
  const found = followers
    .filter(({ name }) => name === 'RXR')
    .map((route) => line(wordedOrTyped(route, 1, routes), labelled('at', concept(first(route, 2), 'RXR-2'))));
  return joined(found, '; ');
}

function componentsOf(followers: readonly Segment[]): Piece[] {
  const found = followers
    .filter(({ name }) => name === 'RXC')
    .map((component) => {
      const amount = text(component, 3);
      const unit = unitIn(first(component, 4));
      return joined(
        [concept(first(component, 2), 'RXC-2'), amount === undefined ? [] : quantity(amount, unit, 'RXC-3')],
        ' ',
      );
    });
  return joined(found, '; ');
}

/** TQ1: repeat pattern, duration, start, priority, condition, instruction. */
function timingOf(timing: Segment): Piece[] {
  const duration = first(timing, 6);
  const amount = duration?.component(1);
  return line(
    joined(
      repetitions(timing, 3).map((pattern) => typed(pattern.subcomponent(1, 2) ?? pattern.subcomponent(1, 1), 'TQ1-3')),
      '; ',
    ),
    labelled('during', amount === undefined ? [] : quantity(amount, duration?.subcomponent(2, 1), 'TQ1-6')),
    labelled('from', date(text(timing, 7), 'TQ1-7')),
    worded(timing, 9, priorities),
    typed(first(timing, 10)?.whole, 'TQ1-10'),
    typed(first(timing, 11)?.whole, 'TQ1-11'),
  );
}

/** A coded value whose text says what to do; before version 2.3 plain text. Each repetition is a sentence. */
function instructions(head: Segment, field: number): Piece[] {
  const path = at(head, field);
  // RXA-9 also says where the record came from (NIP001): nothing about the dose.
  const said = repetitions(head, field).filter((value) => value.component(3)?.toUpperCase() !== 'NIP001');
  return joined(
    said.map((value) => {
      const known = concept(value, path);
      return known.length > 0 ? known : prose(value.whole ?? '', path);
    }),
    ' ',
  );
}

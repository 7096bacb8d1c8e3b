/** Numbering of Word (ECMA-376 part 1, 17.9): counts as Word does and gives the label it would show. */
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../formats/xml/index.js';
import { chineseNumeral } from './numerals.js';

export interface Label {
  readonly text: string;
  /** From 0. */
  readonly level: number;
}

export interface Numbering {
  /** The label of the next paragraph; undefined where it has none, or a bullet. */
  next(own: XmlElement | undefined, ofStyle: XmlElement | undefined, styleId: string | undefined): Label | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly styleId: string | undefined;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  /** Shared by all lists made from one abstract definition, unless they restart. */
  readonly counters: (number | undefined)[];
}

export function createNumbering(root: XmlElement | undefined): Numbering {
  const lists = root ? listsOf(root) : new Map<string, List>();
  const byStyle = new Map<string, { list: List; level: number }>();
  for (const list of lists.values()) {
    for (const [level, { styleId }] of list.levels) if (styleId !== undefined) byStyle.set(styleId, { list, level });
  }
  return {
    next(own, ofStyle, styleId) {
      const id = valueAt(own, 'numId') ?? valueAt(ofStyle, 'numId');
      if (id === '0') return undefined;
      const stated = valueAt(own, 'ilvl') ?? valueAt(ofStyle, 'ilvl');
      const named = styleId === undefined ? undefined : byStyle.get(styleId);
      const list = id === undefined ? undefined : lists.get(id);
      if (!list) return undefined;
      const level = stated === undefined ? (named?.list.levels === list.levels ? named.level : 0) : Number(stated);
      return labelOf(list, level);
    },
  };
}

function labelOf({ levels, counters }: List, level: number): Label | undefined {
  const definition = levels.get(level);
  if (!definition || definition.format === 'bullet' || definition.format === 'none') return undefined;
  counters[level] = (counters[level] ?? definition.start - 1) + 1;
  counters.length = level + 1;
  const text = definition.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = at === level ? definition.format : (levels.get(at)?.format ?? 'decimal');
    return numeral(counters[at] ?? levels.get(at)?.start ?? 1, format);
  });
  return text === '' ? undefined : { text, level };
}

function listsOf(root: XmlElement): Map<string, List> {
  const definitions = new Map<string, List>();
  for (const element of childrenOf(root, 'abstractNum')) {
    const levels = new Map(childrenOf(element, 'lvl').map((level) => [numberOf(level, 'ilvl'), levelOf(level)]));
    definitions.set(attributeOf(element, 'abstractNumId') ?? '', { levels, counters: [] });
  }
  const lists = new Map<string, List>();
  for (const element of childrenOf(root, 'num')) {
    const definition = definitions.get(valueAt(element, 'abstractNumId') ?? '');
    const id = attributeOf(element, 'numId');
    if (definition && id !== undefined) lists.set(id, withOverrides(definition, childrenOf(element, 'lvlOverride')));
  }
  return lists;
}

/** A list that overrides something counts for itself. */
function withOverrides(definition: List, overrides: readonly XmlElement[]): List {
  if (overrides.length === 0) return definition;
  const levels = new Map(definition.levels);
  for (const override of overrides) {
    const at = numberOf(override, 'ilvl');
    const whole = childOf(override, 'lvl');
    const level = whole ? levelOf(whole) : levels.get(at);
    const start = valueAt(override, 'startOverride');
    if (level) levels.set(at, start === undefined ? level : { ...level, start: Number(start) });
  }
  return { levels, counters: [] };
}

function levelOf(element: XmlElement): Level {
  return {
    start: Number(valueAt(element, 'start') ?? '1'),
    format: valueAt(element, 'numFmt') ?? 'decimal',
    text: valueAt(element, 'lvlText') ?? '',
    styleId: valueAt(element, 'pStyle'),
  };
}

/** ST_NumberFormat, as far as documents use it; others count in digits. */
function numeral(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
      return chineseNumeral(value);
    default:
      return String(value);
  }
}

/** Word goes on with aa, bb, cc. */
function letters(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(Math.ceil(value / 26), 8));
}

function roman(value: number): string {
  const signs = ['m', 'cm', 'd', 'cd', 'c', 'xc', 'l', 'xl', 'x', 'ix', 'v', 'iv', 'i'];
  const units = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  let rest = Math.min(value, 4999);
  return units
    .map((unit, at) => {
      const times = Math.floor(rest / unit);
      rest -= times * unit;
      return (signs[at] ?? '').repeat(times);
    })
    .join('');
}

function numberOf(element: XmlElement, name: string): number {
  return Number(attributeOf(element, name) ?? '0');
}

function valueAt(parent: XmlElement | undefined, name: string): string | undefined {
  const child = parent && childOf(parent, name);
  return child && attributeOf(child, 'val');
}

/** What stands before a list item: its own label, or what the kind of its list says. */

/** Names of JATS' `list-type`; other formats map theirs to these. */
export type ListKind = 'bullet' | 'order' | 'alpha-lower' | 'alpha-upper' | 'roman-lower' | 'roman-upper';

const roman: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** Bullets of all shapes; they become the hyphen of Markdown. */
const BULLET = /^[\p{S}\p{Pd}•‣◦·∙*○●□■]?$/u;

/**
 * @param kind anything but a ListKind is a bullet: `simple`, `none`, a publisher's own
 * @param label the item's own label; empty where it has none
 * @param index position of the item, from 0
 */
export function markerOf(kind: ListKind | string, label: string, index: number): string {
  if (label !== '') return BULLET.test(label) ? '-' : label;
  switch (kind) {
    case 'order':
      return `${index + 1}.`;
    case 'alpha-lower':
      return `${letters(index)}.`;
    case 'alpha-upper':
      return `${letters(index).toUpperCase()}.`;
    case 'roman-lower':
      return `${romanNumeral(index + 1)}.`;
    case 'roman-upper':
      return `${romanNumeral(index + 1).toUpperCase()}.`;
    default:
      return '-';
  }
}

/** a … z, aa, ab … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function romanNumeral(value: number): string {
  let rest = value;
  let numeral = '';
  for (const [unit, sign] of roman) {
    while (rest >= unit) {
      numeral += sign;
      rest -= unit;
    }
  }
  return numeral;
}

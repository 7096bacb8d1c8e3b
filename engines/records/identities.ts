/**
 * Every value that names a patient, or somebody or some place around one, as the structured fields of a record know it.
 * The scrub removes them from that patient's texts in all their variants. They live in memory and are never stored.
 */
import type { Identity } from '../../schemas/connector.js';

/** A name in parts, as HL7, FHIR and C-CDA write it. */
export interface PersonName {
  readonly given?: readonly string[];
  readonly family?: string | undefined;
  readonly text?: string | undefined;
}

type Whose = NonNullable<Identity['of']>;

/** A list without repetitions, in order of first sight. */
export class Identities {
  #byKey: Map<string, Identity>;
  #of: Whose = 'patient';

  constructor(from?: Identities) {
    this.#byKey = new Map(from ? from.#byKey : []);
  }

  /** The same list: what is added through it is a relative's, a caregiver's or a place's. */
  about(of: Whose): Identities {
    const view = new Identities();
    view.#byKey = this.#byKey;
    view.#of = of;
    return view;
  }

  get list(): Identity[] {
    return [...this.#byKey.values()];
  }

  add(kind: Identity['kind'], ...values: (string | undefined)[]): void {
    for (const value of values) {
      if (!value) continue;
      const key = `${kind} ${value}`;
      const before = this.#byKey.get(key);
      // A name that several people bear is guarded as that of the nearest to the patient.
      const of = before && rank(before.of ?? 'patient') <= rank(this.#of) ? (before.of ?? 'patient') : this.#of;
      this.#byKey.set(key, of === 'patient' ? { kind, value } : { kind, value, of });
    }
  }

  /** A name written as one string: as it is, and word by word without titles. */
  fullName(text: string): void {
    this.add('name', text);
    for (const word of text.split(/[\s,]+/)) {
      if (!titles.has(word.toLowerCase().replace(/\.$/, ''))) this.add('name', word);
    }
  }

  /** Each part, and the orders they are written in. */
  personName({ given = [], family, text }: PersonName): void {
    if (text) this.fullName(text);
    this.add('name', family, ...given, ...(family?.split(/[\s-]+/) ?? []));
    if (!family || given.length === 0) return;
    this.add('name', [...given, family].join(' '), [family, ...given].join(' '), `${given[0]} ${family}`);
    // Chinese names are written without a blank, family name first.
    if (/\p{Script=Han}/u.test(family)) this.add('name', [family, ...given].join(''));
  }
}

function rank(of: Whose): number {
  return ['patient', 'relative', 'caregiver', 'place'].indexOf(of);
}

const titles: ReadonlySet<string> = new Set('mr mrs ms miss dr prof md jr sr nurse'.split(' '));

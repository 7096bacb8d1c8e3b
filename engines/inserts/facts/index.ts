/** What an insert says of its product, by the form of each agency: names, numbers, holder, dates. */
import type { Grammar } from '../grammar.js';
import type { Insert } from '../headings.js';
import { americanFacts } from './american.js';
import { chineseFacts } from './chinese.js';
import { europeanFacts } from './european.js';
import { japaneseFacts } from './japanese.js';

export interface InsertFacts {
  /** Empty where the insert has none. */
  readonly title: string;
  /** With prefix; empty where there is no number. */
  readonly work: string;
  readonly holder: string | null;
  /** ISO dates. */
  readonly revised: string | null;
  readonly approved: string | null;
  /** Known keys of `meta`: product, generic, ingredient, strength, form, route, approval; '' where it is not stated. */
  readonly meta: Readonly<Record<string, string>>;
}

export function factsOf(insert: Insert, all: readonly Insert[], grammar: Grammar | undefined): InsertFacts {
  switch (grammar?.authority) {
    case 'nmpa':
      return chineseFacts(insert);
    case 'qrd':
      return europeanFacts(insert, all);
    case 'fda':
      return americanFacts(insert);
    case 'pmda':
      return japaneseFacts(insert);
    default:
      return { title: '', work: '', holder: null, revised: null, approved: null, meta: {} };
  }
}

/** What an ontology says of a term, whichever of its serialisations was read: OBO flat file or OBO Graphs JSON. */

/** Relates the term to another one (`to`), or to a text. */
export type Statement =
  | { readonly predicate: string; readonly to: string; readonly label: string; readonly place: string }
  | { readonly predicate: string; readonly text: string; readonly place: string };

export interface Term {
  /** As written; empty where the file has none. */
  readonly id: string;
  readonly name: string;
  /** Line or element it begins at. */
  readonly place: string;
  readonly isObsolete: boolean;
  /** Ids of the terms to use instead of an obsolete one. */
  readonly replacements: readonly string[];
  /** Ids of terms that may do instead: no replacement without a look at each case. */
  readonly considered: readonly string[];
  readonly statements: readonly Statement[];
  /** Places that say something which cannot be read, with what was wrong. */
  readonly malformed: readonly { readonly place: string; readonly what: string }[];
}

/** Scopes of synonyms: only EXACT ones are other names of the same thing. A synonym without scope is RELATED. */
export const SCOPES: ReadonlyMap<string, string> = new Map([
  ['EXACT', 'synonym'],
  ['RELATED', 'related-synonym'],
  ['BROAD', 'broad-synonym'],
  ['NARROW', 'narrow-synonym'],
]);

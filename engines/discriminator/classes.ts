/** What a clinical document can be: a sound note, or one of the kinds of residue that records are full of. */
export const clinicalClasses = ['note', 'fragment', 'boilerplate', 'billing', 'machine'] as const;

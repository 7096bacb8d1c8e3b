/** What a clinical document can be: a sound note, or one of the kinds of residue that records are full of. */
export const clinicalClasses = ['note', 'fragment', 'boilerplate', 'billing', 'machine'] as const;

/** What a passage of a material can be: text a reader learns from, or what surrounds it and what machines make of it. */
export const qualityClasses = ['good', 'bad'] as const;

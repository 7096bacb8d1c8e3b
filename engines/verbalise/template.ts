/** One wording of a relation: literal text around a slot for the subject and one for the object or objects. */

export interface Template {
  /** Key of the relation it tells. */
  readonly relation: string;
  readonly many: boolean;
  readonly subjectFirst: boolean;
  /** The literals before the first slot, between the slots and after the second. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** What a template says when there is one object, and when there are several. */
export interface Wording {
  readonly one: Template;
  /** Null where every object gets a sentence of its own. */
  readonly many: Template | null;
}

/** Null if the text does not have exactly one {subject} and, besides it, one {object} or {objects}. */
export function parseTemplate(relation: string, text: string, many: boolean): Template | null {
  const [before, first, between, second, after, ...rest] = text.split(/(\{[a-z]*\})/);
  const object = many ? '{objects}' : '{object}';
  if (before === undefined || between === undefined || after === undefined || rest.length > 0) return null;
  if (![first, second].includes('{subject}') || ![first, second].includes(object)) return null;
  return { relation, many, subjectFirst: first === '{subject}', before, between, after };
}

export function fillTemplate({ before, between, after, subjectFirst }: Template, subject: string, objects: string) {
  return subjectFirst ? before + subject + between + objects + after : before + objects + between + subject + after;
}

/** As it stands in the lexicon. */
export function showTemplate(template: Template): string {
  return fillTemplate(template, '{subject}', template.many ? '{objects}' : '{object}');
}

export function templatesOf({ one, many }: Wording): Template[] {
  return many ? [one, many] : [one];
}

/**
 * Whether a reader who takes any words for a slot could read the sentence by this template. Stricter than reading
 * with a dictionary: it is what two relations must not do to each other.
 */
export function canRead({ before, between, after }: Template, sentence: string): boolean {
  const end = sentence.length - after.length;
  if (!sentence.startsWith(before) || !sentence.endsWith(after)) return false;
  const at = sentence.indexOf(between, before.length + 1);
  return at >= 0 && at + between.length < end;
}

/** What two wordings of one lexicon must not do to each other: be read as one another. */
import { UserError } from '../../schemas/errors.js';
import { canRead, fillTemplate, showTemplate, type Template } from './template.js';

/** Private-use characters that stand for names nobody has. */
const SUBJECT = '\ue000';
const OBJECTS = ['\ue001', '\ue002', '\ue003'];

interface Signs {
  readonly separator: string;
  readonly last: string;
  readonly open: string;
}

/** Every template is filled with names nobody has, and tried by the templates of all other relations. */
export function refuseCollisions(signs: Signs, all: readonly Template[], place: string): void {
  for (const template of all) {
    if (goesOnLikeList(signs, template)) {
      throw new UserError(`${place}: ${show(template)} goes on like a list or a status after its object: reword it`);
    }
    const other = collisionOf(signs, template, all);
    if (other) throw new UserError(`${place}: ${show(template)} can be read as ${show(other)}: reword one of them`);
  }
}

/** The first template of another relation by which a sentence of this one could be read. */
export function collisionOf(signs: Signs, template: Template, others: readonly Template[]): Template | undefined {
  const list = OBJECTS.slice(0, -1).join(signs.separator) + signs.last + OBJECTS[OBJECTS.length - 1];
  const sentence = fillTemplate(template, SUBJECT, template.many ? list : (OBJECTS[0] ?? ''));
  return others.find((reader) => reader.relation !== template.relation && canRead(reader, sentence));
}

export function goesOnLikeList({ separator, last, open }: Signs, template: Template): boolean {
  const tail = template.subjectFirst ? template.after : template.between;
  return [separator, last, open].some((sign) => tail.startsWith(sign));
}

function show(template: Template): string {
  return `${template.relation} '${showTemplate(template)}'`;
}

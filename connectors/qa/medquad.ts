/** Questions as MedQuAD writes them in XML: a file a topic, publishers apart. Ben Abacha and Demner-Fushman 2019. */
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../../formats/xml/index.js';
import type { Item } from '../../schemas/connector.js';
import type { QaOptions } from './options.js';

/** @param pairs the element `QAPairs` of the file */
export function* medquadItems(root: XmlElement, pairs: XmlElement, uri: string, options: QaOptions): Iterable<Item> {
  const questions = childrenOf(pairs, 'QAPair');
  if (questions.length === 0) {
    yield { rejected: { work: workOf(root, uri), uri, rule: 'qa/no-questions', value: '0', threshold: '1' } };
  }
  for (const pair of questions) yield itemOf(pair, root, uri, options);
}

function workOf(root: XmlElement, uri: string): string {
  return `${attributeOf(root, 'source') ?? ''}/${attributeOf(root, 'id') ?? uri}`;
}

function itemOf(pair: XmlElement, root: XmlElement, uri: string, { kind, lang, license }: QaOptions): Item {
  const question = childOf(pair, 'Question');
  const qid = question && attributeOf(question, 'qid');
  const id = qid ?? `${attributeOf(root, 'id') ?? uri}-${attributeOf(pair, 'pid') ?? ''}`;
  // Each publisher counts from one.
  const work = `${attributeOf(root, 'source') ?? ''}/${id}`;
  const asked = question ? linesOf(textOf(question)).join(' ') : '';
  const answer = childOf(pair, 'Answer');
  const answered = answer ? linesOf(textOf(answer)).join('\n') : '';
  // MedlinePlus had to take its answers out: such a question stands without one.
  if (asked === '' || answered === '') {
    return { rejected: { work, uri, rule: 'qa/no-answer', value: '0 characters', threshold: '1 character' } };
  }
  const focus = childOf(root, 'Focus');
  return {
    document: {
      work,
      revision: '',
      uri,
      kind,
      lang: lang ?? 'en',
      title: asked,
      text: `${asked}\n\n${answered}`,
      sections: [],
      license,
      issuer: attributeOf(root, 'source') ?? null,
      published: null,
      subject: null,
      links: [],
      meta: {
        ...metaOf('focus', focus && textOf(focus).trim()),
        ...metaOf('questiontype', question && attributeOf(question, 'qtype')),
        ...metaOf('url', attributeOf(root, 'url')),
      },
    },
  };
}

function metaOf(key: string, value: string | undefined): Record<string, string> {
  return value ? { [key]: value } : {};
}

/** Answers are indented as the file is; items of a list follow one another in a line, a dash before each. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/ {3,}(?=- )/))
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .filter((line) => line !== '');
}

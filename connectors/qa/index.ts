/**
 * Questions with their answers as MedQuAD writes them in XML (https://github.com/abachaa/MedQuAD): a file a topic, one
 * document a question that has an answer. Ben Abacha and Demner-Fushman 2019.
 */
import { z } from 'zod';
import {
  attributeOf,
  childOf,
  childrenOf,
  parseXml,
  placeOf,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';

const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs, relative to the recipe'),
  kind: z.enum(['popular', 'encyclopedia', 'textbook']).default('popular').describe('what the answers are'),
  lang: z.string().default('en').describe('BCP 47 tag of the language'),
  license: z.string().default('unknown').describe('SPDX identifier'),
});
export type QaOptions = z.infer<typeof optionsSchema>;

export default defineConnector<QaOptions>({
  name: 'qa',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'public',
  counts: 'question',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, options, io);
    }
  },
});

async function* itemsOfPart(part: Part, options: QaOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  try {
    const root = parseXml(await io.files.bytes(part));
    const pairs = root.name === 'Document' ? childOf(root, 'QAPairs') : undefined;
    if (!pairs) {
      const message = `expected <Document> with <QAPairs>, found <${root.name}>; leave it out of \`path\``;
      throw new InputError('not-qa', placeOf(root), message);
    }
    const questions = childrenOf(pairs, 'QAPair');
    if (questions.length === 0) {
      yield { rejected: { work: workOf(root, uri), uri, rule: 'qa/no-questions', value: '0', threshold: '1' } };
    }
    for (const pair of questions) yield itemOf(pair, root, uri, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
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
      lang,
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

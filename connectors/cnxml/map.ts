/** A module (`document` of CNXML) to its text, and to a second document with its exercises. */
import {
  attributeOf,
  childOf,
  childrenOf,
  createOutline,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Draft } from '../../schemas/document.js';
import { type Writing, writeBlocks, writeDefinition, writeNodes } from './blocks.js';
import { type Book, lineAt } from './collection.js';
import { type Exercise, type Exercises, writeExercises } from './exercises.js';
import { labelsOf, wordsOf } from './labels.js';
import { licenseOf } from './license.js';

export interface ModuleSettings {
  readonly uri: string;
  /** Content id where the module does not state its own. */
  readonly name: string;
  readonly book: Book | undefined;
  readonly license: string;
  readonly issuer: string;
}

export interface Module {
  readonly document: Draft;
  readonly exercises: Exercises;
}

export function moduleOf(root: XmlElement, settings: ModuleSettings): Module {
  const { uri, name, book } = settings;
  const metadata = childOf(root, 'metadata');
  const id = (metadata && lineAt(metadata, 'content-id')) || name;
  const title = (metadata && lineAt(metadata, 'title')) || lineAt(root, 'title');
  const lang = languageOf(root, metadata, book);
  const { text, sections, exercises } = textOfModule(root, metadata, lang);
  const place = book?.modules.get(id) ?? book?.modules.get(name);
  const document: Draft = {
    work: `cnxml:${id}`, //                                        md:content-id
    revision: (metadata && lineAt(metadata, 'version')) || '', //  md:version
    uri,
    kind: 'textbook',
    lang,
    title,
    text,
    sections,
    license: licenseOf(metadata) ?? licenseOf(book?.metadata) ?? settings.license,
    issuer: settings.issuer === '' ? null : settings.issuer,
    published: metadata ? dateOf(lineAt(metadata, 'revised') || lineAt(metadata, 'created')) : null,
    subject: null,
    links: [],
    meta: stated({
      book: book?.title,
      part: place?.within.slice(0, -1).join('; '),
      chapter: place?.within.at(-1),
      order: place && String(place.order),
      keywords: metadata && wordsIn(metadata, 'keywordlist', 'keyword'),
      subjects: metadata && wordsIn(metadata, 'subjectlist', 'subject'),
    }),
  };
  return { document, exercises };
}

/** The exercises as a document of its own, which names the module it belongs to. */
export function exercisesOf({ document, exercises }: Module): Draft {
  const { work, meta } = document;
  return {
    ...document,
    work: `${work}#exercises`,
    kind: 'exam',
    text: exercises.text,
    sections: exercises.sections,
    links: [{ relation: 'part-of', target: work }],
    meta: { ...meta, questions: String(exercises.count) },
  };
}

function textOfModule(root: XmlElement, metadata: XmlElement | undefined, lang: string | null) {
  const words = wordsOf(lang);
  const labels = labelsOf(root, words);
  const outline = createOutline();
  const exercises: Exercise[] = [];
  const titles: string[] = [];
  const writing: Writing = {
    outline,
    labels,
    exercise: (element) => exercises.push({ element, section: titles.findLast((title) => title !== '') ?? '' }),
    section: (title) => titles.push(title),
    endSection: () => titles.pop(),
  };
  const abstract = metadata && childOf(metadata, 'abstract');
  if (abstract) {
    outline.open(words.objectives);
    writeNodes(abstract.content, writing);
    outline.close();
  }
  const content = childOf(root, 'content');
  if (content) writeBlocks(content, writing);
  const glossary = childOf(root, 'glossary');
  if (glossary) {
    outline.open(words.glossary);
    for (const definition of childrenOf(glossary, 'definition')) writeDefinition(definition, writing);
    outline.close();
  }
  return { ...outline.finish(), exercises: writeExercises(exercises, labels, words.answer) };
}

/** BCP 47, lower case; as the metadata of a module, its root or its book state it. */
function languageOf(root: XmlElement, metadata: XmlElement | undefined, book: Book | undefined): string | null {
  const tag = (metadata && lineAt(metadata, 'language')) || attributeOf(root, 'lang') || book?.lang || '';
  const normal = tag.toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(normal) ? normal : null;
}

/** `2013/06/12 10:22:31.446 GMT-5` and `2021-03-04T10:00:00Z`. */
function dateOf(time: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/](\d{2})[-/](\d{2})/.exec(time) ?? [];
  return year && month && day ? `${year}-${month}-${day}` : null;
}

function wordsIn(metadata: XmlElement, list: string, name: string): string {
  return childrenOf(metadata, list)
    .flatMap((child) => childrenOf(child, name))
    .map((child) => oneLine(textOf(child)))
    .join('; ');
}

/** Without the keys the source says nothing of. */
function stated(meta: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(meta)) if (value) found[key] = value;
  return found;
}

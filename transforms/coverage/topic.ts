/**
 * Whom the sentences under a heading speak of when they do not say so: "Symptoms include cough" under "Asthma". Only
 * headings that are nothing but the subject, the relation, its items and small words carry over; any other word changes the topic.
 */
import { linkEveryName, linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import type { Sentence } from '../../engines/linking/sentences.js';
import { type Framework, hasRole, type Point, relationOf } from './framework.js';
import { isGap } from './gap.js';
import { withoutMarks } from './sentence.js';
import type { DocumentRow } from './tables.js';

/** Kinds whose title says what the whole document is about. The title of an article names what was studied. */
const MONOGRAPHS: ReadonlySet<string> = new Set([
  'textbook',
  'guideline',
  'consensus',
  'insert',
  'encyclopedia',
  'pathway',
  'popular',
]);

/** Where a title begins to go into details: "Asthma in adults: diagnosis", "Sepsis - the first hours", "X tablets, for oral use". */
const DETAILS = /\s[-–—]\s|[:：—–]|,\s(?=for\s)/;

/** UTF-16 units. A longer line without a stop is text. */
const LONGEST_HEADING = 120;

/** A heading that names a relation, and where its line begins. */
export interface ShownBy {
  readonly title: string;
  readonly start: number;
}

export interface Topic {
  /** Null if no heading names the relation. */
  readonly shown: ShownBy | null;
}

interface Heading {
  readonly title: string;
  readonly mentions: readonly Mention[];
  readonly cues: readonly Mention[];
  /** Where it stands in the text; null for a title that is not part of it. */
  readonly place: Sentence | null;
}

/** Headings of a document, and which of them are above each sentence. */
export interface Outline {
  /** By sentence, innermost first. */
  readonly above: readonly (readonly Heading[])[];
  readonly title: Heading;
  readonly isMonograph: boolean;
  readonly isInsert: boolean;
}

export function outlineOf(framework: Framework, document: DocumentRow, sentences: readonly Sentence[]): Outline {
  const { text } = document;
  const sections = document.sections.map((section) => {
    const line = sentences.find(({ start, end }) => start >= section.start && end <= section.end);
    const isLine = line !== undefined && text.slice(line.start, line.end).includes(section.title);
    return { ...section, heading: headingOf(framework, section.title, isLine ? line : null) };
  });
  let open: { end: number; heading: Heading }[] = [];
  let next = 0;
  let line: { heading: Heading; end: number } | null = null;
  const above = sentences.map((sentence) => {
    open = open.filter(({ end }) => end > sentence.start);
    for (let section = sections[next]; section && section.start <= sentence.start; section = sections[++next]) {
      if (section.end > sentence.start && section.title !== '') open.push(section);
      line = null;
    }
    const isHeading = open.some(({ heading }) => isLineOf(heading, text, sentence));
    const headings = open.filter(({ heading }) => !isHeading || heading.place?.start !== sentence.start);
    const inner = [...(line ? [line] : []), ...headings.toReversed()].map(({ heading }) => heading);
    if (!isHeading && isHeadingLine(text, sentence)) {
      const { start, end } = withoutMarks(text, sentence);
      line = { heading: headingOf(framework, text.slice(start, end), sentence), end };
    }
    return inner;
  });
  return {
    above,
    title: headingOf(framework, document.title, null),
    isMonograph: MONOGRAPHS.has(document.kind),
    isInsert: document.kind === 'insert',
  };
}

function headingOf(framework: Framework, title: string, place: Sentence | null): Heading {
  return {
    title,
    mentions: linkMentions(framework.names, title),
    cues: linkEveryName(framework.cues, title),
    place,
  };
}

/** Whether a sentence is the heading's line and says nothing more: 【禁忌】严重肾功能不全 says more. */
function isLineOf({ title, place }: Heading, text: string, { start, end }: Sentence): boolean {
  if (place?.start !== start) return false;
  const line = text.slice(start, end);
  return /^[\s】\])）#:：.]*$/.test(line.slice(line.indexOf(title) + title.length));
}

/** A line of its own, without list mark and without a stop: nothing in the source says so, but it reads as a heading. */
function isHeadingLine(text: string, sentence: Sentence): boolean {
  if (sentence.end - sentence.start > LONGEST_HEADING || !isWholeLine(text, sentence)) return false;
  const last = text.charAt(sentence.end - 1);
  return !/[.。!！?？;；,，]/.test(last) && withoutMarks(text, sentence).start === sentence.start;
}

function isWholeLine(text: string, { start, end }: Sentence): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 8), start)) &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 8))
  );
}

/** Whether some heading or the title names the entity at all. */
export function isNamedAbove({ above, title }: Outline, entity: number): boolean {
  const names = ({ mentions }: Heading) => mentions.some((mention) => mention.entity === entity);
  return names(title) || above.some((headings) => headings.some(names));
}

/** What the headings above a sentence carry over to it; null if it stands under no heading of the point's entity. */
export function topicOf(framework: Framework, outline: Outline, index: number, point: Point): Topic | null {
  let shown: ShownBy | null = null;
  for (const heading of outline.above[index] ?? []) {
    const { title, mentions, cues, place } = heading;
    const own = cues.filter(({ entity }) => relationOf(entity) === point.relation && !hasRole(entity, 'except'));
    const names = mentions.filter(({ entity }) => entity === point.entity);
    const items = mentions.filter(({ entity }) => point.items.some((numbers) => numbers.includes(entity)));
    if (isGap(framework, title, 0, title.length, [...own, ...names, ...items])) {
      if (own.length > 0 && place) shown ??= { title, start: place.start };
      if (names.length > 0) return { shown };
    } else return place?.start === 0 && isAbout(framework, heading, point) ? { shown } : null;
  }
  return isAboutTitle(framework, outline, point) ? { shown } : null;
}

function isAboutTitle(framework: Framework, outline: Outline, point: Point): boolean {
  if (!outline.isMonograph) return false;
  return isAbout(framework, outline.title, point) || (outline.isInsert && isGenericName(outline.title, point));
}

/** Whether a title is about the entity, whatever it goes on to say of it. */
function isAbout(framework: Framework, { title, mentions, cues }: Heading, { entity, kind }: Point): boolean {
  const details = DETAILS.exec(title)?.index ?? title.length;
  const names = mentions.filter((mention) => mention.entity === entity);
  if (!names.some(({ end }) => end <= details)) return false;
  if (mentions.some((other) => other.entity !== entity && framework.kinds.get(other.entity) === kind)) return false;
  return isGap(framework, title, 0, details, [...cues, ...names]);
}

/** "LIPITOR® (atorvastatin calcium) tablets": a label gives the generic name in brackets after the brand. */
function isGenericName({ title, mentions }: Heading, { entity }: Point): boolean {
  return mentions.some(
    (mention) =>
      mention.entity === entity &&
      /[(（]$/.test(title.slice(0, mention.start)) &&
      /^[)）]/.test(title.slice(mention.end)),
  );
}

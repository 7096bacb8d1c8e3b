/**
 * Whether a sentence defines its subject: "X is defined as", X是指, or "X is a … disease … characterised by", X是一种…疾病,
 * with X at its very beginning. "Hypertension is a risk factor" and "a positive test is defined as" define something else.
 */
import type { Mention } from '../../engines/linking/dictionary.js';
import { isGap } from './gap.js';
import { clauseAt } from './sentence.js';
import type { View } from './statement.js';

/** UTF-16 units between subject and word: a bracket with another name, an adverb. */
const LONGEST_GAP = 40;
/** What a definition has to say at least. */
const CONTENT = 24;
/** A Chinese character says about as much as three Latin ones. */
const WIDE_CONTENT = 3;

/** Where what it says of the subject begins; null if it is no definition. */
export function definitionIn(view: View): number | null {
  const { framework, text, scene, subjects, words, passes, links } = view;
  if (!scene.complete) return null;
  const isDirect = (from: number, to: number) => to - from <= LONGEST_GAP && isGap(framework, text, from, to, passes);
  for (const subject of subjects) {
    if (isBare(text.slice(scene.start, subject.start))) {
      const strong = words.says.find((word) => isDirect(subject.end, word.start));
      const opening = words.opening.find((word) => isDirect(subject.end, word.start) && isDefinition(view, word));
      const word = strong ?? opening;
      if (word && says(text, word.end, scene.end)) return word.end;
    }
    // "The definition of asthma is: …", 哮喘的定义：…
    const colon = links.find(({ start }) => /[:：]/.test(text.charAt(start)));
    const isNamed = words.names.some(
      (word) =>
        isDirect(scene.start, word.start) && colon && colon.start >= word.end && isDirect(scene.start, colon.start),
    );
    if (isNamed && colon && colon.start >= subject.end && says(text, colon.end, scene.end)) return colon.end;
  }
  return null;
}

function isBare(before: string): boolean {
  return /^["'“*_\s]*(?:(?:the|an?)\s)?["'“*_\s]*$/i.test(before);
}

/** In one clause with the opening: what it is and what sets it apart. */
function isDefinition({ scene, words }: View, opening: Mention): boolean {
  const clause = clauseAt(scene.clauses, opening.start);
  const follows = ({ start }: Mention) => start >= opening.end && clauseAt(scene.clauses, start) === clause;
  return words.genus.some(follows) && words.closing.some(follows);
}

function says(text: string, from: number, to: number): boolean {
  let content = 0;
  for (let at = from; at < to && content < CONTENT; at += 1)
    content += text.charCodeAt(at) >= 0x2e80 ? WIDE_CONTENT : 1;
  return content >= CONTENT;
}

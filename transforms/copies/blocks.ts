/** A text in blocks: what is long enough that two people would not write it twice in the same words by chance. */

export interface Block {
  /** Without white space, numbers levelled: a copied block in which only a number changed has the same wording. */
  readonly wording: string;
  /** UTF-16 units it takes of the document, without the white space around its lines. */
  readonly characters: number;
}

export interface Blocks {
  /** UTF-16 units of all lines, without the white space around them: what shares are shares of. */
  readonly characters: number;
  /** One a wording; one that stands in the text twice counts the characters of both places. */
  readonly blocks: readonly Block[];
}

/** 60 characters of an alphabet weigh as much as 25 of Han script, and a mixture weighs what it holds of both. */
const LEAST_WEIGHT = 300;
const HAN_WEIGHT = 12;
const OTHER_WEIGHT = 5;

/**
 * A line that is long enough is a block by itself. Shorter lines without a blank one between them are a block together:
 * a review of systems is a template of many short lines.
 */
export function blocksOf(text: string): Blocks {
  const found = new Map<string, number>();
  let characters = 0;
  let run: string[] = [];
  const take = (lines: readonly string[]) => {
    const wording = wordingOf(lines.join('\n'));
    const length = lines.reduce((sum, line) => sum + line.length, 0);
    found.set(wording, (found.get(wording) ?? 0) + length);
  };
  const endRun = () => {
    if (run.reduce((sum, line) => sum + weightOf(line), 0) >= LEAST_WEIGHT) take(run);
    run = [];
  };
  for (const untrimmed of text.split('\n')) {
    const line = untrimmed.trim();
    characters += line.length;
    if (weightOf(line) >= LEAST_WEIGHT) {
      endRun();
      take([line]);
    } else if (line === '') endRun();
    else run.push(line);
  }
  endRun();
  return { characters, blocks: [...found].map(([wording, length]) => ({ wording, characters: length })) };
}

function weightOf(line: string): number {
  let weight = 0;
  for (let at = 0; at < line.length; at++) weight += isHan(line.charCodeAt(at)) ? HAN_WEIGHT : OTHER_WEIGHT;
  return weight;
}

/** Ideographs and what is written among them: kana, hangul, full-width punctuation. */
function isHan(unit: number): boolean {
  return (unit >= 0x2e80 && unit <= 0xd7ff) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xff00 && unit <= 0xffef);
}

function wordingOf(block: string): string {
  return block.replace(/[0-9０-９]+(?:[.,][0-9０-９]+)*/g, '0').replace(/\s+/g, '');
}

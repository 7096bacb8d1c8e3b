/** From what the scan counted to the values the rules look at. Pure arithmetic. */
import type { Values } from './columns.js';
import { repeatedItems } from './repetition.js';
import { Scan } from './scan.js';

export function measure(text: string): Values {
  const scan = new Scan(text);
  const words = scan.spaced + scan.ideographs / 2;
  const prose = scan.proseSpaced + scan.proseIdeographs / 2;
  const isUnspaced = scan.proseIdeographs / 2 > scan.proseSpaced;
  const isListed = (scan.listedWords + scan.ideographs) * 2 >= scan.spaced + scan.ideographs;
  const lines = repeatedItems(scan.statements);
  const paragraphs = repeatedItems(scan.paragraphs);
  return {
    words: Math.floor(words),
    wordlength: isUnspaced || !isListed ? null : over(scan.proseLength, scan.proseSpaced),
    hashsigns: over(scan.hashSigns, words),
    ellipses: over(scan.ellipses, words),
    bulletlines: over(scan.bulletLines, scan.lines),
    ellipsislines: over(scan.ellipsisLines, scan.lines),
    alphabetic: over(scan.alphabetic + scan.proseIdeographs / 2, prose),
    lettered: over(scan.lettered + scan.ideographs / 2, words),
    stopwords: isListed ? scan.stopWords : null,
    datalines: over(scan.dataLines, scan.dataLines + scan.lines),
    duplicatelines: lines?.items ?? null,
    duplicatelinechars: lines?.characters ?? null,
    duplicateparagraphs: paragraphs?.items ?? null,
    duplicateparagraphchars: paragraphs?.characters ?? null,
    top2gram: scan.grams.topShare(2),
    top3gram: scan.grams.topShare(3),
    top4gram: scan.grams.topShare(4),
    duplicate5gram: scan.grams.duplicateShare(5),
    duplicate6gram: scan.grams.duplicateShare(6),
    duplicate7gram: scan.grams.duplicateShare(7),
    duplicate8gram: scan.grams.duplicateShare(8),
    duplicate9gram: scan.grams.duplicateShare(9),
    duplicate10gram: scan.grams.duplicateShare(10),
    loremipsum: scan.loremIpsum,
    curlybrackets: scan.curlyBrackets,
    javascriptlines: scan.javascriptLines,
    policylines: scan.policyLines,
    sentences: scan.sentences,
    terminallines: over(scan.terminalLines, scan.lines),
    shortlines: over(scan.shortLines, scan.lines),
    newlines: over(scan.lines, prose),
  };
}

function over(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

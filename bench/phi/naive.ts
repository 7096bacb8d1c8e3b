/**
 * The detector one writes first, to compare with: a regular expression a class over the whole text, and capitalised words
 * looked up in a set of names. No labels, no context, no checks, no words of medicine.
 */
import { readFileSync } from 'node:fs';
import { PACKS } from '../../engines/phi/pack/pack.js';
import type { Found } from './score.js';

const months = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

const patterns: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b(?:https?:\/\/|www\.)[^\s<>"]+/g,
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
  /\b\d{3}-\d{2}-\d{4}\b/g,
  /(?:\+?1[ .-]?)?\(?\b\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b/g,
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/g,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  new RegExp(`\\b${months}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?\\b`, 'gi'),
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${months}\\.?(?: \\d{4})?\\b`, 'gi'),
  /\b\d+ [A-Z][a-z]+ (?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Court|Boulevard|Blvd)\b/g,
  /\b[A-Z][a-z]+(?: [A-Z][a-z]+)* (?:Hospital|Clinic|Medical Center)\b/g,
  /\b(?:MRN|ID|SSN|Acct)[:# ]+[\w-]*\d[\w-]*/gi,
  /\b\d{5}(?:-\d{4})?\b/g,
  /\b\d{6,}\b/g,
  /\b(?:9\d|1[01]\d)[- ]?(?:year|yo|y\/o)/gi,
  /\d{4}年\d{1,2}月\d{1,2}日/g,
  /1[3-9]\d{9}/g,
  /\d{17}[\dXx]/g,
  /[\u4e00-\u9fff]{2,12}(?:医院|公司|中学|小学)/g,
];

const word = /\b[A-Z][a-z]+\b/g;

export function openNaive(): (text: string) => readonly Found[] {
  const names = new Set(['given-names', 'surnames'].flatMap((list) => namesIn(`${PACKS}/en/${list}.txt`)));
  return (text) => {
    const found: Found[] = [];
    for (const pattern of patterns)
      for (const match of text.matchAll(pattern))
        found.push({ start: match.index, end: match.index + match[0].length });
    for (const match of text.matchAll(word))
      if (names.has(match[0].toLowerCase())) found.push({ start: match.index, end: match.index + match[0].length });
    return united(found);
  };
}

/** As good a list as ours, so that only the method differs. */
function namesIn(path: string): string[] {
  const lines = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function united(found: readonly Found[]): Found[] {
  const spans: Found[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const last = spans[spans.length - 1];
    if (last && start < last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else spans.push({ start, end });
  }
  return spans;
}

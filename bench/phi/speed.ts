/**
 * Megabytes of UTF-8 a second on one core, end to end: decode, detect, replace, encode. Mixed text of the languages there
 * are, hostile lines by themselves, and the naive detector on a part of the same documents.
 */
import type { Detector } from '../../engines/phi/detector.js';
import { benchDocuments } from '../corpus.js';
import { cpuSecondsOf, megabytes as inMegabytes, round } from '../figures.js';
import { chineseNotes } from './chinese.js';
import { englishNotes } from './english.js';
import type { Detect, Found } from './score.js';
import { spanishNotes } from './spanish.js';

/** The naive one reads this share: its speed does not depend on how much there is. */
const PEER_SHARE = 8;

export async function speeds(detector: Detector, naive: Detect, megabytes: number) {
  const detect: Detect = (text, lang) => detector.detect(text, { lang, known: [], profile: 'record' });
  const kinds = Object.entries(kindsOfText).map(([kind, texts]) => ({
    kind,
    documents: encoded(texts(1), (megabytes * 1e6) / 4),
    others: encoded(texts(2), 1e6),
  }));
  for (const { others } of kinds) await speedOf(detect, others); // warm up on other documents
  const each = [];
  for (const { kind, documents } of kinds) each.push({ kind, ...(await speedOf(detect, documents)) });
  const bytes = sum(each.map((one) => one.bytes));
  const mixed = bytes / 1e6 / sum(each.map((one) => one.seconds));
  const part = kinds.flatMap(({ documents }) => documents.filter((_, index) => index % PEER_SHARE === 0));
  const peer = await speedOf(naive, part);
  const hostile = [];
  for (const [line, text] of Object.entries(hostileLines)) {
    const { megabytesPerSecond } = await speedOf(detect, [encoder.encode(text)]);
    hostile.push({ line, megabytesPerSecond: round(megabytesPerSecond), ofMixed: round(megabytesPerSecond / mixed) });
  }
  return {
    megabytes: inMegabytes(bytes),
    megabytesPerSecondPerCore: round(mixed),
    kinds: each.map(({ kind, megabytesPerSecond, spans }) => ({
      kind,
      megabytesPerSecond: round(megabytesPerSecond),
      spans,
    })),
    hostile,
    slowestHostile: round(Math.min(...hostile.map(({ ofMixed }) => ofMixed))),
    peer: { megabytesPerSecondPerCore: round(peer.megabytesPerSecond), spans: peer.spans },
    ratio: round(mixed / peer.megabytesPerSecond),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

async function speedOf(detect: Detect, documents: readonly Uint8Array[]) {
  let bytes = 0;
  let spans = 0;
  let written = 0;
  const seconds = await cpuSecondsOf(() => {
    for (const document of documents) {
      const text = decoder.decode(document);
      const found = detect(text, null);
      written += encoder.encode(replaced(text, found)).length;
      bytes += document.length;
      spans += found.length;
    }
  });
  return { bytes, spans, written, seconds, megabytesPerSecond: bytes / 1e6 / seconds };
}

function replaced(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text;
  let out = '';
  let from = 0;
  for (const { start, end } of found) {
    out += `${text.slice(from, start)}[...]`;
    from = end;
  }
  return out + text.slice(from);
}

/** A quarter of the mixed text each. Prose is half Chinese. */
const kindsOfText: Readonly<Record<string, (seed: number) => Iterable<{ readonly text: string }>>> = {
  'English notes': englishNotes,
  'Spanish notes': spanishNotes,
  'Chinese notes': chineseNotes,
  'English and Chinese literature': (seed) => benchDocuments(Infinity, seed),
};

function encoded(texts: Iterable<{ readonly text: string }>, amount: number): Uint8Array[] {
  const documents: Uint8Array[] = [];
  let made = 0;
  for (const { text } of texts) {
    const bytes = encoder.encode(text);
    documents.push(bytes);
    made += bytes.length;
    if (made >= amount) break;
  }
  return documents;
}

const megabyteOf = (part: string): string => part.repeat(Math.ceil(1e6 / Buffer.byteLength(part)));

/** One line of a megabyte each. */
const hostileLines: Readonly<Record<string, string>> = {
  'a@a.a.a.': megabyteOf('a@a.a.a.'),
  '1-1-': megabyteOf('1-1-'),
  '1/1/': megabyteOf('1/1/'),
  'Aaaa Aaaa': megabyteOf('Aaaa '),
  'A.A.A.': megabyteOf('A.'),
  'A-A-A-': megabyteOf('A-'),
  'St. St.': megabyteOf('St. '),
  'James James': megabyteOf('James '),
  '((((': megabyteOf('('),
  'digits without end': megabyteOf('7'),
  'digits and blanks': megabyteOf('7 '),
  'www.www.': megabyteOf('www.'),
  'name: name:': megabyteOf('name: '),
  'Han surnames': megabyteOf('王李张'),
  'Han numerals': megabyteOf('二〇年'),
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

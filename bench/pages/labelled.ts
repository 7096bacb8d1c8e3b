/** Pages of known truth by class: scores, usable share, speed; the same of the command lines. */
import { readdirSync } from 'node:fs';
import type { Block } from '../../engines/blocks/block.js';
import { type PageScore, scorePage } from '../../engines/pages/usability.js';
import { round } from '../figures.js';
import { peerRead } from './peers.js';
import { readFile, withEngine } from './read.js';
import { type LabelledPage, readTruth } from './truth.js';

interface Measured {
  readonly pageClass: string;
  readonly score: PageScore;
  readonly seconds: number;
}

interface ReadMeasured extends Measured {
  readonly file: string;
  readonly route: string;
  /** What the gate says, which knows no truth. */
  readonly passed: boolean;
  readonly reasons: readonly string[];
}

export async function labelledPages(
  folder: string,
  classes: readonly string[] | undefined,
  engine: string | undefined,
) {
  const labelled = readTruth(folder, readdirSync(folder), classes);
  const read = await withEngine(engine, ['eng', 'chi_sim'], async (ocr) => {
    const all: ReadMeasured[] = [];
    for (const page of labelled) all.push(await measured(page, ocr));
    return all;
  });
  const peers = labelled.flatMap(({ pageClass, path, truth }): Measured[] => {
    const peer = peerRead(path, truth.lang);
    return peer ? [{ pageClass, score: scorePage(peer.blocks, truth), seconds: peer.seconds }] : [];
  });
  const [usable, theirs] = [usableShare(read), usableShare(peers)];
  return {
    classes: byClass(read),
    pages: read.map(({ file, route, passed, reasons, score }) => ({ file, route, passed, reasons, ...rounded(score) })),
    peers: byClass(peers),
    ratio: usable !== null && theirs ? round(usable / theirs) : null,
  };
}

async function measured({ file, path, pageClass, truth }: LabelledPage, ocr: Parameters<typeof readFile>[1]) {
  const started = performance.now();
  const pages = await readFile(path, ocr);
  const seconds = (performance.now() - started) / 1000;
  const blocks: Block[] = pages.flatMap((page) => [...page.blocks]);
  const record = pages[0]?.record;
  return {
    file,
    pageClass,
    route: record?.route ?? 'none',
    passed: record?.usable ?? false,
    reasons: record?.reasons ?? [],
    score: scorePage(blocks, truth),
    seconds,
  };
}

function usableShare(all: readonly Measured[]): number | null {
  return all.length === 0 ? null : all.filter(({ score }) => score.usable).length / all.length;
}

function byClass(all: readonly Measured[]) {
  return Object.fromEntries(
    [...new Set(all.map(({ pageClass }) => pageClass))].map((name) => {
      const own = all.filter(({ pageClass }) => pageClass === name);
      const mean = (of: (score: PageScore) => number | null) => {
        const values = own.flatMap(({ score }) => of(score) ?? []);
        return values.length === 0 ? null : round(values.reduce((total, value) => total + value, 0) / values.length);
      };
      const seconds = own.reduce((total, page) => total + page.seconds, 0);
      return [
        name,
        {
          pages: own.length,
          cer: mean(({ cer }) => cer),
          blockCer: mean(({ blockCer }) => blockCer),
          orderEdit: mean(({ orderEdit }) => orderEdit),
          wordRecall: mean(({ wordRecall }) => wordRecall),
          cells: mean(({ cells }) => cells),
          numbers: mean(({ numbers }) => numbers),
          usable: round(usableShare(own) ?? 0),
          pagesPerSecond: round(own.length / seconds),
        },
      ];
    }),
  );
}

function rounded(score: PageScore) {
  return Object.fromEntries(
    Object.entries(score).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]),
  );
}

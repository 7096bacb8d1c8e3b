/** Pages of known truth by class: scores, usable share, speed; the same of the command lines; how often the gate errs. */
import { readdirSync } from 'node:fs';
import pLimit from 'p-limit';
import { type PageScore, scorePage } from '../../engines/pages/usability.js';
import { round } from '../figures.js';
import { peerRead } from './peers.js';
import { readFile, withEngine } from './read.js';
import { missedTargets, targetsOf } from './targets.js';
import { type LabelledPage, readTruth } from './truth.js';

/** Files read at once: two cores of a small machine. */
const AT_ONCE = 2;

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
  const started = performance.now();
  const read = await withEngine(engine, ['eng', 'chi_sim'], async (ocr) => {
    const limit = pLimit(AT_ONCE);
    return Promise.all(labelled.map((page) => limit(() => measured(page, ocr))));
  });
  const wall = (performance.now() - started) / 1000;
  const peers = labelled.flatMap(({ pageClass, path, truth }): Measured[] => {
    const peer = peerRead(path, truth.lang);
    return peer ? [{ pageClass, score: scorePage(peer.blocks, truth), seconds: peer.seconds }] : [];
  });
  const light = (all: readonly Measured[]) => usableShare(all.filter(({ pageClass }) => pageClass !== 'heavy-scan'));
  const [usable, theirs] = [light(read), light(peers)];
  const byName = byClass(read);
  return {
    classes: Object.fromEntries(
      Object.entries(byName).map(([name, figures]) => [
        name,
        { ...figures, targets: targetsOf(name), missed: missedTargets(name, figures) },
      ]),
    ),
    usableOutsideHeavyScans: usable === null ? null : round(usable),
    gate: gateOf(read),
    pagesPerSecond: round(read.length / wall),
    pages: read.map(({ file, route, passed, reasons, score }) => ({ file, route, passed, reasons, ...rounded(score) })),
    peers: byClass(peers),
    ratio: usable !== null && theirs ? round(usable / theirs) : null,
  };
}

/** What is scored is what the gate saw, so that a page it refuses tells whether it was right to. */
async function measured({ file, path, pageClass, truth }: LabelledPage, ocr: Parameters<typeof readFile>[1]) {
  const started = performance.now();
  const { pages, judged } = await readFile(path, ocr);
  const seconds = (performance.now() - started) / 1000;
  const record = pages[0]?.record;
  const one: ReadMeasured = {
    file,
    pageClass,
    route: record?.route ?? 'none',
    passed: pages.length > 0 && pages.every((page) => page.record.usable),
    reasons: record?.reasons ?? [],
    score: scorePage(judged, truth),
    seconds,
  };
  const { route, passed, reasons, score } = one;
  console.error(
    JSON.stringify({ file, pageClass, route, passed, reasons, ...rounded(score), seconds: round(seconds) }),
  );
  return one;
}

/** Pages by what the truth and what the gate says of them. */
function gateOf(all: readonly ReadMeasured[]) {
  const count = (usable: boolean, passed: boolean) =>
    all.filter((page) => page.score.usable === usable && page.passed === passed).length;
  return {
    usablePassed: count(true, true),
    usableRefused: count(true, false),
    unusablePassed: count(false, true),
    unusableRefused: count(false, false),
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
          residue: mean(({ residue }) => residue),
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

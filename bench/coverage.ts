/**
 * The coverage detector against labelled points: one half tuned on, one never. The peer calls a point covered where its
 * entity and all its items stand in one document. With --misses N the wrong verdicts of the tuned half go to stderr.
 */
import { wilson } from '../engines/statistics/wilson.js';
import { type Judged, judged } from './coverage/judged.js';
import { type Case, readCases } from './coverage/labelled.js';
import { type Bench, round } from './figures.js';

const coverage: Bench = async (_, { misses }) => {
  const tuned = readCases('tuned.txt').flatMap(judged);
  const held = readCases('held-out.txt');
  const heldOut = figures(held.flatMap(judged));
  const wrong = tuned.filter(({ labelled, row }) => labelled.verdict !== row.verdict);
  for (const one of wrong.slice(0, misses)) process.stderr.write(`${told(one)}\n`);
  const peer = together(held);
  return {
    tuned: figures(tuned),
    heldOut,
    peer: { name: 'entity and items in one document', ...peer },
    ratio: round(heldOut.covered.f1 / peer.f1),
  };
};
export default coverage;

function told({ labelled, row }: Judged): string {
  const { entity, relation, expected, steps } = labelled.point;
  const point = JSON.stringify([entity, relation, expected ?? steps]);
  return `${labelled.line} ${labelled.verdict} → ${row.verdict} [${labelled.tests}] ${point}: ${row.reason}: ${row.passage ?? ''}`;
}

/** What no reader would be misled by. */
const PLAIN = new Set(
  'plain carried abbreviation spelling list table heading insert coordination steps absent'.split(' '),
);
/** Relations of the framework that are not factual (Bloom). */
const OTHER =
  /treatment|治疗|diagnosis|诊断|tests|prevention|预防|follow-up|随访|definition|定义|mechanism|机制|differential|鉴别|prognosis|预后|management/;

function figures(all: readonly Judged[]) {
  const isChinese = ({ labelled }: Judged) => /\p{Script=Han}/u.test(JSON.stringify(labelled.point));
  const adversarial = all.filter(({ labelled }) => labelled.verdict !== 'covered' && !PLAIN.has(labelled.tests));
  const contrary = all.filter(({ labelled }) => labelled.verdict === 'contradicted');
  return {
    points: all.length,
    covered: score(all),
    factual: score(all.filter(({ row }) => row.type === 'factual' && !OTHER.test(row.relation))),
    qcot: score(all.filter(({ row }) => row.type === 'qcot')),
    english: score(all.filter((one) => !isChinese(one))),
    chinese: score(all.filter(isChinese)),
    adversarialRejected: share(adversarial, ({ row }) => row.verdict !== 'covered'),
    contradicted: share(contrary, ({ row }) => row.verdict === 'contradicted'),
    exactVerdict: share(all, ({ labelled, row }) => labelled.verdict === row.verdict),
  };
}

function score(set: readonly Judged[]) {
  const isTrue = ({ labelled }: Judged) => labelled.verdict === 'covered';
  const isTold = ({ row }: Judged) => row.verdict === 'covered';
  const precision = share(set.filter(isTold), isTrue);
  const recall = share(set.filter(isTrue), isTold);
  return { f1: round((2 * precision.hits) / Math.max(1, precision.of + recall.of)), precision, recall };
}

function share(of: readonly Judged[], which: (one: Judged) => boolean) {
  const hits = of.filter(which).length;
  return { share: round(hits / Math.max(1, of.length)), interval: wilson(hits, of.length), hits, of: of.length };
}

function together(cases: readonly Case[]): { f1: number } {
  let hits = 0;
  let told = 0;
  let all = 0;
  for (const { documents, points } of cases) {
    for (const { point, verdict } of points) {
      const wanted =
        JSON.stringify([point.entity, point.expected ?? [], point.steps ?? []]).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
      const isTold = documents.some(({ text }) =>
        wanted.every((word) => String(text).toLowerCase().includes(word.toLowerCase())),
      );
      if (verdict === 'covered') all += 1;
      if (isTold) told += 1;
      if (isTold && verdict === 'covered') hits += 1;
    }
  }
  return { f1: round((2 * hits) / Math.max(1, told + all)) };
}

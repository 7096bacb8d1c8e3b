/** From what the documents show to what is said of a point. */
import { newer, rankOf } from './combine.js';
import { type Point, slotsOf } from './framework.js';
import type { CoverageRow, EvidenceRow, Finding } from './tables.js';

type Verdict = CoverageRow['verdict'];

/** What the findings say of one expected item or step. */
interface Settled {
  readonly stand: 'said' | 'weak' | 'against' | 'disputed' | 'none';
  readonly passages: readonly Finding[];
  readonly conflict: string | null;
  readonly why: string;
}

const AGAINST: readonly Finding['stance'][] = ['denies', 'past', 'number', 'direction'];
const WHY: Readonly<Record<string, string>> = {
  denies: 'denied or excluded',
  past: 'said to be past or refuted',
  number: 'said with another number or unit',
  direction: 'said the other way round',
  unproven: 'called unproven',
  other: 'said of another subject, of a part of it, or for others',
};

/** @param row all rows of the point, combined @param detector version of the rules */
export function verdictOf(point: Point, row: EvidenceRow, detector: string): CoverageRow {
  const slots = slotsOf(point);
  const settled = slots.map((_, slot) => settle(row.findings.filter((one) => one.slot === slot)));
  const { verdict, reason } = judge(point, slots, settled, row);
  const stand: Settled['stand'][] =
    verdict === 'contradicted' ? ['against'] : verdict === 'missing' ? [] : ['said', 'weak', 'disputed'];
  const passages = settled.filter((one) => stand.includes(one.stand)).flatMap((one) => one.passages);
  const best = [...passages].sort(
    (a, b) =>
      rankOf(a.authority) - rankOf(b.authority) ||
      newer(a.published, b.published) ||
      countAt(passages, b) - countAt(passages, a) ||
      a.end - a.start - (b.end - b.start) ||
      (a.id < b.id ? -1 : 1),
  );
  const [first] = best;
  const { point: knowledge } = point;
  return {
    point: knowledge.id,
    type: knowledge.type,
    domain: knowledge.domain,
    entity: knowledge.entity[0] ?? '',
    relation: knowledge.relation,
    importance: knowledge.importance,
    verdict,
    evidence: row.documents,
    sources: Math.min(8, new Set(passages.map(({ origin }) => origin)).size),
    authority: first?.authority ?? null,
    published: [...passages].sort((a, b) => newer(a.published, b.published))[0]?.published ?? null,
    conflict: settled.map(({ conflict }) => conflict).find((one) => one !== null) ?? null,
    id: first?.id ?? null,
    start: first?.start ?? null,
    end: first?.end ?? null,
    passage: first?.passage ?? null,
    passages: unique(best).map(({ slot, stance, id, start, end, unitstart, unitend }) => ({
      slot,
      stance,
      id,
      start,
      end,
      unitstart,
      unitend,
    })),
    reason,
    detector,
  };
}

function countAt(passages: readonly Finding[], { id, start }: Finding): number {
  return passages.filter((other) => other.id === id && other.start === start).length;
}

function unique(passages: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return passages.filter(({ id, start, end, slot }) => {
    const key = `${id} ${start} ${end} ${slot}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Who wins where sources disagree: the higher authority, then the newer, then the more independent sources. */
function settle(findings: readonly Finding[]): Settled {
  const said = findings.filter(({ stance }) => stance === 'says');
  const against = findings.filter(({ stance }) => AGAINST.includes(stance));
  const weak = findings.filter(({ stance }) => stance === 'weak');
  const why = WHY[findings.find(({ stance }) => stance === 'unproven' || stance === 'other')?.stance ?? ''] ?? '';
  if (said.length > 0 && against.length > 0) {
    const [stronger, rule] = strongerOf(said, against);
    const about = WHY[against[0]?.stance ?? ''] ?? '';
    if (stronger === 'said')
      return { stand: 'said', passages: said, conflict: `elsewhere ${about}; settled by ${rule}`, why: '' };
    if (stronger === 'against')
      return { stand: 'against', passages: against, conflict: `elsewhere said; settled by ${rule}`, why: about };
    return {
      stand: 'disputed',
      passages: [...said, ...against],
      conflict: `${about} by sources of the same standing`,
      why: about,
    };
  }
  if (said.length > 0) return { stand: 'said', passages: said, conflict: null, why: '' };
  if (against.length > 0) {
    if (weak.length > 0 && strongerOf(weak, against)[0] === 'said')
      return { stand: 'weak', passages: weak, conflict: null, why: 'weakly supported' };
    return { stand: 'against', passages: against, conflict: null, why: WHY[against[0]?.stance ?? ''] ?? '' };
  }
  if (weak.length > 0) return { stand: 'weak', passages: weak, conflict: null, why: 'said weakly or only for some' };
  return { stand: 'none', passages: [], conflict: null, why };
}

function strongerOf(said: readonly Finding[], against: readonly Finding[]): ['said' | 'against' | null, string] {
  const best = (findings: readonly Finding[]) => Math.min(...findings.map(({ authority }) => rankOf(authority)));
  const newest = (findings: readonly Finding[]) =>
    findings
      .map(({ published }) => published ?? '')
      .sort()
      .at(-1) ?? '';
  const origins = (findings: readonly Finding[]) => new Set(findings.map(({ origin }) => origin)).size;
  const authority = best(against) - best(said);
  if (authority !== 0) return [authority > 0 ? 'said' : 'against', 'authority'];
  const [first, second] = [newest(said), newest(against)];
  if (first !== '' && second !== '' && first.slice(0, 4) !== second.slice(0, 4))
    return [first > second ? 'said' : 'against', 'recency'];
  const sources = origins(said) - origins(against);
  if (sources !== 0) return [sources > 0 ? 'said' : 'against', 'independent sources'];
  return [null, ''];
}

function judge(
  point: Point,
  slots: readonly string[],
  settled: readonly Settled[],
  row: EvidenceRow,
): { verdict: Verdict; reason: string } {
  const isEmpty = point.items.length === 0 && point.steps.length === 0;
  if (isEmpty && point.relation < 0)
    return {
      verdict: 'unjudged',
      reason: 'the point expects nothing and its relation is unknown, so there is nothing to look for',
    };
  const of = (stand: Settled['stand']) => settled.flatMap((one, slot) => (one.stand === stand ? [slot] : []));
  const names = (of_: readonly number[]) => of_.map((slot) => slots[slot] || point.point.relation).join('; ');
  const against = of('against');
  if (against.length > 0)
    return { verdict: 'contradicted', reason: `${names(against)}: ${settled[against[0] ?? 0]?.why}` };
  const said = of('said');
  const some = [...of('weak'), ...of('disputed')];
  if (said.length === slots.length) {
    if (point.point.type === 'procedural' && point.steps.length > 1 && isDisordered(settled))
      return { verdict: 'partial', reason: 'all steps found, in another order' };
    return {
      verdict: 'covered',
      reason: isEmpty ? `the ${point.point.relation} is told` : `${slots.length} of ${slots.length} expected found`,
    };
  }
  if (said.length + some.length > 0) {
    const absent = settled.flatMap((one, slot) => (one.stand === 'none' ? [slot] : []));
    const parts = [
      `${said.length} of ${slots.length} expected found`,
      ...some.map((slot) => `${slots[slot] || point.point.relation}: ${settled[slot]?.why}`),
      ...(absent.length > 0 ? [`not found: ${names(absent)}`] : []),
    ];
    return { verdict: 'partial', reason: parts.join('; ') };
  }
  const why = settled.find((one) => one.why !== '')?.why;
  return { verdict: 'missing', reason: why ? `only ${why}` : reasonForMissing(row) };
}

/** Whether the steps stand in another order where one document has them all. */
function isDisordered(settled: readonly Settled[]): boolean {
  const [first] = settled;
  if (!first) return false;
  return first.passages.every(({ id }) => {
    const places = settled.map(({ passages }) => passages.find((one) => one.id === id)?.start);
    if (places.some((place) => place === undefined)) return false;
    return places.some((place, index) => index > 0 && (place ?? 0) < (places[index - 1] ?? 0));
  });
}

function reasonForMissing({ reached }: EvidenceRow): string {
  switch (reached) {
    case 'relation':
      return 'entity and relation are mentioned together, but nothing that is expected is said of the entity';
    case 'entity':
      return 'the entity is mentioned, the relation is not shown';
    case 'retired':
      return 'the entity is mentioned only in retracted or superseded documents';
    default:
      return 'the entity is not mentioned';
  }
}

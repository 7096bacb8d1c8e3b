/** Looks for evidence of points in one document: reads the text once, and only the sentences that can say something. */
import { linkMentions } from '../../engines/linking/dictionary.js';
import { codePointsBefore } from '../../formats/text/code-points.js';
import { bestOf } from './combine.js';
import type { Framework, Point, StepTarget, Target } from './framework.js';
import { type Stance, statementsIn, viewOf } from './statement.js';
import { type StepScene, stanceOfStep, stepScene } from './step.js';
import { type Unit, unitsOf } from './surroundings.js';
import type { DocumentRow, EvidenceRow, Finding } from './tables.js';

interface Collected {
  reached: 'entity' | 'relation';
  readonly findings: { slot: number; stance: Stance; unit: Unit }[];
}

/** One row for each point of which the document names the entity or says a step. */
export function evidenceIn(framework: Framework, document: DocumentRow): EvidenceRow[] {
  const { text } = document;
  const mentions = linkMentions(framework.names, text);
  const inTitle = linkMentions(framework.names, document.title);
  const asked = new Set<number>();
  for (const { entity } of [...mentions, ...inTitle]) {
    if (framework.about.has(entity) || framework.anchored.has(entity)) asked.add(entity);
  }
  if (asked.size === 0) return [];
  const collected = new Map<Point, Collected>();
  const collect = (point: Point): Collected => {
    const known = collected.get(point);
    if (known) return known;
    const made: Collected = { reached: 'entity', findings: [] };
    collected.set(point, made);
    return made;
  };
  for (const { entity } of mentions) for (const { root } of framework.about.get(entity) ?? []) collect(root);
  const steps = new Map<StepTarget, StepScene>();
  for (const unit of unitsOf(framework, document, mentions)) {
    const named = [...new Set(unit.named())].filter((one) => framework.about.has(one) || framework.anchored.has(one));
    const active = new Set([...named.filter((one) => framework.about.has(one)), ...unit.around.topics]);
    for (const entity of active) {
      for (const target of framework.about.get(entity) ?? []) judge(framework, unit, target, collect);
    }
    const targets = new Set(named.flatMap((one) => framework.anchored.get(one) ?? []));
    for (const target of targets) judgeStep(framework, unit, target, steps, collect);
  }
  const rows: EvidenceRow[] = [];
  for (const [point, { reached, findings }] of collected) rows.push(rowOf(document, point, reached, findings));
  return rows;
}

function judge(
  framework: Framework,
  unit: Unit,
  { root, point, base }: Target,
  collect: (point: Point) => Collected,
): void {
  const view = viewOf(framework, unit.scene(), point, unit.around);
  const statements = statementsIn(view);
  if (statements.length === 0 && view.subjects.length === 0) return;
  const into = collect(root);
  if (view.cues.length > 0 && view.subjects.length > 0) into.reached = 'relation';
  for (const { item, stance } of statements) into.findings.push({ slot: base + Math.max(0, item), stance, unit });
}

function judgeStep(
  framework: Framework,
  unit: Unit,
  target: StepTarget,
  steps: Map<StepTarget, StepScene>,
  collect: (point: Point) => Collected,
): void {
  const { root, step, slot, entity } = target;
  const scene = unit.scene();
  if (
    entity >= 0 &&
    !unit.around.topics.includes(entity) &&
    !scene.mentions.some((mention) => mention.entity === entity)
  )
    return;
  const own = steps.get(target) ?? stepScene(framework, step);
  steps.set(target, own);
  const stance = stanceOfStep(framework, step, own, scene, unit.around.topics);
  if (stance) collect(root).findings.push({ slot, stance, unit });
}

function rowOf(
  document: DocumentRow,
  { point }: Point,
  reached: EvidenceRow['reached'],
  findings: readonly { slot: number; stance: Stance; unit: Unit }[],
): EvidenceRow {
  const { text, zone, id, authority, published, source, work } = document;
  const isSaid = new Set(findings.filter(({ stance }) => stance === 'says').map(({ slot }) => slot));
  const rows = findings
    // Other numbers beside the expected one are other doses, not another opinion.
    .filter(
      ({ slot, stance }) => !(isSaid.has(slot) && (stance === 'number' || stance === 'other' || stance === 'unproven')),
    )
    .map(({ slot, stance, unit: { start, end } }): Finding => {
      const from = codePointsBefore(text, start);
      return {
        slot,
        stance,
        id,
        start: from,
        end: from + codePointsBefore(text.slice(start, end), end - start),
        unitstart: start,
        unitend: end,
        authority,
        published,
        origin: `${source} ${work}`,
        passage: zone === 'public' ? text.slice(start, end) : '',
      };
    });
  return { point: point.id, reached, documents: isSaid.size > 0 ? 1 : 0, findings: bestOf(rows) };
}

/**
 * Segments of one patient as blocks: a head and what belongs to it. The groups of the standard differ from message to message
 * and version to version; that results follow their order, and notes what they comment on, is the same in all of them.
 *
 *   OBR ── SPM, TQ1, NTE, OBX ── NTE
 *   RXE ── RXR, RXC, TQ1, NTE, OBX
 */
import type { Segment } from '../../formats/hl7v2/message.js';

export interface Block {
  readonly head: Segment;
  /** ORC before the head, if there is one. */
  readonly order?: Segment;
  readonly followers: readonly Segment[];
}

const heads: ReadonlySet<string> = new Set(
  (
    'MSH PID PV1 PV2 ORC OBR ODS RQD RXO RXE RXD RXG RXA TXA SCH AIS AIG AIL AIP RGS DG1 DRG AL1 IAM PR1 PRB GOL PTH RF1 AUT ' +
    'PRD NK1 GT1 IN1 IN2 IN3 FT1 ACC PDA DB1 MRG'
  ).split(' '),
);

/** What an ORC may announce: its timing and notes are theirs. */
const ordered: ReadonlySet<string> = new Set('OBR ODS RQD RXO RXE RXD RXG RXA'.split(' '));

export function blocksOf(segments: readonly Segment[]): readonly Block[] {
  const blocks: { head: Segment; order?: Segment; followers: Segment[] }[] = [];
  for (const segment of segments) {
    const last = blocks[blocks.length - 1];
    if (!heads.has(segment.name)) {
      last?.followers.push(segment);
      continue;
    }
    if (last?.head.name === 'ORC' && ordered.has(segment.name)) {
      blocks[blocks.length - 1] = { head: segment, order: last.head, followers: last.followers };
    } else blocks.push({ head: segment, followers: [] });
  }
  return blocks;
}

/** A result or a note with the notes that comment on it. */
export interface Annotated {
  readonly segment: Segment;
  readonly notes: readonly Segment[];
}

/** Followers of one name, each with the NTE segments after it; `own` are those before any of them. */
export function annotated(
  followers: readonly Segment[],
  name: string,
): { readonly own: readonly Segment[]; readonly items: readonly Annotated[] } {
  const own: Segment[] = [];
  const items: { segment: Segment; notes: Segment[] }[] = [];
  for (const segment of followers) {
    if (segment.name === name) items.push({ segment, notes: [] });
    else if (segment.name === 'NTE') (items[items.length - 1]?.notes ?? own).push(segment);
  }
  return { own, items };
}

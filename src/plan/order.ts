/** In what order labels and relates run: a unit comes after the ones whose columns it reads. */
import { documentSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import type { Label, Relate } from '../../schemas/transform.js';
import type { ResolvedUnit } from './resolve.js';

export type Step =
  | { readonly does: 'label'; readonly units: readonly ResolvedUnit<Label>[] }
  | { readonly does: 'relate'; readonly unit: ResolvedUnit<Relate> };

/** Column name to the unit that owns it, or `documents`. */
export type Owners = ReadonlyMap<string, string>;

/** @throws UserError when two units own a column */
export function columnOwners(units: readonly ResolvedUnit<Label | Relate>[]): Owners {
  const owners = new Map(Object.keys(documentSchema.shape).map((column) => [column, 'documents']));
  for (const { transform } of units) {
    for (const column of Object.keys(transform.writes.shape)) {
      const other = owners.get(column);
      if (other)
        throw new UserError(`column '${column}' is written by both ${other} and ${transform.name}; leave one out`);
      owners.set(column, transform.name);
    }
  }
  return owners;
}

/**
 * Labels that can run together form one step, so that the text is read once for all of them; labels go before relates.
 * @throws UserError when a column has no owner or units wait for each other
 */
export function orderSteps(
  labels: readonly ResolvedUnit<Label>[],
  relates: readonly ResolvedUnit<Relate>[],
  owners: Owners,
): Step[] {
  const steps: Step[] = [];
  const done = new Set(['documents']);
  let waitingLabels = [...labels];
  let waitingRelates = [...relates];
  const isReady = ({ transform }: ResolvedUnit<Label | Relate>) =>
    columnsRead(transform).every((column) => done.has(ownerOf(column, transform.name, owners)));
  while (waitingLabels.length + waitingRelates.length > 0) {
    const ready = waitingLabels.filter(isReady);
    const [relate] = waitingRelates.filter(isReady);
    if (ready.length > 0) {
      steps.push({ does: 'label', units: ready });
      waitingLabels = waitingLabels.filter((unit) => !ready.includes(unit));
      for (const { transform } of ready) done.add(transform.name);
    } else if (relate) {
      steps.push({ does: 'relate', unit: relate });
      waitingRelates = waitingRelates.filter((unit) => unit !== relate);
      done.add(relate.transform.name);
    } else {
      const names = [...waitingLabels, ...waitingRelates].map(({ transform }) => transform.name).join(', ');
      throw new UserError(`these units wait for each other's columns: ${names}; leave one out`);
    }
  }
  return steps;
}

/** Columns a label or relate needs, beside `id` and `shard`, which are always there. */
export function columnsRead(transform: Label | Relate): string[] {
  if (transform.does === 'label') return Object.keys(transform.reads.shape);
  const columns = transform.stages.flatMap((stage) => (stage.does === 'map' ? Object.keys(stage.reads.shape) : []));
  return [...new Set(columns)].filter((column) => column !== 'shard');
}

function ownerOf(column: string, reader: string, owners: Owners): string {
  const owner = owners.get(column);
  if (!owner)
    throw new UserError(`${reader} reads the column '${column}', which no unit of the recipe writes; add that unit`);
  return owner;
}

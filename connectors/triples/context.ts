/** What reading any format of triples needs: the names of things, and where they are read. */
import { type Edge, entityOf, itemOf, type Place } from '../../engines/curies/edge.js';
import type { Vocabulary } from '../../engines/curies/vocabulary.js';
import type { Item } from '../../schemas/connector.js';
import type { Entity } from '../../schemas/triple.js';

/** What a table of nodes says of one: edge lists give ids only. */
export interface Node {
  readonly label: string;
  readonly type: string;
}

export interface Context {
  readonly uri: string;
  readonly vocabulary: Vocabulary;
  /** By id as the table of nodes writes it. */
  readonly nodes: ReadonlyMap<string, Node>;
  readonly lang?: string | undefined;
}

export function entityIn({ nodes, vocabulary }: Context, id: string, label: string, type: string | undefined): Entity {
  const node = id === '' ? undefined : nodes.get(id);
  return entityOf(id, label || (node?.label ?? ''), type || node?.type || undefined, vocabulary);
}

/** @param work the row, record or element as the source names it */
export function itemIn(context: Context, edge: Edge, work: string, lang = context.lang): Item {
  return itemOf(edge, placeIn(context, work), lang, context.vocabulary);
}

export function placeIn({ uri }: Context, work: string): Place {
  return { unit: 'triples', uri, work };
}

/** `file:12` for line 12, `file:element 12` where the source has no lines: what is cited where it cites nothing itself. */
export function evidenceIn({ uri }: Context, place: string): string {
  return `${uri}:${place.replace(/^line /, '')}`;
}

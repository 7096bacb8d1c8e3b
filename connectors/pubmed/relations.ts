/** What a citation says of others (RefType of CommentsCorrections), as links and as marks on itself. */
import type { Link } from '../../schemas/document.js';
import type { Relation } from './citation.js';

/**
 * https://www.nlm.nih.gov/bsd/mms/medlineelements.html, comments/corrections. Only those that name the article acted
 * upon: `CommentIn` and the like are said again by the other one. A partial retraction leaves the rest standing.
 */
const links: ReadonlyMap<string, Link['relation']> = new Map([
  ['RetractionOf', 'retracts'],
  ['PartialRetractionOf', 'corrects'],
  ['ErratumFor', 'corrects'],
  ['ExpressionOfConcernFor', 'comments-on'],
  ['CommentOn', 'comments-on'],
  ['UpdateOf', 'supersedes'],
  ['CorrectedandRepublishedFrom', 'supersedes'],
  ['RetractedandRepublishedFrom', 'supersedes'],
  ['RepublishedFrom', 'duplicates'],
  ['ReprintOf', 'duplicates'],
]);

/** Somebody else took the article back; what was republished stands under another number. */
const retracted = new Set(['RetractionIn', 'RetractedandRepublishedIn']);

export function linksOf(relations: readonly Relation[]): Link[] {
  const found: Link[] = [];
  for (const { type, target } of relations) {
    const relation = links.get(type);
    if (!relation || !target) continue;
    if (!found.some((link) => link.relation === relation && link.target === target)) found.push({ relation, target });
  }
  return found;
}

export function isRetracted(relations: readonly Relation[]): boolean {
  return relations.some(({ type }) => retracted.has(type));
}

export function raisesConcern(relations: readonly Relation[]): boolean {
  return relations.some(({ type }) => type === 'ExpressionOfConcernIn');
}
